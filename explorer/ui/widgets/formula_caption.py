"""A formula beside a title: one line, as high as the header keeps free for it."""

from __future__ import annotations

import math
from html import escape

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.math_setting import ENLARGED
from explorer.ui.typesetting import SIZE, TypesetFormula, TypesetRequest, Typesetter
from explorer.ui.widgets.formula_layout import FormulaLayout, laid_out
from explorer.ui.widgets.piece_painter import PiecePainter

_HEIGHT_EM = 1.8
"""Room for the line in heights of the text; a higher formula is drawn smaller."""

_RIM = 2
"""Pixels above and below together, for the soft edges of what is drawn."""

_LEAST_TEXT_EM = 14

_SMALLEST = 0.65
"""How far it is drawn smaller; what is higher even so is written as text."""


class FormulaCaption(QWidget):
    """As much of a formula as there is room for, and the whole in the tooltip.

    Its height does not depend on the formula.

    Signals
    -------
    drawn()
        It shows another formula, and may need more room or less.
    """

    drawn = Signal()

    def __init__(self, typesetter: Typesetter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typesetter = typesetter
        self._request: TypesetRequest | None = None
        self._formula: TypesetFormula | None = None
        self._pieces = PiecePainter()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        typesetter.typeset_done.connect(self._take)

    @property
    def is_typeset(self) -> bool:
        """Whether the formula that was asked for is the one that is drawn."""
        return self._formula is not None and self._formula.request == self._request

    def show_formula(self, request: TypesetRequest) -> None:
        """Show another formula as soon as it is drawn."""
        if request != self._request:
            self._request = request
            known = self._typesetter.ask(id(self), request)
            if known is not None:
                self._take(known)

    def least_width(self) -> int:
        """The width that shows the beginning of the formula, in pixels."""
        if self._formula is None:
            return 0
        if not self._is_low(self._formula):
            return _LEAST_TEXT_EM * self.fontInfo().pixelSize()
        scale, layout = self._layout(self._formula, 0.0)
        return math.ceil(scale * layout.width)

    def sizeHint(self) -> QSize:
        height = round(_HEIGHT_EM * self.fontInfo().pixelSize())
        if self._formula is None:
            return QSize(0, height)
        if not self._is_low(self._formula):
            return QSize(self.fontMetrics().horizontalAdvance(self._formula.text) + 1, height)
        scale, layout = self._layout(self._formula, math.inf)
        return QSize(math.ceil(scale * layout.width) + 1, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        formula = self._formula
        if formula is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        if self._is_low(formula):
            scale, layout = self._layout(formula, float(self.width()))
            place = QPointF(0.0, 0.5 * (self.height() - scale * layout.height))
            self._pieces.paint(painter, layout, place, scale, ink)
        else:
            painter.setPen(ink)
            end = Qt.TextElideMode.ElideRight
            short = self.fontMetrics().elidedText(formula.text, end, self.width())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, short)
        painter.end()

    def _take(self, formula: TypesetFormula) -> None:
        if formula.request != self._request:
            return
        self._formula = formula
        self.setAccessibleName(formula.text)
        # Rich text, since a tooltip of plain text has one long line.
        self.setToolTip(f"<p>{escape(formula.text)}</p>")
        self.updateGeometry()
        self.update()
        self.drawn.emit()

    def _is_low(self, formula: TypesetFormula) -> bool:
        """Whether the formula can be typeset in the height of the line."""
        return bool(formula.pieces) and self._share(formula) >= _SMALLEST

    def _share(self, formula: TypesetFormula) -> float:
        """How much smaller than usual the formula is to be drawn."""
        whole = laid_out(formula.pieces, math.inf, 1, is_whole=formula.is_whole)
        room = _HEIGHT_EM - _RIM / self.fontInfo().pixelSize()
        return min(room * SIZE / (ENLARGED * max(whole.height, 1.0)), 1.0)

    def _layout(self, formula: TypesetFormula, width: float) -> tuple[float, FormulaLayout]:
        """Pixels for one unit of the drawings, and where each piece stands."""
        usual = ENLARGED * self.fontInfo().pixelSize() / SIZE
        scale = usual * self._share(formula)
        return scale, laid_out(formula.pieces, width / scale, 1, is_whole=formula.is_whole)
