"""Names share a row: the longest give way first."""

from __future__ import annotations

import pytest

from explorer.ui.name_rows import NameRows, level, name_rows


def arranged(names: list[float], width: float) -> NameRows:
    return name_rows(names, width, beside=10.0, gaps=(5.0, 10.0), shortest=40.0)


def test_names_that_fit_are_left_whole() -> None:
    # 3 marks of 10, 2 gaps of 10, names of 60 + 80 + 100.
    assert arranged([60, 80, 100], 290) == NameRows(3, 100, 10)


def test_gaps_give_way_before_names() -> None:
    assert arranged([60, 80, 100], 281) == NameRows(3, 100, 5)


def test_the_longest_names_are_shortened_alike() -> None:
    # 240 - 30 - 10 = 200 for the names: 60 stays, 140 is left for two.
    assert arranged([60, 80, 100], 240) == NameRows(3, 70, 5)


def test_rather_another_row_than_names_too_short() -> None:
    # In one row each would have (150 - 30 - 10) / 3 < 40.
    assert arranged([60, 80, 100], 150).in_a_row == 2
    assert arranged([60, 80, 100], 60).in_a_row == 1


@pytest.mark.parametrize(
    ("widths", "room", "expected"),
    [([10, 20, 30], 60, 30), ([10, 20, 30], 45, 17.5), ([30, 30], 40, 20), ([10, 90], 60, 50)],
)
def test_the_level_uses_all_of_the_room(widths: list[float], room: float, expected: float) -> None:
    assert level(widths, room) == expected
    assert sum(min(width, expected) for width in widths) == room
