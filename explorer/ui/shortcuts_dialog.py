"""The list of all actions with their keys, made from the table of actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from explorer.ui.action_row import ActionRow
from explorer.ui.action_table import ACTIONS, MENUS

_FIELDS = (
    ("Enter", "Take over what was typed"),
    ("Esc", "Bring the last good number back"),
    ("Up, Down, wheel", "A little more, a little less"),
    ("Tab", "To the next field"),
)

_COLUMN_EM = 27
"""Width of a column in heights of the text."""

_MOST_COLUMNS = 3
_SHARE = 0.85
"""Most of the screen's width and height that the list takes."""


@dataclass(frozen=True, slots=True)
class Section:
    """The actions of a menu or submenu: keys, and what they do."""

    title: str
    rows: tuple[tuple[str, str], ...]


class ShortcutsDialog(QDialog):
    """A window beside the main one; it does not stop work there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setModal(False)
        self._columns = 0
        self._text = QTextBrowser()
        self._text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._text.setAccessibleName("Keyboard shortcuts")
        column = QVBoxLayout(self)
        column.addWidget(self._text)
        em = self.fontInfo().pixelSize()
        room = parent.screen().availableSize() * _SHARE
        wanted = QSize((3 * _COLUMN_EM + 4) * em, 52 * em)
        self.resize(wanted.boundedTo(room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is width for."""
        super().resizeEvent(event)
        width = _COLUMN_EM * self.fontInfo().pixelSize()
        columns = min(max(self.width() // width, 1), _MOST_COLUMNS)
        if columns != self._columns:
            self._columns = columns
            self._text.setHtml(shortcuts_html(columns))


def shortcuts_html(columns: int = 1) -> str:
    """All shortcuts by menu, as rich text in so many columns."""
    parts = _shared_out(sections(), columns)
    cells = "".join(
        f"<td style='padding-right: 24px'><table cellspacing='0'>"
        f"{''.join(map(_section_html, part))}</table></td>"
        for part in parts
    )
    return f"<table cellspacing='0'><tr>{cells}</tr></table>"


def sections() -> list[Section]:
    """Menus in their order, each followed by its submenus; fields at the end."""
    rows = sorted(ACTIONS, key=_place)
    found = [
        Section(
            " \N{BLACK RIGHT-POINTING SMALL TRIANGLE} ".join(path),
            tuple((_keys(row.keys), row.text.replace("&", "")) for row in group),
        )
        for path, group in groupby(rows, key=attrgetter("path"))
    ]
    return [*found, Section("In a field", _FIELDS)]


def _place(row: ActionRow) -> tuple[int, int]:
    """Menu by menu; the entries of a menu before those of its submenus."""
    paths = [each.path for each in ACTIONS]
    return MENUS.index(row.path[0]), 0 if len(row.path) == 1 else 1 + paths.index(row.path)


def _shared_out(parts: Sequence[Section], columns: int) -> list[list[Section]]:
    """The sections in order, about equally many lines in each column."""
    lines = sum(len(part.rows) + 2 for part in parts)
    shared: list[list[Section]] = [[] for _ in range(columns)]
    before = 0
    for part in parts:
        middle = before + 0.5 * (len(part.rows) + 2)
        shared[min(int(columns * middle / lines), columns - 1)].append(part)
        before += len(part.rows) + 2
    return shared


def _keys(keys: Sequence[str]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(native) for key in keys)


def _section_html(section: Section) -> str:
    rows = "".join(
        f"<tr><td style='padding: 2px 16px 2px 0; white-space: nowrap'>{escape(keys)}</td>"
        f"<td style='padding: 2px 0'>{escape(words)}</td></tr>"
        for keys, words in section.rows
    )
    title = escape(section.title)
    return f"<tr><td colspan='2' style='padding: 12px 0 4px 0'><b>{title}</b></td></tr>{rows}"
