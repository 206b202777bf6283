"""`render`: a picture of the surface, of the contours or of the whole window, as a PNG file.

It takes the options of `walk`. The path is shown to its end; where no start is given there is
none. OpenGL draws the surface where there is a screen that has it, else it is drawn by software.
"""

from __future__ import annotations

import math
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from explorer.commands import arguments, console, options
from explorer.commands.choices import chosen_document
from explorer.commands.failure import DONE, CommandError
from explorer.commands.parser import CommandParser, one_of
from explorer.commands.saving import save
from explorer.commands.themes import add_theme
from explorer.document import Document, ViewSettings
from explorer.document.document import RESOLUTION_RANGE, nearest_resolution

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

DESCRIPTION = "A picture of a function and a path as a PNG file, without a visible window."
EPILOG = (
    'Example: surface-explorer render "x*y" --ascent --start 4,-3 --rate 0.2 --steps 3'
    " --png path.png"
)

_MOST_ASKED = 10**9
_VIEWS = ("surface", "contours", "window")
USUAL_SIZE = (1600, 1000)
_SCALE_STEP, _LARGEST_SCALE = 0.25, 8.0
_FACTOR = "QT_SCALE_FACTOR"
_PLATFORM = "QT_QPA_PLATFORM"
_WITHOUT_SCREEN = "offscreen"


def configure(parser: CommandParser) -> None:
    options.add_formula(parser)
    options.add_run(parser)
    parser.add_argument("--png", metavar="FILE", required=True, help="the file to write")
    parser.add_argument(
        "--view",
        type=one_of(*_VIEWS),
        default=_VIEWS[0],
        metavar="VIEW",
        help=f"{', '.join(_VIEWS)} (default: {_VIEWS[0]})",
    )
    parser.add_argument(
        "--size",
        type=arguments.size,
        default=USUAL_SIZE,
        metavar="WxH",
        help="width and height in pixels (default: 1600x1000)",
    )
    parser.add_argument(
        "--scale",
        type=arguments.number,
        metavar="NUMBER",
        help="how many times as large text, lines and marks are, 1 to 8 (default: 1, and more "
        "in pictures larger than a usual screen)",
    )
    parser.add_argument(
        "--basins",
        action="store_true",
        help="colour each start by the minimum that it reaches (view contours)",
    )
    parser.add_argument(
        "--curvature", action="store_true", help="draw the axes of the quadratic model at the ball"
    )
    parser.add_argument("--stationary", action="store_true", help="mark minima, maxima and saddles")
    parser.add_argument(
        "--resolution",
        type=arguments.whole_number(-_MOST_ASKED, _MOST_ASKED),
        default=ViewSettings().resolution,
        metavar="N",
        help="samples of the function along each axis, "
        f"{RESOLUTION_RANGE[0]} to {RESOLUTION_RANGE[1]} (default: {ViewSettings().resolution})",
    )
    add_theme(parser)
    parser.add_argument("--no-3d", action="store_true", help="draw the surface without OpenGL")


def run(chosen: Namespace) -> int:
    document = chosen_document(chosen)
    view = replace(
        document.view,
        show_basins=chosen.basins,
        show_curvature=chosen.curvature,
        show_stationary=chosen.stationary,
        resolution=_possible(chosen.resolution),
    )
    document = replace(document, view=view)
    with _quiet():
        data = _picture(document, chosen)
    save(chosen.png, data)
    return DONE


def _possible(wanted: int) -> int:
    """The possible number of samples nearest to the wanted one; says so where it differs."""
    count = nearest_resolution(wanted)
    if count != wanted:
        low, high = RESOLUTION_RANGE
        console.note(f"A resolution is from {low} to {high}; {count} is taken.")
    return count


def _picture(document: Document, chosen: Namespace) -> bytes:
    app = _application(_scale(chosen))
    from explorer.model import ExplorerModel
    from explorer.ui.pictures.png import png_bytes
    from explorer.ui.snapshots import Look, picture
    from explorer.ui.theme import theme_named

    look = Look(
        theme=theme_named(chosen.theme or "light"),
        use_opengl=not chosen.no_3d and app.platformName() != _WITHOUT_SCREEN,
        shows_path=chosen.start is not None or chosen.example is not None,
    )
    return png_bytes(picture(ExplorerModel(document), chosen.view, chosen.size, look))


def _scale(chosen: Namespace) -> float:
    """The scale asked for, else the one at which a large picture reads like one of usual size."""
    if chosen.scale is None:
        fitting = min(side / usual for side, usual in zip(chosen.size, USUAL_SIZE, strict=True))
        return float(max(1.0, math.floor(fitting / _SCALE_STEP) * _SCALE_STEP))
    if not 1.0 <= chosen.scale <= _LARGEST_SCALE:
        raise CommandError(f"--scale has to be from 1 to {_LARGEST_SCALE:g}.")
    return float(chosen.scale)


def _application(scale: float) -> QApplication:
    """The application, on no screen at all where there is none."""
    from explorer.app import make_application

    with platforms(), scaled(scale):
        return make_application(["surface-explorer"])


@contextmanager
def scaled(scale: float) -> Iterator[None]:
    """Let Qt draw everything so many times as large, if the environment does not say how large."""
    if os.environ.get(_FACTOR) or scale == 1.0:
        yield
        return
    os.environ[_FACTOR] = f"{scale:g}"
    try:
        yield
    finally:
        del os.environ[_FACTOR]


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what Qt says about screens it looked for, and about the lack of one, off the console."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    def take(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
        if kind in {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}:
            console.note(message or "")

    before = qInstallMessageHandler(take)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


@contextmanager
def platforms() -> Iterator[None]:
    """Let Qt try the screens that the environment names, and be content with none."""
    if os.environ.get(_PLATFORM) or not sys.platform.startswith("linux"):
        yield
        return
    screens = {"WAYLAND_DISPLAY": "wayland", "DISPLAY": "xcb"}
    names = [platform for name, platform in screens.items() if os.environ.get(name)]
    os.environ[_PLATFORM] = ";".join([*names, _WITHOUT_SCREEN])
    try:
        yield
    finally:
        del os.environ[_PLATFORM]
