"""A data set in the document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.data import Dataset, dataset_named
from explorer.document import (
    Document,
    DocumentError,
    Problem,
    Run,
    derive,
    derive_again,
    field_of,
    rows_of,
    with_formula,
)
from explorer.expression import FormulaError

MSE = "J = mean((y - (w x + b))^2)"
PROBLEM = Problem(MSE, ("w", "b"), data=dataset_named("regression"))
DESCENT = Document(PROBLEM, (Run(learning_rate=0.02, step_limit=3),))


def test_the_lectures_descent_follows_from_its_document() -> None:
    (way,) = derive(DESCENT).trajectories
    assert way.values == pytest.approx([11.0, 3.588416, 1.531649, 0.960729], abs=5e-7)
    assert derive(DESCENT).field.parameters == {}


def test_the_same_numbers_make_the_same_document() -> None:
    again = Dataset.of_columns("regression", {"x": [1, 2, 3, 4, 5], "y": [1, 3, 2, 5, 4]})
    assert replace(PROBLEM, data=again) == PROBLEM
    kept = derive(DESCENT)
    same = replace(DESCENT, problem=replace(PROBLEM, data=again))
    assert derive_again(same, DESCENT, kept).field is kept.field


def test_other_data_make_another_field_and_walk() -> None:
    kept = derive(DESCENT)
    other = Dataset.of_columns("other", {"x": [1, 2], "y": [3, 5]})
    again = derive_again(replace(DESCENT, problem=replace(PROBLEM, data=other)), DESCENT, kept)
    assert again.field.value(2.0, 1.0) == 0.0
    assert again.trajectories[0].values[0] == 17.0


def test_a_new_formula_keeps_the_data_and_needs_no_values_for_columns() -> None:
    problem = with_formula(PROBLEM, "mean(|y - w x|) + c w^2")
    assert problem.data is PROBLEM.data
    assert problem.parameters == (("c", 1.0),)
    assert field_of(problem).value(0.0, 0.0) == 3.0


def test_without_its_data_the_names_are_parameters() -> None:
    field = field_of(replace(PROBLEM, data=None))
    assert field.parameters == {"y": 1.0, "x": 1.0}
    assert field.value(3.0, 0.0) == 4.0


def test_a_loss_with_rows_does_not_enter() -> None:
    with pytest.raises(FormulaError, match="y has a value for each row"):
        with_formula(PROBLEM, "(y - (w x + b))^2")


def test_a_batch_and_its_seed_make_another_walk_where_there_are_so_many_rows() -> None:
    one = replace(DESCENT.run, batch=2)
    batches = (one, replace(one, seed=1), replace(one, batch=5), replace(one, batch=7, seed=1))
    first, second, all_rows, more = derive(replace(DESCENT, runs=batches)).trajectories
    assert not (first.positions == second.positions).all()
    assert all_rows is more
    assert all_rows.values == pytest.approx(derive(DESCENT).trajectories[0].values)


def test_rows_count_where_the_formula_goes_through_them() -> None:
    assert rows_of(PROBLEM) == 5
    assert rows_of(replace(PROBLEM, formula="w^2 + b^2")) == 0
    assert rows_of(replace(PROBLEM, data=None)) == 0


def test_a_batch_is_not_below_zero() -> None:
    with pytest.raises(DocumentError, match="at least 1 row"):
        Run(batch=-1)
