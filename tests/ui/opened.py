"""Opens the program's window for a test."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from explorer.document import Document, Problem, Run
from explorer.functions import Domain
from explorer.model import ExplorerModel
from explorer.optimizers import Direction
from explorer.ui.main_window import MainWindow
from explorer.ui.settings import Settings
from explorer.ui.theme import apply_theme, theme_named

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox, QWidget
    from pytestqt.qtbot import QtBot

LECTURE = Document(
    problem=Problem(formula="x*y", domain=Domain(-5, 5, -5, 5)),
    runs=(Run(start=(4.0, -3.0), learning_rate=0.2, direction=Direction.ASCENT, step_limit=5),),
)
"""Section 4 of the lecture: ascent on x*y from (4, -3) with h = 0.2."""

_OPEN: list[MainWindow] = []


def open_window(
    qtbot: QtBot,
    settings: Path,
    document: Document = LECTURE,
    *,
    theme: str = "light",
    size: tuple[int, int] = (1366, 768),
    use_opengl: bool = False,
) -> MainWindow:
    """The window, shown and drawn; its surface by software, which opens faster, if not said."""
    # A window that is made in the look of the test before begins with the sizes of that look.
    apply_theme(cast("QApplication", QApplication.instance()), theme_named(theme))
    model = ExplorerModel(document)
    window = MainWindow(model, Settings(settings), theme_named(theme), use_opengl=use_opengl)
    model.setParent(window)
    # Held until it is closed: otherwise it is garbage while it is still shown.
    _OPEN.append(window)
    qtbot.addWidget(window, before_close_func=_OPEN.remove)
    window.resize(*size)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def enter(qtbot: QtBot, field: QWidget, text: str) -> None:
    """Type a text in place of what is in a field, and press Enter."""
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def choose(qtbot: QtBot, choice: QComboBox, value: str) -> None:
    """By the down key, from the entry before (headings are jumped over)."""
    index = choice.findData(value)
    before = next(i for i in range(index - 1, -1, -1) if choice.itemData(i) is not None)
    choice.setFocus()
    choice.setCurrentIndex(before)
    qtbot.keyClick(choice, Qt.Key.Key_Down)
