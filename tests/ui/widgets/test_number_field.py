"""A number field shows few digits, keeps them all, and takes arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt

from explorer.ui.widgets.number_field import NumberField, constant_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Entries(list[float]):
    """What a field told, and what it refused."""

    def __init__(self, field: NumberField) -> None:
        super().__init__()
        self.refused: list[str] = []
        field.edited.connect(self.append)
        field.refused.connect(self.refused.append)


@pytest.fixture
def field(qtbot: QtBot) -> NumberField:
    field = NumberField()
    qtbot.addWidget(field)
    field.show_value(1 / 3)
    field.show()
    qtbot.waitExposed(field)
    field.setFocus()
    return field


@pytest.fixture
def german() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def _enter(qtbot: QtBot, field: NumberField, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_looking_at_a_number_never_changes_it(qtbot: QtBot, field: NumberField) -> None:
    entries = Entries(field)
    assert field.text() == "0.33333"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    field.clearFocus()
    assert entries == []
    assert field.value == 1 / 3
    assert field.toolTip() == repr(1 / 3)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("0.2", 0.2), ("1e-4", 1e-4), ("2/7", 2 / 7), ("-3", -3.0), ("2 pi", 6.283185307179586)],
)
def test_what_is_typed_enters_exactly(
    qtbot: QtBot, field: NumberField, typed: str, value: float
) -> None:
    entries = Entries(field)
    _enter(qtbot, field, typed)
    assert entries == [value]


@pytest.mark.usefixtures("german")
def test_a_point_is_a_point_under_a_german_desktop(qtbot: QtBot, field: NumberField) -> None:
    entries = Entries(field)
    _enter(qtbot, field, "0.5")
    assert entries == [0.5]


@pytest.mark.parametrize("typed", ["", "abc", "1.2.3", "x", "1e999", "1/0"])
def test_what_is_no_number_is_refused_with_a_sentence(
    qtbot: QtBot, field: NumberField, typed: str
) -> None:
    entries = Entries(field)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert entries == []
    assert field.value == 1 / 3
    assert field.property("state") == "error"
    assert entries.refused[-1] == field.toolTip() != ""


def test_escape_brings_the_last_good_number_back(qtbot: QtBot, field: NumberField) -> None:
    _enter(qtbot, field, "1.2.3")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "0.33333"
    assert not field.property("state")


def test_arrow_keys_step_as_one_gesture(qtbot: QtBot, field: NumberField) -> None:
    field.show_value(0.2)
    entries = Entries(field)
    field.edited.connect(field.show_value)
    began: list[bool] = []
    field.gesture_began.connect(lambda: began.append(True))
    with qtbot.waitSignal(field.gesture_ended):
        qtbot.keyClick(field, Qt.Key.Key_Up)
        qtbot.keyClick(field, Qt.Key.Key_Up)
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert entries == [0.21, 0.22, 0.21]
    assert began == [True]


def test_the_number_fits_into_the_field(field: NumberField) -> None:
    room = field.width() - 2 * 8
    assert field.fontMetrics().horizontalAdvance(field.text()) <= room


def test_a_sentence_says_what_a_number_looks_like() -> None:
    with pytest.raises(ValueError, match="Enter a number"):
        constant_value("  ")
