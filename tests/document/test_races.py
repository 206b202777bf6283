"""Who takes part in a race, and at which rate."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from explorer.document import (
    RACES,
    Document,
    Problem,
    Run,
    entrant_rate,
    entrants,
    field_of,
    race_named,
    runs,
    trajectory_of,
    with_example,
)
from explorer.functions import Domain, load_catalogue
from explorer.optimizers import OPTIMIZERS, StopReason, usual_rate

ELLIPSES = Document(
    Problem("2x^2 + y^2", domain=Domain(-1.0, 1.0, -1.0, 1.0)),
    (Run(start=(0.5, 0.5), learning_rate=0.2),),
)


def test_five_rules_race_each_on_its_own_scale() -> None:
    chosen = entrants(race_named("race_classics"), ELLIPSES, field_of(ELLIPSES.problem))
    assert [(entrant.optimizer, entrant.learning_rate) for entrant in chosen] == [
        ("gradient_descent", 0.2),
        ("momentum", 0.2),
        ("nesterov", 0.1),
        ("rmsprop", 0.01),
        ("adam", 0.04),
    ]


def test_one_rule_races_itself_at_five_rates() -> None:
    chosen = entrants(race_named("race_rates"), ELLIPSES, field_of(ELLIPSES.problem))
    assert {entrant.optimizer for entrant in chosen} == {"gradient_descent"}
    assert [entrant.learning_rate for entrant in chosen] == [0.05, 0.1, 0.2, 0.4, 0.8]


def test_a_rule_that_is_there_already_keeps_its_rate() -> None:
    document = Document(ELLIPSES.problem, (Run(optimizer="adam", learning_rate=0.3),))
    assert entrant_rate("adam", document, field_of(document.problem)) == 0.3


def test_without_a_rate_on_its_scale_descent_starts_below_the_limit() -> None:
    document = Document(ELLIPSES.problem, (Run(optimizer="adam", start=(0.5, 0.5)),))
    # The Hessian is diag(4, 2): the limit 2 / 4 of the lecture, and half of it lands in one step.
    assert entrant_rate("gradient_descent", document, field_of(document.problem)) == 0.2


@pytest.mark.parametrize("formula", ["x + y", "log(x)", "5", "1e300*x^2"])
def test_where_nothing_curves_there_is_a_rate_all_the_same(formula: str) -> None:
    field = field_of(Problem(formula))
    for optimizer in OPTIMIZERS:
        rate = usual_rate(optimizer.name, field, (-1.0, 0.0), 10.0)
        assert math.isfinite(rate)
        assert rate > 0


def test_every_race_names_rules_that_exist() -> None:
    known = {optimizer.name for optimizer in OPTIMIZERS}
    for race in RACES:
        assert set(race.optimizers) <= known
        assert 2 <= len(entrants(race, ELLIPSES, field_of(ELLIPSES.problem))) <= 8


def test_nobody_runs_away_in_a_race_down_a_function_with_a_minimum() -> None:
    for entry in load_catalogue():
        if not entry.minima:
            continue
        shown = with_example(Document(), entry)
        field = field_of(shown.problem)
        document = replace(shown, runs=(replace(shown.run, step_limit=500),))
        race = entrants(race_named("race_classics"), document, field)
        for racer in runs.race(document, race).runs:
            reason = trajectory_of(field, racer).stop_reason
            assert reason in {StopReason.CONVERGED, StopReason.STEP_LIMIT}, (entry.key, racer)
