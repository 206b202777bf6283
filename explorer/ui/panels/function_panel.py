"""The card that says which function is looked at, and where."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from explorer.document import Document, formula_of
from explorer.expression import Formula, FormulaError
from explorer.expression.conventions import convention_text, conventions_of
from explorer.functions import entry_named, load_catalogue
from explorer.model import Change, ExplorerModel
from explorer.ui.binding import Binding
from explorer.ui.data_text import columns_text
from explorer.ui.panels.domain_fields import DomainFields
from explorer.ui.panels.equations import EquationsView
from explorer.ui.panels.parameter_rows import ParameterRows
from explorer.ui.typesetting import Typesetter
from explorer.ui.widgets.card import Card
from explorer.ui.widgets.choice import Choice
from explorer.ui.widgets.formula_edit import FormulaEdit
from explorer.ui.widgets.hint_label import HintLabel
from explorer.ui.widgets.steady_label import SteadyLabel


class FunctionPanel(Card):
    """Catalogue, formula, parameters and domain.

    Signals
    -------
    formula_refused(str)
        What is typed is no formula: the sentence; "" when it is one again.
    """

    formula_refused = Signal(str)

    def __init__(
        self, model: ExplorerModel, typesetter: Typesetter, parent: QWidget | None = None
    ) -> None:
        super().__init__("Function", parent=parent)
        self._model = model
        self.catalogue = _catalogue_choice()
        self.formula = FormulaEdit()
        self.equations = EquationsView(typesetter)
        self.parameters = ParameterRows(model)
        self.domain = DomainFields(model)
        self._conventions = SteadyLabel("hint")
        self._teaches = HintLabel()
        self._data = HintLabel()
        for widget in (
            self.catalogue,
            self.formula,
            self.equations,
            self._conventions,
            self._teaches,
            self._data,
            self.parameters,
            self.domain,
        ):
            self.body.addWidget(widget)
        self._bind()
        self.formula.refused.connect(self.formula_refused)
        self.formula.drafted.connect(self._show_draft)
        self.formula.settled.connect(self._settle)
        model.document_changed.connect(self._take_change)
        self._describe(model.document)
        self._show_formula(model.formula)
        self._settle()

    def _bind(self) -> None:
        Binding(
            self._model, self.catalogue, read=_example, write=self._show_example, label="function"
        )
        Binding(self._model, self.formula, read=_formula, write=self._model.set_formula)

    def _show_example(self, key: str) -> None:
        self._model.show_example(entry_named(key))

    def _take_change(self, change: Change) -> None:
        if change.problem_changed:
            self._describe(change.new)
        if change.formula_changed:
            self._show_formula(self._model.formula)
            if not self.formula.line.hasFocus():
                self._settle()

    def _show_draft(self, text: str) -> None:
        """Typeset what is typed before it is taken over."""
        try:
            formula = formula_of(replace(self._model.document.problem, formula=text))
        except FormulaError:
            self.equations.set_dimmed(True)
        else:
            self._show_formula(formula)

    def _show_formula(self, formula: Formula) -> None:
        """Typeset a formula, and say what holds at its kinks."""
        self.equations.show_formula(formula)
        self._conventions.tell("\n".join(map(convention_text, conventions_of(formula))))

    def _settle(self) -> None:
        """Take no more room than is needed, now that nobody types."""
        self.equations.settle()
        self._conventions.settle()

    def _describe(self, document: Document) -> None:
        problem = document.problem
        x, y = problem.axes
        self.formula.line.setAccessibleName(f"Formula of f({x}, {y})")
        self.formula.line.setToolTip(f"A formula of {x} and {y}; other names get a slider")
        self.formula.assistant.names = (
            *problem.axes,
            *problem.columns,
            *problem.parameter_values(),
        )
        self.formula.line.setPlaceholderText(f"f({x}, {y}) = …")
        entry = next((e for e in load_catalogue() if e.key == problem.example), None)
        teaches = entry.teaches if entry else ""
        self._teaches.set_text(teaches)
        data = problem.data
        self._data.set_text("" if data is None else f"Data {data.name}, {columns_text(data)}")
        self.catalogue.setToolTip(teaches or "Functions that come with the program")


def _catalogue_choice() -> Choice:
    choice = Choice()
    choice.setPlaceholderText("Your own formula")
    choice.setAccessibleName("Function of the catalogue")
    for group, entries in groupby(load_catalogue(), key=attrgetter("group")):
        choice.add_heading(group)
        for entry in entries:
            choice.add_value(entry.key, entry.title, entry.teaches)
    return choice


def _example(document: Document) -> str | None:
    return document.problem.example


def _formula(document: Document) -> str:
    return document.problem.formula
