"""Help while a formula is typed: names to choose from, the call's signature, earlier formulas."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QMenu

from explorer.expression.completion import Completion, call_at, completions
from explorer.ui import icons
from explorer.ui.formula_history import FormulaHistory
from explorer.ui.widgets.call_hint import CallHint
from explorer.ui.widgets.completion_list import CompletionList
from explorer.ui.widgets.corner_button import CornerButton
from explorer.ui.widgets.formula_line import FormulaLine

_IN_MENU = 15
_MENU_CHARACTERS = 60
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FormulaAssistant(QObject):
    """Stands beside one formula line and is offered its keys.

    The arrow keys walk through the list of names while it is open, else through the earlier
    formulas. Enter and Tab do what they always do, unless a name is selected in the list.

    Attributes
    ----------
    history
        The earlier formulas.
    names
        Axes and parameters, to be offered with the functions.
    """

    def __init__(self, line: FormulaLine) -> None:
        super().__init__(line)
        self._line = line
        self._is_walking = False
        self.history = FormulaHistory()
        self.names: tuple[str, ...] = ()
        self.list = CompletionList(line)
        self.hint = CallHint(line)
        self.menu = QMenu("Earlier formulas", line)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.menu.triggered.connect(self._choose_earlier)
        line.extra_menu = self.menu
        line.take_key = self._take_key
        line.textEdited.connect(self._help)
        line.cursorPositionChanged.connect(self._follow_cursor)
        line.left.connect(self.close)
        self.list.chosen.connect(self._fill_in)
        self.clock = CornerButton(line, "Earlier formulas (Alt+Down)")
        self.clock.clicked.connect(self._open_menu)
        line.installEventFilter(self)
        self._draw_clock()

    @property
    def is_offering(self) -> bool:
        """Whether the user is in the middle of a name that can be chosen."""
        return self.list.isVisible()

    def close(self) -> None:
        """Take list and hint away."""
        self.list.hide()
        self.hint.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_clock()
        return False

    # Keys

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and key == Qt.Key.Key_Down:
            self._open_menu()
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key == Qt.Key.Key_Escape and (self.list.isVisible() or self.hint.isVisible()):
            self.close()
            return True
        if self.list.isVisible():
            return self._take_key_of_list(key)
        if key in _ARROWS:
            self._walk(_ARROWS[key])
            return True
        return False

    def _take_key_of_list(self, key: Qt.Key) -> bool:
        if key in _ARROWS:
            self.list.move_selection(_ARROWS[key])
            return True
        selected = self.list.selected
        if key in _TAKING and selected is not None:
            self._fill_in(selected)
            return True
        if key in _TAKING:
            self.close()
        return False

    # Names and calls

    def _help(self) -> None:
        if self._is_walking:
            return
        self.history.end_walk()
        text, column = self._line.text(), self._line.cursor_column
        self.list.offer(completions(text, column, self.names))
        self.hint.tell(call_at(text, column))

    def _follow_cursor(self) -> None:
        text, column = self._line.text(), self._line.cursor_column
        if self.list.isVisible() and not completions(text, column, self.names):
            self.list.hide()
        if self.hint.isVisible():
            self.hint.tell(call_at(text, column))

    def _fill_in(self, completion: Completion) -> None:
        self._line.replace(completion.start, self._line.cursor_column, completion.text)

    # Earlier formulas

    def _walk(self, direction: int) -> None:
        history = self.history
        formula = history.older(self._line.text()) if direction < 0 else history.newer()
        if formula is not None:
            self._show_earlier(formula)

    def _show_earlier(self, formula: str) -> None:
        self._is_walking = True
        self._line.replace_all(formula)
        self._is_walking = False
        self.close()

    def _choose_earlier(self, action: QAction) -> None:
        self._line.setFocus()
        self._show_earlier(action.data())

    def _open_menu(self) -> None:
        self.close()
        corner = self._line.rect().bottomLeft()
        self.menu.popup(self._line.mapToGlobal(corner))

    def _fill_menu(self) -> None:
        self.menu.clear()
        for formula in self.history.formulas[:_IN_MENU]:
            short = formula if len(formula) <= _MENU_CHARACTERS else f"{formula[:58]}…"
            self.menu.addAction(short.replace("&", "&&")).setData(formula)
        if self.menu.isEmpty():
            self.menu.addAction("None yet: those you type stand here").setEnabled(False)

    def _draw_clock(self) -> None:
        ink = QApplication.palette().color(QPalette.ColorRole.PlaceholderText).name()
        self.clock.setIcon(icons.icon("history", ink))
