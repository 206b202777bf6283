"""Earlier formulas, walked through as in a shell."""

from __future__ import annotations

from explorer.ui.formula_history import LONGEST, FormulaHistory


def test_the_walk_goes_back_and_returns_to_the_draft() -> None:
    history = FormulaHistory(["x*y", "x + y"])
    assert history.older("si") == "x*y"
    assert history.older("x*y") == "x + y"
    assert history.older("x + y") is None
    assert history.newer() == "x*y"
    assert history.newer() == "si"
    assert history.newer() is None


def test_what_stands_in_the_field_is_not_shown_once_more() -> None:
    history = FormulaHistory(["x*y", "x + y"])
    assert history.older("x*y") == "x + y"


def test_a_formula_used_again_comes_to_the_front() -> None:
    history = FormulaHistory(["a x", "b y"])
    history.remember(" b y ")
    assert history.formulas == ("b y", "a x")
    history.remember("")
    assert history.formulas == ("b y", "a x")


def test_only_so_many_are_remembered() -> None:
    history = FormulaHistory(f"{n} x" for n in range(2 * LONGEST))
    history.remember("y")
    assert len(history.formulas) == LONGEST
    assert history.formulas[0] == "y"


def test_typing_ends_the_walk() -> None:
    history = FormulaHistory(["x*y", "x + y"])
    history.older("")
    history.end_walk()
    assert history.older("z") == "x*y"
