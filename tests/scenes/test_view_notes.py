"""What a picture cannot show is said."""

from __future__ import annotations

import pytest

from explorer.document import Problem, field_of
from explorer.functions import Domain, Grid
from explorer.scenes.value_scale import value_scale
from explorer.scenes.view_notes import view_notes

SQUARE = Domain(-5.0, 5.0, -5.0, 5.0)


def notes(formula: str) -> list[str]:
    grid: Grid = field_of(Problem(formula)).sample(SQUARE, 128, 128)
    scale = value_scale(grid.z)
    return view_notes(grid, scale.limits if scale else (-1.0, 1.0)).splitlines()


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("log(-1)", "The function has no value anywhere in this view."),
        ("sqrt(-1 - x^2)", "The function has no value anywhere in this view."),
        ("(-8)^(1/3)", "The function has no value anywhere in this view."),
        ("exp(1000) + x", "The function is infinite everywhere in this view."),
        ("exp(1000)*log(x)", "The function has no finite value anywhere in this view."),
    ],
)
def test_an_empty_view_says_why(formula: str, sentence: str) -> None:
    assert notes(formula) == [sentence]


def test_the_share_without_a_value_is_told() -> None:
    assert "50% of this view has no value." in notes("sqrt(x)")
    assert "50% of this view has no finite value." in notes("where(x > 0, x, exp(1000))")


@pytest.mark.parametrize("formula", ["1/x", "y/x"])
def test_a_pole_is_told_with_the_heights_of_the_cut(formula: str) -> None:
    (note,) = notes(formula)
    assert note.startswith("Cut off above ")
    assert " and below −" in note


def test_a_pole_on_one_side_is_cut_on_that_side() -> None:
    (note,) = notes("1/(x^2 + y^2)")
    assert note.startswith("Cut off above ")
    assert "below" not in note


@pytest.mark.parametrize("formula", ["x*y", "x^4 + y^4", "5", "floor(x)", "1e300*x*y", "|x|"])
def test_what_can_be_seen_needs_no_sentence(formula: str) -> None:
    assert notes(formula) == []


@pytest.mark.parametrize("formula", ["1e-320*x", "1 + 1e-15*x"])
def test_values_too_alike_to_be_told_apart_are_flat_and_it_is_said(formula: str) -> None:
    assert notes(formula) == ["All values are alike but for rounding: drawn as flat."]


def test_a_grid_that_is_coarser_than_wanted_says_so() -> None:
    grid = field_of(Problem("x^2 + y^2")).sample(Domain(), 45, 45)
    assert view_notes(grid, (0.0, 50.0), 45) == ""
    assert view_notes(grid, (0.0, 50.0), 128) == (
        "Drawn coarsely, from 45 × 45 points: each takes all rows of the data."
    )
