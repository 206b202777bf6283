"""Panes in windows of their own, for another screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.ui.actions import Actions
from explorer.ui.placement import bring_on_screen
from explorer.ui.settings import Settings
from explorer.ui.workspace import Workspace

FLOATS = ("float_surface", "float_contours")
"""Actions that give a pane a window of its own, in the order of the panes."""

_TITLES = ("Surface", "Contours")
_SHARE = 0.75


class FloatingWindow(QWidget):
    """A window around one pane; the program's keys work in it as well.

    Signals
    -------
    closed(int)
        The user has closed it; the pane of this number wants to go home.
    state_changed()
        It fills its screen, or does no more.
    """

    closed = Signal(int)
    state_changed = Signal()

    def __init__(self, index: int, actions: Actions, parent: QWidget) -> None:
        super().__init__(None)
        self._index = index
        self._verbs = actions
        self.setProperty("role", "page")
        self.setWindowTitle(f"{_TITLES[index]} \N{EN DASH} {parent.windowTitle()}")
        self.setWindowIcon(parent.windowIcon())
        self.addActions(list(actions.all()))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._verbs.take_key(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.state_changed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit(self._index)


class FloatingPanes(QObject):
    """Takes panes out of the workspace and brings them back.

    Signals
    -------
    moved()
        A pane is in another window, or its window fills the screen or does no more.
    """

    moved = Signal()

    def __init__(
        self, workspace: Workspace, actions: Actions, settings: Settings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._verbs = actions
        self._settings = settings
        self._window = window
        self._floating: dict[int, FloatingWindow] = {}
        actions.connect_verbs({"float_surface": self._surface, "float_contours": self._contours})

    def window_of(self, index: int) -> FloatingWindow | None:
        """The window of a pane (0 the surface, 1 the contours); None where it is at home."""
        return self._floating.get(index)

    def fills_screen(self, index: int) -> bool:
        """Whether a pane has a window of its own that fills the screen."""
        floating = self._floating.get(index)
        return floating is not None and floating.isFullScreen()

    def fill_screen(self, index: int, is_wanted: bool) -> bool:
        """Let a pane's own window fill its screen, or no more; false for a pane at home."""
        floating = self._floating.get(index)
        if floating is None:
            return False
        if is_wanted:
            floating.showFullScreen()
        else:
            floating.showNormal()
        return True

    def leave_screen(self) -> bool:
        """Let the window in use fill the screen no more; false where it does not."""
        for index, floating in self._floating.items():
            if floating.isActiveWindow() and floating.isFullScreen():
                return self.fill_screen(index, False)
        return False

    def set_floating(self, index: int, is_floating: bool) -> None:
        """Give a pane a window of its own, or bring it home."""
        self._action(index).setChecked(is_floating)
        if is_floating and index not in self._floating:
            self._take_out(index)
        elif not is_floating and index in self._floating:
            self._bring_home(index)

    def close(self) -> None:
        """Bring all panes home."""
        for index in tuple(self._floating):
            self.set_floating(index, False)

    def _surface(self, is_floating: bool) -> None:
        self.set_floating(0, is_floating)

    def _contours(self, is_floating: bool) -> None:
        self.set_floating(1, is_floating)

    def _action(self, index: int) -> QAction:
        return self._verbs[FLOATS[index]]

    def _take_out(self, index: int) -> None:
        floating = FloatingWindow(index, self._verbs, self._window)
        self._floating[index] = floating
        floating.column.addWidget(self._workspace.release(index))
        if not floating.restoreGeometry(self._settings.layout(FLOATS[index])):
            _place_beside(floating, self._window)
        bring_on_screen(floating)
        floating.closed.connect(self._take_closed)
        floating.state_changed.connect(self.moved)
        floating.show()
        self.moved.emit()

    def _bring_home(self, index: int) -> None:
        # Next time it does not begin by filling a screen.
        self.fill_screen(index, False)
        floating = self._floating.pop(index)
        self._settings.remember_layout(FLOATS[index], floating.saveGeometry())
        self._workspace.take_back(index)
        floating.hide()
        floating.deleteLater()
        self.moved.emit()

    def _take_closed(self, index: int) -> None:
        self.set_floating(index, False)


def _place_beside(floating: QWidget, window: QWidget) -> None:
    """On another screen where there is one, most of it; else over the middle of the window."""
    others = [screen for screen in QGuiApplication.screens() if screen is not window.screen()]
    room = (others[0] if others else window.screen()).availableGeometry()
    floating.resize(room.size() * _SHARE)
    frame = floating.frameGeometry()
    frame.moveCenter(room.center())
    floating.move(frame.topLeft())
