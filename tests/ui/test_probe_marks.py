"""Rings and simplex in both panes, their switch and their tooltip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from explorer.document import Document, Problem, Run
from explorer.functions import Domain
from explorer.scenes.contour_scene import contour_scene
from explorer.scenes.marks import PathMark
from explorer.ui.contour_view import ContourView
from tests.scenes.plane_fields import bowl, document_over, grid_of
from tests.ui.contour_pane import RUN_COLOUR, colour_at, is_close, opened_pane
from tests.ui.opened import open_window
from tests.ui.surface_pictures import open_view, picture, scene_of, seen

PROBES = np.array([(2.0, 2.0), (-3.0, 1.0)])
SIMPLEX = np.array([(-3.0, -3.0), (3.0, -3.0), (0.0, -0.5)])


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ContourView]:
    pane = opened_pane(qtbot)
    yield pane
    pane.close()


def mark(*, with_probes: bool = True, with_simplex: bool = True) -> PathMark:
    nowhere = np.empty((0, 2))
    return PathMark(
        np.array([(4.0, -4.0, 32.0)]),
        0,
        "#D55E00",
        probes=PROBES if with_probes else nowhere,
        simplex=SIMPLEX if with_simplex else nowhere,
    )


def show(view: ContourView, path: PathMark) -> None:
    off = {"show_arrows": False, "show_contour_lines": False}
    view.show_scene(contour_scene(document_over(start=(4.0, -4.0), **off), grid_of(bowl), (path,)))


def test_a_probe_is_a_ring_with_the_ground_in_its_middle(view: ContourView) -> None:
    show(view, mark(with_probes=False))
    bare = view.grab().toImage()
    show(view, mark())
    image = view.grab().toImage()
    for x, y in PROBES.tolist():
        middle = view.pixel_of(x, y).toPoint()
        assert is_close(image.pixelColor(middle), bare.pixelColor(middle))
        around = [image.pixelColor(middle.x() + k, middle.y()) for k in range(-7, 8)]
        assert sum(is_close(colour, RUN_COLOUR, 90) for colour in around) >= 2


def test_the_simplex_has_edges_and_a_tint(view: ContourView) -> None:
    show(view, mark(with_simplex=False))
    bare = view.grab().toImage()
    show(view, mark())
    image = view.grab().toImage()
    assert is_close(colour_at(image, view, 0.0, -3.0), RUN_COLOUR, 130)
    inside, ground = (colour_at(each, view, 0.0, -2.0) for each in (image, bare))
    assert inside != ground
    assert inside.red() > ground.red()
    assert colour_at(image, view, 0.0, 3.0) == colour_at(bare, view, 0.0, 3.0)


def test_the_mouse_is_told_which_trial_a_ring_is(view: ContourView) -> None:
    show(view, mark())
    tip = view.tip_at(QPointF(view.pixel_of(-3.0, 1.0)))
    assert tip == "Tried from step 0, 2 of 2: x = \N{MINUS SIGN}3, y = 1"
    assert view.tip_at(QPointF(view.pixel_of(0.0, 3.5))) == ""


@pytest.mark.heartbeat(milliseconds=1500)
@pytest.mark.parametrize("use_opengl", [True, False])
def test_rings_and_simplex_lie_on_the_surface(qtbot: QtBot, use_opengl: bool) -> None:
    over = {"elevation": 80.0, "show_contour_lines": False}
    bare = open_view(
        qtbot,
        scene_of(bowl, mark(with_probes=False, with_simplex=False), **over),
        use_opengl=use_opengl,
    )
    view = open_view(qtbot, scene_of(bowl, mark(), **over), use_opengl=use_opengl)
    differs = np.abs(picture(view).astype(int) - picture(bare)).sum(axis=2) > 60
    for path in view.scene.paths if view.scene else ():
        rings = path.probes
        edges = path.simplex.mean(axis=1)
    for point in rings:
        place = seen(view, point)
        column, row = int(place.x()), int(place.y())
        assert not differs[row, column]
        assert differs[row - 8 : row + 9, column - 8 : column + 9].sum() > 20
    hits = [differs[int(seen(view, p).y()), int(seen(view, p).x())] for p in edges]
    assert np.mean(hits) > 0.8


def test_the_view_menu_hides_what_was_tried(qtbot: QtBot, tmp_path: Path) -> None:
    document = Document(
        problem=Problem(formula="2*x^2 + y^2", domain=Domain(-2, 2, -2, 2)),
        runs=(Run(optimizer="armijo", learning_rate=1.0, start=(0.5, 0.5)),),
    )
    window = open_window(qtbot, tmp_path / "settings.ini", document)
    rejected = window.contours.pixel_of(-1.5, -0.5)
    qtbot.waitUntil(lambda: "Tried from step 0, 1 of 2" in window.contours.tip_at(rejected))
    assert window.verbs["probes"].isChecked()
    window.verbs["probes"].trigger()
    assert not window.model.document.view.show_probes
    qtbot.waitUntil(lambda: window.contours.tip_at(rejected) == "")
