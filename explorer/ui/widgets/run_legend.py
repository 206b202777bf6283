"""Which colour is which run: a row of names, the long ones shortened where room is scarce."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer.scenes.marks import LegendEntry
from explorer.ui.name_rows import name_rows
from explorer.ui.plain_tip import plain_tip
from explorer.ui.theme import Theme

_AROUND = 4.0
_GAP_EM, _TIGHT_EM = 1.2, 0.7
_SHORTEST_EM = 5.0
"""A name is not shortened to less than so many heights of text: rather there is another row."""


class RunLegend(QWidget):
    """Dots and names of the runs; without runs it takes no room.

    One row, in which the longest names are shortened until all fit; more only for very many. The
    tooltip has the whole name.

    Signals
    -------
    picked(int)
        The user clicked a run; the index is the document's.

    Parameters
    ----------
    shortens
        Whether names are shortened; else there is another row for them.
    """

    picked = Signal(int)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, shortens: bool = True
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shortens = shortens
        self._entries: tuple[LegendEntry, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setAccessibleName("Legend")
        self.hide()

    @property
    def entries(self) -> tuple[LegendEntry, ...]:
        return self._entries

    def show_entries(self, entries: tuple[LegendEntry, ...]) -> None:
        """Show these runs; what is shown already is not drawn again."""
        if entries == self._entries:
            return
        self._entries = entries
        self.setAccessibleDescription(", ".join(entry.name for entry in entries))
        self.setVisible(bool(entries))
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.updateGeometry()
        self.update()

    def place_of(self, index: int) -> QRectF:
        """Where a run stands, in pixels; empty where it does not."""
        for entry, rect in zip(self._entries, self._places(self.width()), strict=True):
            if entry.index == index:
                return rect
        return QRectF()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return round(places[-1].bottom() + 0.5 * _AROUND) if places else 0

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(self.width(), 200)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.heightForWidth(event.size().width()) != event.size().height():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            entry = self._entry_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(entry.name) if entry else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for entry, rect in zip(self._entries, self._places(self.width()), strict=True):
            self._paint_dot(painter, entry, rect)
            painter.setFont(self._font_of(entry))
            painter.setPen(QColor(self._theme.text))
            text = rect.adjusted(self._indent(), 0.0, 0.0, 0.0)
            name = QFontMetricsF(painter.font()).elidedText(
                entry.name, Qt.TextElideMode.ElideRight, text.width()
            )
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, name)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        entry = self._entry_at(event.position())
        if entry is not None and event.button() is Qt.MouseButton.LeftButton:
            self.picked.emit(entry.index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_on_entry = self._entry_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_on_entry else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def _paint_dot(self, painter: QPainter, entry: LegendEntry, rect: QRectF) -> None:
        """The ball of the run, as the panes draw it."""
        centre = QPointF(rect.left() + 0.5 * self._sample(), rect.center().y())
        radius = (0.6 if entry.is_selected else 0.5) * self._theme.marker_px
        # On the ground of the window a white rim is none.
        painter.setPen(QPen(QColor(self._theme.muted), 1.0))
        painter.setBrush(QColor(entry.colour))
        painter.drawEllipse(centre, radius, radius)

    def _places(self, width: float) -> list[QRectF]:
        """Where each run stands in a legend of this width, row by row."""
        em, line, beside = self._theme.font_px, self._line_height(), self._indent() + 2.0
        names = [self._metrics(entry).horizontalAdvance(entry.name) for entry in self._entries]
        rows = name_rows(
            names,
            width - 2.0 * _AROUND,
            beside=beside,
            gaps=(_TIGHT_EM * em, _GAP_EM * em),
            shortest=_SHORTEST_EM * em if self._shortens else max(names, default=0.0),
        )
        places: list[QRectF] = []
        for index, name in enumerate(names):
            row, column = divmod(index, rows.in_a_row)
            left = places[-1].right() + rows.gap if column else _AROUND
            room = beside + min(name, rows.longest)
            places.append(QRectF(left, row * line, room, line))
        return places

    def _entry_at(self, place: QPointF) -> LegendEntry | None:
        for entry, rect in zip(self._entries, self._places(self.width()), strict=True):
            if rect.contains(place):
                return entry
        return None

    def _font_of(self, entry: LegendEntry) -> QFont:
        font = QFont(self.font())
        font.setBold(entry.is_selected)
        return font

    def _metrics(self, entry: LegendEntry) -> QFontMetricsF:
        """Bold for all, so that nothing moves when another run is selected."""
        font = QFont(self._font_of(entry))
        font.setBold(True)
        return QFontMetricsF(font)

    def _sample(self) -> float:
        return 1.3 * self._theme.marker_px

    def _indent(self) -> float:
        return self._sample() + 0.3 * self._theme.font_px

    def _line_height(self) -> float:
        return max(self.fontMetrics().height(), 1.3 * self._theme.marker_px) + _AROUND
