"""The speed of the formula engine by itself; the peers are in the scripts beside this file."""

from __future__ import annotations

import time

import pytest

from explorer.functions import CatalogueEntry, entry_named, load_catalogue
from tests.benchmarks.formulas import GRAPH_LIMIT, medians
from tests.benchmarks.grid_peers import Computation, ours, value_alone
from tests.benchmarks.grids import GRADIENT_LIMIT, TEMPORARIES_LIMIT, beyond_results
from tests.benchmarks.measuring import median_times
from tests.benchmarks.points import POINTS, compiled

pytestmark = pytest.mark.benchmark

FORMULAS = ("product", "himmelblau", "ackley", "rastrigin", "peaks")


def test_a_million_points_a_second_on_one_core() -> None:
    value_and_gradient = compiled(entry_named("himmelblau").formula)
    began = time.process_time()
    for x, y in POINTS:
        value_and_gradient(x, y)
    assert len(POINTS) / (time.process_time() - began) >= 1_000_000


@pytest.mark.parametrize("entry", load_catalogue(), ids=lambda entry: entry.key)
def test_a_text_becomes_a_graph_within_3_milliseconds(entry: CatalogueEntry) -> None:
    parsing, *_ = medians(entry)
    assert parsing < GRAPH_LIMIT


@pytest.mark.parametrize("key", FORMULAS)
@pytest.mark.parametrize("count", [256, 1024])
def test_the_gradient_comes_for_three_times_the_value(key: str, count: int) -> None:
    text = entry_named(key).formula
    value, both = (way(text, count, (-3.0, 3.0)) for way in (value_alone, ours))
    assert min(_ratio(both, value) for _ in range(5)) <= GRADIENT_LIMIT


def _ratio(one: Computation, other: Computation) -> float:
    times = median_times({"one": one, "other": other}, budget=0.2)
    return times["one"] / times["other"]


@pytest.mark.parametrize("key", FORMULAS)
@pytest.mark.parametrize("count", [256, 1024])
def test_no_more_than_three_grids_of_memory_are_taken_in_passing(key: str, count: int) -> None:
    compute = ours(entry_named(key).formula, count, (-3.0, 3.0))
    assert beyond_results(compute) <= TEMPORARIES_LIMIT * 8 * count**2
