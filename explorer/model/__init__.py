"""The shared model with its signals, and playback; QtCore is all of Qt that it knows."""

from explorer.analysis.progress import Progress, outcome
from explorer.model.background import Background, giving_way
from explorer.model.change import Change, Notice, Severity
from explorer.model.explorer_model import ExplorerModel
from explorer.model.playback import SPEEDS, Playback

__all__ = [
    "SPEEDS",
    "Background",
    "Change",
    "ExplorerModel",
    "Notice",
    "Playback",
    "Progress",
    "Severity",
    "giving_way",
    "outcome",
]
