"""The names and the limits of the two axes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from explorer.document import Document
from explorer.model import Change, ExplorerModel
from explorer.ui.binding import Binding
from explorer.ui.widgets.field_message import FieldMessage
from explorer.ui.widgets.name_field import NameField
from explorer.ui.widgets.number_field import NumberField

_LIMITS = (("x_min", "x_max"), ("y_min", "y_max"))


class DomainFields(QWidget):
    """Two rows "x from … to …"; the names can be changed, too.

    Any free name of the formula may be an axis: with w and b typed there, J = (w x + b - y)^2 is
    seen over w and b, and x and y become parameters.
    """

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._message = FieldMessage()
        self.names = (self._name_field(0), self._name_field(1))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for row, (name, limits) in enumerate(zip(self.names, _LIMITS, strict=True)):
            grid.addWidget(name, row, 0)
            grid.addWidget(QLabel("from"), row, 1)
            grid.addWidget(self._field(limits[0]), row, 2)
            grid.addWidget(QLabel("to"), row, 3)
            grid.addWidget(self._field(limits[1]), row, 4)
        grid.addWidget(self._message, len(_LIMITS), 0, 1, 5)
        model.document_changed.connect(self._take_change)
        self._name_axes(model.document)

    def field(self, limit: str) -> NumberField:
        """The entry field of ``x_min``, ``x_max``, ``y_min`` or ``y_max``."""
        field = self.findChild(NumberField, limit)
        assert isinstance(field, NumberField)
        return field

    def _field(self, limit: str) -> NumberField:
        field = NumberField()
        field.setObjectName(limit)
        self._message.watch(field)

        def read(document: Document) -> float:
            value: float = getattr(document.problem.domain, limit)
            return value

        def write(value: float) -> None:
            domain = self._model.document.problem.domain
            self._model.set_domain(replace(domain, **{limit: value}))

        Binding(self._model, field, read=read, write=write, label="domain")
        return field

    def _name_field(self, index: int) -> NameField:
        field = NameField()
        field.setToolTip("Name of the axis; another name of the formula may take its place")
        field.setAccessibleName(("Name of the first axis", "Name of the second axis")[index])
        field.refused.connect(self._message.show_sentence)

        def read(document: Document) -> str:
            return document.problem.axes[index]

        def write(name: str) -> None:
            axes = list(self._model.document.problem.axes)
            axes[index] = name
            self._model.set_axes(*axes)

        Binding(self._model, field, read=read, write=write, label="axes")
        return field

    def _take_change(self, change: Change) -> None:
        if change.old.problem.axes != change.new.problem.axes:
            self._name_axes(change.new)

    def _name_axes(self, document: Document) -> None:
        for axis, limits in zip(document.problem.axes, _LIMITS, strict=True):
            self.field(limits[0]).explain(f"Lower limit of {axis}")
            self.field(limits[1]).explain(f"Upper limit of {axis}")
