"""Which picture is wanted, and how large all in it is.

A picture is laid out like a pane of some usual size and then drawn with more pixels for each of
that pane's, so text, lines and marks keep their proportions whatever its size.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from explorer.ui.theme import THEME_NAMES

SIDES = (64, 8192)
"""The shortest and the longest side of a picture, in pixels."""

_USUAL = (600, 540)
"""Width and height of a pane that its text suits; a larger picture is drawn larger."""

_STEP = 0.5


class Subject(StrEnum):
    """What is in the picture."""

    SURFACE = "surface"
    CONTOURS = "contours"
    BOTH = "both"
    WINDOW = "window"


class Extent(StrEnum):
    """How the size of a picture is chosen: so many times the screen's, or in pixels."""

    AS_SHOWN = "1"
    TWICE = "2"
    THREE_TIMES = "3"
    SLIDE = "slide"
    PAPER = "paper"
    OWN = "own"


_PIXELS = {Extent.SLIDE: (1920, 1080), Extent.PAPER: (2400, 1800)}

AS_NOW = "now"
LOOKS = (AS_NOW, *THEME_NAMES)


@dataclass(frozen=True, slots=True)
class PictureChoice:
    """What the user asked for.

    Attributes
    ----------
    width, height
        Pixels of a picture of the user's own size.
    look
        Name of a theme, or ``"now"`` for the one that is worn.
    """

    subject: Subject = Subject.BOTH
    extent: Extent = Extent.SLIDE
    width: int = 1600
    height: int = 1000
    look: str = AS_NOW


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture's pixels, and how many there are for each pixel of a pane."""

    width: int
    height: int
    ratio: float


def sheet(choice: PictureChoice, shown: tuple[int, int], screen_ratio: float) -> Sheet:
    """The size of a picture.

    Parameters
    ----------
    shown
        Size on the screen of what is in the picture, in the screen's logical pixels.
    screen_ratio
        Pixels of the screen for each of these.
    """
    if is_multiple(choice):
        ratio = screen_ratio * float(effective_extent(choice))
        return Sheet(round(shown[0] * ratio), round(shown[1] * ratio), ratio)
    width, height = _PIXELS.get(choice.extent, (choice.width, choice.height))
    panes = 2 if choice.subject is Subject.BOTH else 1
    fitting = min(width / (panes * _USUAL[0]), height / _USUAL[1])
    return Sheet(width, height, max(1.0, math.floor(fitting / _STEP) * _STEP))


def is_multiple(choice: PictureChoice) -> bool:
    """Whether the picture is as many times as large as what is shown; the window always is."""
    return effective_extent(choice) in (Extent.AS_SHOWN, Extent.TWICE, Extent.THREE_TIMES)


def effective_extent(choice: PictureChoice) -> Extent:
    """The size that is taken: the window has one shape only."""
    is_possible = choice.subject is not Subject.WINDOW or choice.extent not in (
        Extent.SLIDE,
        Extent.PAPER,
        Extent.OWN,
    )
    return choice.extent if is_possible else Extent.AS_SHOWN


def side_of(value: float) -> int:
    """A number of pixels for a side.

    Raises
    ------
    ValueError
        It is no number of pixels that a picture may have; the message is for the user.
    """
    if not SIDES[0] <= value <= SIDES[1]:
        raise ValueError(f"A side has from {SIDES[0]} to {SIDES[1]} pixels.")
    return round(value)
