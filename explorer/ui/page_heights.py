"""How high the details are: each page has a height of its own."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSplitter, QTabWidget

from explorer.ui.settings import Settings

_LOW_EM, _TALL_EM = 11.0, 17.0
_LOW_SHARE, _TALL_SHARE = 0.26, 0.4
"""Usual height of a page in heights of text, and most of it as a share of the window's."""


class PageHeights(QObject):
    """Moves a splitter when another page is shown, and back with the page before.

    While one page is shown nothing moves but by the user, who gives that page another height.

    Parameters
    ----------
    rows
        The splitter; what is below its handle holds the pages.
    tall
        Numbers of the pages that ask for more room than a few lines of text.
    """

    def __init__(self, rows: QSplitter, tabs: QTabWidget, tall: frozenset[int]) -> None:
        super().__init__(rows)
        self._rows = rows
        self._tabs = tabs
        self._tall = tall
        self._font_px = 0
        self._chosen: dict[int, int] = {}
        tabs.currentChanged.connect(self.apply)
        rows.splitterMoved.connect(self._take)

    def apply(self, _page: int = 0) -> None:
        """Give the page that is shown its height."""
        total = self._rows.height() - self._rows.handleWidth()
        if self._font_px and total > 0:
            wanted = self._chosen.get(self._tabs.currentIndex(), self._usual(total))
            self._rows.setSizes([max(total - wanted, 1), wanted])

    def restore(self, settings: Settings, font_px: int) -> None:
        """Take the heights remembered for a size of text, the usual ones for the others."""
        self._font_px = font_px
        pages = range(self._tabs.count())
        remembered = {page: settings.page_height(self._name(page), font_px) for page in pages}
        self._chosen = {page: height for page, height in remembered.items() if height}
        self.apply()

    def remember(self, settings: Settings, font_px: int) -> None:
        for page, height in self._chosen.items():
            settings.remember_page_height(self._name(page), font_px, height)

    def _take(self, _position: int, _index: int) -> None:
        self._chosen[self._tabs.currentIndex()] = self._rows.sizes()[1]

    def _usual(self, total: int) -> int:
        is_tall = self._tabs.currentIndex() in self._tall
        em, share = (_TALL_EM, _TALL_SHARE) if is_tall else (_LOW_EM, _LOW_SHARE)
        return round(min(em * self._font_px, share * total))

    def _name(self, page: int) -> str:
        return self._tabs.tabText(page)
