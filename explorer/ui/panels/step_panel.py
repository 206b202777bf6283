"""One step, explained with its numbers: where we stand, what comes next, what it promised."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from explorer.analysis import promise
from explorer.expression.conventions import convention_text, conventions_at
from explorer.model import ExplorerModel
from explorer.ui.frame import Frame
from explorer.ui.panels.step_text import next_step_lines, place_lines, promise_lines
from explorer.ui.symbols import Line, Words
from explorer.ui.widgets.math_lines import MathLines

_TITLES = ("Where we stand", "The next step", "Promised and actual change")

_ROOM_EM = 46.0
"""Three columns need so many times the height of their text."""


class StepPanel(QScrollArea):
    """Readout of the iterate under the cursor; nothing is computed while it is hidden."""

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._captions = tuple(_caption(title) for title in _TITLES)
        self._texts = tuple(MathLines() for _ in _TITLES)
        self._is_side_by_side: bool | None = None
        self._frame = Frame(self, self.refresh)
        page = QWidget()
        page.setProperty("role", "page")
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(4, 4, 4, 0)
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(4)
        self._grid.setRowStretch(6, 1)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Step by step")
        self._arrange(side_by_side=True)
        model.cursor_changed.connect(self._note_change)
        model.trajectories_changed.connect(self._note_change)

    def text(self) -> str:
        """All that is shown, as plain text."""
        return "\n".join(part.text() for part in self._texts)

    def refresh(self) -> None:
        """Show the step under the cursor."""
        trajectory, cursor = self._model.trajectory, self._model.cursor
        problem = self._model.document.problem
        end = trajectory.ending(problem.domain, problem.axes)
        name = self._model.formula.name
        place, following, promised = self._texts
        place.show_lines((*place_lines(trajectory, cursor, name), *self._conventions()))
        following.show_lines(next_step_lines(trajectory, cursor, problem.axes, end, name))
        promised.show_lines(self._promise())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _conventions(self) -> tuple[Line, ...]:
        """What holds where the iterate lies right on a kink, where the slope is a convention."""
        field, axes = self._model.field, self._model.document.problem.axes
        position = self._model.trajectory.positions[self._model.cursor].tolist()
        values = {**field.parameters, **dict(zip(axes, position, strict=True))}
        met = conventions_at(field.formula, values)
        return tuple((Words(convention_text(row)),) for row in met)

    def _promise(self) -> tuple[Line, ...]:
        trajectory, cursor = self._model.trajectory, self._model.cursor
        if cursor >= trajectory.step_count:
            return ((Words("\N{EN DASH}"),),)
        x, y = trajectory.positions[cursor].tolist()
        dx, dy = trajectory.steps[cursor].tolist()
        told = promise(self._model.field, (x, y), (dx, dy))
        return promise_lines(told, trajectory, self._model.formula.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = self._texts[0].fontMetrics().height() / 1.2
        self._arrange(side_by_side=self.viewport().width() >= _ROOM_EM * em)

    def _arrange(self, *, side_by_side: bool) -> None:
        """Three columns with captions where they fit, else one, the next step first."""
        if side_by_side == self._is_side_by_side:
            return
        self._is_side_by_side = side_by_side
        for place, part in enumerate((0, 1, 2) if side_by_side else (1, 0, 2)):
            row, column = (0, place) if side_by_side else (2 * place, 0)
            self._captions[part].setVisible(side_by_side)
            self._texts[part].set_compact(not side_by_side)
            self._grid.addWidget(self._captions[part], row, column)
            self._grid.addWidget(self._texts[part], row + 1, column)
        for column, stretch in enumerate((1, 2, 1) if side_by_side else (1, 0, 0)):
            self._grid.setColumnStretch(column, stretch)

    def _note_change(self) -> None:
        if self.isVisible():
            self._frame.ask()


def _caption(title: str) -> QLabel:
    label = QLabel(title)
    label.setProperty("role", "hint")
    return label
