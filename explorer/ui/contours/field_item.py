"""Everything that depends on the field alone, kept as one picture.

Picture, level lines, arrows and labels change with the grid, the range and the theme, but not with
the cursor or the start. They are painted into a pixmap once, so that a moving ball costs a copy.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from explorer.scenes.basin_map import BasinMap
from explorer.scenes.contour_scene import ContourField
from explorer.ui.contours.arrow_layer import ArrowLayer
from explorer.ui.contours.basin_layer import BasinLayer
from explorer.ui.contours.image_layer import ImageLayer
from explorer.ui.contours.label_layer import LabelLayer
from explorer.ui.contours.line_layer import LineLayer
from explorer.ui.contours.screen_item import ScreenItem
from explorer.ui.contours.sheets import blank_sheet
from explorer.ui.theme import Theme

_LABEL_GROUND = QColor("#3c4250")
"""Behind the values of the levels on basins, whose colours change along a line."""


class _Layer(Protocol):
    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None: ...


class FieldItem(ScreenItem):
    """The field from above.

    Attributes
    ----------
    paint_count
        How often the layers were painted; stays while only marks move.
    """

    def __init__(self) -> None:
        super().__init__()
        self._image, self._basins, self._lines = ImageLayer(), BasinLayer(), LineLayer()
        self._shows_basins = False
        self._arrows, self._labels = ArrowLayer(), LabelLayer()
        self._shown: tuple[_Layer, ...] = ()
        self._kept, self._corner = QPixmap(), QPointF()
        self._kept_for: tuple[QTransform, QRectF, float] | None = None
        self.paint_count = 0

    def set_field(self, field: ContourField | None, colour_map: str) -> None:
        """Show another field, or the same in other colours; None for nothing."""
        self._image.set_shades(field.shades if field else None, colour_map)
        self._lines.set_lines(field.lines if field else None)
        self._arrows.set_arrows(field.arrows if field else ())
        self._labels.set_places(
            field.labels if field else (), field.scale if field else None, colour_map
        )
        self._renew()

    def set_shown(self, *, lines: bool, arrows: bool, labels: bool) -> None:
        """Which layers are drawn over the picture."""
        wanted = ((self._lines, lines), (self._arrows, arrows), (self._labels, labels))
        picture: _Layer = self._basins if self._shows_basins else self._image
        shown = (picture, *(layer for layer, is_wanted in wanted if is_wanted))
        if shown != self._shown:
            self._shown = shown
            self._renew()

    def set_basins(self, basins: BasinMap | None) -> None:
        """Show this map in place of the shades; None for the shades."""
        self._shows_basins = basins is not None
        self._basins.set_map(basins)
        self._labels.set_even_ground(_LABEL_GROUND if self._shows_basins else None)
        self._renew()

    def set_theme(self, theme: Theme) -> None:
        for layer in (self._lines, self._arrows, self._labels):
            layer.set_theme(theme)
        self._renew()

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        ratio = painter.device().devicePixelRatioF()
        if self._kept_for != (to_pixels, visible, ratio):
            self._paint_layers(to_pixels, visible, ratio)
            self._kept_for = (QTransform(to_pixels), QRectF(visible), ratio)
        painter.drawPixmap(self._corner, self._kept)

    def _renew(self) -> None:
        self._kept_for = None
        self.update()

    def _paint_layers(self, to_pixels: QTransform, visible: QRectF, ratio: float) -> None:
        self._kept, self._corner = blank_sheet(visible, ratio)
        with QPainter(self._kept) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-self._corner)
            labels = self._labels.arrange(to_pixels, visible)
            self._arrows.keep_clear_of(labels if self._labels in self._shown else [])
            for layer in self._shown:
                painter.save()
                layer.draw(painter, to_pixels, visible)
                painter.restore()
        self.paint_count += 1
