"""The runs side by side: how far each came, and how soon it was at a level."""

from __future__ import annotations

import math

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from explorer.export import as_text
from explorer.scenes.comparison import Comparison, ComparisonRow
from explorer.ui import numerals
from explorer.ui.plain_tip import plain_tip
from explorer.ui.widgets.number_table import NumberTable, tab_separated

_Index = QModelIndex | QPersistentModelIndex

NAME, TO_LEVEL, STEPS, VALUE, NORM, REASON, RATE, RULE = range(8)
_LEFT = {NAME, RULE, REASON}

_ALL_DIGITS = 17

_ROW_HEIGHTS = (1.2, 1.6)
"""Least and usual height of a row, in heights of text."""

_DOT = 0.7
"""Side of the picture of a run's colour, in heights of text."""

_NAME_CHARACTERS = 9
"""A name is not shorter than so many digits are wide."""


class CompareTableModel(QAbstractTableModel):
    """Rows of a comparison, in the order of the runs or sorted; empty and NaN are always last."""

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._comparison = comparison
        self._rows = list(comparison.rows)
        self._sorted_by = -1
        self._order = Qt.SortOrder.AscendingOrder

    def set_comparison(self, comparison: Comparison) -> None:
        self.beginResetModel()
        self._comparison = comparison
        self._arrange()
        self.endResetModel()

    @property
    def titles(self) -> tuple[str, ...]:
        level = numerals.pretty(self._comparison.level)
        to_level = f"f {self._comparison.sign} {level}"
        return "run", to_level, "steps", "f", "‖∇f‖", "ended", "rate", "rule"

    def row(self, index: int) -> ComparisonRow:
        return self._rows[index]

    def place_of(self, run: int) -> int:
        """The row in which a run stands, by its index in the document."""
        return next((place for place, row in enumerate(self._rows) if row.index == run), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, or -1 for the order of the runs."""
        self._sorted_by, self._order = column, order
        self.layoutAboutToBeChanged.emit()
        self._arrange()
        self.layoutChanged.emit()

    def text(self, row: int, column: int, digits: int = numerals.PANE_DIGITS) -> str:
        """A cell as it can be copied; empty where there is nothing to say."""
        value = _value(self._rows[row], column)
        if column == REASON and digits < _ALL_DIGITS:
            return _short_end(self._rows[row])
        if value is None or (column == RATE and math.isnan(float(value))):
            return ""
        if isinstance(value, float):
            return repr(value) if digits >= _ALL_DIGITS else numerals.plain(value, digits)
        return as_text(str(value)) if digits >= _ALL_DIGITS else str(value)

    def tab_separated(self) -> str:
        """All rows with a heading, in full precision, as spreadsheets paste it."""
        columns = range(len(self.titles))
        rows = range(len(self._rows))
        cells = ([self.text(row, column, _ALL_DIGITS) for column in columns] for row in rows)
        return tab_separated(self.titles, cells)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.titles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            text = self.text(row, column)
            is_number = column not in _LEFT
            return (text or "\N{EN DASH}").replace("-", "\N{MINUS SIGN}") if is_number else text
        if role == Qt.ItemDataRole.ToolTipRole:
            words = {REASON: self._rows[row].ending, NAME: self._rows[row].name}
            return plain_tip(words.get(column) or self.text(row, column, _ALL_DIGITS))
        if role == Qt.ItemDataRole.DecorationRole and column == NAME:
            return _dot(self._rows[row].colour)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.titles[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section)
            if role == Qt.ItemDataRole.ToolTipRole:
                return self._explanation(section)
        return None

    def _explanation(self, column: int) -> str:
        comparison = self._comparison
        return {
            STEPS: "Steps taken",
            TO_LEVEL: f"The first step at which f {comparison.sign} {comparison.level!r}",
            VALUE: "f at the end",
            NORM: "Length of the gradient at the end",
        }.get(column, "")

    def _arrange(self) -> None:
        rows = list(self._comparison.rows)
        column = self._sorted_by
        if column >= 0:
            known = [row for row in rows if not _is_empty(_value(row, column))]
            known.sort(
                key=lambda row: _value(row, column),  # type: ignore[arg-type,return-value]
                reverse=self._order == Qt.SortOrder.DescendingOrder,
            )
            rows = known + [row for row in rows if _is_empty(_value(row, column))]
        self._rows = rows


class CompareTable(NumberTable):
    """The table; a click on a heading sorts, a third one goes back to the order of the runs."""

    def __init__(self, comparison: Comparison, parent: QWidget | None = None) -> None:
        rows = CompareTableModel(comparison)
        super().__init__(rows, "Comparison of the runs", parent)
        self.rows = rows
        self._repeats_rules = False
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def copy(self) -> None:
        """Copy the whole table."""
        QGuiApplication.clipboard().setText(self.rows.tab_separated())

    def show_comparison(self, comparison: Comparison) -> None:
        """Show other rows; where every run is called after its rule, the rule is not said twice."""
        self.rows.set_comparison(comparison)
        self._repeats_rules = all(row.name == row.rule for row in comparison.rows)
        self.share_room()

    def share_room(self) -> None:
        """Columns as wide as what is in them, wider where there is room.

        Where there is not enough, headings come closer, then the rate steps aside, then the
        longest names end in an ellipsis; rows come closer before the last one is out of sight.
        """
        metrics = self.fontMetrics()
        side = round(_DOT * metrics.height())
        self.setIconSize(QSize(side, side))
        room = self.viewport().width()
        rule = {RULE} if self._repeats_rules else set()
        for padding, hidden in (("000", rule), ("0", rule), ("0", {*rule, RATE})):
            wanted = self._wanted_widths(padding, hidden)
            over = sum(wanted.values()) - room
            if over <= 0:
                break
        least_name = min(wanted[NAME], side + metrics.horizontalAdvance("0" * _NAME_CHARACTERS))
        wanted[NAME] = max(least_name, wanted[NAME] - max(over, 0))
        spare = max(0, -over) // len(wanted)
        for column in range(self.rows.columnCount()):
            self.setColumnHidden(column, column in hidden)
            if column in wanted:
                self.setColumnWidth(column, wanted[column] + spare)
        self._share_height()

    def _wanted_widths(self, padding: str, hidden: set[int]) -> dict[int, int]:
        """Pixels for each column that is not hidden.

        A heading makes room for the arrow of sorting on its own: most of the time there is none.
        """
        advance = self.fontMetrics().horizontalAdvance
        return {
            column: max(self.sizeHintForColumn(column), advance(f"{title}{padding}"))
            for column, title in enumerate(self.rows.titles)
            if column not in hidden
        }

    def _share_height(self) -> None:
        line, count = self.fontMetrics().height(), max(self.rows.rowCount(), 1)
        low, high = (round(share * line) for share in _ROW_HEIGHTS)
        room = self.viewport().height() // count
        self.verticalHeader().setMinimumSectionSize(low)
        self.verticalHeader().setDefaultSectionSize(min(max(room, low), high))


def _value(row: ComparisonRow, column: int) -> str | int | float | None:
    return (
        row.name,
        row.steps_to_level,
        row.steps,
        row.value,
        row.gradient_norm,
        row.ended,
        row.rate,
        row.rule,
    )[column]


def _short_end(row: ComparisonRow) -> str:
    """As in the list of runs: a tick where it has converged, and at what."""
    return f"✓ {row.kind}" if row.kind is not None else row.ended


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignLeft if column in _LEFT else Qt.AlignmentFlag.AlignRight
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _dot(colour: str) -> QIcon:
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor("#808080"))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(4, 4, 24, 24)
    painter.end()
    icon = QIcon(pixmap)
    # Else a row that is selected would have it in the colour of the selection.
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon
