"""Pictures of what the window shows: their size, their sharpness, their look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from explorer.document import Document, Problem, Run, ViewSettings
from explorer.functions import Domain
from explorer.ui.pictures.picture_choice import Extent, PictureChoice, Subject
from explorer.ui.theme import theme_named
from tests.ui.opened import LECTURE, open_window
from tests.ui.surface_pictures import number

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

RAMP = Document(
    problem=Problem(formula="x", domain=Domain(-5, 5, -5, 5)),
    runs=(Run(start=(4.0, 0.0), learning_rate=4.0, step_limit=2),),
    view=ViewSettings(show_arrows=False, show_contour_lines=False),
)
"""A path along y = 0 from x = 4 to x = -4, in two steps, over a plane that rises to the right."""

ORANGE = number("#D55E00")


def rgb(image: QImage) -> NDArray[np.int_]:
    """Shape (height, width, 3)."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    pixels = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)
    return np.asarray(pixels.astype(int))


def orange_rows(column: NDArray[np.int_]) -> float:
    """How many pixels of a column the path covers; part of one, beside its rim, as a part."""
    away = np.abs(column - ORANGE).sum(axis=1)
    from_rim = np.abs(np.array([255, 255, 255]) - ORANGE).sum()
    shares = np.clip(1.0 - away / from_rim, 0.0, 1.0)
    middle = int(np.argmax(shares))
    # Up to the rim on both sides: beyond it is the plane.
    above, below = (np.argmax(part < 0.1) for part in (shares[middle::-1], shares[middle:]))
    return float(shares[middle - above + 1 : middle + below].sum())


def ramp(qtbot: QtBot, folder: Path, *, use_opengl: bool = False) -> MainWindow:
    window = open_window(qtbot, folder / "settings.ini", RAMP, use_opengl=use_opengl)
    window.model.playback.go_to_end()
    window.presenter.draw()
    return window


def taken(window: MainWindow, subject: Subject, extent: str, look: str = "now") -> QImage:
    return window.exports.pictures.picture(PictureChoice(subject, Extent(extent), look=look))


@pytest.mark.parametrize("times", [2, 3])
def test_the_path_is_as_many_times_as_wide_and_as_sharp(
    qtbot: QtBot, tmp_path: Path, times: int
) -> None:
    window = ramp(qtbot, tmp_path)
    image = taken(window, Subject.CONTOURS, str(times))
    assert image.size() == window.contours.size() * times
    # At x = 2, in the middle of the first step.
    column = round(times * window.contours.pixel_of(2.0, 0.0).x())
    strip = rgb(image)[:, column]
    assert orange_rows(strip) == pytest.approx(window.looks.theme.line_px * times, abs=0.7)
    between = np.abs(strip - ORANGE).sum(axis=1)
    # Enlarged pixels would have a blurred edge of as many of them on each side.
    assert ((between > 30) & (between < 150)).sum() <= 4


@pytest.mark.parametrize("use_opengl", [False, True])
def test_the_ball_on_the_surface_is_as_many_times_as_large(
    qtbot: QtBot, tmp_path: Path, use_opengl: bool
) -> None:
    window = ramp(qtbot, tmp_path, use_opengl=use_opengl)
    areas = []
    for times in (1, 3):
        pixels = rgb(taken(window, Subject.SURFACE, str(times)))
        assert pixels.shape[:2] == (
            window.surface.height() * times,
            window.surface.width() * times,
        )
        areas.append((np.abs(pixels - ORANGE).sum(axis=2) < 12).sum())
    assert areas[1] / areas[0] == pytest.approx(9.0, rel=0.25)


@pytest.mark.parametrize("look", ["light", "dark", "projector"])
def test_a_picture_has_the_look_that_was_asked_for_and_the_window_keeps_its_own(
    qtbot: QtBot, tmp_path: Path, look: str
) -> None:
    window = ramp(qtbot, tmp_path)
    for subject in (Subject.SURFACE, Subject.CONTOURS, Subject.BOTH):
        image = taken(window, subject, "slide", look)
        assert image.size() == QSize(1920, 1080)
        assert image.pixelColor(2, 2) == QColor(theme_named(look).plot)
    assert window.looks.theme.name == "light"
    assert window.grab().toImage().pixelColor(2, 2) == QColor(theme_named("light").window)


