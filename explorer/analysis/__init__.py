"""What can be said about a function at a point and about a step from it; about rates and starts."""

from explorer.analysis.basins import Basins, BasinsRequest, EndPoint, Fate, basins
from explorer.analysis.curvature import Curvature, Shape, curvature
from explorer.analysis.progress import Progress, outcome
from explorer.analysis.promise import Promise, promise, sensitivity
from explorer.analysis.sweep import Sweep, SweepRequest, sweep

__all__ = [
    "Basins",
    "BasinsRequest",
    "Curvature",
    "EndPoint",
    "Fate",
    "Progress",
    "Promise",
    "Shape",
    "Sweep",
    "SweepRequest",
    "basins",
    "curvature",
    "outcome",
    "promise",
    "sensitivity",
    "sweep",
]
