"""A formula is typed, completed, looked up and copied, by keys and clicks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from explorer.ui.settings import Settings
from tests.ui.opened import enter, open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow
    from explorer.ui.widgets.formula_assistant import FormulaAssistant
    from explorer.ui.widgets.formula_line import FormulaLine


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = open_window(qtbot, tmp_path / "settings.ini")
    window.function_panel.formula.line.setFocus()
    window.function_panel.formula.line.selectAll()
    return window


@pytest.fixture
def line(window: MainWindow) -> FormulaLine:
    return window.function_panel.formula.line


@pytest.fixture
def assistant(window: MainWindow) -> FormulaAssistant:
    return window.function_panel.formula.assistant


# Shown as mathematics


def test_the_formula_and_its_slopes_are_typeset_before_they_are_taken_over(
    qtbot: QtBot, window: MainWindow, line: FormulaLine
) -> None:
    equations = window.function_panel.equations
    pictures = (equations.value, *equations.partials)
    qtbot.keyClicks(line, "x^2 y")
    assert window.model.document.problem.formula == "x*y"
    assert equations.formula is not None
    assert equations.formula.text == "x^2 y"
    qtbot.waitUntil(lambda: all(picture.is_typeset for picture in pictures))
    texts = [picture.shown.text for picture in pictures if picture.shown]
    assert texts == ["f(x, y) = x^2*y", "df/dx = 2*x*y", "df/dy = x^2"]


def test_a_wrong_draft_leaves_the_last_good_formula_dimmed(
    qtbot: QtBot, window: MainWindow, line: FormulaLine
) -> None:
    equations = window.function_panel.equations
    qtbot.keyClicks(line, "x^2 y +")
    assert equations.value.is_dimmed
    assert equations.formula is not None
    assert equations.formula.text == "x^2 y "
    qtbot.keyClicks(line, "1")
    assert not equations.value.is_dimmed


def test_the_room_of_a_sentence_stays_until_the_field_is_left(
    qtbot: QtBot, window: MainWindow, line: FormulaLine
) -> None:
    formula, below = window.function_panel.formula, window.function_panel.equations
    qtbot.waitUntil(lambda: all(part.is_typeset for part in (below.value, *below.partials)))
    qtbot.wait(20)
    usual = below.y()
    enter(qtbot, line, "x +")
    qtbot.waitUntil(lambda: below.y() > usual)
    qtbot.wait(20)  # in a panel that scrolls, the room grows after what lies in it
    with_sentence = below.y()
    qtbot.keyClicks(line, " y")
    qtbot.waitUntil(lambda: formula.sentence == "")
    qtbot.wait(20)
    assert below.y() == with_sentence
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: below.y() == usual)


def test_partial_derivatives_are_switched_by_key_and_button_and_remembered(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    partials = window.function_panel.equations.partials
    assert all(picture.isVisible() for picture in partials)
    qtbot.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert not any(picture.isVisible() for picture in partials)
    assert not Settings(tmp_path / "settings.ini").shows_partials("light")
    window.verbs["look_dark"].trigger()
    assert all(picture.isVisible() for picture in partials)
    window.verbs["look_projector"].trigger()
    assert not any(picture.isVisible() for picture in partials)


def test_the_convention_at_a_kink_is_told(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.function_panel
    enter(qtbot, panel.formula.line, "|x - y|")
    assert panel._conventions.text() == "|…|: at its kink, |0|, the slope counts as 0."
    enter(qtbot, panel.formula.line, "x - y")
    assert panel._conventions.text() == ""


@pytest.mark.parametrize(
    ("action", "first", "second"),
    [
        ("copy_latex", r"f(x, y) = x^{2} y", r"\frac{\partial f}{\partial x} = 2 x y"),
        ("copy_text", "f(x, y) = x^2*y", "df/dx = 2*x*y"),
        ("copy_python", "f = x**2*y", "df_dx = 2*x*y"),
    ],
)
def test_the_formula_is_copied_with_its_slopes(
    qtbot: QtBot, window: MainWindow, line: FormulaLine, action: str, first: str, second: str
) -> None:
    enter(qtbot, line, "x^2 y")
    window.verbs[action].trigger()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[:2] == [first, second]
    assert len(copied) == 3
    QGuiApplication.clipboard().clear()


def test_closing_the_window_while_a_formula_is_drawn_leaves_nothing_behind(
    qtbot: QtBot, window: MainWindow, line: FormulaLine
) -> None:
    line.replace_all(" + ".join(f"sin({k} x y)/{k}" for k in range(2, 60)))
    window.close()
    assert window.typesetter.ask(1, window.function_panel.equations.value._request) is None


# Names and calls


def test_a_name_is_offered_and_taken_with_the_arrow_keys(
    qtbot: QtBot, line: FormulaLine, assistant: FormulaAssistant
) -> None:
    qtbot.keyClicks(line, "x + at")
    assert assistant.list.isVisible()
    assert assistant.list.count() == 2
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "x + atan2("
    assert not assistant.list.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "x + at"


def test_a_name_is_taken_by_a_click(
    qtbot: QtBot, line: FormulaLine, assistant: FormulaAssistant
) -> None:
    qtbot.keyClicks(line, "sig")
    row = assistant.list.visualItemRect(assistant.list.item(0)).center()
    qtbot.mouseClick(assistant.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert line.text() == "sigmoid("
    assert line.hasFocus()


def test_enter_and_tab_do_what_they_always_do_while_nothing_is_selected(
    qtbot: QtBot, window: MainWindow, line: FormulaLine, assistant: FormulaAssistant
) -> None:
    qtbot.keyClicks(line, "x + pi")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.model.document.problem.formula == "x + pi"
    qtbot.keyClicks(line, " al")
    assert assistant.list.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "x + pi al"
    assert not line.hasFocus()
    assert not assistant.list.isVisible()


def test_escape_takes_the_list_away_and_no_sentence_comes_before(
    qtbot: QtBot, window: MainWindow, line: FormulaLine, assistant: FormulaAssistant
) -> None:
    qtbot.keyClicks(line, "x + sq")
    qtbot.wait(2 * 150 + 50)
    assert window.function_panel.formula.sentence == ""
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not assistant.list.isVisible()
    qtbot.waitUntil(lambda: window.function_panel.formula.sentence != "")


def test_the_call_around_the_cursor_is_told(
    qtbot: QtBot, line: FormulaLine, assistant: FormulaAssistant
) -> None:
    qtbot.keyClicks(line, "atan2(x, ")
    assert assistant.hint.isVisible()
    assert assistant.hint.text().startswith("atan2(y, <b>x</b>)")
    qtbot.keyClicks(line, "y)")
    assert not assistant.hint.isVisible()


# Brackets, mistakes, several lines


def _marks(line: FormulaLine) -> list[tuple[int, int]]:
    marks = line._bracket_marks()
    return [(mark.start + line.cursorPosition(), mark.length) for mark in marks]


def test_the_bracket_at_the_cursor_and_its_partner_are_marked(
    qtbot: QtBot, line: FormulaLine
) -> None:
    qtbot.keyClicks(line, "2*(x + y)")
    assert _marks(line) == [(8, 1), (2, 1)]
    qtbot.keyClick(line, Qt.Key.Key_Left)
    qtbot.keyClick(line, Qt.Key.Key_Left)
    assert _marks(line) == []


def test_marks_stand_right_behind_characters_of_two_units(line: FormulaLine) -> None:
    line.setText("𝑥*(y)")
    line.setCursorPosition(4)
    assert line.cursor_column == 3
    assert _marks(line) == [(3, 1), (5, 1)]


def test_pasted_lines_become_statements(
    qtbot: QtBot, window: MainWindow, line: FormulaLine
) -> None:
    QGuiApplication.clipboard().setText("s = x*y\nz = s + 1\nJ = z^2\n")
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "s = x*y; z = s + 1; J = z^2"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.model.formula.name == "J"
    QGuiApplication.clipboard().clear()


# Earlier formulas


def test_the_arrow_keys_walk_through_earlier_formulas(
    qtbot: QtBot, window: MainWindow, line: FormulaLine
) -> None:
    for formula in ("x + y", "x - y"):
        enter(qtbot, line, formula)
    qtbot.keyClicks(line, " + 1")
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert line.text() == "x - y"
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert line.text() == "x + y"
    qtbot.waitUntil(lambda: window.model.document.problem.formula == "x + y")
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert line.text() == "x - y + 1"


def test_earlier_formulas_are_there_at_the_next_start(
    qtbot: QtBot, window: MainWindow, line: FormulaLine, tmp_path: Path
) -> None:
    enter(qtbot, line, "x^3 - y")
    enter(qtbot, line, "x +")
    window.close()
    again = open_window(qtbot, tmp_path / "settings.ini")
    history = again.function_panel.formula.assistant.history
    assert history.formulas[0] == "x^3 - y"
    assert "x +" not in history.formulas


def test_the_menu_of_earlier_formulas_types_the_chosen_one(
    qtbot: QtBot, window: MainWindow, line: FormulaLine, assistant: FormulaAssistant
) -> None:
    enter(qtbot, line, "x^3 - y")
    enter(qtbot, line, "x")
    qtbot.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert assistant.menu.isVisible()
    qtbot.keyClick(assistant.menu, Qt.Key.Key_Down)
    qtbot.keyClick(assistant.menu, Qt.Key.Key_Down)
    qtbot.keyClick(assistant.menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.model.document.problem.formula == "x^3 - y")


# The syntax page


def test_an_example_of_the_syntax_page_is_typed_on_a_click(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.verbs["formula_syntax"].trigger()
    dialog = window.formula_verbs._syntax
    assert dialog is not None
    assert dialog.isVisible()
    assert not dialog.isModal()
    page = dialog.page
    place = next(
        QPoint(x, y)
        for y in range(0, 200, 4)
        for x in range(0, 200, 4)
        if page.anchorAt(QPoint(x, y)).startswith("formula:")
    )
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.model.document.problem.formula == "x^2 + 3y^2"
    dialog.piece_chosen.emit("sin(")
    assert window.function_panel.formula.line.text().count("sin(") == 1
    dialog.close()
