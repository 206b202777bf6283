"""One step, explained with its numbers: where we stand, what comes next, what it promised."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from explorer.analysis import promise
from explorer.model import ExplorerModel
from explorer.ui.panels.step_text import next_step_text, place_text, promise_text

_TITLES = ("Where we stand", "The next step", "What the slope promised, what came")


class StepPanel(QScrollArea):
    """Readout of the iterate under the cursor; nothing is computed while it is hidden."""

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._texts = tuple(_formula_label() for _ in _TITLES)
        self._frame = QTimer(self, singleShot=True, interval=0)
        self._frame.timeout.connect(self.refresh)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self._page())
        model.cursor_changed.connect(self._note_change)
        model.trajectories_changed.connect(self._note_change)

    def text(self) -> str:
        """All that is shown, as rich text."""
        return "\n".join(label.text() for label in self._texts)

    def refresh(self) -> None:
        """Show the step under the cursor."""
        trajectory, cursor = self._model.trajectory, self._model.cursor
        problem = self._model.document.problem
        end = trajectory.ending(problem.domain, problem.axes)
        self._texts[0].setText(place_text(trajectory, cursor, problem.axes))
        self._texts[1].setText(next_step_text(trajectory, cursor, problem.axes, end))
        self._texts[2].setText(self._promise())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _promise(self) -> str:
        trajectory, cursor = self._model.trajectory, self._model.cursor
        if cursor >= trajectory.step_count:
            return ""
        x, y = trajectory.positions[cursor].tolist()
        dx, dy = trajectory.steps[cursor].tolist()
        return promise_text(promise(self._model.field, (x, y), (dx, dy)), trajectory)

    def _page(self) -> QWidget:
        page = QWidget()
        page.setProperty("role", "page")
        grid = QGridLayout(page)
        grid.setContentsMargins(4, 4, 4, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for column, (title, text) in enumerate(zip(_TITLES, self._texts, strict=True)):
            caption = QLabel(title)
            caption.setProperty("role", "hint")
            grid.addWidget(caption, 0, column)
            grid.addWidget(text, 1, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(2, 1)
        return page

    def _note_change(self) -> None:
        if self.isVisible() and not self._frame.isActive():
            self._frame.start()


def _formula_label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    label.setProperty("role", "formula")
    return label
