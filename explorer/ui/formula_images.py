"""Pictures of typeset formulas, for lists and pages that show many of them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter
from PySide6.QtWidgets import QWidget

from explorer.expression import Formula
from explorer.ui.math_setting import ENLARGED
from explorer.ui.typesetting import SIZE, TypesetFormula, TypesetRequest, Typesetter
from explorer.ui.widgets.formula_layout import laid_out
from explorer.ui.widgets.piece_painter import PiecePainter

_TOGETHER_MS = 150


class FormulaImages(QObject):
    """Has formulas typeset, all of which are wanted.

    Signals
    -------
    arrived()
        Some more are drawn.
    """

    arrived = Signal()

    def __init__(self, typesetter: Typesetter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typesetter = typesetter
        self._askers: list[object] = []
        self._wanted: dict[TypesetRequest, TypesetFormula | None] = {}
        # Those that come soon after each other are told together.
        self._pause = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._pause.timeout.connect(self.arrived)
        typesetter.typeset_done.connect(self._take)

    def ask(self, formulas: Sequence[Formula]) -> None:
        """Have these typeset; `arrived` tells of those that are not known already."""
        for formula in formulas:
            # Each is asked for in a name of its own: what one asker asks replaces its last.
            self._askers.append(object())
            request = TypesetRequest(formula)
            self._wanted[request] = self._typesetter.ask(id(self._askers[-1]), request)

    def image(self, formula: Formula, widget: QWidget, width: float, lines: int = 1) -> QImage:
        """The picture in the ink, text size and sharpness of a widget.

        Parameters
        ----------
        width
            At most, in pixels.

        Returns
        -------
        QImage
            A null image where the formula is not drawn yet.
        """
        drawn = self._wanted.get(TypesetRequest(formula))
        if drawn is None or not drawn.pieces:
            return QImage()
        ink = widget.palette().color(widget.foregroundRole())
        scale = ENLARGED * QFontInfo(widget.font()).pixelSize() / SIZE
        return _image(drawn, ink, scale, widget.devicePixelRatioF(), (width, lines))

    def _take(self, formula: TypesetFormula) -> None:
        if formula.request in self._wanted and self._wanted[formula.request] is None:
            self._wanted[formula.request] = formula
            if not self._pause.isActive():
                self._pause.start()


def _image(
    formula: TypesetFormula, ink: QColor, scale: float, ratio: float, room: tuple[float, int]
) -> QImage:
    width, lines = room
    layout = laid_out(formula.pieces, width / scale, lines, is_whole=formula.is_whole)
    columns = math.ceil(scale * layout.width * ratio) + 1
    rows = math.ceil(scale * layout.height * ratio) + 1
    image = QImage(columns, rows, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        PiecePainter().paint(painter, layout, QPointF(0.0, 0.0), scale, ink)
    return image
