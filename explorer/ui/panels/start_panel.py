"""The card with the point that the walk starts from."""

from __future__ import annotations

import random

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QWidget

from explorer.document import Document
from explorer.functions import Domain
from explorer.model import Change, ExplorerModel
from explorer.ui import numerals
from explorer.ui.binding import Binding
from explorer.ui.symbols import indexed
from explorer.ui.widgets.action_button import ActionButton
from explorer.ui.widgets.field_message import FieldMessage
from explorer.ui.widgets.folding_card import FoldingCard
from explorer.ui.widgets.math_label import MathLabel
from explorer.ui.widgets.number_field import NumberField

_RANDOM_DIGITS = 3


class StartPanel(FoldingCard):
    """Both coordinates of the start, and a button for one at random.

    Parameters
    ----------
    random
        The action that starts at random.
    """

    def __init__(
        self, model: ExplorerModel, random: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__("Start", parent)
        self._model = model
        self.x_field, self.y_field = NumberField(), NumberField()
        self.random = ActionButton(random)
        self._names = (MathLabel(), MathLabel())
        self.header.addWidget(self.random)
        self.set_guest(self._fields())
        self.body.addWidget(FieldMessage(self.x_field, self.y_field))
        self._bind()
        self.setTabOrder(self.y_field, self.random)
        model.document_changed.connect(self._take_change)
        self._name_axes(model.document)
        self._tell_whose(model.document)

    def choose_at_random(self) -> None:
        """Start anywhere in the domain, at coordinates that are easy to read."""
        self._model.set_start(*random_point(self._model.document.problem.domain))

    def _fields(self) -> QWidget:
        fields = QWidget()
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        for axis, field in enumerate((self.x_field, self.y_field)):
            grid.addWidget(self._names[axis], 0, 2 * axis)
            grid.addWidget(field, 0, 2 * axis + 1)
        return fields

    def _bind(self) -> None:
        Binding(self._model, self.x_field, read=_start_x, write=self._move_x, label="move start")
        Binding(self._model, self.y_field, read=_start_y, write=self._move_y, label="move start")

    def _move_x(self, x: float) -> None:
        self._model.set_start(x, self._model.document.run.start[1])

    def _move_y(self, y: float) -> None:
        self._model.set_start(self._model.document.run.start[0], y)

    def _take_change(self, change: Change) -> None:
        if change.old.problem.axes != change.new.problem.axes:
            self._name_axes(change.new)
        if change.runs_changed:
            self._tell_whose(change.new)

    def _tell_whose(self, document: Document) -> None:
        """Which runs start here."""
        whose = "All runs start here, but for those with a start of their own"
        if document.run.has_own_start:
            whose = "This run has a start of its own"
        elif len(document.runs) == 1:
            whose = "Where the walk starts; the white handle of the contours is there"
        self.set_title("Own start" if document.run.has_own_start else "Start", whose)
        for field in (self.x_field, self.y_field):
            field.setAccessibleDescription(whose)

    def _name_axes(self, document: Document) -> None:
        fields = (self.x_field, self.y_field)
        for label, field, axis in zip(self._names, fields, document.problem.axes, strict=True):
            label.show_line(indexed(axis, "0"))
            field.explain(f"Start, coordinate {axis}")


def random_point(domain: Domain) -> tuple[float, float]:
    """A point of the domain, all equally likely, rounded to three digits where they fit in."""
    x = random.uniform(domain.x_min, domain.x_max)
    y = random.uniform(domain.y_min, domain.y_max)
    short = numerals.rounded(x, _RANDOM_DIGITS), numerals.rounded(y, _RANDOM_DIGITS)
    return short if domain.contains(*short) else (x, y)


def _start_x(document: Document) -> float:
    return document.run.start[0]


def _start_y(document: Document) -> float:
    return document.run.start[1]
