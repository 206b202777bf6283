"""What can be said about a function at a point, about a step from it, and about its flat places."""

from explorer.analysis.curvature import Curvature, Shape, curvature
from explorer.analysis.promise import Promise, promise, sensitivity
from explorer.analysis.stationary import search, stationary_points
from explorer.analysis.stationary_points import MOST_POINTS, StationaryPoint, StationaryPoints
from explorer.analysis.stationary_seeds import StationarySearch

__all__ = [
    "MOST_POINTS",
    "Curvature",
    "Promise",
    "Shape",
    "StationaryPoint",
    "StationaryPoints",
    "StationarySearch",
    "curvature",
    "promise",
    "search",
    "sensitivity",
    "stationary_points",
]
