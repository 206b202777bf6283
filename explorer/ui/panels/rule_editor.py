"""Where the user writes an update rule."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.document import Document
from explorer.model import Change, ExplorerModel
from explorer.optimizers.own_rule import known_hyperparameters
from explorer.optimizers.rule import GIVEN, RESULT
from explorer.ui.binding import Binding
from explorer.ui.widgets.statement_edit import StatementEdit

_INVITATION = "Type a rule, such as step = -alpha g."
_MEANING = (
    "g is the slope along each axis, alpha the rate, t the number of the step, x the coordinate.\n"
    "The step is added to the coordinate. A name that is read before it is assigned keeps its\n"
    "value from step to step; it begins at 0, or where v_0 = … puts v."
)


class RuleEditor(QWidget):
    """Lines for the statements of a rule of the user's own; without one it is not shown.

    A mistake is underlined and told; the last good rule goes on walking.
    """

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.statements = StatementEdit(_INVITATION)
        self.statements.area.setAccessibleName("Statements of your own rule")
        self.statements.area.setPlaceholderText("step = …")
        self.statements.area.setToolTip(_MEANING)
        self.statements.area.names = (*GIVEN, RESULT, *known_hyperparameters())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.statements)
        self.setFocusProxy(self.statements)
        Binding(model, self.statements, read=_rule, write=self._set_rule)
        model.document_changed.connect(self._take_change)
        self._describe(model.document)

    def _set_rule(self, text: str) -> None:
        self._model.change_run("own rule", replace(self._model.document.run, rule=text))

    def _take_change(self, change: Change) -> None:
        if change.runs_changed:
            self._describe(change.new)

    def _describe(self, document: Document) -> None:
        self.setVisible(document.run.has_own_rule)


def _rule(document: Document) -> str:
    return document.run.rule
