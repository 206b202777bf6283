"""The limits of the two axes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from explorer.document import Document
from explorer.model import Change, ExplorerModel
from explorer.ui.binding import Binding
from explorer.ui.widgets.field_message import FieldMessage
from explorer.ui.widgets.number_field import NumberField

_LIMITS = (("x_min", "x_max"), ("y_min", "y_max"))


class DomainFields(QWidget):
    """Two rows "x from … to …", with the names that the axes have."""

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._names = (QLabel(), QLabel())
        self._message = FieldMessage()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for row, (name, limits) in enumerate(zip(self._names, _LIMITS, strict=True)):
            grid.addWidget(name, row, 0)
            grid.addWidget(self._field(limits[0]), row, 1)
            grid.addWidget(QLabel("to"), row, 2)
            grid.addWidget(self._field(limits[1]), row, 3)
        grid.addWidget(self._message, len(_LIMITS), 0, 1, 4)
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

    def _take_change(self, change: Change) -> None:
        if change.old.problem.axes != change.new.problem.axes:
            self._name_axes(change.new)

    def _name_axes(self, document: Document) -> None:
        for label, axis, limits in zip(self._names, document.problem.axes, _LIMITS, strict=True):
            label.setText(f"{axis} from")
            self.field(limits[0]).setAccessibleName(f"Lower limit of {axis}")
            self.field(limits[1]).setAccessibleName(f"Upper limit of {axis}")
