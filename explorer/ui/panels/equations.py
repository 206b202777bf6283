"""The function and its partial derivatives, typeset."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from explorer.expression import Formula
from explorer.expression.printing import TooLongError
from explorer.expression.written import Equation, Notation, partial_equation, value_equations
from explorer.ui.typesetting import Typesetter
from explorer.ui.widgets.formula_picture import FormulaPicture

_NOTATIONS = {
    Notation.LATEX: "Copy as LaTeX",
    Notation.TEXT: "Copy as text",
    Notation.PYTHON: "Copy as Python",
}


class EquationsView(QWidget):
    """f, ∂f/∂x and ∂f/∂y below each other; its menu copies them."""

    def __init__(self, typesetter: Typesetter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typesetter = typesetter
        self._formula: Formula | None = None
        self.pictures: list[FormulaPicture] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_formula(self, formula: Formula) -> None:
        """Typeset another formula and its partial derivatives."""
        if self._formula is not None and formula.graph == self._formula.graph:
            return
        self._formula = formula
        lines = equation_lines(formula)
        while len(self.pictures) < len(lines):
            picture = FormulaPicture(self._typesetter)
            self._column.addWidget(picture)
            self.pictures.append(picture)
        for index, picture in enumerate(self.pictures):
            picture.setVisible(index < len(lines))
            if index < len(lines):
                picture.show_formula(*lines[index])

    def copy(self, notation: Notation) -> None:
        """Put the equations on the clipboard, one a line."""
        if self._formula is not None:
            QGuiApplication.clipboard().setText(written_out(self._formula, notation))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for notation, label in _NOTATIONS.items():
            menu.addAction(label).setData(notation)
        menu.triggered.connect(self._copy_chosen)
        menu.popup(event.globalPos())

    def _copy_chosen(self, action: object) -> None:
        self.copy(Notation(action.data()))  # type: ignore[attr-defined] # a QAction


def equation_lines(formula: Formula) -> list[tuple[str, str]]:
    """LaTeX and plain text of each line: the function, then a partial derivative for each axis."""
    lines = [_values(formula)]
    for axis in formula.axes:
        latex = _partial(formula, axis, Notation.LATEX)
        lines.append((str(latex), str(_partial(formula, axis, Notation.TEXT))))
    return lines


def written_out(formula: Formula, notation: Notation) -> str:
    """The function and its partial derivatives in one notation, one equation a line."""
    try:
        equations = [*value_equations(formula, notation)]
    except TooLongError:
        equations = [Equation(formula.name, formula.text)]
    equations += [_partial(formula, axis, notation) for axis in formula.axes]
    return "\n".join(map(str, equations))


def _values(formula: Formula) -> tuple[str, str]:
    try:
        latex = r",\quad ".join(map(str, value_equations(formula, Notation.LATEX)))
        return latex, "; ".join(map(str, value_equations(formula, Notation.TEXT)))
    except TooLongError:
        return rf"\text{{{_TOO_LONG}}}", formula.text


def _partial(formula: Formula, axis: str, notation: Notation) -> Equation:
    try:
        return partial_equation(formula, axis, notation)
    except TooLongError:
        left = f"∂{formula.name}/∂{axis}"
        if notation is Notation.LATEX:
            left = rf"\frac{{\partial f}}{{\partial {axis}}}"
            return Equation(left, rf"\text{{{_TOO_LONG}}}")
        return Equation(left, _TOO_LONG)


_TOO_LONG = "too long to be written out"
