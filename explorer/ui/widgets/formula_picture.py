"""A formula drawn as mathematics."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.typesetting import SIZE, TypesetFormula, TypesetRequest, Typesetter
from explorer.ui.widgets.formula_layout import FormulaLayout, laid_out
from explorer.ui.widgets.piece_painter import PiecePainter

_ENLARGED = 1.25
"""Size of the formula's letters by that of the text around it."""

_SMALLEST = 0.8
"""How far a formula with a term too wide is shrunk before the term's end fades out."""

_FADE_PX = 28
_ROOM_PX = 2
_DIMMED = 0.45
_LOOKS = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)


class FormulaPicture(QWidget):
    """One formula in the ink and the text size of its surroundings.

    While a drawing is made, the one before stays. A long formula goes on in the next line; what
    does not fit then is left out, and the tooltip has the whole. The picture grows with what it
    shows and shrinks only in `settle`, so that nothing below it dances while somebody types.

    Parameters
    ----------
    lines
        How many lines it may have.
    """

    def __init__(self, typesetter: Typesetter, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typesetter = typesetter
        self._lines = lines
        self._request: TypesetRequest | None = None
        self._formula: TypesetFormula | None = None
        self._pieces = PiecePainter()
        self._is_dimmed = False
        self._may_shrink = True
        self._floor = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        typesetter.typeset_done.connect(self._take)

    @property
    def is_typeset(self) -> bool:
        """Whether the formula that was asked for is the one that is drawn."""
        return self._formula is not None and self._formula.request == self._request

    @property
    def shown(self) -> TypesetFormula | None:
        """What is drawn."""
        return self._formula

    @property
    def is_dimmed(self) -> bool:
        return self._is_dimmed

    def show_formula(self, request: TypesetRequest) -> None:
        """Show another formula as soon as it is drawn."""
        if request == self._request:
            return
        self._request = request
        known = self._typesetter.ask(id(self), request)
        if known is not None:
            self._take(known)

    def set_dimmed(self, is_dimmed: bool) -> None:
        """Pale while what is shown is not what is typed."""
        if is_dimmed != self._is_dimmed:
            self._is_dimmed = is_dimmed
            self.update()

    def settle(self) -> None:
        """Take no more room than the formula needs, now or when it is drawn."""
        self._may_shrink = True
        if self.is_typeset:
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(0, max(self._floor, self._height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS:
            self.settle()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_DIMMED if self._is_dimmed else 1.0)
        if self._formula is not None and self._formula.pieces:
            self._paint_pieces(painter, self._formula)
        elif self._formula is not None:
            self._paint_text(painter, self._formula.text)
        painter.end()

    def _take(self, formula: TypesetFormula) -> None:
        if formula.request != self._request:
            return
        self._formula = formula
        self.setAccessibleName(formula.text)
        self._fit()

    def _fit(self) -> None:
        """Grow where the formula needs it, and say in the tooltip what cannot be seen."""
        height = self._height()
        if height > self._floor or self._may_shrink:
            self._floor = height
            self.updateGeometry()
        self._may_shrink = False
        if self._formula is not None:
            # Rich text, since a tooltip of plain text has one long line.
            self.setToolTip(f"<p>{escape(self._formula.text)}</p>")
        self.update()

    def _layout(self, formula: TypesetFormula) -> tuple[float, FormulaLayout]:
        """Pixels for one unit of the drawings, and where each piece stands."""
        usual = _ENLARGED * self.fontInfo().pixelSize() / SIZE
        width = max(self.width(), 1)
        scale = usual
        for scale in (usual, _SMALLEST * usual):
            layout = laid_out(formula.pieces, width / scale, self._lines, is_whole=formula.is_whole)
            if layout.width * scale <= width:
                break
        return scale, layout

    def _height(self) -> int:
        if self._formula is None or not self._formula.pieces:
            return self.fontMetrics().height() + 2 * _ROOM_PX
        scale, layout = self._layout(self._formula)
        return round(scale * layout.height) + 2 * _ROOM_PX

    def _paint_pieces(self, painter: QPainter, formula: TypesetFormula) -> None:
        scale, layout = self._layout(formula)
        place = QPointF(0, max((self.height() - scale * layout.height) / 2, 0))
        self._pieces.paint(painter, layout, place, scale, self._ink())
        if scale * layout.width > self.width():
            self._fade_out(painter)

    def _paint_text(self, painter: QPainter, text: str) -> None:
        metrics = self.fontMetrics()
        short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self._ink())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, short)

    def _fade_out(self, painter: QPainter) -> None:
        """Let the right end vanish, on the ground of a card."""
        ground = self.palette().color(QPalette.ColorRole.Button)
        clear = QColor(ground)
        clear.setAlpha(0)
        end = float(self.width())
        fade = QLinearGradient(end - _FADE_PX, 0, end, 0)
        fade.setColorAt(0, clear)
        fade.setColorAt(1, ground)
        painter.setOpacity(1.0)
        painter.fillRect(QRectF(end - _FADE_PX, 0, _FADE_PX, self.height()), fade)

    def _ink(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.WindowText)
