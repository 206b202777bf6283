"""Numbers and names beside the contours are whole, and leave room for the plane."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.functions import Domain
from explorer.scenes.contour_scene import contour_scene
from explorer.ui.theme import theme_named
from tests.scenes.plane_fields import bowl, document_over, grid_of
from tests.ui.contour_pane import opened_pane, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_a_number_at_the_end_of_an_axis_is_not_cut_off(qtbot: QtBot, theme: str) -> None:
    pane = opened_pane(qtbot)
    pane.set_theme(theme_named(theme))
    domain = Domain(0.0, 0.001, 0.0, 0.001)
    shown(pane, contour_scene(document_over(domain), grid_of(bowl, domain), ()))
    pane.show_part((0.0, 1.0, 0.0, 1.0))
    plot = pane._plot
    for axis in plot.plane_axes:
        last = axis.ticks[-1]
        assert last.value == pytest.approx(0.001)
        box = axis.mapRectToScene(axis._box(last))
        assert box.right() <= plot.width()
        assert box.top() >= 0.0
    pane.close()


def test_a_long_name_beside_the_plane_stands_upright(qtbot: QtBot) -> None:
    pane = opened_pane(qtbot)
    scene, widths = contour_scene(document_over(), grid_of(bowl), ()), []
    for name in ("y", "temperature"):
        shown(pane, replace(scene, axes=("x", name)))
        widths.append(pane._plot.pane().width())
    assert np.ptp(widths) < 16.0
    pane.close()
