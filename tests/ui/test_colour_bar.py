"""Where the colour bar is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from explorer.scenes.value_scale import ValueScale
from explorer.ui.captions import Captions
from explorer.ui.colour_bar import ColourBar
from explorer.ui.theme import text_font, theme_named

SCALE = ValueScale(0.0, 10.0)


@pytest.fixture
def bar(qapp: QApplication) -> ColourBar:
    theme = theme_named("light")
    return ColourBar(theme, Captions(text_font(theme)))


def test_it_stands_in_a_wide_pane_and_lies_in_a_narrow_one(bar: ColourBar) -> None:
    wide, narrow = bar.place(SCALE, 900, 600), bar.place(SCALE, 480, 460)
    assert wide is not None
    assert wide.is_upright
    assert narrow is not None
    assert not narrow.is_upright


@pytest.mark.parametrize("size", [(310, 220), (480, 460), (900, 600), (3840, 2160)])
def test_it_is_inside_of_the_pane(bar: ColourBar, size: tuple[int, int]) -> None:
    place = bar.place(SCALE, *size)
    assert place is not None
    assert QRectF(0, 0, *size).contains(place.rect)


def test_a_small_pane_has_none(bar: ColourBar) -> None:
    assert bar.place(SCALE, 250, 200) is None


def test_usual_numbers_do_not_move_it(bar: ColourBar) -> None:
    places = [bar.place(ValueScale(0.0, high), 900, 600) for high in (1.0, 9.0, 800.0)]
    assert places[0] == places[1] == places[2]
