"""Every mark has its colour where the model says: those that other files do not look at.

In the contours places come from the pane, on the surface from the camera.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from explorer.analysis import curvature, stationary_points
from explorer.expression import parse
from explorer.functions import Domain, Grid, ScalarField
from explorer.scenes.box_frame import box_frame
from explorer.scenes.contour_scene import contour_scene
from explorer.scenes.field_marks import Bend, FieldMarks, curvature_mark
from explorer.scenes.marks import PathMark
from explorer.scenes.surface_scene import surface_scene
from explorer.ui.field_marks import INK
from explorer.ui.theme import theme_named
from tests.scenes.plane_fields import Array, document_over
from tests.ui.contour_pane import is_close, opened_pane, shown
from tests.ui.surface_pictures import number, open_view, picture, scene_of, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from explorer.ui.contour_view import ContourView
    from explorer.ui.surface_view import SurfaceView

SQUARE = Domain(-5, 5, -5, 5)
LARGE = theme_named("projector")
"""Large marks have pixels that are theirs alone."""

BARE = {"show_arrows": False, "show_contour_lines": False}
ORANGE, BLUE = "#D55E00", "#0072B2"
STEPS = [(-4.0, 1.0), (-2.0, 1.0), (1.0, 1.0), (4.0, 1.0)]
"""Along y = 1, over a level plane."""

RENDERINGS = pytest.mark.parametrize("use_opengl", [True, False], ids=["opengl", "software"])


def level(x: Array, y: Array) -> tuple[Array, Array, Array]:
    return 0 * x * y, 0 * x * y, 0 * x * y


def ramp(x: Array, y: Array) -> tuple[Array, Array, Array]:
    return x + 0 * y, 1 + 0 * x * y, 0 * x * y


def way(cursor: int, colour: str = ORANGE, y: float = 1.0, *, is_selected: bool = True) -> PathMark:
    points = np.array([(x, y, 0.0) for x, _ in STEPS])
    return PathMark(points, cursor, colour, is_selected=is_selected)


def of_formula(text: str) -> tuple[ScalarField, Grid]:
    field = ScalarField(parse(text, axes=("x", "y")), {})
    return field, field.sample(SQUARE, 81, 81)


def bent(text: str, x: float, y: float) -> FieldMarks:
    field, grid = of_formula(text)
    value, dx, dy = field.value_and_gradient(x, y)
    bends = curvature(field.hessian(x, y))
    return FieldMarks(curvature_mark((x, y, value), (dx, dy), bends, SQUARE, grid))


def stationary(text: str) -> FieldMarks:
    return FieldMarks(stationary=stationary_points(of_formula(text)[0], SQUARE))


# In the contours


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[ContourView]:
    view = opened_pane(qtbot)
    view.set_theme(LARGE)
    QApplication.processEvents()
    yield view
    view.close()


def contours(pane: ContourView, *paths: PathMark) -> QImage:
    _, grid = of_formula("0 x")
    return shown(pane, contour_scene(document_over(**BARE, start=(4.5, -4.5)), grid, paths))


def with_marks(pane: ContourView, text: str, marks: FieldMarks) -> QImage:
    _, grid = of_formula(text)
    return shown(pane, contour_scene(document_over(**BARE), grid, (), field_marks=marks))


def is_orange(image: QImage, place: QPointF, colour: str = ORANGE) -> bool:
    return is_close(image.pixelColor(place.toPoint()), QColor(colour), 30)


def is_like(image: QImage, place: QPointF, tolerance: int) -> bool:
    return is_close(image.pixelColor(place.toPoint()), QColor(ORANGE), tolerance)


def test_steps_are_dots_wider_than_the_line(pane: ContourView) -> None:
    image = contours(pane, way(cursor=3))
    above = QPointF(0.0, -0.2 * LARGE.marker_px)
    assert is_orange(image, pane.pixel_of(1.0, 1.0) + above)
    assert not is_orange(image, pane.pixel_of(-0.5, 1.0) + above)
    assert is_orange(image, pane.pixel_of(-0.5, 1.0))


def test_the_way_ahead_is_dashed(pane: ContourView) -> None:
    image = contours(pane, way(cursor=1))
    shares = [
        np.mean([is_like(image, pane.pixel_of(x, 1.0), 110) for x in np.linspace(low, high, 80)])
        for low, high in ((-3.6, -2.4), (1.5, 3.5))
    ]
    assert shares[0] > 0.95
    assert 0.2 < shares[1] < 0.85


def test_runs_have_colours_of_their_own(pane: ContourView) -> None:
    image = contours(pane, way(3, BLUE, -2.0, is_selected=False), way(3))
    assert is_orange(image, pane.pixel_of(-0.5, 1.0))
    assert is_orange(image, pane.pixel_of(-0.5, -2.0), BLUE)
    assert is_orange(image, pane.pixel_of(4.0, -2.0), BLUE)


def test_the_ellipse_is_a_level_line_of_the_quadratic_model(pane: ContourView) -> None:
    marks = bent("x^2 + 4y^2", 0.0, 0.0)
    image = with_marks(pane, "x^2 + 4y^2", marks)
    assert marks.curvature is not None
    ellipse = marks.curvature.ellipse()
    # Of x^2 + 4y^2 it is twice as wide as high.
    assert np.ptp(ellipse[:, 0]) / np.ptp(ellipse[:, 1]) == pytest.approx(2.0, rel=1e-3)
    dark = [is_close(image.pixelColor(pane.pixel_of(x, y).toPoint()), QColor(INK), 70)
            for x, y in ellipse[1:-1:3]]  # fmt: skip
    assert np.mean(dark) > 0.7


def test_an_axis_without_curvature_is_dotted(pane: ContourView) -> None:
    marks = bent("x^2", 0.0, 0.0)
    image = with_marks(pane, "x^2", marks)
    assert marks.curvature is not None
    (flat,) = [arm for arm in marks.curvature.arms if arm.bend is Bend.FLAT]
    dark = [
        is_close(image.pixelColor(pane.pixel_of(0.0, s * flat.half[1]).toPoint()), QColor(INK), 60)
        for s in np.linspace(0.2, 0.95, 100)
    ]
    assert 0.15 < np.mean(dark) < 0.75
    changes = np.count_nonzero(np.diff(dark))
    assert changes > 6


def test_a_line_of_minima_is_a_line_of_dots(pane: ContourView) -> None:
    marks = stationary("(x - 1)^2")
    assert marks.stationary is not None
    assert len(marks.stationary.line) > 3
    image = with_marks(pane, "(x - 1)^2", marks)
    for point in marks.stationary.line:
        assert point.x == pytest.approx(1.0, abs=1e-6)
        if abs(point.y) < 4.5:
            place = pane.pixel_of(point.x, point.y).toPoint()
            assert is_close(image.pixelColor(place), QColor(INK), 60)


# On the surface

LOOK = {**BARE, "elevation": 70.0, "azimuth": -90.0}


def opened(qtbot: QtBot, *paths: PathMark, use_opengl: bool) -> SurfaceView:
    scene = scene_of(level, *paths, **LOOK)
    return open_view(qtbot, scene, use_opengl=use_opengl, theme="projector", size=(640, 520))


def away(view: SurfaceView, place: QPointF, colour: str) -> int:
    """How far a pixel is from a colour."""
    shot = picture(view)[int(place.y()), int(place.x())].astype(int)
    return int(np.abs(shot - number(colour)).max())


@RENDERINGS
@pytest.mark.heartbeat(milliseconds=1500)
class TestOnTheSurface:
    def test_steps_are_dots_wider_than_the_line(self, qtbot: QtBot, use_opengl: bool) -> None:
        view = opened(qtbot, way(cursor=3), use_opengl=use_opengl)
        above = QPointF(0.0, -0.2 * LARGE.marker_px)
        dot, line = (seen(view, (x / 5, 0.2, 0.0)) for x in (1.0, -0.5))
        assert away(view, dot + above, ORANGE) < 30
        assert away(view, line + above, ORANGE) > 60
        assert away(view, line, ORANGE) < 30

    def test_runs_have_colours_of_their_own(self, qtbot: QtBot, use_opengl: bool) -> None:
        other = way(3, BLUE, -2.0, is_selected=False)
        view = opened(qtbot, other, way(3), use_opengl=use_opengl)
        for colour, y in ((ORANGE, 1.0), (BLUE, -2.0)):
            for x in (-0.5, 4.0):
                assert away(view, seen(view, (x / 5, y / 5, 0.0)), colour) < 30

    def test_level_lines_are_at_their_levels(self, qtbot: QtBot, use_opengl: bool) -> None:
        scene = scene_of(ramp, **{**LOOK, "show_contour_lines": True})
        view = open_view(qtbot, scene, use_opengl=use_opengl, size=(640, 520))
        shot = picture(view).astype(int).sum(axis=2)
        for value in scene.levels[scene.levels > 0.0]:
            # Of f = x: the line of a level is at x = level, with a height of that.
            place = seen(view, (value / 5, 0.0, value / 5 * 0.55))
            row = shot[int(place.y()), int(place.x()) - 9 : int(place.x()) + 10]
            assert row[7:12].min() < row.max() - 90
            assert abs(int(row.argmin()) - 9) <= 2

    def test_lines_of_the_net_are_at_eighths(self, qtbot: QtBot, use_opengl: bool) -> None:
        scene = scene_of(level, **LOOK, show_net=True)
        view = open_view(qtbot, scene, use_opengl=use_opengl, theme="projector", size=(640, 520))
        (net,) = scene.guides
        shot = picture(view).astype(int).sum(axis=2)
        along_x = net.pieces[np.isclose(net.pieces[:, 0, 0], net.pieces[:, 1, 0])]
        for x in np.unique(along_x[:, 0, 0].round(6)):
            if abs(x) < 0.9:
                place = seen(view, (x, 0.06, 0.0))
                row = shot[int(place.y()), int(place.x()) - 8 : int(place.x()) + 9]
                assert abs(int(np.abs(row - np.median(row)).argmax()) - 8) <= 2, x

    def test_the_frame_is_behind_the_surface(self, qtbot: QtBot, use_opengl: bool) -> None:
        scene = scene_of(level, **{**LOOK, "elevation": 20.0, "azimuth": -60.0})
        view = open_view(qtbot, scene, use_opengl=use_opengl, theme="projector", size=(640, 520))
        frame = box_frame(scene.box, scene.axes(5), view.camera)
        shot = picture(view).astype(int)
        ground = np.array(number(LARGE.plot))
        drawn = []
        for begin, end in frame.outline:
            for share in np.linspace(0.1, 0.9, 9):
                place = seen(view, (1 - share) * begin + share * end)
                x, y = round(place.x()), round(place.y())
                patch = np.abs(shot[y - 1 : y + 2, x - 1 : x + 2] - ground).sum(axis=2)
                drawn.append(patch.max() > 60)
        assert np.mean(drawn) > 0.97

    def test_a_line_of_minima_is_a_line_of_dots(self, qtbot: QtBot, use_opengl: bool) -> None:
        text = "(x - 1)^2"
        _, grid = of_formula(text)
        scene = surface_scene(document_over(**LOOK), grid, (), "f", stationary(text))
        view = open_view(qtbot, scene, use_opengl=use_opengl, size=(640, 520))
        assert len(scene.draped_marks.line) > 3
        dark = [away(view, seen(view, point), INK) < 60 for point in scene.draped_marks.line]
        assert np.mean(dark) > 0.8

    def test_an_axis_without_curvature_is_dotted(self, qtbot: QtBot, use_opengl: bool) -> None:
        _, grid = of_formula("x^2")
        scene = surface_scene(document_over(**LOOK), grid, (), "f", bent("x^2", 0.0, 0.0))
        view = open_view(qtbot, scene, use_opengl=use_opengl, theme="projector", size=(640, 520))
        (flat,) = [points for bend, points in scene.draped_marks.arms if bend is Bend.FLAT]
        shot = picture(view).astype(int).sum(axis=2)
        pixels = [seen(view, point) for point in flat[90:-4]]
        dark = [bool(shot[int(p.y()), int(p.x())] < 220) for p in pixels]
        assert 0.15 < np.mean(dark) < 0.9
        assert np.count_nonzero(np.diff(dark)) > 4
