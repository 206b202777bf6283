"""The names that could be meant, in a list below the field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from explorer.expression.completion import Completion
from explorer.ui.widgets.overlay import place_beside

_ROWS = 8
_PAD = 8
_GAP = 16


class CompletionList(QListWidget):
    """Signatures with what they mean; nothing is selected until an arrow key selects it.

    Signals
    -------
    chosen(Completion)
        One was clicked.
    """

    chosen = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.setObjectName("completions")
        self.setProperty("role", "overlay")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_EntryDelegate(self))
        self.itemClicked.connect(self._choose)
        self.hide()

    @property
    def selected(self) -> Completion | None:
        """The one that Enter takes."""
        row = self.currentRow()
        return self.item(row).data(Qt.ItemDataRole.UserRole) if row >= 0 else None

    def offer(self, completions: Sequence[Completion]) -> None:
        """Show these, or nothing where there are none."""
        self.clear()
        for completion in completions:
            item = QListWidgetItem(completion.entry.signature, self)
            item.setData(Qt.ItemDataRole.UserRole, completion)
            item.setToolTip(f"{completion.entry.signature}: {completion.entry.meaning}")
        self.setCurrentRow(-1)
        if not completions:
            self.hide()
            return
        frame = 2 * self.frameWidth() + 2
        rows = min(len(completions), _ROWS)
        width = self.sizeHintForColumn(0) + frame + self.verticalScrollBar().sizeHint().width()
        size = QSize(width, rows * self.sizeHintForRow(0) + frame)
        place_beside(self, self._field, size, above=False)

    def move_selection(self, offset: int) -> None:
        """One row on or back, round the ends."""
        row = self.currentRow()
        first = 0 if offset > 0 else self.count() - 1
        self.setCurrentRow((row + offset) % self.count() if row >= 0 else first)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


class _EntryDelegate(QStyledItemDelegate):
    """Signature at the left, meaning beside it in the ink of hints."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        completion: Completion = index.data(Qt.ItemDataRole.UserRole)
        metrics = option.fontMetrics
        width = metrics.horizontalAdvance(completion.entry.meaning) + self._column(option, index)
        return QSize(width + 2 * _PAD, round(1.7 * metrics.height()))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        completion: Completion = index.data(Qt.ItemDataRole.UserRole)
        palette = QApplication.palette()  # that of the list is the style sheet's
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
            inks = [palette.color(QPalette.ColorRole.HighlightedText)] * 2
        else:
            roles = (QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText)
            inks = [palette.color(role) for role in roles]
        room = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        painter.setPen(inks[0])
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, completion.entry.signature)
        rest = QRect(room)
        rest.setLeft(room.left() + self._column(option, index))
        meaning = option.fontMetrics.elidedText(
            completion.entry.meaning, Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.setPen(inks[1])
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, meaning)
        painter.restore()

    def _column(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> int:
        """Where the meanings begin: behind the longest signature."""
        model = index.model()
        texts = (str(model.index(row, 0).data()) for row in range(model.rowCount()))
        return max(map(option.fontMetrics.horizontalAdvance, texts), default=0) + _GAP
