"""The names of the axes can be read from every side, and so can notes in narrow panes."""

from __future__ import annotations

from dataclasses import replace
from itertools import product as pairs
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from explorer.scenes.box_frame import box_frame
from explorer.scenes.camera import Camera
from explorer.scenes.surface_scene import SurfaceScene
from explorer.ui.colour_maps import colour_table
from explorer.ui.surface_overlay import SurfaceOverlay, hull_of
from explorer.ui.theme import theme_named
from tests.ui.surface_pictures import scene_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

WINDOW = QSize(504, 515)
SLIDE = QSize(560, 420)


def painted(
    scene: SurfaceScene, size: QSize, camera: Camera, theme: str = "light", note: str = ""
) -> NDArray[np.uint8]:
    """Names, numbers and notes alone, shape (height, width)."""
    overlay = SurfaceOverlay(theme_named(theme))
    shape = (size.width(), size.height())
    seen = replace(camera, margins=overlay.margins(scene, *shape))
    frame = box_frame(scene.box, scene.axes(overlay.tick_count(*shape)), seen)
    image = QImage(size, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        table = colour_table(scene.colour_map)
        overlay.paint(painter, scene, frame, seen, table, [note], QSizeF(size))
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(size.height(), -1)
    return rows[:, : size.width()].copy()


@pytest.mark.parametrize(("size", "theme"), [(WINDOW, "light"), (SLIDE, "projector")])
@pytest.mark.parametrize("elevation", [0, 20, 35, 50])
def test_the_name_of_the_values_is_there_and_beside_the_box(
    qapp: QApplication, size: QSize, theme: str, elevation: int
) -> None:
    named = scene_of()
    unnamed = replace(named, axis_names=(*named.axis_names[:2], ""))
    for azimuth in range(-180, 180, 20):
        camera = Camera(azimuth=azimuth, elevation=elevation)
        pictures = [painted(scene, size, camera, theme) for scene in (named, unnamed)]
        # The name is large and grey levels of numbers that give way for it are not darkest.
        rows, columns = np.nonzero(pictures[1].astype(int) - pictures[0] > 100)
        assert rows.size > 10, azimuth
        overlay = SurfaceOverlay(theme_named(theme))
        seen = replace(camera, margins=overlay.margins(named, size.width(), size.height()))
        signs = np.array(list(pairs((-1, 1), repeat=3)))
        corners = seen.project(signs * named.box.half_size, size.width(), size.height())
        outline = hull_of(corners[:, :2])
        inside = [
            outline.containsPoint(QPointF(x + 0.5, y + 0.5), Qt.FillRule.OddEvenFill)
            for y, x in zip(rows, columns, strict=True)
        ]
        assert np.mean(inside) < 0.4, azimuth


def test_a_note_too_long_for_the_pane_goes_on_in_the_next_line(qapp: QApplication) -> None:
    note = "Cut off above 5.08 and below \N{MINUS SIGN}5.08, where values go on."
    camera = Camera()
    bare, told = (painted(scene_of(), QSize(240, 300), camera, note=text) for text in ("", note))
    rows = np.flatnonzero((bare != told).any(axis=1))
    line = 1.6 * theme_named("light").font_px
    assert line < rows[-1] - rows[0] < 4 * line
