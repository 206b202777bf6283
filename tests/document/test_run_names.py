"""What runs are called."""

from __future__ import annotations

import pytest

from explorer.document import Run, listed_run_names, run_name, run_names, short_run_names
from explorer.optimizers import Direction

ADAM = Run(optimizer="adam", learning_rate=0.1)
MOMENTUM = Run(optimizer="momentum", learning_rate=0.001)


@pytest.mark.parametrize(
    ("run", "name"),
    [
        (ADAM, "Adam, α 0.1"),
        (MOMENTUM, "Momentum, α 0.001"),
        (Run(learning_rate=1 / 3), "Gradient descent, α 0.3333"),
        (Run(learning_rate=1e-7), "Gradient descent, α 1e−7"),
        (Run(learning_rate=0.2, direction=Direction.ASCENT), "Gradient descent, h 0.2"),
        (Run(optimizer="own", rule="step = -alpha g"), "Own rule, α 0.1"),
        (Run(name="the brave one"), "the brave one"),
    ],
)
def test_a_run_is_called_after_its_rule_and_rate_or_as_the_user_says(run: Run, name: str) -> None:
    assert run_name(run) == name


def test_no_two_runs_share_a_name() -> None:
    assert run_names((ADAM, ADAM, MOMENTUM, ADAM)) == (
        "Adam, α 0.1",
        "Adam, α 0.1 (2)",
        "Momentum, α 0.001",
        "Adam, α 0.1 (3)",
    )


def test_a_numbered_name_of_the_users_own_is_not_given_again() -> None:
    named = Run(name="Adam, α 0.1 (2)")
    names = run_names((named, ADAM, ADAM))
    assert names == ("Adam, α 0.1 (2)", "Adam, α 0.1", "Adam, α 0.1 (3)")


def test_a_race_of_rules_needs_no_rates() -> None:
    assert short_run_names((ADAM, MOMENTUM, Run())) == ("Adam", "Momentum", "Gradient descent")


def test_a_race_of_rates_needs_no_rules() -> None:
    runs = tuple(Run(learning_rate=rate) for rate in (0.1, 0.2, 0.55))
    assert short_run_names(runs) == ("α 0.1", "α 0.2", "α 0.55")


def test_one_rule_at_one_rate_goes_by_its_starts() -> None:
    runs = (Run(start=(4.0, -3.0)), Run(start=(0.123456, 1e-7)))
    assert short_run_names(runs) == ("from (4, −3)", "from (0.123, 1e−7)")


def test_only_the_rule_that_comes_twice_is_called_with_its_rate() -> None:
    faster = Run(optimizer="adam", learning_rate=0.5)
    assert short_run_names((ADAM, MOMENTUM, faster)) == ("Adam, α 0.1", "Momentum", "Adam, α 0.5")


def test_a_run_over_data_is_called_with_its_batch() -> None:
    run = Run(learning_rate=0.05, batch=8)
    assert run_name(run, 100) == "Gradient descent, α 0.05, batch 8 of 100"
    assert run_names((run, run), 1000)[1] == "Gradient descent, α 0.05, batch 8 of 1,000 (2)"


@pytest.mark.parametrize(
    ("run", "rows"),
    [
        (Run(batch=8), 0),
        (Run(batch=8), 8),
        (Run(), 100),
        (Run(optimizer="nelder_mead", batch=8), 9),
    ],
)
def test_a_batch_without_effect_is_not_in_the_name(run: Run, rows: int) -> None:
    assert "batch" not in run_name(run, rows)


def test_one_rule_at_one_rate_goes_by_its_batches() -> None:
    runs = tuple(Run(batch=size) for size in (0, 1, 8))
    assert short_run_names(runs, 100) == ("all rows", "batch 1 of 100", "batch 8 of 100")


def test_a_list_leaves_out_the_batch_that_all_runs_have() -> None:
    alike = (Run(batch=8), Run(optimizer="adam", batch=8))
    assert listed_run_names(alike, 100) == ("Gradient descent, α 0.1", "Adam, α 0.1")
    assert listed_run_names((alike[0], Run()), 100) == (
        "Gradient descent, α 0.1, batch 8 of 100",
        "Gradient descent, α 0.1",
    )
