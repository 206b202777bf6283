"""The list of all actions with their keys, made from the table of actions."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from explorer.ui.action_table import ACTIONS, MENUS

_FIELDS = (
    ("Enter", "Take over what was typed"),
    ("Esc", "Bring the last good number back"),
    ("Up, Down, wheel", "A little more, a little less"),
    ("Tab", "To the next field"),
)


class ShortcutsDialog(QDialog):
    """A window beside the main one; it does not stop work there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setModal(False)
        text = QTextBrowser()
        text.setFrameShape(QTextBrowser.Shape.NoFrame)
        text.setHtml(shortcuts_html())
        column = QVBoxLayout(self)
        column.addWidget(text)
        em = self.fontMetrics().height()
        self.resize(min(30 * em, 900), min(34 * em, 640))


def shortcuts_html() -> str:
    """All shortcuts by menu, as rich text."""
    sections = [_section(menu, _rows(menu)) for menu in MENUS]
    sections.append(_section("In a field", list(_FIELDS)))
    return f"<table cellspacing='0'>{''.join(sections)}</table>"


def _rows(menu: str) -> list[tuple[str, str]]:
    return [
        (", ".join(_native(key) for key in row.keys), row.tip or row.text.replace("&", ""))
        for row in ACTIONS
        if row.path[0] == menu
    ]


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _section(title: str, rows: list[tuple[str, str]]) -> str:
    cells = "".join(
        f"<tr><td style='padding: 2px 24px 2px 0'>{escape(keys)}</td>"
        f"<td style='padding: 2px 0'>{escape(words)}</td></tr>"
        for keys, words in rows
    )
    return (
        f"<tr><td colspan='2' style='padding: 12px 0 4px 0'><b>{escape(title)}</b></td></tr>{cells}"
    )
