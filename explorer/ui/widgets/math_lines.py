"""A few lines of short mathematics that may change with every picture."""

from __future__ import annotations

import math
from itertools import chain

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from explorer.ui.math_setting import (
    COMPACT,
    ENLARGED,
    Setting,
    leading,
    least_width,
    rows_height,
    set_rows,
)
from explorer.ui.symbols import Line, plain_text

_STEP_EM = 2.0
"""The least width grows in such steps, so that changing digits do not shake the columns."""


class MathLines(QWidget):
    """Lines below each other in the ink and size of the text around; long ones are broken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._kept_rows: dict[tuple[int, float, str], list[Setting]] = {}
        self._enlarged = ENLARGED
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._extent = (0, 0)

    def text(self) -> str:
        """All that is shown, a line each."""
        return "\n".join(map(plain_text, self._lines))

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show something else."""
        if lines == self._lines:
            return
        self._lines = lines
        self._kept_rows.clear()
        self.setAccessibleName(self.text())
        extent = (self._least_width(), self.heightForWidth(self.width()))
        if extent != self._extent:
            self._extent = extent
            self.updateGeometry()
        self.update()

    def set_compact(self, is_compact: bool) -> None:
        """Whether letters are hardly larger than the text around, where room is scarce."""
        self._enlarged = COMPACT if is_compact else ENLARGED
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return math.ceil(rows_height(self._rows(width), self.font()))

    def sizeHint(self) -> QSize:
        width = self._least_width()
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        copy = menu.addAction("&Copy")
        if menu.exec(event.globalPos()) is copy:
            QGuiApplication.clipboard().setText(self.text())
        menu.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QPointF(0.0, 0.0)
        for row in self._rows(self.width()):
            row.paint(painter, place + QPointF(0.0, row.ascent), ink)
            place += QPointF(0.0, row.height + leading(self.font()))
        painter.end()

    def _rows(self, width: int) -> list[Setting]:
        """Kept: a layout asks for the height at some widths several times over."""
        font, enlarged = self.font(), self._enlarged
        key = (width, enlarged, font.key())
        if key not in self._kept_rows:
            rows = (set_rows(line, font, width, enlarged) for line in self._lines)
            self._kept_rows[key] = list(chain.from_iterable(rows))
        return self._kept_rows[key]

    def _least_width(self) -> int:
        font = self.font()
        step = round(_STEP_EM * self.fontInfo().pixelSize())
        widest = max((least_width(line, font, self._enlarged) for line in self._lines), default=0.0)
        return -(-math.ceil(widest) // step) * step
