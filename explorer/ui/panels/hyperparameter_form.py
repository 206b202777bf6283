"""Fields for what can be set on an optimizer, made from what it declares."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from explorer.document import Document
from explorer.model import Change, ExplorerModel
from explorer.optimizers import Hyperparameter, Optimizer, optimizer_named
from explorer.ui.binding import Binding
from explorer.ui.widgets.field_message import FieldMessage
from explorer.ui.widgets.number_field import NumberField


class HyperparameterForm(QWidget):
    """One row a hyperparameter; another optimizer brings other rows."""

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._form: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        model.document_changed.connect(self._take_change)
        self._show_optimizer(optimizer_named(model.document.run.optimizer))

    def field(self, name: str) -> NumberField:
        """The entry field of a hyperparameter."""
        field = self.findChild(NumberField, name)
        assert isinstance(field, NumberField)
        return field

    def _take_change(self, change: Change) -> None:
        if change.old.run.optimizer != change.new.run.optimizer:
            self._show_optimizer(optimizer_named(change.new.run.optimizer))

    def _show_optimizer(self, optimizer: Optimizer) -> None:
        if self._form is not None:
            self._form.setParent(None)
            self._form.deleteLater()
        self._form = QWidget()
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        message = FieldMessage()
        for row, declared in enumerate(optimizer.hyperparameters):
            field = self._field(optimizer, declared)
            message.watch(field)
            label = QLabel(declared.label)
            label.setToolTip(declared.help)
            label.setWordWrap(True)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(message, len(optimizer.hyperparameters), 0, 1, 2)
        self._column.addWidget(self._form)
        self.setVisible(bool(optimizer.hyperparameters))

    def _field(self, optimizer: Optimizer, declared: Hyperparameter) -> NumberField:
        field = NumberField()
        field.setObjectName(declared.name)
        field.setAccessibleName(declared.label)
        field.setAccessibleDescription(declared.help)

        def read(document: Document) -> float:
            return dict(document.run.hyperparameters).get(declared.name, declared.default)

        def write(value: float) -> None:
            optimizer.settings({declared.name: value})
            self._model.set_hyperparameter(declared.name, value)

        Binding(self._model, field, read=read, write=write, label=declared.label)
        return field
