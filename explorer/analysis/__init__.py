"""What can be said about a function, a step over it, learning rates, starts and flat places."""

from explorer.analysis.basins import Basins, BasinsRequest, EndPoint, Fate, basins
from explorer.analysis.curvature import Curvature, Shape, curvature
from explorer.analysis.learning_rate import RateReading, Verdict, rate_reading
from explorer.analysis.line_trials import LineTrials, Trial, line_trials
from explorer.analysis.progress import Progress, outcome
from explorer.analysis.promise import Promise, promise, sensitivity
from explorer.analysis.simplex_move import Move, SimplexMove, simplex_move
from explorer.analysis.stationary import search, stationary_points
from explorer.analysis.stationary_points import MOST_POINTS, StationaryPoint, StationaryPoints
from explorer.analysis.stationary_seeds import StationarySearch
from explorer.analysis.sweep import Sweep, SweepRequest, sweep

__all__ = [
    "MOST_POINTS",
    "Basins",
    "BasinsRequest",
    "Curvature",
    "EndPoint",
    "Fate",
    "LineTrials",
    "Move",
    "Progress",
    "Promise",
    "RateReading",
    "Shape",
    "SimplexMove",
    "StationaryPoint",
    "StationaryPoints",
    "StationarySearch",
    "Sweep",
    "SweepRequest",
    "Trial",
    "Verdict",
    "basins",
    "curvature",
    "line_trials",
    "outcome",
    "promise",
    "rate_reading",
    "search",
    "sensitivity",
    "simplex_move",
    "stationary_points",
    "sweep",
]
