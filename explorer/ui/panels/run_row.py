"""How one run looks in the list of runs, and where in its row the mouse is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from explorer.document.document import LONGEST_NAME
from explorer.ui import icons
from explorer.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex

_ENOUGH = 0.6
"""Share of a name that still tells it."""


class Spot(Enum):
    """A part of a row that the mouse can mean."""

    DOT = auto()
    NAME = auto()
    EYE = auto()


@dataclass(frozen=True, slots=True)
class RunRow:
    """What is painted in a row.

    Attributes
    ----------
    name, short_name
        What the run is called where there is room, and where there is not.
    colour
        ``#rrggbb``.
    verdict
        How the run ended, in a word.
    is_warning
        Whether it ended badly.
    """

    name: str
    short_name: str
    colour: str
    verdict: str
    is_warning: bool
    is_visible: bool
    has_own_start: bool


class RunRowDelegate(QStyledItemDelegate):
    """Paints rows, and edits names where they stand."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = parent
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._eyes = {
            True: icons.icon("eye", theme.text),
            False: icons.icon("eye_off", theme.muted),
        }

    def row_height(self, metrics: QFontMetrics) -> int:
        return round(1.6 * metrics.height())

    def spot(self, row: QRect, spot: Spot) -> QRect:
        """Where a part of a row is."""
        side = row.height()
        if spot is Spot.DOT:
            return QRect(row.left(), row.top(), side, side)
        if spot is Spot.EYE:
            return QRect(row.right() - side + 1, row.top(), side, side)
        return row.adjusted(side, 0, -side, 0)

    def spot_at(self, row: QRect, place: QPoint) -> Spot | None:
        return next((spot for spot in Spot if self.spot(row, spot).contains(place)), None)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, self.row_height(self._list.fontMetrics()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: RunRow = index.data(Qt.ItemDataRole.UserRole)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.accent_soft))
            painter.drawRoundedRect(option.rect, 6.0, 6.0)
        self._paint_dot(painter, row, option.rect)
        self._paint_texts(painter, row, option, is_selected=is_selected)
        eye = self.spot(option.rect, Spot.EYE)
        side = 2 * round(0.27 * eye.height())
        place = QRect(0, 0, side, side)
        place.moveCenter(eye.center())
        self._eyes[row.is_visible].paint(painter, place)
        if option.state & QStyle.StateFlag.State_HasFocus and self._list.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(0, 0, -1, -1), 6.0, 6.0)
        painter.restore()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> QLineEdit:
        editor = QLineEdit(parent)
        editor.setMaxLength(LONGEST_NAME)
        editor.setProperty("role", "cell")
        editor.setAccessibleName("Name of the run")
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        editor.setGeometry(self.spot(option.rect, Spot.NAME))

    def _paint_dot(self, painter: QPainter, row: RunRow, rect: QRect) -> None:
        """A disc in the run's colour, a ring while it is hidden."""
        dot = self.spot(rect, Spot.DOT)
        radius = 0.22 * dot.height()
        colour = QColor(row.colour)
        centre = QPointF(dot.center()) + QPointF(0.5, 0.5)
        edge = QColor(self._theme.muted)
        painter.setPen(QPen(edge if row.is_visible else colour, 1.0 if row.is_visible else 2.0))
        painter.setBrush(colour if row.is_visible else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius, radius)

    def _paint_texts(
        self, painter: QPainter, row: RunRow, option: QStyleOptionViewItem, *, is_selected: bool
    ) -> None:
        room = self.spot(option.rect, Spot.NAME)
        font = self._list.font()
        font.setBold(is_selected)
        metrics = QFontMetrics(font)
        verdict_room = self._list.fontMetrics().horizontalAdvance(row.verdict) + room.height() // 3
        name, has_verdict = _fitting(row, metrics, room.width(), verdict_room)
        side = Qt.AlignmentFlag.AlignVCenter
        if has_verdict:
            painter.setFont(self._list.font())
            painter.setPen(QColor(self._theme.warning if row.is_warning else self._theme.muted))
            painter.drawText(room, side | Qt.AlignmentFlag.AlignRight, row.verdict)
            room.setRight(room.right() - verdict_room)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text if row.is_visible else self._theme.muted))
        elided = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side, elided)


def _fitting(row: RunRow, metrics: QFontMetrics, room: int, verdict: int) -> tuple[str, bool]:
    """The longest name for the room, and whether the verdict fits in beside it.

    How a run ended is worth the last letters of its name: the dot and the legend say it, too.
    """
    mark = " ◦" if row.has_own_start else ""
    for name in (row.name + mark, row.short_name + mark):
        if metrics.horizontalAdvance(name) + verdict <= room:
            return name, True
    short = row.short_name + mark
    return short, room - verdict >= _ENOUGH * metrics.horizontalAdvance(short)
