"""Who takes part in a race, and at which rate."""

from __future__ import annotations

import math
from dataclasses import replace
from operator import attrgetter

import pytest

from explorer.document import (
    RACES,
    Document,
    Problem,
    Run,
    derive,
    entrant_rate,
    entrants,
    field_of,
    next_entrant,
    race_named,
    runs,
    trajectory_of,
    with_example,
    with_rule,
)
from explorer.functions import Domain, ScalarField, entry_named, load_catalogue
from explorer.optimizers import OPTIMIZERS, OWN_RULE, StopReason, optimizer_named, usual_rate

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


def test_who_joins_has_a_rule_that_no_run_has_yet() -> None:
    names = [optimizer.name for optimizer in OPTIMIZERS]
    document = Document(ELLIPSES.problem, (Run(optimizer=names[-1]),))
    field = field_of(document.problem)
    joining = next_entrant(document, field)
    assert joining.optimizer == names[0]
    assert next_entrant(runs.add(document, joining), field).optimizer == names[1]


def test_where_every_rule_runs_one_goes_again_at_half_its_rate() -> None:
    menu = [optimizer_named(name) for name in ("gradient_descent", "newton")]
    document, rates = ELLIPSES, []
    field = field_of(document.problem)
    for _ in range(4):
        joining = next_entrant(document, field, menu)
        document = runs.add(document, joining)
        rates.append((joining.optimizer, joining.learning_rate))
    # The second has no rate that could be another: gradient descent goes in its place.
    assert rates == [
        ("newton", 0.2),
        ("gradient_descent", 0.1),
        ("gradient_descent", 0.05),
        ("gradient_descent", 0.025),
    ]
    ways = derive(document).trajectories
    assert len({way.positions.tobytes() for way in ways}) == 5


@pytest.mark.parametrize(
    ("old", "new", "rate"),
    [
        ("gradient_descent", "momentum", 0.2),  # the same scale: one rate for both
        ("gradient_descent", "adam", 0.04),  # a fiftieth of the view of length 2
        ("gradient_descent", "adadelta", 1.0),  # torch's default
        ("gradient_descent", "armijo", 1.0),  # the first trial of the textbook
        ("gradient_descent", "newton", 0.2),  # ignores it
        ("adam", "rmsprop", 0.2),
        ("adadelta", "gradient_descent", 0.2),  # 1/4, the inverse of the curvature, in one digit
        ("adadelta", "armijo", 1.0),
        ("gradient_descent", OWN_RULE, 0.2),
        (OWN_RULE, "adam", 0.2),
    ],
)
def test_another_rule_goes_on_with_a_rate_on_its_own_scale(old: str, new: str, rate: float) -> None:
    run = replace(ELLIPSES.run, optimizer=old, rule="step = -alpha g")
    document = Document(ELLIPSES.problem, (run,))
    chosen = with_rule(new, document, field_of(document.problem))
    assert (chosen.optimizer, chosen.learning_rate) == (new, rate)


def test_back_on_an_example_gradient_descent_has_the_rate_of_the_catalogue_again() -> None:
    document = with_example(Document(), entry_named("rosenbrock"))
    field = field_of(document.problem)
    away = replace(document, runs=(with_rule("adadelta", document, field),))
    assert away.run.learning_rate == 1.0
    back = with_rule("gradient_descent", away, field)
    assert back.learning_rate == document.run.learning_rate


def test_at_its_usual_rate_a_rule_gets_about_as_far_as_gradient_descent() -> None:
    for entry in load_catalogue():
        # The wells of Ackley's function are as far apart as AdaGrad's first step is long.
        if not entry.minima or entry.key == "ackley":
            continue
        problem = Problem(entry.formula, entry.axes, entry.parameters, entry.domain)
        run = Run(start=entry.start, learning_rate=entry.learning_rate, step_limit=500)
        document, field = Document(problem, (run,)), field_of(problem)
        whole = _fallen(field, run)
        for optimizer in filter(attrgetter("uses_learning_rate"), OPTIMIZERS):
            rate = entrant_rate(optimizer.name, document, field)
            racer = replace(run, optimizer=optimizer.name, learning_rate=rate)
            # RAdam jumped off Himmelblau's function with the rate that Adam has there.
            assert _fallen(field, racer) > 0.5 * whole, (entry.key, optimizer.name, rate)


def _fallen(field: ScalarField, run: Run) -> float:
    """How much lower than the start the lowest point of a run is."""
    values = trajectory_of(field, run).values
    return float(values[0] - values.min())


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
