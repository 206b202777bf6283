"""How the ground is curved at the ball, what the rate does there, and where it is level."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.document import optimizer_of
from explorer.model import (
    ExplorerModel,
    StationaryFinder,
    curvature_at_cursor,
    rate_at_cursor,
    steepness_at_cursor,
)
from explorer.optimizers import Direction
from explorer.ui.frame import Frame
from explorer.ui.panels.curvature_text import curvature_text, rate_text
from explorer.ui.panels.stationary_list import StationaryList

_TITLES = ("Curvature at the ball", "What the rate does here", "Stationary points of the view")
_WANTED_BY = "curvature panel"
_LEVEL = 1e-9
"""A gradient below this counts as none where the run never stops early."""

_ROOM_EM = 58.0
"""Three columns need so many times the height of their text."""

_ROWS = 6.0


class CurvaturePanel(QScrollArea):
    """A page of the details card; nothing is computed while it is hidden."""

    def __init__(
        self, model: ExplorerModel, finder: StationaryFinder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._finder = finder
        self.curvature, self.rate = _rich_label(), _rich_label()
        self.summary = QLabel(wordWrap=True)
        self.list = StationaryList(model)
        self._columns = (self.curvature, self.rate, self._found())
        self._captions = tuple(_caption(title) for title in _TITLES)
        self._is_side_by_side: bool | None = None
        self._frame = Frame(self, self.refresh)
        page = QWidget()
        page.setProperty("role", "page")
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(4, 4, 4, 0)
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(4)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Curvature")
        self._arrange(side_by_side=True)
        for signal in (model.cursor_changed, model.trajectories_changed, model.document_changed):
            signal.connect(self._note_change)
        finder.found.connect(self._note_change)

    def text(self) -> str:
        """All that is told of the place of the ball, as rich text."""
        return f"{self.curvature.text()}\n{self.rate.text()}"

    def refresh(self) -> None:
        """Show what holds where the ball stands."""
        model = self._model
        run = model.document.run
        curvature = curvature_at_cursor(model)
        is_stationary = steepness_at_cursor(model) <= max(run.tolerance, _LEVEL)
        self.curvature.setText(
            curvature_text(curvature, model.formula.name, is_stationary=is_stationary)
        )
        self.rate.setText(
            rate_text(
                rate_at_cursor(model),
                curvature,
                run.learning_rate,
                optimizer_of(run).label,
                ascends=run.direction is Direction.ASCENT,
            )
        )
        self._show_points()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._finder.want(_WANTED_BY, wanted=True)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._finder.want(_WANTED_BY, wanted=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = self.summary.fontMetrics()
        em = metrics.height() / 1.2
        self._arrange(side_by_side=self.viewport().width() >= _ROOM_EM * em)
        self.list.setMinimumHeight(0 if self._is_side_by_side else round(_ROWS * 1.5 * em))

    def _show_points(self) -> None:
        found = self._finder.points
        if found is None:
            self.summary.setText("Searching…")
            self.list.show_points(())
            return
        self.summary.setText(found.summary())
        self.list.show_points(found.points)
        self.list.setVisible(bool(found.points))

    def _found(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        return page

    def _arrange(self, *, side_by_side: bool) -> None:
        """Three columns where they fit, else the two texts above the list."""
        if side_by_side == self._is_side_by_side:
            return
        self._is_side_by_side = side_by_side
        for number, (caption, part) in enumerate(zip(self._captions, self._columns, strict=True)):
            row, column = (0, number) if side_by_side else divmod(number, 2)
            span = 1 if side_by_side or number < 2 else 2
            self._grid.addWidget(caption, 2 * row, column, 1, span)
            self._grid.addWidget(part, 2 * row + 1, column, 1, span)
        for column, stretch in enumerate((5, 5, 11) if side_by_side else (1, 1, 0)):
            self._grid.setColumnStretch(column, stretch)
        self._grid.setRowStretch(1, 1 if side_by_side else 0)
        self._grid.setRowStretch(3, 0 if side_by_side else 1)

    def _note_change(self) -> None:
        if self.isVisible():
            self._frame.ask()


def _caption(title: str) -> QLabel:
    label = QLabel(title)
    label.setProperty("role", "hint")
    return label


def _rich_label() -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    label.setProperty("role", "formula")
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
