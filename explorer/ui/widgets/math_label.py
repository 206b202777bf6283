"""A name or a short piece of mathematics as a label."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.math_setting import Setting, set_line
from explorer.ui.symbols import Line, plain_text


class MathLabel(QWidget):
    """One line in the ink and the size of the text around it, as wide as it is."""

    def __init__(self, line: Line = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: Line = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_line(line)

    def text(self) -> str:
        """What is shown, as plain text."""
        return plain_text(self._line)

    def show_line(self, line: Line) -> None:
        """Show something else."""
        self._line = line
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        setting = self._setting()
        return QSize(math.ceil(setting.width) + 1, math.ceil(setting.height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        setting = self._setting()
        painter = QPainter(self)
        top = 0.5 * (self.height() - setting.height)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        setting.paint(painter, QPointF(0.0, top + setting.ascent), ink)
        painter.end()

    def _setting(self) -> Setting:
        return set_line(self._line, self.font())
