"""The shared model with its signals, and playback; QtCore is all of Qt that it knows."""

from explorer.analysis.progress import Progress, outcome
from explorer.model.at_cursor import (
    curvature_at_cursor,
    place_at_cursor,
    rate_at_cursor,
    steepness_at_cursor,
)
from explorer.model.background import Background, giving_way
from explorer.model.change import Change, Notice, Severity
from explorer.model.explorer_model import ExplorerModel
from explorer.model.playback import SPEEDS, Playback
from explorer.model.stationary_finder import StationaryFinder

__all__ = [
    "SPEEDS",
    "Background",
    "Change",
    "ExplorerModel",
    "Notice",
    "Playback",
    "Progress",
    "Severity",
    "StationaryFinder",
    "curvature_at_cursor",
    "giving_way",
    "outcome",
    "place_at_cursor",
    "rate_at_cursor",
    "steepness_at_cursor",
]
