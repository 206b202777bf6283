"""Everything that depends on the field alone, kept as one picture.

Picture, level lines, arrows and labels change with the grid, the range and the theme, but not with
the cursor or the start. They are painted into a pixmap once, so that a moving ball costs a copy.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from explorer.scenes.basin_map import BasinMap
from explorer.scenes.contour_scene import ContourField
from explorer.scenes.detail import Detail
from explorer.scenes.level_lines import LevelLines
from explorer.ui.contours.arrow_layer import ArrowLayer
from explorer.ui.contours.basin_layer import BasinLayer
from explorer.ui.contours.image_layer import ImageLayer
from explorer.ui.contours.label_layer import LabelLayer
from explorer.ui.contours.level_ink import are_light, grounds
from explorer.ui.contours.line_layer import LineLayer
from explorer.ui.contours.path_cover import PathCover
from explorer.ui.contours.screen_item import ScreenItem, pixels
from explorer.ui.contours.sheets import blank_sheet
from explorer.ui.theme import Theme

_LABEL_GROUND = QColor("#3c4250")
"""Behind the values of the levels on basins, whose colours change along a line."""


_WHOLE = QRectF(0.0, 0.0, 1.0, 1.0)
"""The domain in its own fractions."""

_REST_MS = 150
"""How long paths have to stay where they are before labels keep clear of them."""


class Shown(NamedTuple):
    """Which layers are drawn over the picture."""

    lines: bool = False
    arrows: bool = False
    labels: bool = False


class _Layer(Protocol):
    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None: ...


class _Layers:
    """Picture, lines, arrows and labels of one field."""

    def __init__(self) -> None:
        self.image, self.lines = ImageLayer(), LineLayer()
        self.arrows, self.labels = ArrowLayer(), LabelLayer()

    def set_field(self, field: ContourField | None, colour_map: str) -> None:
        self.image.set_shades(field.shades if field else None, colour_map)
        self.lines.set_lines(*_lines_and_grounds(field, colour_map))
        self.arrows.set_arrows(field.arrows if field else ())
        self.labels.set_places(
            field.labels if field else (), field.scale if field else None, colour_map
        )

    def set_theme(self, theme: Theme) -> None:
        for layer in (self.lines, self.arrows, self.labels):
            layer.set_theme(theme)

    def set_even_ground(self, colour: QColor | None) -> None:
        self.lines.set_even_ground(is_even=colour is not None)
        self.labels.set_even_ground(colour)

    def draw(
        self,
        painter: QPainter,
        to_pixels: QTransform,
        visible: QRectF,
        shown: Shown,
        cover: PathCover,
        *,
        with_shades: bool,
    ) -> None:
        """Paint what is shown; `to_pixels` maps fractions of this field to pixels."""
        labels = self.labels.arrange(to_pixels, visible, cover)
        self.arrows.keep_clear_of(labels if shown.labels else [])
        wanted: tuple[tuple[_Layer, bool], ...] = (
            (self.image, with_shades),
            (self.lines, shown.lines),
            (self.arrows, shown.arrows),
            (self.labels, shown.labels),
        )
        for layer, is_wanted in wanted:
            if is_wanted:
                painter.save()
                layer.draw(painter, to_pixels, visible)
                painter.restore()


def _lines_and_grounds(
    field: ContourField | None, colour_map: str
) -> tuple[LevelLines | None, NDArray[np.bool_]]:
    """The lines, and for each level whether the colour along it is light."""
    if field is None:
        return None, np.empty(0, dtype=bool)
    return field.lines, are_light(grounds(field.scale, field.lines.levels, colour_map))


class FieldItem(ScreenItem):
    """The field from above, and the detail of a part of the plane in its place.

    Attributes
    ----------
    paint_count
        How often the layers were painted; stays while only marks move.
    """

    def __init__(self) -> None:
        super().__init__()
        self._whole, self._detail = _Layers(), _Layers()
        self._basins, self._shows_basins = BasinLayer(), False
        self._place: QRectF | None = None
        self._shown = Shown()
        self._kept, self._corner = QPixmap(), QPointF()
        self._kept_for: tuple[QTransform, QRectF, float] | None = None
        self._paths: tuple[NDArray[np.float64], ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=_REST_MS)
        self._pause.timeout.connect(self._rearrange)
        self.paint_count = 0

    def set_field(self, field: ContourField | None, colour_map: str) -> None:
        """Show another field, or the same in other colours; None for nothing."""
        self._whole.set_field(field, colour_map)
        self._renew()

    def set_detail(self, detail: Detail | None, colour_map: str) -> None:
        """Show a part of the plane for its own sake; None for the field alone."""
        if detail is None and self._place is None:
            return
        self._detail.set_field(detail.field if detail else None, colour_map)
        self._place = None
        if detail is not None:
            left, right, lower, upper = detail.place
            self._place = QRectF(left, lower, right - left, upper - lower)
        self._renew()

    def set_basins(self, basins: BasinMap | None) -> None:
        """Show this map in place of the shades; None for the shades."""
        self._shows_basins = basins is not None
        self._basins.set_map(basins)
        for layers in (self._whole, self._detail):
            layers.set_even_ground(_LABEL_GROUND if self._shows_basins else None)
        self._renew()

    def set_shown(self, *, lines: bool, arrows: bool, labels: bool) -> None:
        """Which layers are drawn over the picture."""
        shown = Shown(lines, arrows, labels)
        if shown != self._shown:
            self._shown = shown
            self._renew()

    def keep_clear_of(self, paths: tuple[NDArray[np.float64], ...]) -> None:
        """Write no labels under these lines, each of shape (n, 2) in fractions of the domain.

        Labels stay where they are while a path moves, and are arranged anew when it rests.
        """
        self._paths = paths
        if self._shown.lines and self._shown.labels and self._kept_for is not None:
            self._pause.start()

    def set_theme(self, theme: Theme) -> None:
        self._whole.set_theme(theme)
        self._detail.set_theme(theme)
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

    def _rearrange(self) -> None:
        """Paint anew where other labels are better now that the paths lie elsewhere."""
        if self._kept_for is None:
            return
        to_pixels, visible, _ = self._kept_for
        cover = self._cover(to_pixels, visible)
        painted = [self._whole.labels] if self._shows_whole(to_pixels, visible) else []
        places = [to_pixels] * len(painted)
        if self._place is not None:
            painted.append(self._detail.labels)
            places.append(_within(self._place) * to_pixels)
        if not all(
            labels.are_arranged_for(place, visible, cover)
            for labels, place in zip(painted, places, strict=True)
        ):
            self._renew()

    def _cover(self, to_pixels: QTransform, visible: QRectF) -> PathCover:
        """Where labels would lie under a path."""
        return PathCover((pixels(to_pixels, path) for path in self._paths), visible)

    def _shows_whole(self, to_pixels: QTransform, visible: QRectF) -> bool:
        """Whether a part of the pane shows the field and not the detail."""
        if self._place is None:
            return True
        return self._place != _WHOLE and not to_pixels.mapRect(self._place).contains(visible)

    def _paint_layers(self, to_pixels: QTransform, visible: QRectF, ratio: float) -> None:
        self._kept, self._corner = blank_sheet(visible, ratio)
        with QPainter(self._kept) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-self._corner)
            if self._shows_whole(to_pixels, visible):
                self._paint(painter, self._whole, QTransform(), to_pixels, visible)
            if self._place is not None:
                self._paint_detail(painter, self._place, to_pixels, visible)
        self.paint_count += 1

    def _paint_detail(
        self, painter: QPainter, place: QRectF, to_pixels: QTransform, visible: QRectF
    ) -> None:
        """In the place of what is there of the whole."""
        if place == _WHOLE:
            self._paint(painter, self._detail, QTransform(), to_pixels, visible)
            return
        covered = to_pixels.mapRect(place)
        painter.setClipRect(covered)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(covered, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        self._paint(painter, self._detail, _within(place), to_pixels, visible)

    def _paint(
        self,
        painter: QPainter,
        layers: _Layers,
        place: QTransform,
        to_pixels: QTransform,
        visible: QRectF,
    ) -> None:
        """Layers that lie at a place of the domain, over the basins where these are shown."""
        if self._shows_basins:
            painter.save()
            self._basins.draw(painter, to_pixels, visible)
            painter.restore()
        layers.draw(
            painter,
            place * to_pixels,
            visible,
            self._shown,
            self._cover(to_pixels, visible),
            with_shades=not self._shows_basins,
        )


def _within(place: QRectF) -> QTransform:
    """From fractions of a part of the domain to those of the domain."""
    return QTransform().translate(place.x(), place.y()).scale(place.width(), place.height())
