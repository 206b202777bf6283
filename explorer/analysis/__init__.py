"""What can be said about a function at a point, about a step from it, and about its flat places."""

from explorer.analysis.curvature import Curvature, Shape, curvature
from explorer.analysis.learning_rate import RateReading, Verdict, rate_reading
from explorer.analysis.promise import Promise, promise, sensitivity
from explorer.analysis.stationary import search, stationary_points
from explorer.analysis.stationary_points import MOST_POINTS, StationaryPoint, StationaryPoints
from explorer.analysis.stationary_seeds import StationarySearch

__all__ = [
    "MOST_POINTS",
    "Curvature",
    "Promise",
    "RateReading",
    "Shape",
    "StationaryPoint",
    "StationaryPoints",
    "StationarySearch",
    "Verdict",
    "curvature",
    "promise",
    "rate_reading",
    "search",
    "sensitivity",
    "stationary_points",
]
