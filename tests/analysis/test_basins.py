"""Basins of attraction: the minima are those of SciPy, symmetric functions have symmetric maps."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from explorer.analysis import Basins, BasinsRequest, Fate, Shape, basins, outcome
from explorer.expression import parse
from explorer.functions import Domain, ScalarField
from explorer.optimizers import Direction, Manner, optimizer_named, walk
from tests.oracles import load

HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
MEXICAN = "(x^2 - 1)^2 + y^2"
GRADIENT_DESCENT = optimizer_named("gradient_descent")


def request_for(text: str, rate: float = 0.01, **choices: Any) -> BasinsRequest:
    """Of gradient descent, unless it is said otherwise; `choices` are of request and manner."""
    request = {"domain": Domain(), "resolution": 64}
    request |= {name: choices.pop(name) for name in tuple(request) if name in choices}
    manner = Manner(**{"optimizer": GRADIENT_DESCENT, "step_limit": 1000, **choices})
    return BasinsRequest(ScalarField(parse(text), {}), manner, rate, **request)


def mapped(text: str, rate: float = 0.01, **choices: Any) -> Basins:
    result = outcome(basins(request_for(text, rate, **choices)))
    assert isinstance(result, Basins)
    return result


def test_himmelblau_has_four_basins_around_its_four_minima() -> None:
    points = load("minima_scipy.json")["stationary_points"]["himmelblau"]
    minima = sorted((p["x"], p["y"]) for p in points if p["kind"] == "minimum")
    found = mapped(HIMMELBLAU)
    ends = sorted(found.end_points, key=lambda end: end.position)
    np.testing.assert_allclose([end.position for end in ends], minima, atol=1e-6)
    assert {end.shape for end in ends} == {Shape.MINIMUM}
    assert (found.labels >= 0).all()
    assert sum(end.share for end in ends) == pytest.approx(1.0)


def test_each_start_of_the_map_walks_where_the_map_says() -> None:
    request = request_for(HIMMELBLAU)
    found = outcome(basins(request))
    for x, y in ((3.1, 2.2), (-4.0, 1.0), (0.3, -4.4), (4.9, -0.7)):
        i, j = found.cell(x, y)
        start = (-5 + (i + 0.5) * 10 / 64, -5 + (j + 0.5) * 10 / 64)
        alone = walk(request.field, GRADIENT_DESCENT, start=start, learning_rate=0.01,
                     step_limit=1000)  # fmt: skip
        end = found.end_points[found.labels[i, j]]
        assert alone.positions[-1] == pytest.approx(end.position, abs=1e-5)
        assert alone.step_count == found.steps[i, j]


def test_a_symmetric_function_has_a_symmetric_map() -> None:
    found = mapped(MEXICAN, 0.01, domain=Domain(-2, 2, -2, 2))
    assert (found.labels == found.labels[:, ::-1]).all()
    assert (found.steps == found.steps[::-1]).all()
    left, right = (end.position for end in found.end_points)
    assert left == pytest.approx((-1.0, 0.0), abs=1e-6)
    assert right == pytest.approx((1.0, 0.0), abs=1e-6)
    assert (found.labels[:32] == 0).all()
    assert (found.labels[32:] == 1).all()


def test_it_begins_coarse_and_gets_finer() -> None:
    news = list(basins(request_for(HIMMELBLAU, resolution=128)))
    shares = [progress.share for progress in news]
    results = [progress.result for progress in news if progress.result is not None]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert {result.resolution for result in results} == {32, 64, 128}
    for one, other in pairwise(results):
        # What is known keeps its number, so that colours stay.
        known, then = ([end.position for end in result.end_points] for result in (one, other))
        np.testing.assert_allclose(known, then[: len(known)], atol=1e-4)


def test_walks_that_reach_nothing_are_classes_of_their_own() -> None:
    assert (mapped("x*y", 0.1).labels == Fate.DIVERGES).mean() > 0.9
    assert (mapped("x + y", 0.1).labels == Fate.NOT_IN_TIME).all()
    assert (mapped("5", 0.1).labels == Fate.STAYS).all()
    assert (mapped("log(x) + y^2", 0.1).labels[:32] == Fate.UNDEFINED).all()
    assert (mapped("(x - 9)^2 + y^2", 0.1).labels == Fate.OUTSIDE).all()


def test_walks_that_end_on_a_valley_floor_reach_one_end() -> None:
    found = mapped("(y - 0.5 x)^2", 0.1, resolution=64)
    seen = [end for end in found.end_points if end.share > 0]
    assert len(seen) == 1
    assert seen[0].shape is Shape.DEGENERATE


def test_a_saddle_that_is_reached_is_called_one() -> None:
    """On the diagonal x = y the descent on xy goes straight to the saddle at the origin."""
    found = mapped("x*y", 0.1)
    assert [end.shape for end in found.end_points] == [Shape.SADDLE]
    assert found.labels[5, 5] == 0


def test_an_ascent_reaches_the_maxima() -> None:
    found = mapped("-" + f"({HIMMELBLAU})", direction=Direction.ASCENT)
    assert {end.shape for end in found.end_points} == {Shape.MAXIMUM}
    assert len(found.end_points) == 4


def test_a_position_has_a_cell_in_the_domain_only() -> None:
    found = mapped("x^2 + y^2", 0.1, resolution=32)
    assert found.cell(-5.0, 5.0) == (0, 31)
    assert found.cell(5.1, 0.0) is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("(x^2 - 1)^2", {"minimum"}),
        ("x^4 + y^4", {"minimum"}),
        ("x^3 + y^2", {"degenerate"}),
        ("x^2 - y^2 + y^4", {"minimum", "saddle"}),
    ],
)
def test_an_end_is_called_what_a_single_walk_calls_it(text: str, kinds: set[str]) -> None:
    found = mapped(text, rate=0.05, resolution=32, step_limit=5_000)
    assert {str(end.shape) for end in found.end_points} <= kinds
    for number, end in enumerate(found.end_points):
        start = found.starts()[np.flatnonzero(found.labels.ravel() == number)[0]]
        walked = walk(
            found.request.field,
            GRADIENT_DESCENT,
            start=tuple(start.tolist()),
            learning_rate=0.05,
            step_limit=5_000,
        )
        assert str(walked.kind) == str(end.shape)
