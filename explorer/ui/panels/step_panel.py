"""One step, explained with its numbers: where we stand, what comes next, what it promised."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from explorer.analysis import promise
from explorer.document import settings_of
from explorer.expression.conventions import convention_text, conventions_at
from explorer.model import Change, ExplorerModel
from explorer.ui.batch_text import batch_words
from explorer.ui.frame import Frame
from explorer.ui.panels.method_step import MethodStep
from explorer.ui.panels.method_text import method_lines
from explorer.ui.panels.step_text import next_step_lines, place_lines, promise_lines, scale_at
from explorer.ui.symbols import Line, Words
from explorer.ui.widgets.elided_label import ElidedLabel
from explorer.ui.widgets.math_lines import MathLines

_NEXT = "The next step"
_TITLES = ("Where we stand", _NEXT, "Promised and actual change")

_ROOM_EM = {3: 62.0, 2: 38.0, 1: 0.0}
"""So many columns need so many times the height of their text."""

_PLACES = {
    3: ((0, 0), (0, 1), (0, 2)),
    2: ((0, 1), (0, 0), (1, 1)),
    1: ((1, 0), (0, 0), (2, 0)),
}
"""Row and column of the three parts; the next step comes first where they are not side by side."""


class StepPanel(QScrollArea):
    """Readout of the iterate under the cursor; nothing is computed while it is hidden."""

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._captions = tuple(_caption(title) for title in _TITLES)
        self._texts = tuple(MathLines() for _ in _TITLES)
        self._columns = 0
        self._sees = ""
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
        self._arrange(3)
        model.cursor_changed.connect(self._note_change)
        model.trajectories_changed.connect(self._note_change)
        model.document_changed.connect(self._take_change)

    def text(self) -> str:
        """All that is shown, as plain text."""
        shown = (label.text() for label in self._captions if not label.isHidden())
        return "\n".join((*shown, *(part.text() for part in self._texts)))

    def refresh(self) -> None:
        """Show the step under the cursor."""
        trajectory, cursor = self._model.trajectory, self._model.cursor
        problem = self._model.document.problem
        end = trajectory.ending(problem.domain, problem.axes)
        name = self._model.formula.name
        place, following, promised = self._texts
        place.show_lines((*place_lines(trajectory, cursor, name), *self._conventions()))
        self._sees = batch_words(trajectory, cursor)
        lines = self._method_lines() or next_step_lines(trajectory, cursor, problem.axes, end, name)
        following.show_lines((*lines, *self._batch_below()))
        promised.show_lines(self._promise())
        self._show_captions()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _conventions(self) -> tuple[Line, ...]:
        """What holds where the iterate lies right on a kink, where the slope is a convention."""
        field, axes = self._model.field, self._model.document.problem.axes
        position = self._model.trajectory.positions[self._model.cursor].tolist()
        values = {**field.given, **dict(zip(axes, position, strict=True))}
        met = conventions_at(field.formula, values)
        return tuple((Words(convention_text(row)),) for row in met)

    def _method_lines(self) -> tuple[Line, ...] | None:
        """How a method found the step; None for a rule in statements, and where no step follows."""
        trajectory, cursor = self._model.trajectory, self._model.cursor
        document = self._model.document
        if cursor >= trajectory.step_count:
            return None
        step = MethodStep(
            self._model.field,
            trajectory,
            cursor,
            settings_of(document.run),
            document.problem.axes,
            self._model.formula.name,
            scale_at(trajectory, cursor),
        )
        return method_lines(step)

    def _promise(self) -> tuple[Line, ...]:
        trajectory, cursor = self._model.trajectory, self._model.cursor
        if cursor >= trajectory.step_count:
            return ((Words("\N{EN DASH}"),),)
        x, y = trajectory.positions[cursor].tolist()
        dx, dy = trajectory.steps[cursor].tolist()
        told = promise(self._model.field, (x, y), (dx, dy))
        return promise_lines(told, trajectory, cursor, self._model.formula.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = self._texts[0].fontMetrics().height() / 1.2
        width = self.viewport().width()
        self._arrange(next(count for count, least in _ROOM_EM.items() if width >= least * em))

    def _arrange(self, columns: int) -> None:
        """Three columns with captions where they fit; else two, or one."""
        if columns == self._columns:
            return
        self._columns = columns
        # In two columns the step is as high as the other two parts together.
        spans = (1, 4, 1) if columns == 2 else (1, 1, 1)
        parts = zip(_PLACES[columns], self._captions, self._texts, spans, strict=True)
        for (row, column), caption, text, span in parts:
            text.set_compact(not self._has_captions)
            self._grid.addWidget(caption, 2 * row, column)
            self._grid.addWidget(text, 2 * row + 1, column, span, 1)
        self._show_captions()
        self._note_change()
        for column, stretch in enumerate({3: (1, 2, 1), 2: (2, 1, 0), 1: (1, 0, 0)}[columns]):
            self._grid.setColumnStretch(column, stretch)

    def _show_captions(self) -> None:
        """Above each column where there are three; the next step's says which batch it sees."""
        for caption, title in zip(self._captions, _TITLES, strict=True):
            batch = f" sees {self._sees}" if self._sees and title == _NEXT else ""
            caption.set_text(f"{title}{batch}")
            caption.setVisible(self._has_captions)

    def _batch_below(self) -> tuple[Line, ...]:
        """The same below the arithmetic, where there are no captions."""
        is_said = self._sees and not self._has_captions
        return ((Words(f"sees {self._sees}"),),) if is_said else ()

    @property
    def _has_captions(self) -> bool:
        return self._columns == len(_TITLES)

    def _take_change(self, change: Change) -> None:
        """The last line says when the path has left the view, which may be another now."""
        if change.problem_changed:
            self._note_change()

    def _note_change(self) -> None:
        if self.isVisible():
            self._frame.ask()


def _caption(title: str) -> ElidedLabel:
    label = ElidedLabel(title)
    label.setProperty("role", "hint")
    return label
