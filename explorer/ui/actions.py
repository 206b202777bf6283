"""The actions of the table as Qt's, in their menus and with their keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from explorer.ui.action_row import ActionRow
from explorer.ui.action_table import ACTIONS, MENUS

_ALWAYS = {"PgUp", "PgDown"} | {f"F{number}" for number in range(1, 36)}
"""Keys that go to their action whatever has the focus, like those with Ctrl or Alt."""


Verbs = Mapping[str, Callable[..., object]]
"""What actions do, by the name of the action."""


class Actions(QObject):
    """All actions by name.

    An action whose key is one that fields and buttons need themselves (Space, Esc, a letter)
    gets it only when nothing with the focus wants it: such keys arrive in `take_key`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._left_over: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        for row in ACTIONS:
            self._add(row)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> tuple[QAction, ...]:
        return tuple(self._actions.values())

    def connect_verbs(self, verbs: Verbs) -> None:
        """Join actions, by name, to what they do."""
        for name, verb in verbs.items():
            self._actions[name].triggered.connect(verb)

    def fill(self, bar: QMenuBar) -> dict[tuple[str, ...], QMenu]:
        """Put every action in its menu; the menus by path."""
        menus: dict[tuple[str, ...], QMenu] = {
            (title,): bar.addMenu(f"&{title}") for title in MENUS
        }
        for row in ACTIONS:
            if row.path not in menus:
                menus[row.path] = menus[row.path[:-1]].addMenu(row.path[-1])
            menu = menus[row.path]
            if row.opens_section:
                menu.addSeparator()
            menu.addAction(self._actions[row.name])
        return menus

    def take_key(self, event: QKeyEvent) -> bool:
        """Trigger the action of a key that nothing with the focus wanted; whether there is one."""
        action = self._left_over.get(_key_of(event))
        if action is None or not action.isEnabled():
            return False
        action.trigger()
        return True

    def _add(self, row: ActionRow) -> None:
        action = QAction(row.text, self)
        action.setObjectName(row.name)
        action.setCheckable(row.is_checkable)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setToolTip(_tooltip(row))
        action.setIconVisibleInMenu(False)
        # Otherwise macOS moves actions called "About" and "Quit" by guessing.
        action.setMenuRole(QAction.MenuRole.NoRole)
        if all(map(_is_wanted_elsewhere, row.keys)):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._left_over |= dict.fromkeys(row.keys, action)
        if row.group:
            self._group(row.group).addAction(action)
        self._actions[row.name] = action

    def _group(self, name: str) -> QActionGroup:
        return self._groups.setdefault(name, QActionGroup(self))


def _is_wanted_elsewhere(key: str) -> bool:
    return not key.startswith(("Ctrl+", "Alt+")) and key.removeprefix("Shift+") not in _ALWAYS


def _key_of(event: QKeyEvent) -> str:
    """The key in portable notation, the same on the keypad as elsewhere."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString()


def _tooltip(row: ActionRow) -> str:
    words = row.tip or row.text.replace("&", "").rstrip("…")
    keys = " or ".join(
        QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in row.keys
    )
    return f"{words} ({keys})"
