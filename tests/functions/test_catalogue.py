"""The catalogue: its entries are true, and a wrong file says what is wrong with it."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import numpy as np
import pytest

from explorer.analysis import Shape, curvature
from explorer.data import dataset_named
from explorer.expression import parse
from explorer.functions import (
    CatalogueEntry,
    CatalogueError,
    ScalarField,
    entry_named,
    load_catalogue,
)
from explorer.functions.catalogue import read_catalogue
from explorer.optimizers import Direction, StopReason, Trajectory, optimizer_named, walk

MINIMA = [(entry, minimum) for entry in load_catalogue() for minimum in entry.minima]
KINKS = {"ackley", "pyramid"}
"""These have no slope at the bottom."""
SMOOTH_MINIMA = [(entry, minimum) for entry, minimum in MINIMA if entry.key not in KINKS]

LOWEST = {
    "ellipses": 0.0,
    "bowl": 0.0,
    "himmelblau": 0.0,
    "rosenbrock": 0.0,
    "beale": 0.0,
    "booth": 0.0,
    "matyas": 0.0,
    "goldstein_price": math.log(3.0),
    "mccormick": -1.913222954981037,
    "three_hump_camel": 0.0,
    "six_hump_camel": -1.031628453489877,
    "styblinski_tang": -78.33233140754282,
    "peaks": -6.551133332835841,
    "rastrigin": 0.0,
    "ackley": 0.0,
    "regression": 0.72,
    "xor_neuron": 0.25,
    "easom": -1.0,
}
"""Least values as the literature on test functions has them."""

ENTRY = """
[mine]
title = "Mine"
group = "Own"
formula = "x^2 + y^2"
domain = [-1, 1, -1, 1]
start = [1, 1]
learning_rate = 0.1
steps = 10
teaches = "Nothing."
"""


def field_of(entry: CatalogueEntry) -> ScalarField:
    columns = dataset_named(entry.data).by_name if entry.data else {}
    parameters = dict(entry.parameters)
    formula = parse(entry.formula, axes=entry.axes, parameters=parameters, columns=tuple(columns))
    return ScalarField(formula, parameters, columns)


def demonstration(key: str) -> Trajectory:
    entry = entry_named(key)
    return walk(
        field_of(entry),
        optimizer_named("gradient_descent"),
        start=entry.start,
        learning_rate=entry.learning_rate,
        step_limit=entry.steps,
        direction=Direction(entry.direction),
        batch=entry.batch,
    )


def test_the_functions_everybody_asks_for_are_there() -> None:
    asked = {
        "product", "ellipses", "plane", "parabola", "bowl", "saddle", "himmelblau", "rosenbrock",
        "beale", "booth", "matyas", "rastrigin", "ackley", "peaks", "six_hump_camel", "plateau",
        "monkey_saddle",
    }  # fmt: skip
    assert asked <= {entry.key for entry in load_catalogue()}


def test_groups_stand_together() -> None:
    groups = [group for group, _ in itertools.groupby(load_catalogue(), lambda e: e.group)]
    assert len(groups) == len(set(groups))


@pytest.mark.parametrize("entry", load_catalogue(), ids=lambda entry: entry.key)
def test_an_entry_has_all_parameters_and_starts_in_its_view(entry: CatalogueEntry) -> None:
    field = field_of(entry)
    assert set(field.parameters) == {name for name, _ in entry.parameters}
    assert entry.domain.contains(*entry.start)
    assert entry.teaches.endswith(".")
    assert field.sample(entry.domain, 32, 32).hole_share == 0.0


@pytest.mark.parametrize("entry", load_catalogue(), ids=lambda entry: entry.key)
def test_a_demonstration_goes_where_it_is_meant_to(entry: CatalogueEntry) -> None:
    trajectory = demonstration(entry.key)
    assert trajectory.stop_reason in {StopReason.CONVERGED, StopReason.STEP_LIMIT}
    change = trajectory.values[-1] - trajectory.values[0]
    assert change > 0 if entry.direction == "ascent" else change < 0


@pytest.mark.parametrize(
    ("entry", "minimum"), SMOOTH_MINIMA, ids=lambda value: getattr(value, "key", "")
)
def test_a_minimum_is_flat_and_curves_upwards(
    entry: CatalogueEntry, minimum: tuple[float, float]
) -> None:
    field = field_of(entry)
    slope = math.hypot(*field.gradient(*minimum))
    hessian = field.hessian(*minimum)
    assert slope < 1e-9 * max(1.0, *map(abs, hessian[0] + hessian[1]))
    assert curvature(hessian).shape is Shape.MINIMUM


@pytest.mark.parametrize(("entry", "minimum"), MINIMA, ids=lambda value: getattr(value, "key", ""))
def test_the_ground_is_higher_all_around_a_minimum(
    entry: CatalogueEntry, minimum: tuple[float, float]
) -> None:
    field = field_of(entry)
    x, y = minimum
    assert entry.domain.contains(x, y)
    around = [math.tau * k / 12 for k in range(12)]
    lowest = min(field.value(x + 1e-3 * math.cos(a), y + 1e-3 * math.sin(a)) for a in around)
    assert lowest > field.value(x, y)


@pytest.mark.parametrize(("key", "value"), LOWEST.items())
def test_the_lowest_value_is_the_known_one(key: str, value: float) -> None:
    entry = entry_named(key)
    field = field_of(entry)
    for minimum in entry.minima:
        assert field.value(*minimum) == pytest.approx(value, rel=1e-12, abs=1e-14)
    grid = field.sample(entry.domain, 101, 101)
    assert grid.z.min() >= value - 1e-12


def test_the_lecture_s_ascent_is_the_one_shown_first() -> None:
    entry = load_catalogue()[0]
    assert (entry.formula, entry.start, entry.learning_rate) == ("x*y", (4.0, -3.0), 0.2)
    positions = demonstration(entry.key).positions
    assert positions[3].tolist() == pytest.approx([2.656, -0.928])


@pytest.mark.parametrize("key", ["bowl", "himmelblau", "booth", "mccormick", "easom"])
def test_descent_finds_the_minimum_where_the_entry_says_so(key: str) -> None:
    trajectory = demonstration(key)
    assert trajectory.stop_reason is StopReason.CONVERGED
    ends = [math.dist(trajectory.positions[-1], minimum) for minimum in entry_named(key).minima]
    assert min(ends) < 1e-5


@pytest.mark.parametrize("key", ["rastrigin", "three_hump_camel", "ripples", "ackley"])
def test_descent_is_caught_beside_the_minimum_where_the_entry_says_so(key: str) -> None:
    trajectory = demonstration(key)
    assert trajectory.stop_reason is StopReason.CONVERGED
    assert math.dist(trajectory.positions[-1], entry_named(key).minima[0]) > 1.0


def test_losses_name_the_columns_of_their_data() -> None:
    with_data = [entry for entry in load_catalogue() if entry.data]
    assert {entry.data for entry in with_data} == {"regression", "points", "or", "xor"}
    for entry in with_data:
        assert set(field_of(entry).formula.columns) == set(dataset_named(entry.data or "").columns)


def test_mini_batches_jump_about_the_minimum_that_all_rows_settle_at() -> None:
    entry = entry_named("mini_batches")
    jagged, smooth = demonstration(entry.key), demonstration("regression")
    assert jagged.batches is not None
    assert (jagged.batches.size, jagged.batches.row_count) == (8, 100)
    turns = [np.count_nonzero(np.diff(way.values) > 0) for way in (jagged, smooth)]
    assert turns[0] > 10
    assert turns[1] == 0


def test_an_unknown_key_is_named() -> None:
    with pytest.raises(CatalogueError, match="'nonsense'"):
        entry_named("nonsense")


def test_an_own_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(ENTRY, encoding="utf-8")
    (entry,) = read_catalogue(path)
    assert (entry.key, entry.axes, entry.direction, entry.minima) == (
        "mine",
        ("x", "y"),
        "descent",
        (),
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("steps = 10", "steps = 10\nspeed = 3", "'speed' is not known"),
        ("steps = 10", "", "steps is missing"),
        ("steps = 10", "steps = 0", "steps has to be a whole number"),
        ("steps = 10", "steps = 10\nbatch = 2.5", "batch has to be a whole number"),
        ("steps = 10", "steps = 10\ndata = 3", "data has to be some text"),
        ("steps = 10", "steps = true", "steps has to be a whole number"),
        ("learning_rate = 0.1", "learning_rate = 0", "learning_rate has to be above 0"),
        ("learning_rate = 0.1", "learning_rate = nan", "learning_rate has to be made of finite"),
        ("start = [1, 1]", "start = [1]", "start has to be a list of 2 numbers"),
        ("domain = [-1, 1, -1, 1]", "domain = [1, -1, -1, 1]", "must be below"),
        ('formula = "x^2 + y^2"', 'formula = "x^2 +"', "column"),
        ('title = "Mine"', "title = 3", "title has to be some text"),
        ("steps = 10", 'steps = 10\ndirection = "up"', "direction has to be one of"),
        ("steps = 10", "steps = 10\nminima = [1, 2]", "minima has to be a list of 2 numbers"),
        ("steps = 10", 'steps = 10\naxes = ["x"]', "axes has to be a list of two names"),
        ("steps = 10", "steps = 10\nparameters = 3", "parameters has to be a table"),
    ],
)
def test_a_mistake_is_told_with_file_and_entry(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(ENTRY.replace(old, new), encoding="utf-8")
    with pytest.raises(CatalogueError, match=words) as caught:
        read_catalogue(path)
    assert str(caught.value).startswith("mine.toml, entry [mine]: ")


@pytest.mark.parametrize("content", [b"[mine", b"\xff\xfe", b"key = 1\n"])
def test_a_file_that_is_no_catalogue_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    with pytest.raises(CatalogueError, match=r"broken\.toml"):
        read_catalogue(path)
