"""Curvature and stationary points in both panes: drawn where the numbers say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from explorer.analysis import Shape, curvature, stationary_points
from explorer.expression import parse
from explorer.functions import Domain, Grid, ScalarField
from explorer.scenes.contour_scene import contour_scene
from explorer.scenes.field_marks import FieldMarks, curvature_mark
from explorer.scenes.surface_scene import surface_scene
from explorer.ui.contour_view import ContourView
from explorer.ui.field_marks import GLYPHS, INK, field_mark_style
from explorer.ui.theme import theme_named
from tests.scenes.plane_fields import document_over
from tests.ui.contour_pane import is_close, opened_pane, shown
from tests.ui.surface_pictures import colour_at, number, open_view, picture, seen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.surface_view import SurfaceView

SQUARE = Domain(-5, 5, -5, 5)
LARGE = theme_named("projector")
"""Large marks have pixels that are theirs alone."""

STYLE = field_mark_style(LARGE)
HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
BARE = {"show_arrows": False, "show_contour_lines": False}


def field(text: str) -> ScalarField:
    return ScalarField(parse(text, axes=("x", "y")), {})


def grid(text: str) -> Grid:
    return field(text).sample(SQUARE, 81, 81)


def marked_points(text: str) -> FieldMarks:
    return FieldMarks(stationary=stationary_points(field(text), SQUARE))


def curved_at(text: str, x: float, y: float) -> FieldMarks:
    value, dx, dy = field(text).value_and_gradient(x, y)
    bends = curvature(field(text).hessian(x, y))
    return FieldMarks(curvature_mark((x, y, value), (dx, dy), bends, SQUARE, grid(text)))


def large_pane(qtbot: QtBot) -> ContourView:
    pane = opened_pane(qtbot)
    pane.set_theme(LARGE)
    QApplication.processEvents()
    return pane


def contours(pane: ContourView, text: str, marks: FieldMarks) -> QImage:
    return shown(pane, contour_scene(document_over(**BARE), grid(text), (), field_marks=marks))


def is_ink(image: QImage, place: QPointF) -> bool:
    return is_close(image.pixelColor(place.toPoint()), QColor(INK), 40)


def test_every_point_of_himmelblau_is_marked_in_the_contours(qtbot: QtBot) -> None:
    pane = large_pane(qtbot)
    marks = marked_points(HIMMELBLAU)
    image = contours(pane, HIMMELBLAU, marks)
    assert marks.stationary is not None
    for point in marks.stationary.points:
        assert is_ink(image, pane.pixel_of(point.x, point.y)), point
    pane.close()


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        # A disc is dark above and to the side, a cross only along the diagonals, a triangle below.
        ("x^2 + y^2", {(0.25, 0): True, (0, 0.25): True, (0, -0.25): True, (0.2, 0.2): True}),
        ("x*y", {(0.25, 0.25): True, (-0.25, 0.25): True, (0.4, 0): False, (0, 0.4): False}),
        ("-x^2 - y^2", {(0, -0.2): True, (0.15, 0.1): True, (0.3, -0.3): False, (0, 0.4): False}),
    ],
)
def test_kinds_have_shapes_of_their_own(
    qtbot: QtBot, text: str, offsets: dict[tuple[float, float], bool]
) -> None:
    pane = large_pane(qtbot)
    marks = marked_points(text)
    assert marks.stationary is not None
    (point,) = marks.stationary.points
    image = contours(pane, text, marks)
    centre, size = pane.pixel_of(0, 0), STYLE.diameter(GLYPHS[point.kind])
    for (right, down), dark in offsets.items():
        assert is_ink(image, centre + QPointF(right, down) * size) is dark, (right, down)
    pane.close()


def test_an_upward_axis_is_solid_and_a_downward_one_dashed(qtbot: QtBot) -> None:
    pane = large_pane(qtbot)
    marks = curved_at("x^2 - y^2", 0, 0)
    image = contours(pane, "x^2 - y^2", marks)
    assert marks.curvature is not None
    down, up = marks.curvature.arms
    shares = np.linspace(-0.95, 0.95, 120)
    solid = [is_ink(image, pane.pixel_of(s * up.half[0], s * up.half[1])) for s in shares]
    dashed = [is_ink(image, pane.pixel_of(s * down.half[0], s * down.half[1])) for s in shares]
    assert all(solid)
    assert 0.3 < np.mean(dashed) < 0.8
    # At the ends of the upward axis the line ends.
    assert not is_ink(image, pane.pixel_of(1.3 * up.half[0], 0))
    pane.close()


def test_marks_go_when_they_are_not_wanted(qtbot: QtBot) -> None:
    pane = large_pane(qtbot)
    contours(pane, "x*y", marked_points("x*y"))
    image = contours(pane, "x*y", FieldMarks())
    assert not is_ink(image, pane.pixel_of(0, 0))
    pane.close()


def test_marks_explain_themselves(qtbot: QtBot) -> None:
    pane = large_pane(qtbot)
    contours(pane, HIMMELBLAU, marked_points(HIMMELBLAU))
    # Minimum 0 at (3, 2); the eigenvalues are SciPy's.
    assert pane.tip_at(pane.pixel_of(3, 2)) == (
        "minimum f = 0 at (3, 2), eigenvalues 25.72 and 82.28"
    )
    contours(pane, "x^2 - y^2", curved_at("x^2 - y^2", 0, 0))
    assert "Solid: f curves upward here, second derivative 2." in pane.tip_at(pane.pixel_of(0.5, 0))
    assert "Dashed: f curves downward here, second derivative −2." in pane.tip_at(
        pane.pixel_of(0, 0.5)
    )
    pane.close()


def surface(qtbot: QtBot, text: str, marks: FieldMarks, *, use_opengl: bool) -> SurfaceView:
    document = document_over(**BARE, elevation=70.0)
    scene = surface_scene(document, grid(text), (), "f", marks)
    return open_view(qtbot, scene, use_opengl=use_opengl, theme="projector", size=(640, 520))


@pytest.mark.heartbeat(milliseconds=1500)
@pytest.mark.parametrize("use_opengl", [True, False], ids=["opengl", "software"])
class TestOnTheSurface:
    @pytest.mark.parametrize("text", ["x^2 + y^2", "x*y", "-x^2 - y^2", "x^3 - 3*x*y^2"])
    def test_a_point_is_where_it_is(self, qtbot: QtBot, text: str, use_opengl: bool) -> None:
        marks = marked_points(text)
        view = surface(qtbot, text, marks, use_opengl=use_opengl)
        assert view.scene is not None
        (place,) = view.scene.draped_marks.points
        assert colour_at(view, place) == pytest.approx(number(INK), abs=40)

    def test_kinds_have_shapes_of_their_own(self, qtbot: QtBot, use_opengl: bool) -> None:
        dark = {}
        for text in ("x^2 + y^2", "x*y", "-x^2 - y^2"):
            marks = marked_points(text)
            view = surface(qtbot, text, marks, use_opengl=use_opengl)
            assert view.scene is not None
            assert marks.stationary is not None
            place = seen(view, view.scene.draped_marks.points[0])
            shot, kind = picture(view), marks.stationary.points[0].kind
            size = STYLE.diameter(GLYPHS[kind])
            dark[kind] = [
                int(shot[int(place.y() + v * size), int(place.x() + u * size)].sum()) < 150
                for u, v in ((0.0, 0.32), (0.32, 0.0), (0.25, 0.25), (-0.25, -0.25))
            ]
        assert dark[Shape.MINIMUM] == [True, True, True, True]
        assert dark[Shape.SADDLE] == [False, False, True, True]
        # None of these pixels is inside the triangle.
        assert dark[Shape.MAXIMUM] == [False, False, False, False]

    def test_axes_lie_on_the_surface(self, qtbot: QtBot, use_opengl: bool) -> None:
        view = surface(qtbot, "x^2 - y^2", curved_at("x^2 - y^2", 0, 0), use_opengl=use_opengl)
        assert view.scene is not None
        shot = picture(view)
        shares = []
        for _, points in view.scene.draped_marks.arms:
            pixels = [seen(view, point) for point in points[4:-4]]
            shares.append(np.mean([shot[int(p.y()), int(p.x())].sum() < 200 for p in pixels]))
        assert 0.25 < shares[0] < 0.8
        assert shares[1] > 0.95

    def test_a_scene_with_other_marks_is_drawn_again(self, qtbot: QtBot, use_opengl: bool) -> None:
        view = surface(qtbot, "x*y", FieldMarks(), use_opengl=use_opengl)
        before = picture(view)
        scene = surface_scene(
            document_over(**BARE, elevation=70.0), grid("x*y"), (), "f", marked_points("x*y")
        )
        view.show_scene(scene)
        qtbot.waitUntil(lambda: not view.canvas.is_rapid)
        assert (picture(view) != before).any()
