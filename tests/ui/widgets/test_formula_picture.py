"""Typeset formulas: in the theme's ink, sharp, calm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.expression import parse
from explorer.ui.typesetting import TypesetRequest, Typesetter
from explorer.ui.widgets.formula_picture import FormulaPicture

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TALL = "where(x > 0, x/(y/(x + 1)), y) + where(y > 0, 1, 2)"


@pytest.fixture
def typesetter(qapp: object) -> Iterator[Typesetter]:
    typesetter = Typesetter()
    yield typesetter
    typesetter.close()


@pytest.fixture
def picture(qtbot: QtBot, typesetter: Typesetter) -> FormulaPicture:
    window = QWidget()
    picture = FormulaPicture(typesetter, 2)
    column = QVBoxLayout(window)
    column.addWidget(picture)
    column.addStretch(1)
    qtbot.addWidget(window, before_close_func=lambda _window, kept=window: None)
    window.resize(300, 200)
    window.show()
    qtbot.waitExposed(window)
    return picture


def show(qtbot: QtBot, picture: FormulaPicture, text: str) -> None:
    picture.show_formula(TypesetRequest(parse(text)))
    qtbot.waitUntil(lambda: picture.is_typeset)


def darkest(image: QImage) -> QColor:
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return min(colours, key=QColor.lightness)


def test_the_last_picture_stays_until_the_next_one_is_there(
    qtbot: QtBot, picture: FormulaPicture
) -> None:
    show(qtbot, picture, "x*y")
    before = picture.shown
    picture.show_formula(TypesetRequest(parse("x + y")))
    assert picture.shown is before
    qtbot.waitUntil(lambda: picture.is_typeset)
    assert picture.shown is not None
    assert picture.shown.text == "f(x, y) = x + y"


def test_another_ink_is_worn_at_once(qtbot: QtBot, picture: FormulaPicture) -> None:
    show(qtbot, picture, "x*y")
    palette = QPalette(picture.palette())
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#d00000"))
    picture.setPalette(palette)
    ink = darkest(picture.grab().toImage())
    assert ink.red() > 150
    assert ink.green() < 60


def test_a_dimmed_picture_is_paler(qtbot: QtBot, picture: FormulaPicture) -> None:
    show(qtbot, picture, "x*y")
    ink = darkest(picture.grab().toImage()).lightness()
    picture.set_dimmed(True)
    assert darkest(picture.grab().toImage()).lightness() > ink + 40


def test_it_grows_at_once_and_shrinks_only_when_it_settles(
    qtbot: QtBot, picture: FormulaPicture
) -> None:
    show(qtbot, picture, "x")
    low = picture.sizeHint().height()
    show(qtbot, picture, TALL)
    high = picture.sizeHint().height()
    assert high > 1.5 * low
    show(qtbot, picture, "y")
    assert picture.sizeHint().height() == high
    picture.settle()
    assert picture.sizeHint().height() == low


def test_to_settle_waits_for_the_drawing(qtbot: QtBot, picture: FormulaPicture) -> None:
    show(qtbot, picture, TALL)
    high = picture.sizeHint().height()
    picture.show_formula(TypesetRequest(parse("2 x y")))
    picture.settle()
    assert picture.sizeHint().height() == high
    qtbot.waitUntil(lambda: picture.is_typeset)
    assert picture.sizeHint().height() < high


def test_the_tooltip_has_the_whole_of_what_is_shortened(
    qtbot: QtBot, picture: FormulaPicture
) -> None:
    long = " + ".join(f"{k} x^{k}" for k in range(2, 60))
    show(qtbot, picture, long)
    assert "59*x^59" in picture.toolTip()
    assert "59*x^59" in picture.accessibleName()
    assert picture.sizeHint().height() < 120
