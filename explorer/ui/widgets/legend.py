"""Which colour is which run."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

_SWATCH_EM = 1.3
_GAP = 6.0
_LINE = 1.15


class Legend(QWidget):
    """Names beside short lines in their colours; in as many columns as the height asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[tuple[str, str], ...] = ()
        self._width = 2.0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Legend")

    @property
    def entries(self) -> tuple[tuple[str, str], ...]:
        """Names and colours, as they are shown."""
        return self._entries

    def set_entries(self, entries: tuple[tuple[str, str], ...], line_px: float) -> None:
        """Show names with their colours (``#rrggbb``)."""
        if (entries, line_px) == (self._entries, self._width):
            return
        self._entries, self._width = entries, line_px
        self.setToolTip("\n".join(name for name, _ in entries))
        self.setAccessibleDescription(", ".join(name for name, _ in entries))
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, round(self._line_height()))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def needed_width(self) -> int:
        """Pixels that show all names at the present height."""
        return round(sum(self._column_widths()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._entries:
            return
        widths, height = self._column_widths(), self._line_height()
        squeeze = min(self.width() / sum(widths), 1.0)
        rows = self._rows()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, (name, colour) in enumerate(self._entries):
            column, row = divmod(index, rows)
            left, width = squeeze * sum(widths[:column]), squeeze * widths[column]
            box = QRectF(left, row * height, width - _GAP, height)
            self._paint_entry(painter, name, colour, box)
        painter.end()

    def _line_height(self) -> float:
        return _LINE * self.fontMetrics().height()

    def _rows(self) -> int:
        return min(max(int(self.height() / self._line_height()), 1), max(len(self._entries), 1))

    def _column_widths(self) -> list[float]:
        metrics, rows = self.fontMetrics(), self._rows()
        texts = [float(metrics.horizontalAdvance(name)) for name, _ in self._entries]
        beside = _SWATCH_EM * metrics.height() + 3.0 * _GAP
        return [beside + max(texts[i : i + rows]) for i in range(0, len(texts), rows)]

    def _paint_entry(self, painter: QPainter, name: str, colour: str, box: QRectF) -> None:
        swatch = _SWATCH_EM * self.fontMetrics().height()
        middle = box.center().y()
        pen = QPen(QColor(colour), max(2.0 * self._width, 3.0))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(box.left() + 3.0, middle), QPointF(box.left() + swatch, middle))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        room = box.adjusted(swatch + _GAP, 0.0, 0.0, 0.0)
        text = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
