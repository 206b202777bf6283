"""The same walk at many learning rates; the numbers are those of the lecture's section 6."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from explorer.analysis import Sweep, SweepRequest, outcome, sweep
from explorer.analysis.sweep import PATIENCE, swept_rates
from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import Direction, Manner, StopReason, optimizer_named


def request_for(text: str, optimizer: str = "gradient_descent", **choices: Any) -> SweepRequest:
    """From (0.5, 0.5) at 0.1, unless it is said otherwise; `choices` are of request and manner."""
    request = {"start": (0.5, 0.5), "learning_rate": 0.1}
    request |= {n: choices.pop(n) for n in ("start", "learning_rate", "milestone") if n in choices}
    manner = Manner(optimizer_named(optimizer), **{"step_limit": PATIENCE, **choices})
    return SweepRequest(ScalarField(parse(text), {}), manner, **request)


def swept(text: str, optimizer: str = "gradient_descent", **choices: Any) -> Sweep:
    result = outcome(sweep(request_for(text, optimizer, **choices)))
    assert isinstance(result, Sweep)
    return result


def test_descent_converges_below_the_limit_and_diverges_above_it() -> None:
    bowl = swept("2x^2 + y^2")
    reasons = np.array([bowl.ends.reason(i) for i in range(len(bowl.rates))])
    assert bowl.limit == pytest.approx(0.5)
    assert set(reasons[(bowl.rates > 0.01) & (bowl.rates < 0.5)]) == {StopReason.CONVERGED}
    assert set(reasons[bowl.rates > 0.5]) == {StopReason.DIVERGED}


def test_at_the_limit_the_walk_flips_for_ever() -> None:
    bowl = swept("2x^2 + y^2")
    at = bowl.nearest(0.5)
    assert bowl.rates[at] == 0.5
    assert bowl.ends.reason(at) is StopReason.STEP_LIMIT
    assert abs(bowl.ends.positions[at]) == pytest.approx([0.5, 0.0], abs=1e-9)
    assert bowl.ends.milestone_values[at] == pytest.approx(0.5)


def test_the_best_rate_is_a_third() -> None:
    bowl = swept("2x^2 + y^2", tolerance=1e-3)
    steps = np.where(bowl.converged, bowl.ends.step_counts, 10**9)
    assert bowl.rates[np.argmin(steps)] == pytest.approx(1 / 3, rel=0.06)


def test_f_is_told_after_the_steps_of_the_run() -> None:
    """0.75 falls to 0.088864 in three steps at 0.1, the present rate, which is swept, too."""
    bowl = swept("2x^2 + y^2", milestone=3)
    at = bowl.nearest(0.1)
    assert bowl.rates[at] == 0.1
    assert bowl.ends.milestone_values[at] == pytest.approx(0.088864)


def test_the_limit_is_that_where_the_walks_end() -> None:
    """Himmelblau at (3, 2): 2 over the larger eigenvalue of its Hessian, 82.2843."""
    himmelblau = swept("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", start=(2.5, 2.0))
    assert himmelblau.limit == pytest.approx(2 / 82.284271, rel=1e-6)


def test_an_ascent_has_a_limit_at_its_maximum() -> None:
    hill = swept("1 - 2x^2 - y^2", direction=Direction.ASCENT)
    assert hill.limit == pytest.approx(0.5)


@pytest.mark.parametrize(("text", "optimizer"), [("x*y", "gradient_descent"), ("x^2", "adam")])
def test_without_a_bowl_or_another_optimizer_there_is_no_such_limit(
    text: str, optimizer: str
) -> None:
    assert swept(text, optimizer).limit is None


def test_the_present_rate_is_inside_however_unusual_it_is() -> None:
    for rate in (1e-9, 250.0):
        rates = swept("2x^2 + y^2", learning_rate=rate, step_limit=10).rates
        assert rate in rates
        assert rates[0] < rate < rates[-1]
        assert len(rates) == 200


def test_rates_are_short_decimals_as_many_as_were_asked_for() -> None:
    for count, digits in ((10, 3), (200, 3), (2000, 4)):
        rates = swept_rates(replace(request_for("x^4 + y^4"), count=count))
        assert len(rates) == count
        short = [rate for rate in rates.tolist() if rate == float(f"{rate:.{digits}g}")]
        assert len(short) >= count - 8, "all but the limit at the start and its neighbourhood"
