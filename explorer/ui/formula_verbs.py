"""What can be done with the formula besides typing it: copying, looking up, remembering."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from explorer.expression.written import Notation, written_out
from explorer.model import ExplorerModel, Notice
from explorer.ui.actions import Actions
from explorer.ui.formula_history import FormulaHistory
from explorer.ui.panels.function_panel import FunctionPanel
from explorer.ui.settings import Settings
from explorer.ui.syntax_dialog import SyntaxDialog
from explorer.ui.theme import Theme
from explorer.ui.typesetting import Typesetter
from explorer.ui.widgets.switch_button import SwitchButton

_COPIES = {
    "copy_latex": (Notation.LATEX, "LaTeX"),
    "copy_text": (Notation.TEXT, "text"),
    "copy_python": (Notation.PYTHON, "Python"),
}


class FormulaVerbs:
    """Joins the formula's actions to the Function card.

    Parameters
    ----------
    typesetter
        Draws the examples of the syntax page.
    window
        Owner of the syntax page.
    """

    def __init__(
        self,
        model: ExplorerModel,
        panel: FunctionPanel,
        actions: Actions,
        settings: Settings,
        typesetter: Typesetter,
        window: QWidget,
    ) -> None:
        self._model = model
        self._panel = panel
        self._partials = actions["partials"]
        self._settings = settings
        self._typesetter = typesetter
        self._window = window
        self._look = ""
        self._syntax: SyntaxDialog | None = None
        panel.formula.assistant.history = FormulaHistory(settings.formulas)
        panel.header.addWidget(SwitchButton(self._partials, "∂f"))
        panel.equations.addActions([*(actions[name] for name in _COPIES), self._partials])
        actions.connect_verbs(
            {
                "copy_latex": self._copy_latex,
                "copy_text": self._copy_text,
                "copy_python": self._copy_python,
                "formula_syntax": self.show_syntax,
            }
        )
        self._partials.triggered.connect(self._choose_partials)

    def take_theme(self, theme: Theme) -> None:
        """Show the partial derivatives as they were shown in this look."""
        self._look = theme.name
        shown = self._settings.shows_partials(theme.name)
        self._partials.setChecked(shown)
        self._panel.equations.show_partials(shown)

    def show_syntax(self) -> None:
        """Open the page about the formula language, or bring it to the front."""
        if self._syntax is None:
            self._syntax = SyntaxDialog(self._typesetter, self._window)
            self._syntax.formula_chosen.connect(self._panel.formula.type_all)
            self._syntax.piece_chosen.connect(self._panel.formula.type_piece)
        self._syntax.show()
        self._syntax.raise_()
        self._syntax.activateWindow()

    def remember(self) -> None:
        """Put into the settings what is to be known next time."""
        self._settings.remember_formulas(self._panel.formula.assistant.history.formulas)

    def copy(self, notation: Notation, language: str) -> None:
        """Put the formula and its partial derivatives on the clipboard, one equation a line."""
        formula = self._panel.equations.formula or self._model.formula
        QGuiApplication.clipboard().setText(written_out(formula, notation))
        self._model.post(
            Notice(f"The formula and its derivatives are in the clipboard as {language}.")
        )

    def _choose_partials(self, shown: bool) -> None:
        self._settings.remember_partials(self._look, shown=shown)
        self._panel.equations.show_partials(shown)

    def _copy_latex(self) -> None:
        self.copy(*_COPIES["copy_latex"])

    def _copy_text(self) -> None:
        self.copy(*_COPIES["copy_text"])

    def _copy_python(self) -> None:
        self.copy(*_COPIES["copy_python"])
