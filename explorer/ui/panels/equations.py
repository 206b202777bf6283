"""The function and its partial derivatives, typeset."""

from __future__ import annotations

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from explorer.expression import Formula
from explorer.ui.typesetting import TypesetRequest, Typesetter
from explorer.ui.widgets.formula_picture import FormulaPicture

_LINES = 3
_LINES_OF_PARTIAL = 2


class EquationsView(QWidget):
    """f, ∂f/∂x and ∂f/∂y below each other.

    Attributes
    ----------
    menu_entries
        Actions of the context menu.
    """

    def __init__(self, typesetter: Typesetter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formula: Formula | None = None
        self._shows_partials = True
        self.value = FormulaPicture(typesetter, _LINES)
        self.partials = tuple(FormulaPicture(typesetter, _LINES_OF_PARTIAL) for _ in range(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for picture in (self.value, *self.partials):
            column.addWidget(picture)

    @property
    def formula(self) -> Formula | None:
        """What is shown: the latest text that was a formula."""
        return self._formula

    def show_formula(self, formula: Formula) -> None:
        """Typeset another formula and its partial derivatives."""
        self._formula = formula
        self.set_dimmed(False)
        self.value.show_formula(TypesetRequest(formula))
        self._ask_for_partials()

    def show_partials(self, is_shown: bool) -> None:
        """Whether the partial derivatives are shown with the function."""
        self._shows_partials = is_shown
        self._ask_for_partials()

    def set_dimmed(self, is_dimmed: bool) -> None:
        """Pale while what is typed is not a formula."""
        for picture in (self.value, *self.partials):
            picture.set_dimmed(is_dimmed)

    def settle(self) -> None:
        """Take no more room than is needed now."""
        for picture in (self.value, *self.partials):
            picture.settle()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.actions():
            QMenu.exec(self.actions(), event.globalPos())

    def _ask_for_partials(self) -> None:
        axes = self._formula.axes if self._formula is not None else ()
        for number, picture in enumerate(self.partials):
            is_shown = self._shows_partials and number < len(axes)
            picture.setVisible(is_shown)
            if is_shown and self._formula is not None:
                picture.show_formula(TypesetRequest(self._formula, axes[number]))
