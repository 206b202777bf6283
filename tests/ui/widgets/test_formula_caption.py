"""The formula above a pane: short, in the line of the title."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.opened import enter, open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow
    from explorer.ui.widgets.pane_card import PaneCard

TALL = "where(x > 0, x/(1 + x/(1 + y^2)), sqrt(x/y))"
LONG = " + ".join(f"sin({k} x) cos({k} y)" for k in range(2, 20))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = open_window(qtbot, tmp_path / "settings.ini")
    qtbot.waitUntil(lambda: window.cards.surface.caption.is_typeset)
    return window


def show(qtbot: QtBot, window: MainWindow, formula: str) -> PaneCard:
    enter(qtbot, window.function_panel.formula.line, formula)
    surface = window.cards.surface
    qtbot.waitUntil(lambda: surface.caption.is_typeset)
    return surface


def test_the_surface_says_which_function_it_is(window: MainWindow) -> None:
    surface, contours = window.cards.both()
    assert surface.caption.isVisible()
    assert surface.caption.accessibleName() == "f(x, y) = x*y"
    assert not contours.caption.isVisible()


def test_a_pane_alone_says_it_too(window: MainWindow) -> None:
    window.show_alone(1)
    assert window.cards.contours.caption.isVisible()
    window.show_alone(None)
    assert not window.cards.contours.caption.isVisible()


@pytest.mark.parametrize("formula", [TALL, LONG, "x/(1 + y^2)", "5"])
def test_no_formula_takes_room_from_the_pane(
    qtbot: QtBot, window: MainWindow, formula: str
) -> None:
    before = window.surface.geometry()
    surface = show(qtbot, window, formula)
    qtbot.wait(30)
    assert window.surface.geometry() == before
    assert surface.caption.geometry().right() < surface.width()
    assert surface.caption.toolTip().startswith("<p>f(x, y) = ")


def test_the_formula_makes_room_for_the_warning_that_it_is_the_last_valid_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    surface = window.cards.surface
    enter(qtbot, window.function_panel.formula.line, "x +")
    assert not surface.caption.isVisible()
    enter(qtbot, window.function_panel.formula.line, "x + y")
    qtbot.waitUntil(surface.caption.isVisible)


def test_a_narrow_pane_does_without(qtbot: QtBot, window: MainWindow) -> None:
    narrow = show(qtbot, window, LONG)
    window.workspace._panes_splitter.setSizes([1, 2000])
    qtbot.waitUntil(lambda: not narrow.caption.isVisible())


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_nothing_of_a_formula_is_cut_off(qtbot: QtBot, tmp_path: Path, theme: str) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini", theme=theme, size=(1600, 900))
    caption = show(qtbot, window, "(x^2 + y - 11)^2 + (x + y^2 - 7)^2").caption
    window.show_alone(0)
    qtbot.wait(30)
    image = caption.grab().toImage()
    ground = image.pixel(image.width() - 1, 0)
    rims = [image.pixel(x, y) for y in (0, image.height() - 1) for x in range(image.width())]
    assert set(rims) == {ground}