def test_both_panes_are_beside_each_other_as_they_are_alone(qtbot: QtBot, tmp_path: Path) -> None:
    window = ramp(qtbot, tmp_path)
    surface, contours = window.surface.size(), window.contours.size()
    both = rgb(taken(window, Subject.BOTH, "2"))
    assert both.shape[:2] == (2 * surface.height(), 2 * (surface.width() + contours.width()))
    left = rgb(taken(window, Subject.SURFACE, "2"))
    right = rgb(taken(window, Subject.CONTOURS, "2"))
    assert np.abs(both[:, 2 * surface.width() :] - right).max() <= 3
    assert np.abs(both[:, : 2 * surface.width()] - left).mean() < 0.5


def test_the_window_is_drawn_with_more_pixels_and_not_enlarged(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = ramp(qtbot, tmp_path)
    image = taken(window, Subject.WINDOW, "2")
    assert image.size() == window.size() * 2
    pixels = rgb(image).reshape(window.height(), 2, window.width(), 2, 3)
    # Where a picture is enlarged, the two pixels beside each other are the same.
    assert (np.abs(pixels[:, :, :, 0] - pixels[:, :, :, 1]).sum(axis=-1) > 60).sum() > 2000


def test_a_part_of_the_plane_is_shown_as_in_the_pane(qtbot: QtBot, tmp_path: Path) -> None:
    window = ramp(qtbot, tmp_path)
    window.contours.show_part((0.5, 1.0, 0.25, 0.75))
    image = taken(window, Subject.CONTOURS, "2")
    # The start, at x = 4, is where the pane has it now.
    start = 2.0 * window.contours.pixel_of(4.0, 0.0)
    assert image.pixelColor(start.toPoint()) == QColor(window.looks.theme.mark_outline)


def test_the_camera_is_that_of_the_pane(qtbot: QtBot, tmp_path: Path) -> None:
    window = ramp(qtbot, tmp_path)
    window.surface.move_camera(replace(window.surface.camera, azimuth=20.0, elevation=60.0))
    ball = window.surface.scene.paths[0].ball if window.surface.scene else np.zeros(3)
    width, height = window.surface.width(), window.surface.height()
    x, y, _ = window.surface.camera.project(ball, width, height)
    image = taken(window, Subject.SURFACE, "2")
    assert rgb(image)[round(2 * y), round(2 * x)].tolist() == ORANGE


def test_levels_are_those_of_the_pane_though_the_picture_has_more_samples(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini")
    scenes = window.presenter.scenes(300)
    shown = window.presenter.scenes(0)
    assert scenes.plane.field is not None
    assert shown.plane.field is not None
    assert scenes.plane.field.shades.shape == (300, 300)
    np.testing.assert_array_equal(scenes.plane.field.lines.levels, shown.plane.field.lines.levels)
    np.testing.assert_array_equal(scenes.surface.levels, shown.surface.levels)


def test_values_between_the_samples_of_the_window_are_not_said_to_be_cut_off(
    qtbot: QtBot, tmp_path: Path
) -> None:
    himmelblau = replace(LECTURE, problem=Problem(formula="(x^2+y-11)^2 + (x+y^2-7)^2"))
    window = open_window(qtbot, tmp_path / "settings.ini", himmelblau)
    finer, shown = (window.presenter.scenes(count).surface for count in (300, 0))
    assert finer.field is not None
    assert shown.field is not None
    assert finer.field.shape > shown.field.shape
    assert (finer.note, shown.note) == ("", "")


@pytest.mark.parametrize("subject", [Subject.SURFACE, Subject.CONTOURS, Subject.BOTH])
@pytest.mark.parametrize("look", ["light", "dark", "projector"])
def test_several_runs_have_a_legend_at_the_foot(
    qtbot: QtBot, tmp_path: Path, subject: Subject, look: str
) -> None:
    second = Run(start=(4.0, 1.0), colour="#0072B2", step_limit=2)
    for runs in (RAMP.runs, (*RAMP.runs, second)):
        window = open_window(qtbot, tmp_path / "settings.ini", replace(RAMP, runs=runs))
        foot = rgb(taken(window, subject, "slide", look))[-80:]
        dots = [(np.abs(foot - number(run.colour)).sum(axis=2) < 12).sum() for run in runs]
        assert all((count > 40) == (len(runs) > 1) for count in dots)
