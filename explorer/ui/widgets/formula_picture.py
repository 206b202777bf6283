"""A formula drawn as mathematics."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.typesetting import TypesetFormula, TypesetRequest, Typesetter

SMALLEST = 0.8
"""How far a formula that is too wide is shrunk before its end is cut off."""

_FADE_PX = 32
_ROOM_PX = 2
_LOOKS = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)


class FormulaPicture(QWidget):
    """One formula in the ink and the text size of its surroundings.

    While the drawing is made, the one before stays; where none can be made, the plain text stands
    in its place. What does not fit fades out at the right, and the tooltip has the whole.
    """

    def __init__(self, typesetter: Typesetter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typesetter = typesetter
        self._latex = ""
        self._plain = ""
        self._request: TypesetRequest | None = None
        self._drawing: QSvgRenderer | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        typesetter.typeset_done.connect(self._take)

    @property
    def is_typeset(self) -> bool:
        """Whether the formula that is asked for is the one that is drawn."""
        return self._request is None and self._drawing is not None

    @property
    def is_cut(self) -> bool:
        """Whether a part of the formula does not fit."""
        return self._natural_width() * SMALLEST > self.width()

    def show_formula(self, latex: str, plain: str) -> None:
        """Show a formula; `plain` is its text for the tooltip and for those who hear it."""
        self._latex, self._plain = latex, plain
        self.setToolTip(plain)
        self.setAccessibleName(plain)
        self._ask()

    def sizeHint(self) -> QSize:
        return QSize(self._natural_width(), self._natural_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._natural_height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS and self._latex:
            self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._drawing is None:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._plain)
            return
        natural = self._drawing.viewBoxF().size()
        scale = min(1.0, max(SMALLEST, self.width() / max(natural.width(), 1.0)))
        width, height = natural.width() * scale, natural.height() * scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._drawing.render(painter, QRectF(0, (self.height() - height) / 2, width, height))
        if self.is_cut:
            self._fade_out(painter)

    def _ask(self) -> None:
        ink = self.palette().color(QPalette.ColorRole.WindowText).name()
        size = round(1.3 * self.fontInfo().pixelSize())
        request = TypesetRequest(self._latex, size, ink)
        self._request = request
        known = self._typesetter.ask(id(self), request)
        if known is not None:
            self._take(known)

    def _take(self, formula: TypesetFormula) -> None:
        if formula.request != self._request:
            return
        self._request = None
        drawing = QSvgRenderer(QByteArray(formula.svg)) if formula.svg else None
        self._drawing = drawing if drawing is not None and drawing.isValid() else None
        self.updateGeometry()
        self.update()

    def _natural_width(self) -> int:
        if self._drawing is None:
            return self.fontMetrics().horizontalAdvance(self._plain)
        return self._drawing.defaultSize().width()

    def _natural_height(self) -> int:
        if self._drawing is None:
            return self.fontMetrics().height() + 2 * _ROOM_PX
        return self._drawing.defaultSize().height() + 2 * _ROOM_PX

    def _fade_out(self, painter: QPainter) -> None:
        ground = self.palette().color(QPalette.ColorRole.Window)
        clear = QColor(ground)
        clear.setAlpha(0)
        end = float(self.width())
        fade = QLinearGradient(end - 2 * _FADE_PX, 0, end - _FADE_PX, 0)
        fade.setColorAt(0, clear)
        fade.setColorAt(1, ground)
        painter.fillRect(QRectF(end - 2 * _FADE_PX, 0, 2 * _FADE_PX, self.height()), fade)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText)))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "⋯ "
        )
