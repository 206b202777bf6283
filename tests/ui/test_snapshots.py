from __future__ import annotations

import gc
import sys
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from explorer.document import Document, Problem, Run, ViewSettings
from explorer.model import ExplorerModel
from explorer.optimizers import Direction
from explorer.ui import snapshots
from explorer.ui.contour_view import ContourView
from explorer.ui.main_window import MainWindow
from explorer.ui.pictures.png import png_bytes
from explorer.ui.snapshots import Look, picture
from explorer.ui.theme import THEMES, apply_theme, theme_named

LIGHT, DARK = theme_named("light"), theme_named("dark")
SIZE = (640, 480)
VERMILION = (0xD5, 0x5E, 0x00)
"""The colour of the first run: its path and ball."""


@pytest.fixture
def model() -> ExplorerModel:
    run = Run(start=(4.0, -3.0), learning_rate=0.2, step_limit=8, direction=Direction.ASCENT)
    return ExplorerModel(Document(Problem("x*y"), (run,), view=ViewSettings(resolution=64)))


@pytest.fixture(autouse=True)
def _nothing_stays(qapp: QApplication) -> Any:
    yield
    apply_theme(qapp, THEMES[0])
    # A plot and its menus hang together in a circle, so they wait for the collector.
    gc.collect()


def pixels(image: QImage) -> NDArray[np.uint8]:
    """Shape (height, width, 3)."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def share(image: QImage, colour: tuple[int, int, int]) -> float:
    """Share of the picture that nearly has the colour."""
    distance = np.abs(pixels(image).astype(int) - colour).max(axis=2)
    return float((distance < 12).mean())


def number(theme_colour: str) -> tuple[int, int, int]:
    return tuple(bytes.fromhex(theme_colour[1:]))  # type: ignore[return-value] # three of them


@pytest.mark.heartbeat(milliseconds=2000)
@pytest.mark.parametrize("view", ["surface", "contours", "window"])
@pytest.mark.parametrize("use_opengl", [True, False])
def test_a_picture_has_the_size_asked_for_and_the_path_in_it(
    model: ExplorerModel, view: str, use_opengl: bool
) -> None:
    image = picture(model, view, SIZE, Look(LIGHT, use_opengl=use_opengl))
    assert (image.width(), image.height()) == SIZE
    assert image.devicePixelRatio() == 1.0
    assert share(image, VERMILION) > 0.0003
    assert len(np.unique(pixels(image).reshape(-1, 3), axis=0)) > 500, "it is no flat colour"


@pytest.mark.heartbeat(milliseconds=2000)
@pytest.mark.parametrize("view", ["surface", "contours"])
def test_a_picture_may_be_without_a_path(model: ExplorerModel, view: str) -> None:
    image = picture(model, view, SIZE, Look(LIGHT, shows_path=False))
    assert share(image, VERMILION) == 0.0


@pytest.mark.heartbeat(milliseconds=2000)
@pytest.mark.parametrize("use_opengl", [True, False])
def test_a_picture_has_its_look(model: ExplorerModel, use_opengl: bool) -> None:
    for theme in (LIGHT, DARK):
        image = picture(model, "surface", SIZE, Look(theme, use_opengl=use_opengl))
        assert share(image, number(theme.plot)) > 0.2


@pytest.mark.heartbeat(milliseconds=2000)
def test_the_whole_path_is_shown(model: ExplorerModel) -> None:
    picture(model, "contours", SIZE, Look(LIGHT))
    assert model.cursor == model.playback.last == 8


@pytest.mark.heartbeat(milliseconds=2000)
def test_opengl_and_software_draw_the_same_surface(model: ExplorerModel) -> None:
    by_opengl, by_software = (
        pixels(picture(model, "surface", SIZE, Look(LIGHT, use_opengl=use))).astype(int)
        for use in (True, False)
    )
    assert np.abs(by_opengl - by_software).mean() < 6


@pytest.mark.heartbeat(milliseconds=2000)
def test_what_goes_wrong_while_drawing_is_no_picture(
    model: ExplorerModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(self: ContourView, event: object) -> None:
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("in the middle of drawing"), None)

    monkeypatch.setattr(ContourView, "showEvent", wrong, raising=False)
    with pytest.raises(ZeroDivisionError, match="in the middle of drawing"):
        picture(model, "contours", SIZE, Look(LIGHT))


@pytest.mark.heartbeat(milliseconds=4000)
def test_a_picture_of_the_window_waits_for_the_basins() -> None:
    """Four minima of Himmelblau's function: four colours, and nothing is being computed."""
    view = ViewSettings(resolution=64, show_basins=True)
    problem = Problem("(x^2 + y - 11)^2 + (x + y^2 - 7)^2")
    model = ExplorerModel(Document(problem, (Run(start=(0.0, 0.0)),), view=view))
    seen: list[float | None] = []
    grabbed = snapshots._grabbed

    def looked(widget: QWidget, size: QSize) -> QImage:
        image = grabbed(widget, size)
        assert isinstance(widget, MainWindow)
        seen.append(widget.presenter.basins.share)
        assert widget.presenter.basins.known is not None
        assert not widget.presenter.basins.is_busy
        return image

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshots, "_grabbed", looked)
        picture(model, "window", (1024, 768), Look(LIGHT, use_opengl=False))
    assert seen == [1.0]


def test_the_file_is_the_picture() -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB888)
    image.fill(0xFFD55E00)
    read = QImage.fromData(png_bytes(image), "PNG")
    assert (read.width(), read.height()) == (30, 20)
    assert share(read, VERMILION) == 1.0
