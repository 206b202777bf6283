"""The card around one of the two panes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from explorer.ui.widgets.card import Card
from explorer.ui.widgets.formula_caption import FormulaCaption

_MARGIN, _SPACING = 12, 8


class PaneCard(Card):
    """A card with a pane in it, and the formula and some buttons above it.

    Attributes
    ----------
    caption
        The formula, beside the title.

    Parameters
    ----------
    buttons
        What stands at the right end of the row above, from left to right.
    """

    def __init__(
        self,
        title: str,
        hint: str,
        pane: QWidget,
        caption: FormulaCaption,
        buttons: Sequence[QPushButton],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, hint, parent)
        self.pane = pane
        self.caption = caption
        self._is_captioned = True
        self._says_usual = True
        self.header.setSpacing(_SPACING)
        self.header.insertWidget(1, caption)
        caption.drawn.connect(self._fit_caption)
        self.body.setContentsMargins(_MARGIN, 8, 8, 8)
        for button in buttons:
            button.setProperty("role", "quiet")
            self.header.addWidget(button)
        self.body.addWidget(pane, 1)

    def set_hint(self, hint: str | None) -> None:
        """Say something else than usual; the formula makes room for it."""
        super().set_hint(hint)
        self._says_usual = hint is None
        self._fit_caption()

    def set_captioned(self, is_captioned: bool) -> None:
        """Whether the formula is shown, where there is room for it."""
        self._is_captioned = is_captioned
        self._fit_caption()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_caption()

    def _fit_caption(self) -> None:
        """Show the formula where more of it can be seen than its name: beside the title or for it.

        Its height is kept free without it, so that panes side by side begin at the same height.
        """
        self.set_header_height(self.caption.sizeHint().height())
        least = self.caption.least_width()
        wants = self._is_captioned and self._says_usual and least > 0
        stays = self._room(with_title=True) >= least
        self.caption.setVisible(wants and (stays or self._room(with_title=False) >= least))
        self.set_title_shown(stays or self.caption.isHidden())

    def _room(self, *, with_title: bool) -> int:
        """What the other parts of the header leave to the formula."""
        title, *others = (part for part in self.header_parts() if part is not self.caption)
        parts = [title, *others] if with_title else others
        taken = sum(part.minimumSizeHint().width() + _SPACING for part in parts)
        return self.contentsRect().width() - taken - _SPACING - 2 * _MARGIN
