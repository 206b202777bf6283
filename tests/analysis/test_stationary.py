"""Stationary points: all of them, of their kinds, and lines and regions told as such."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from explorer.analysis import (
    MOST_POINTS,
    Shape,
    StationaryPoint,
    StationaryPoints,
    StationarySearch,
    search,
    stationary_points,
)
from explorer.document import Document, field_of, with_example
from explorer.expression import parse
from explorer.functions import CatalogueEntry, Domain, ScalarField, entry_named, load_catalogue
from tests import oracles

SQUARE = Domain(-5, 5, -5, 5)

UNDERSAMPLED = {"Penalty02", "Schaffer03", "Trigonometric02", "Whitley"}
"""Their waves are finer than a cell of their official box; they are searched in the smaller one."""

ON_THE_EDGE = {"Adjiman"}
"""Lowest on the rim of the box, where the gradient does not vanish."""


def field(text: str, **parameters: float) -> ScalarField:
    return ScalarField(parse(text, axes=("x", "y"), parameters=parameters), parameters)


def found(text: str, domain: Domain = SQUARE) -> StationaryPoints:
    return stationary_points(field(text), domain)


def of_entry(entry: CatalogueEntry) -> StationaryPoints:
    return stationary_points(field_of(with_example(Document(), entry).problem), entry.domain)


def nearest(points: Iterable[StationaryPoint], x: float, y: float) -> float:
    return min((math.hypot(point.x - x, point.y - y) for point in points), default=math.inf)


@pytest.mark.parametrize("name", ["himmelblau", "wave"])
def test_those_that_scipy_knows_are_found_and_no_others(name: str) -> None:
    known = oracles.load("minima_scipy.json")
    points = found(known["functions"][name]).points
    listed = known["stationary_points"][name]
    assert len(points) == len(listed) == 9
    for one in listed:
        point = min(points, key=lambda p: math.hypot(p.x - one["x"], p.y - one["y"]))
        assert (point.x, point.y) == pytest.approx((one["x"], one["y"]), abs=1e-9)
        assert point.value == pytest.approx(one["f"], abs=1e-9)
        assert point.kind == one["kind"]
        assert point.curvature.eigenvalues == pytest.approx(one["hessian_eigenvalues"], rel=1e-8)


def test_himmelblau_is_summed_up() -> None:
    answer = of_entry(entry_named("himmelblau"))
    assert answer.summary() == "4 minima, 4 saddles and 1 maximum in this view."
    assert [answer.count(kind) for kind in Shape] == [4, 1, 4, 0, 0]


def smooth_functions() -> list[dict[str, object]]:
    if not (oracles.FOLDER / "testfunctions_2d.json").exists():
        return []
    listed = oracles.load("testfunctions_2d.json")["functions"]
    return [one for one in listed if one["kind"] == "smooth" and one["name"] not in ON_THE_EDGE]


@pytest.mark.parametrize("known", smooth_functions(), ids=lambda known: known["name"])
def test_the_minima_of_smooth_test_functions_are_among_them(known: dict[str, object]) -> None:
    box = known["view"] if known["name"] in UNDERSAMPLED else known["bounds"]
    assert isinstance(box, list)
    domain = Domain(*box[0], *box[1])
    answer = found(str(known["expression"]), domain)
    minima = [m[:2] for m in known["minima"] if domain.contains(*m[:2])]  # type: ignore[attr-defined]
    assert minima
    for x, y in minima:
        away = nearest((*answer.points, *answer.line), x, y)
        assert away < 1e-5 * max(domain.width, domain.height)


@pytest.mark.parametrize("entry", load_catalogue(), ids=lambda entry: entry.key)
def test_the_minima_of_the_catalogue_are_among_them(entry: CatalogueEntry) -> None:
    if entry.key in {"pyramid", "ackley"}:
        pytest.skip("its lowest point is the tip of a kink, where there is no gradient")
    answer = of_entry(entry)
    for x, y in entry.minima:
        assert nearest((*answer.points, *answer.line), x, y) < 1e-5 * entry.domain.width


@pytest.mark.parametrize("domain", [SQUARE, Domain(-1.3, 4.2, -0.7, 2.9)])
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("x*y", Shape.SADDLE),
        ("2*x^2 + y^2", Shape.MINIMUM),
        ("-x^2 - 3*y^2", Shape.MAXIMUM),
        ("x^3 - 3*x*y^2", Shape.DEGENERATE),
        ("x^4 + y^4", Shape.DEGENERATE),
        ("x^3 + y^2", Shape.DEGENERATE),
        ("x^2 + 1e-9*y^2", Shape.MINIMUM),
        ("1e300*x*y", Shape.SADDLE),
    ],
)
def test_a_single_point_at_the_origin_is_found_once(text: str, kind: Shape, domain: Domain) -> None:
    answer = found(text, domain)
    assert [point.kind for point in answer.points] == [kind]
    assert math.hypot(answer.points[0].x, answer.points[0].y) < 1e-5
    assert not answer.line


@settings(max_examples=40, deadline=None)
@example(0.0, 1.0, 0.0, 0.0, 5e-324, 0)
@given(
    st.floats(-3, 3), st.floats(-3, 3), st.floats(-3, 3),
    st.floats(-0.8, 0.8), st.floats(-0.8, 0.8), st.integers(-6, 6),
)  # fmt: skip
def test_a_quadratic_has_one_point_of_the_kind_of_its_matrix(
    a: float, b: float, c: float, u: float, v: float, power: int
) -> None:
    assume(abs(a * c - b * b) > 1e-3)
    width = 10.0**power
    domain = Domain(-width, width, -1, 1)
    x, y = u * width, v
    text = f"{a / 2}*((x - ({x}))/{width})^2 + {b}*(x - ({x}))/{width}*(y - ({y}))"
    answer = found(f"{text} + {c / 2}*(y - ({y}))^2", domain)
    (point,) = answer.points
    assert (point.x / width, point.y) == pytest.approx((u, v), abs=1e-9)
    determinant = a * c - b * b
    kind = Shape.SADDLE if determinant < 0 else Shape.MINIMUM if a > 0 else Shape.MAXIMUM
    assert point.kind is kind
    assert answer.line == ()


def test_a_point_on_the_very_edge_of_the_view_is_in_it() -> None:
    answer = found("x^2 + y^2", Domain(0, 5, -1, 1))
    assert [(point.x, point.y) for point in answer.points] == [(0, pytest.approx(0, abs=1e-12))]


@pytest.mark.parametrize("text", ["x + y", "exp(x) + y^2", "log(x) + log(y)", "1/(x^2 + y^2)"])
def test_where_there_are_none_none_are_found(text: str) -> None:
    answer = found(text)
    assert answer == StationaryPoints()
    assert answer.summary() == "No stationary point in this view."


def test_a_kink_is_not_stationary() -> None:
    assert found("abs(x) + abs(y)") == found("sqrt(x^2 + y^2)") == StationaryPoints()


@pytest.mark.parametrize("text", ["5", "floor(x)/1e9", "0*x*y"])
def test_of_a_constant_every_point_is_stationary(text: str) -> None:
    answer = found(text, Domain(0.1, 0.9, -1, 1))
    assert (answer.points, answer.line, answer.flat_share) == ((), (), 1.0)
    assert "everywhere" in answer.summary()


def test_the_relu_neuron_has_a_line_of_minima_and_a_flat_region() -> None:
    # Section 9: the minima are the line 5 w + b = 4; where 5 w + b < 0 the neuron is silent.
    answer = of_entry(entry_named("relu_neuron"))
    assert answer.points == ()
    assert len(answer.line) > 30
    for point in answer.line:
        assert 5 * point.x + point.y == pytest.approx(4, abs=1e-9)
        assert point.kind is Shape.MINIMUM
        assert point.curvature.eigenvalues == pytest.approx((0, 52), abs=1e-9)
    # Of the view 3 wide and 5 high, w < -b/5 is 0.9 wide at the middle height of b = 0.5.
    assert answer.flat_share == pytest.approx(0.9 / 3, abs=0.01)
    assert answer.summary() == (
        "Whole lines of minima: the gradient vanishes along them. "
        "The gradient is exactly 0 in 30% of this view."
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("(x^2 + y^2 - 4)^2", {Shape.MINIMUM}),
        ("x^2/2", {Shape.MINIMUM}),
        ("sin(x)", {Shape.MINIMUM, Shape.MAXIMUM}),
        ("(x - y)^2*(x + y - 1)^2", {Shape.MINIMUM, Shape.DEGENERATE}),
        ("(x - 1)^2*(y - 1)", {Shape.MINIMUM, Shape.MAXIMUM}),
        ("x^3", {Shape.DEGENERATE}),
    ],
)
def test_lines_are_told_as_lines(text: str, kinds: set[Shape]) -> None:
    answer = found(text)
    assert {point.kind for point in answer.line} - {Shape.DEGENERATE} == kinds - {Shape.DEGENERATE}
    assert len(answer.line) > 30
    assert len(answer.points) <= 1


def test_the_ring_keeps_its_hill() -> None:
    answer = found("(x^2 + y^2 - 4)^2")
    assert [(point.kind, point.value) for point in answer.points] == [(Shape.MAXIMUM, 16)]
    assert all(math.hypot(p.x, p.y) == pytest.approx(2, abs=1e-9) for p in answer.line)


def test_holes_hide_nothing_beside_them() -> None:
    # d/dx (x - log x) = 0 at 1.
    (point,) = found("x - log(x) + y^2").points
    assert (point.x, point.y) == pytest.approx((1, 0), abs=1e-9)
    assert point.kind is Shape.MINIMUM


def test_too_many_are_told_as_too_many() -> None:
    answer = found("sin(9*x)*sin(9*y)")
    assert len(answer.points) == MOST_POINTS
    assert not answer.is_complete
    assert answer.summary().startswith("There are more than 200 stationary points in this view")
    values = [point.value for point in answer.points]
    assert values == sorted(values)


def test_the_search_tells_how_far_it_is_and_ends_with_the_answer() -> None:
    question = StationarySearch(field("sin(5*x)*sin(5*y)"), SQUARE)
    stages = list(search(question))
    shares = [stage.share for stage in stages]
    assert shares == sorted(shares)
    assert [stage.result is None for stage in stages] == [True] * (len(stages) - 1) + [False]
    assert stages[-1].share == 1.0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("(x^2+y-11)^2 + (x+y^2-7)^2", 0.05), ("cos(5*sqrt(x^2 + y^2 + 1)) + (x^2 + y^2)/9", 0.5)],
    ids=["nine points", "rings"],
)
def test_the_work_is_bounded(text: str, seconds: float) -> None:
    question = field(text), SQUARE
    taken = []
    for _ in range(5):
        begin = time.thread_time()
        stationary_points(*question)
        taken.append(time.thread_time() - begin)
    assert min(taken) < seconds
