"""The curves of a sweep as data, on the lecture's 2x^2 + y^2."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from explorer.analysis import Sweep, SweepRequest, outcome, sweep
from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import Manner, optimizer_named
from explorer.scenes.sweep_plot import Curve, SweepPlot, Verdict, sweep_plot


def plotted(
    text: str, start: tuple[float, float] = (0.5, 0.5), learning_rate: float = 0.1
) -> SweepPlot:
    request = SweepRequest(
        ScalarField(parse(text), {}),
        Manner(optimizer_named("gradient_descent"), step_limit=10_000),
        start,
        learning_rate,
    )
    result = outcome(sweep(request))
    assert isinstance(result, Sweep)
    return sweep_plot(result)


BOWL = plotted("2x^2 + y^2")


def test_the_stretches_cover_all_rates_in_order() -> None:
    assert [stretch.verdict for stretch in BOWL.stretches] == [
        Verdict.GOES_ON,
        Verdict.CONVERGES,
        Verdict.GOES_ON,
        Verdict.DIVERGES,
    ]
    edges = [(stretch.low, stretch.high) for stretch in BOWL.stretches]
    assert (edges[0][0], edges[-1][1]) == (BOWL.rates[0], BOWL.rates[-1])
    assert all(one[1] == other[0] for one, other in pairwise(edges))
    assert edges[1][1] == pytest.approx(0.5, rel=2e-3)
    assert edges[2][1] == pytest.approx(0.5, rel=2e-3)


def test_steps_are_shown_where_walks_converge_only() -> None:
    converges = np.array([verdict is Verdict.CONVERGES for verdict in BOWL.verdicts])
    assert (np.isfinite(BOWL.steps.values) == converges).all()
    assert (BOWL.steps.low, BOWL.steps.high) == (10.0, 1e4)


def test_f_is_shown_by_its_logarithm_where_it_is_positive() -> None:
    assert BOWL.values.is_log
    assert BOWL.values.low > 0
    assert not plotted("2x^2 + y^2 - 1").values.is_log


def test_where_nothing_converges_the_range_is_that_around_the_present_rate() -> None:
    """On x + y each step at the rate a lowers f by 2a: by 40 in 100 steps at twice 0.1."""
    plane = plotted("x + y").values
    assert plane.low == pytest.approx(1.0 - 40.0, rel=0.2)
    assert plane.high == pytest.approx(1.0, abs=5.0)


def test_rates_that_diverge_do_not_press_the_others_flat() -> None:
    valley = plotted("(1 - x)^2 + 100*(y - x^2)^2", start=(-1.5, 2.5), learning_rate=0.001)
    assert Verdict.CONVERGES not in valley.verdicts
    assert Verdict.DIVERGES in valley.verdicts
    assert valley.values.high < 1e6, "f at the start is 12.5"


@pytest.mark.parametrize("text", ["exp(x^2)", "exp(x^2) - 2", "1e307*x", "x^150 - y^150"])
@pytest.mark.parametrize("rate", [1e-12, 0.1, 1e6])
def test_values_near_the_end_of_all_numbers_have_a_range(text: str, rate: float) -> None:
    curve = plotted(text, start=(26.6 if "exp" in text else 1.0, 0.5), learning_rate=rate).values
    assert np.isfinite([curve.low, curve.high, curve.high - curve.low]).all()
    assert curve.low < curve.high


def test_heights_stay_in_the_picture() -> None:
    curve = Curve(np.array([0.1, 1.0, 10.0, 1e9, 0.0, np.nan]), 1.0, 100.0, is_log=True)
    assert curve.heights()[:5].tolist() == pytest.approx([0.0, 0.0, 0.5, 1.0, 0.0])
    assert np.isnan(curve.heights()[5])


def test_places_on_the_axis_are_ratios() -> None:
    low, high = BOWL.rates[[0, -1]]
    assert BOWL.share_of(np.sqrt(low * high)) == pytest.approx(0.5)
    assert BOWL.rate_at(0.5) == pytest.approx(np.sqrt(low * high))
    assert BOWL.rate_at(7.0) == pytest.approx(high)
