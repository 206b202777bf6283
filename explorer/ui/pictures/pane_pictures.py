"""Pictures of the panes and of the window as they are now, in any size and look.

Panes like those of the window are laid out off the screen, show the same from the same side, and
are drawn into an image; nothing that is on the screen changes.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from explorer.scenes.marks import LegendEntry
from explorer.ui.contour_view import ContourView
from explorer.ui.looks import Looks
from explorer.ui.pictures.picture_choice import AS_NOW, PictureChoice, Sheet, Subject, sheet
from explorer.ui.presenter import Presenter, Scenes
from explorer.ui.surface_view import SurfaceView
from explorer.ui.theme import Theme, theme_named
from explorer.ui.widgets.run_legend import RunLegend

_MOST_SAMPLES = 384
_PIXELS_A_SAMPLE = 5
"""Between two samples there are so many pixels at most: else lines would show their corners."""

_MARGIN = 8
"""Around the legend, in pixels of a pane."""

_MOST_LEGEND = 0.25
"""Share of the picture's height that the legend may have."""


@dataclass(frozen=True, slots=True)
class PanePictures:
    """Takes pictures of one window.

    Attributes
    ----------
    window
        All of it, with the panes in it.
    """

    window: QWidget
    presenter: Presenter
    surface: SurfaceView
    contours: ContourView
    looks: Looks

    def sheet(self, choice: PictureChoice) -> Sheet:
        """How large the picture will be."""
        size = self._shown(choice.subject)
        return sheet(choice, (size.width(), size.height()), self.window.devicePixelRatioF())

    def picture(self, choice: PictureChoice) -> QImage:
        """The picture in full.

        Raises
        ------
        MemoryError
            It is too large for the memory there is.
        """
        wanted = self.sheet(choice)
        samples = min(max(wanted.width, wanted.height) // _PIXELS_A_SAMPLE, _MOST_SAMPLES)
        return self._drawn(choice, wanted, samples)

    def preview(self, choice: PictureChoice, room: QSize) -> QImage:
        """The same, not larger than so many pixels."""
        wanted = self.sheet(choice)
        share = min(room.width() / wanted.width, room.height() / wanted.height)
        width, height = max(round(wanted.width * share), 1), max(round(wanted.height * share), 1)
        return self._drawn(choice, Sheet(width, height, wanted.ratio * share), 0)

    def _shown(self, subject: Subject) -> QSize:
        """What is in the picture, as large as it is on the screen."""
        surface, contours = self.surface.size(), self.contours.size()
        match subject:
            case Subject.SURFACE:
                return surface
            case Subject.CONTOURS:
                return contours
            case Subject.BOTH:
                height = max(surface.height(), contours.height())
                return QSize(surface.width() + contours.width(), height)
            case Subject.WINDOW:
                return self.window.size()

    def _drawn(self, choice: PictureChoice, wanted: Sheet, samples: int) -> QImage:
        """The picture, from at least so many samples of the function along each axis."""
        size = QSize(wanted.width, wanted.height)
        if choice.subject is Subject.WINDOW:
            return self._of_window(wanted.ratio, size)
        theme = self.looks.theme if choice.look == AS_NOW else theme_named(choice.look)
        scenes = self.presenter.scenes(samples)
        result = QImage(size, QImage.Format.Format_RGB32)
        if result.isNull():
            raise MemoryError("There is no memory for a picture so large.")
        result.fill(QColor(theme.plot))
        with QPainter(result) as painter:
            room = QSize(size)
            if foot := _legend(theme, scenes.legend, size, wanted.ratio):
                room.setHeight(size.height() - foot.height())
                painter.drawImage(0, room.height(), foot)
            for subject, place in self._places(choice.subject, room, wanted.ratio):
                pane = self._surface if subject is Subject.SURFACE else self._contours
                with pane(theme, scenes, _logical(place.size(), wanted.ratio)) as view:
                    painter.drawImage(place.topLeft(), _plain(view.picture(wanted.ratio)))
        return result

    def _places(
        self, subject: Subject, size: QSize, ratio: float
    ) -> Iterator[tuple[Subject, QRectF]]:
        """Where in the picture each pane is, in its pixels."""
        whole = QRectF(QPointF(0, 0), size.toSizeF())
        if subject is not Subject.BOTH:
            yield subject, whole
            return
        shown = (self.surface.width(), self.contours.width())
        is_as_shown = abs(sum(shown) * ratio - size.width()) < 1.0
        left = round(size.width() * (shown[0] / sum(shown) if is_as_shown else 0.5))
        yield Subject.SURFACE, QRectF(0, 0, left, size.height())
        yield Subject.CONTOURS, whole.adjusted(left, 0, 0, 0)

    @contextmanager
    def _surface(self, theme: Theme, scenes: Scenes, size: QSize) -> Iterator[SurfaceView]:
        view = SurfaceView(theme, use_opengl=self.surface.rendering == "opengl")
        with _laid_out(view, size):
            view.show_scene(scenes.surface)
            view.move_camera(replace(self.surface.camera, margins=view.camera.margins))
            yield view

    @contextmanager
    def _contours(self, theme: Theme, scenes: Scenes, size: QSize) -> Iterator[ContourView]:
        view = ContourView(theme)
        with _laid_out(view, size):
            view.show_scene(scenes.plane)
            view.show_part(self.contours.visible)
            view.show_detail(scenes.detail)
            # The plot's own layout, which grows with the numbers on its axes.
            QApplication.sendPostedEvents()
            yield view

    def _of_window(self, ratio: float, size: QSize) -> QImage:
        result = QImage(size, QImage.Format.Format_RGB32)
        result.setDevicePixelRatio(ratio)
        result.fill(QColor(self.looks.theme.window))
        with QPainter(result) as painter:
            self.window.render(painter, QPoint(0, 0))
            # What is kept as pixels has those of the screen; the panes are drawn anew.
            for pane in (self.surface, self.contours):
                if pane.isVisible() and pane.window() is self.window:
                    image = pane.picture(ratio)
                    image.setDevicePixelRatio(ratio)
                    painter.drawImage(QPointF(pane.mapTo(self.window, QPoint(0, 0))), image)
        result.setDevicePixelRatio(1.0)
        return result


def _legend(
    theme: Theme, entries: tuple[LegendEntry, ...], size: QSize, ratio: float
) -> QImage | None:
    """The foot of a picture of several runs; None where there is no need or no room for it."""
    width = _logical(size.toSizeF(), ratio).width() - 2 * _MARGIN
    if not entries or width < 1:
        return None
    legend = RunLegend(theme, shortens=False)
    # The program's style has the size of the text in the window.
    legend.setStyleSheet(f"font-size: {theme.font_px}px")
    with _laid_out(legend, QSize(width, 1)):
        legend.show_entries(entries)
        legend.resize(width, legend.heightForWidth(width))
        height = round((legend.height() + _MARGIN) * ratio)
        if height > _MOST_LEGEND * size.height():
            return None
        image = QImage(QSize(size.width(), height), QImage.Format.Format_RGB32)
        image.fill(QColor(theme.plot))
        image.setDevicePixelRatio(ratio)
        with QPainter(image) as painter:
            legend.render(painter, QPoint(_MARGIN, 0), QRegion(), QWidget.RenderFlag.DrawChildren)
    return _plain(image)


@contextmanager
def _laid_out(view: QWidget, size: QSize) -> Iterator[None]:
    """Give a widget a size and a context without showing it; it is gone afterwards."""
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.setMinimumSize(1, 1)
    view.resize(size)
    view.show()
    try:
        yield
    finally:
        view.close()
        view.deleteLater()
        # A widget with OpenGL that is collected later may take the context from another one.
        QApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete.value)


def _logical(size: QSizeF, ratio: float) -> QSize:
    """The smallest pane that covers so many pixels."""
    return QSize(math.ceil(size.width() / ratio), math.ceil(size.height() / ratio))


def _plain(image: QImage) -> QImage:
    image.setDevicePixelRatio(1.0)
    return image
