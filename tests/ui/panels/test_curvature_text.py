"""Curvature and rates in words, with the lecture's numbers."""

from __future__ import annotations

import pytest

from explorer.analysis import Curvature, curvature, rate_reading
from explorer.optimizers import optimizer_named
from explorer.ui.panels.curvature_text import (
    axes_words,
    curvature_text,
    rate_line,
    rate_text,
    rate_tip,
    shape_words,
)

ELLIPSES = curvature(((4.0, 0.0), (0.0, 2.0)))
REGRESSION = curvature(((22.0, 6.0), (6.0, 2.0)))
NEURON = curvature(((50.0, 10.0), (10.0, 2.0)))
PRODUCT = curvature(((0.0, 1.0), (1.0, 0.0)))
HILL = curvature(((-4.0, 0.0), (0.0, -2.0)))
FLAT = curvature(((0.0, 0.0), (0.0, 0.0)))


def words(text: str) -> str:
    for tag in ("<b>", "</b>", "<i>", "</i>", "</sub>", '<p style="margin: 0 0 4px 0">'):
        text = text.replace(tag, "")
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("<sub>", "_").replace("</p>", "\n")


def of_rate(
    rate: float, at: Curvature = ELLIPSES, rule: str = "gradient_descent", *, ascends: bool = False
) -> tuple[str, str]:
    """The text, and the short line."""
    optimizer = optimizer_named(rule)
    reading = rate_reading(optimizer, optimizer.settings({}), rate, at, ascends=ascends)
    text = rate_text(reading, at, rate, optimizer.label, ascends=ascends)
    return words(text), rate_line(reading, optimizer.label, ascends=ascends)


def test_the_elliptic_bowl() -> None:
    assert words(curvature_text(ELLIPSES, "f")).splitlines() == [
        "F curves upward in all directions: a bowl".replace("F", "f", 1),
        "λ_1 = 2 along 90°",
        "λ_2 = 4 along 0°",
        "condition |λ|_max/|λ|_min = 2",
    ]


@pytest.mark.parametrize(
    ("at", "stationary", "expected"),
    [
        (ELLIPSES, True, "stationary point: minimum"),
        (HILL, True, "stationary point: maximum"),
        (HILL, False, "curves downward in all directions: a hill"),
        (PRODUCT, True, "stationary point: saddle"),
        (PRODUCT, False, "curves upward one way and downward the other: a saddle"),
        (NEURON, False, "curves upward one way and not at all across it: a trough"),
        (FLAT, False, "is not curved at all: flat, as a plane"),
        (FLAT, True, "stationary point, degenerate: is not curved at all: flat, as a plane"),
    ],
)
def test_kinds_of_places(at: Curvature, stationary: bool, expected: str) -> None:
    assert shape_words(at, is_stationary=stationary) == expected


@pytest.mark.parametrize(
    ("rate", "line"),
    [
        (0.1, "stable here (limit 0.5)"),
        (0.25, "stable here (limit 0.5)"),
        (1 / 3, "oscillates here (limit 0.5)"),
        (0.5, "never settles here (limit 0.5)"),
        (0.55, "diverges here (limit 0.5)"),
    ],
)
def test_the_lectures_rates(rate: float, line: str) -> None:
    assert of_rate(rate)[1] == line


def test_the_arithmetic_of_a_rate() -> None:
    text, _ = of_rate(0.1)
    assert "limit 2/λ_max = 0.5" in text
    assert "α = 0.1" in text
    assert "Stable here: up to 0.25 nothing overshoots." in text
    assert "1 − αλ_1 = 0.8" in text
    assert "1 − αλ_2 = 0.6" in text


def test_the_limits_of_regression_and_neuron() -> None:
    assert "limit 2/λ_max = 0.08452" in of_rate(0.02, REGRESSION)[0]
    assert of_rate(0.05, NEURON)[1] == "diverges here (limit 0.03846)"
    assert "λ_1 = 0 along −78.69°" in words(curvature_text(NEURON, "J"))
    assert "condition |λ|_max/|λ|_min = ∞" in words(curvature_text(NEURON, "J"))


def test_momentum_has_a_limit_of_its_own() -> None:
    text, line = of_rate(0.1, rule="momentum")
    assert "limit 3.8/λ_max = 0.95" in text
    assert line == "oscillates here (limit 0.95)"
    # 2 (1 + 0.9)/(1 + 1.8) = 1.357...
    assert "limit 1.357/λ_max = 0.3393" in of_rate(0.1, rule="nesterov")[0]


def test_other_rules_are_told_whose_limit_it_is() -> None:
    text, line = of_rate(0.1, rule="adam")
    assert "This limit is that of gradient descent; Adam makes its steps in another way." in text
    assert line == "limit 0.5 for gradient descent"
    assert "1 − α" not in text


def test_an_ascent_is_limited_by_the_downward_curvature() -> None:
    text, line = of_rate(0.2, PRODUCT, ascends=True)
    assert "limit 2/|λ_1| = 2" in text
    assert "h = 0.2" in text
    assert "Where it curves upward it moves away." in text
    assert line == "stable here (limit 2)"
    assert of_rate(0.2, ELLIPSES, ascends=True)[1] == "no limit here: nothing curves downward"


def test_where_nothing_curves_upward_there_is_no_limit() -> None:
    text, line = of_rate(5.0, HILL)
    assert text == "Nothing curves upward here, so no rate is too large.\n"
    assert line == "no limit here: nothing curves upward"


def test_the_tip_explains_the_mark() -> None:
    optimizer = optimizer_named("gradient_descent")
    reading = rate_reading(optimizer, {}, 0.6, ELLIPSES)
    assert rate_tip(reading, optimizer.label) == (
        "The mark is the limit at the ball, 0.5. Diverges here: each swing is wider than the last."
    )


def test_the_axes_are_explained_as_they_are_drawn() -> None:
    assert axes_words(PRODUCT) == ("Curvature: λ₁ = −1 (dashed, downward)   λ₂ = 1 (solid, upward)")
    assert "λ₁ = 0 (dotted)" in axes_words(NEURON)
