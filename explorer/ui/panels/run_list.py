"""The runs as a list: colour, name, how it ended, and an eye.

A click selects, F2 or a double click renames, the dot opens the colours, the eye hides, a drag
moves the run among the others. The keys for all of that are in the Runs menu.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QSizePolicy, QWidget

from explorer.document import listed_run_names, rows_of, short_run_names
from explorer.model import Change, ExplorerModel
from explorer.optimizers import StopReason, Trajectory
from explorer.scenes.comparison import REASONS
from explorer.ui.panels.run_row import RunRow, RunRowDelegate, Spot
from explorer.ui.plain_tip import plain_tip
from explorer.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex


def verdict(trajectory: Trajectory) -> str:
    """How a run ended, as short as it can be said."""
    if trajectory.stop_reason is StopReason.CONVERGED:
        return f"✓ {trajectory.step_count:,}"
    if trajectory.stop_reason is StopReason.STEP_LIMIT:
        return f"{trajectory.step_count:,}"
    return REASONS[trajectory.stop_reason]


class RunListModel(QAbstractListModel):
    """The rows of the list, read from the model of the program."""

    def __init__(self, model: ExplorerModel) -> None:
        super().__init__()
        self._explorer = model
        self._rows = _rows(model)
        model.document_changed.connect(self._take_change)
        model.trajectories_changed.connect(self._tell)

    def row(self, index: int) -> RunRow:
        """What is painted in a row."""
        return self._rows[index]

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._explorer.runs.names[row]
        if role == Qt.ItemDataRole.UserRole:
            return self.row(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            document = self._explorer.document
            problem = document.problem
            ending = self._explorer.trajectories[row].ending(problem.domain, problem.axes)
            own = " It has a start of its own." if document.runs[row].has_own_start else ""
            return plain_tip(f"{self._explorer.runs.names[row]}. {ending}{own}")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            seen = "" if self._explorer.document.runs[row].is_visible else ", hidden"
            return f"{verdict(self._explorer.trajectories[row])}{seen}"
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value)
        # The automatic name typed again is no name of the user's own: it goes on with the rate.
        if text != self._explorer.runs.names[index.row()]:
            self._explorer.runs.rename(text, index.row())
        return True

    def _take_change(self, change: Change) -> None:
        if len(change.new.runs) != len(self._rows):
            self.beginResetModel()
            self._rows = _rows(self._explorer)
            self.endResetModel()
        elif change.runs_changed:
            self._tell()

    def _tell(self) -> None:
        """Tell which rows are others now; most moves of the start change none."""
        if len(self._rows) != len(self._explorer.document.runs):
            return
        old, self._rows = self._rows, _rows(self._explorer)
        pairs = enumerate(zip(old, self._rows, strict=True))
        changed = [index for index, (before, now) in pairs if before != now]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))


def _rows(model: ExplorerModel) -> tuple[RunRow, ...]:
    """The runs as they are painted now."""
    runs, rows = model.document.runs, rows_of(model.document.problem)
    names, short_names = listed_run_names(runs, rows), short_run_names(runs, rows)
    parts = zip(runs, model.trajectories, names, short_names, strict=True)
    return tuple(
        RunRow(
            name=name,
            short_name=short_name,
            colour=run.colour,
            verdict=verdict(trajectory),
            is_warning=trajectory.stop_reason in {StopReason.DIVERGED, StopReason.UNDEFINED},
            is_visible=run.is_visible,
            has_own_start=run.has_own_start,
        )
        for run, trajectory, name, short_name in parts
    )


class RunList(QListView):
    """As high as its rows.

    Signals
    -------
    colours_asked(int, QPoint)
        The user wants to choose a run's colour; the place is one on the screen.
    menu_asked(QPoint)
        The user wants to know what can be done with the selected run.
    """

    colours_asked = Signal(int, QPoint)
    menu_asked = Signal(QPoint)

    def __init__(self, model: ExplorerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explorer = model
        self._rows = RunListModel(model)
        self._delegate = RunRowDelegate(theme, self)
        self._pressed: QPointF | None = None
        self._carried: int | None = None
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Runs")
        self.setProperty("role", "runs")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        self._rows.modelReset.connect(self._show_selected)
        model.document_changed.connect(self._take_change)
        self.selectionModel().currentRowChanged.connect(self._select)
        self._show_selected()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        self._fit()

    def rename_selected(self) -> None:
        """Open the selected run's name to be edited."""
        self.edit(self.currentIndex())

    def spot(self, index: int, spot: Spot) -> QPoint:
        """The middle of a part of a row, in pixels of the viewport."""
        return self._delegate.spot(self.visualRect(self._rows.index(index)), spot).center()

    # What Qt asks

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Paint the rows anew, with the next picture of the window; their places stay.

        Qt's list would arrange them anew a moment later, and so have the window painted twice.
        """
        QAbstractItemView.dataChanged(self, first, last, roles)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        spot = self._spot_at(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            super().mousePressEvent(event)
        elif spot is Spot.EYE:
            self._explorer.runs.toggle_visible(index.row())
        elif spot is Spot.DOT:
            self.setCurrentIndex(index)
            self.ask_for_colour(index.row())
        else:
            self._pressed = event.position()
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        on_spot = self._spot_at(place) in {Spot.EYE, Spot.DOT}
        shape = Qt.CursorShape.PointingHandCursor if on_spot else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        if self._pressed is None or len(self._explorer.document.runs) == 1:
            return
        if self._carried is None:
            way = (event.position() - self._pressed).manhattanLength()
            if way < QApplication.startDragDistance():
                return
            self._carried = self.currentIndex().row()
            self._explorer.begin_gesture("reorder runs")
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._carry_to(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._carried is not None:
            self._explorer.end_gesture()
        self._pressed = self._carried = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self._pressed = None
        if self.indexAt(place).isValid() and self._spot_at(place) is Spot.NAME:
            self.edit(self.indexAt(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            event.ignore()
        elif event.text().isprintable() and event.text():
            # Not for searching: Space plays, a full stop blackens the screen.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    # Inside

    def ask_for_colour(self, index: int) -> None:
        """Open the colours beside a run's dot."""
        self.colours_asked.emit(index, self.viewport().mapToGlobal(self.spot(index, Spot.DOT)))

    def _ask_for_menu(self, place: QPoint) -> None:
        self.menu_asked.emit(self.viewport().mapToGlobal(place))

    def _spot_at(self, place: QPoint) -> Spot | None:
        index = self.indexAt(place)
        return self._delegate.spot_at(self.visualRect(index), place) if index.isValid() else None

    def _carry_to(self, place: QPoint) -> None:
        row_height = max(self.visualRect(self._rows.index(0)).height(), 1)
        target = min(max(place.y() // row_height, 0), self._rows.rowCount() - 1)
        if self._carried is not None and target != self._carried:
            self._explorer.runs.move(target, self._carried)
            self._carried = target

    def _take_change(self, change: Change) -> None:
        if change.runs_changed:
            self._show_selected()

    def _show_selected(self) -> None:
        if self._rows.rowCount() != len(self._explorer.document.runs):
            return
        selected = self._explorer.document.selected
        if self.currentIndex().row() != selected:
            self.setCurrentIndex(self._rows.index(selected))
        self._fit()

    def _select(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and current.row() != self._explorer.document.selected:
            self._explorer.runs.select(current.row())

    def _fit(self) -> None:
        height = self._delegate.row_height(self.fontMetrics()) * self._rows.rowCount()
        self.setFixedHeight(height + 2 * self.frameWidth())
