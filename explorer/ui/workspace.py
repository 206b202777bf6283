"""How the panels and panes share the window.

Controls at the left, the two panes side by side with the transport below them, the details at the
foot; splitters between all. Any part but the transport can be put away, and one pane can have
nearly the whole window.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from explorer.ui.page_heights import PageHeights
from explorer.ui.panels.details_panel import DetailsPanel
from explorer.ui.settings import Settings
from explorer.ui.widgets.hint_label import HintLabel

_GAP = 8
_CONTROLS_EM = (21, 25)
_ROOMY_EM = 70.0
"""From so many heights of text on there is room for all hints in the controls."""

_CONTROLS_SHARE = (0.24, 0.3)


class Workspace(QWidget):
    """The window's middle.

    Parameters
    ----------
    controls
        Cards of the control panel, from top to bottom.
    panes
        Cards of the surface and of the contours.
    legend
        Between the panes and what is below them; belongs to both.
    transport, details
        Cards below the panes.

    Signals
    -------
    resized()
        There is more room than before, or less.
    """

    resized = Signal()

    def __init__(
        self,
        controls: Sequence[QWidget],
        panes: Sequence[QWidget],
        legend: QWidget,
        transport: QWidget,
        details: DetailsPanel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._panes = tuple(panes)
        self._controls = _scrolling(controls)
        self._details = details
        self._shows_controls = True
        self._shows_details = True
        self._alone: int | None = None
        self._released: set[int] = set()
        self._shares = QByteArray()
        self._panes_splitter = _splitter(Qt.Orientation.Horizontal, *panes)
        self._rows = _splitter(
            Qt.Orientation.Vertical, _above(self._panes_splitter, legend, transport), details
        )
        self._heights = PageHeights(self._rows, details.tabs, details.tall_pages())
        self._columns = _splitter(Qt.Orientation.Horizontal, self._controls, self._rows)
        self._rows.setStretchFactor(0, 1)
        self._rows.setStretchFactor(1, 0)
        self._columns.setStretchFactor(0, 0)
        self._columns.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_GAP, 4, _GAP, 0)
        column.addWidget(self._columns)

    @property
    def alone(self) -> int | None:
        """Index of the pane that has the room of both, None where both are shown."""
        return self._alone

    def show_alone(self, index: int | None) -> None:
        """Give one pane the room of both and of controls and details; None brings all back."""
        self._alone = index
        self._show_parts()

    def release(self, index: int) -> QWidget:
        """Let a pane go to another window; the other one has the room of both."""
        if not self._released:
            self._shares = self._panes_splitter.saveState()
        self._released.add(index)
        if self._alone == index:
            self.show_alone(None)
        return self._panes[index]

    def take_back(self, index: int) -> None:
        """Give a pane its place again."""
        self._released.discard(index)
        self._panes_splitter.insertWidget(index, self._panes[index])
        if not self._released:
            self._panes_splitter.restoreState(self._shares)
        self._show_parts()

    def show_controls(self, visible: bool) -> None:
        self._shows_controls = visible
        self._show_parts()

    def show_details(self, visible: bool) -> None:
        self._shows_details = visible
        self._show_parts()

    def restore(self, settings: Settings, font_px: int) -> None:
        """Take the sizes remembered for a size of text, else the usual ones."""
        for part, splitter in self._splitters().items():
            if not splitter.restoreState(settings.layout(_layout_name(font_px, part))):
                self._arrange(part, font_px)
        self._heights.restore(settings, font_px)

    def remember(self, settings: Settings, font_px: int) -> None:
        for part, splitter in self._splitters().items():
            state: QByteArray = splitter.saveState()
            settings.remember_layout(_layout_name(font_px, part), state)
        self._heights.remember(settings, font_px)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._heights.apply()
        self.resized.emit()

    def _arrange(self, part: str, font_px: int) -> None:
        """The usual sizes: panes of equal width, controls no wider than they need."""
        if part == "panes":
            self._panes_splitter.setSizes([self.width(), self.width()])
            return
        least, most = (em * font_px for em in _CONTROLS_EM)
        usual, limit = (round(share * self.width()) for share in _CONTROLS_SHARE)
        controls = min(max(usual, least), most, limit)
        self._columns.setSizes([controls, max(self.width() - controls, 1)])

    def _splitters(self) -> dict[str, QSplitter]:
        """Those that have all of their parts."""
        splitters = {"columns": self._columns}
        if not self._released:
            splitters["panes"] = self._panes_splitter
        return splitters

    def _show_parts(self) -> None:
        everything = self._alone is None
        self._controls.setVisible(self._shows_controls and everything)
        self._details.setVisible(self._shows_details and everything)
        for index, pane in enumerate(self._panes):
            if index not in self._released:
                pane.setVisible(self._alone in (None, index))


class _UprightScrollArea(QScrollArea):
    """Scrolls up and down only, so it is never narrower than what is in it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = page
        self.setWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hints are brief where the cards would hardly fit."""
        is_brief = event.size().height() < _ROOMY_EM * self.fontInfo().pixelSize()
        for hint in self._page.findChildren(HintLabel):
            hint.set_brief(is_brief)
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._page.minimumSizeHint().width() + bar, 80)


def _layout_name(font_px: int, part: str) -> str:
    return f"text{font_px}/{part}"


def _scrolling(cards: Sequence[QWidget]) -> QScrollArea:
    page = QWidget()
    page.setProperty("role", "sidebar")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 4)
    column.setSpacing(_GAP)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return _UprightScrollArea(page)


def _splitter(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(_GAP)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    return splitter


def _above(panes: QWidget, legend: QWidget, transport: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_GAP)
    column.addWidget(panes, 1)
    column.addWidget(legend)
    column.addWidget(transport)
    return page
