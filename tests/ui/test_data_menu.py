"""Data in the window: the menu of shipped sets, files, and what is said about them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from explorer.document import Document, Problem, Run
from explorer.functions import Domain, entry_named
from tests.ui.opened import open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
MSE = "J = mean((y - (w x + b))^2)"
LOSS = Document(
    Problem(MSE, ("w", "b"), (("x", 2.0), ("y", 3.0)), Domain(-1, 3, -2, 3)),
    (Run(learning_rate=0.02, step_limit=20),),
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "settings.ini", LOSS)


def data_menu(window: MainWindow) -> QMenu:
    (menu,) = (m for m in window.findChildren(QMenu) if m.title() == "Data")
    return menu


def click(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Open the menu and click on an entry."""
    menu = data_menu(window)
    (action,) = (action for action in menu.actions() if action.text().replace("&", "") == text)
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def checked(window: MainWindow) -> list[str]:
    actions = data_menu(window).actions()
    return [a.text().replace("&", "") for a in actions if a.isChecked() and a.isVisible()]


def read(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """Choose a file in the dialog that the action opens."""
    window.verbs["open_data"].trigger()
    dialog = window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(lambda: not window.data.is_busy)


def test_a_click_takes_a_shipped_set_and_keeps_the_formula(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert checked(window) == ["None"]
    assert window.model.field.value(0.0, 0.0) == 9.0
    click(qtbot, window, "Five points for a line")
    problem = window.model.document.problem
    assert (problem.formula, problem.columns) == (MSE, ("x", "y"))
    assert window.model.field.value(0.0, 0.0) == 11.0
    assert checked(window) == ["Five points for a line"]
    assert window.notices.text == "regression: 5 rows of x, y."
    assert window.notices.button.isHidden()
    window.verbs["undo"].trigger()
    assert window.model.document.problem.data is None
    assert checked(window) == ["None"]
    window.verbs["redo"].trigger()
    assert checked(window) == ["Five points for a line"]


def test_the_same_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    menu = data_menu(window)
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert window.model.document.problem.columns == ("x_1", "x_2", "y")
    qtbot.keyClick(
        window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    assert window.model.document.problem.data is None


def test_without_data_the_columns_have_their_sliders_back(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window, "Five points for a line")
    assert window.model.formula.parameters == ()
    click(qtbot, window, "None")
    assert dict(window.model.document.problem.parameters) == {"x": 2.0, "y": 3.0}
    assert window.function_panel.parameters.slider("x").isVisible()


def test_a_formula_that_does_not_go_with_the_data_is_said(qtbot: QtBot, window: MainWindow) -> None:
    window.model.set_formula("(y - (w x + b))^2")
    click(qtbot, window, "Five points for a line")
    assert window.model.document.problem.data is None
    assert window.notices.text.startswith(
        "The formula does not go with regression: y has a value for each row of the data"
    )
    assert checked(window) == ["None"]


def test_data_that_the_formula_does_not_name_offers_a_line(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.model.show_example(entry_named("himmelblau"))
    click(qtbot, window, "Five points for a line")
    assert window.notices.text == "regression: 5 rows of x, y. x and y are the axes here."
    qtbot.mouseClick(window.notices.button, LEFT)
    model = window.model
    assert (model.formula.name, model.document.problem.axes) == ("J", ("w", "b"))
    assert model.document.problem.domain.contains(0.8, 0.6)
    assert model.document.problem.domain.contains(*model.document.run.start)
    assert model.trajectory.values[-1] < 0.2 * model.trajectory.values[0]
    window.verbs["undo"].trigger()
    assert model.document.problem.formula == entry_named("himmelblau").formula
    assert model.document.problem.columns == ("x", "y")


def test_a_file_is_read_and_named(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "mine & yours.csv"
    path.write_text("x;y\n0;1,5\n2;3,5\n", encoding="utf-8")
    read(qtbot, window, path)
    assert window.model.field.value(1.0, 1.5) == 0.0
    assert [text.replace("&", "") for text in checked(window)] == ["mine  yours.csv"]
    assert window.notices.text == (
        "mine & yours.csv: 2 rows of x, y. Values are separated by semicolons. "
        "The decimal sign is a comma."
    )
    click(qtbot, window, "None")
    assert checked(window) == ["None"]


def test_a_mistake_in_a_file_leaves_everything_as_it_was(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    click(qtbot, window, "Five points for a line")
    before = window.model.document
    path = tmp_path / "gap.csv"
    path.write_text("x,y\n1,2\n2,\n", encoding="utf-8")
    read(qtbot, window, path)
    qtbot.waitUntil(lambda: window.notices.text == "gap.csv: line 3, column y is empty.")
    assert window.model.document is before
    assert checked(window) == ["Five points for a line"]
    read(qtbot, window, tmp_path / "none.csv")
    qtbot.waitUntil(lambda: "cannot be read: No such file" in window.notices.text)
    assert window.model.document is before


def test_the_card_says_which_data_there_is(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window, "XOR of two inputs")
    assert "Data xor, 4 rows of x_1, x_2, y" in texts(window)
    click(qtbot, window, "None")
    assert not any(text.startswith("Data") for text in texts(window))


def texts(window: MainWindow) -> list[str]:
    from PySide6.QtWidgets import QLabel

    labels = window.function_panel.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def test_a_function_of_the_catalogue_brings_its_data_and_batch(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.model.show_example(entry_named("mini_batches"))
    assert checked(window) == ["A hundred points around a line"]
    assert window.model.trajectory.batches is not None
    window.model.show_example(entry_named("bowl"))
    assert checked(window) == ["None"]
    assert window.model.document.run.batch == 0
