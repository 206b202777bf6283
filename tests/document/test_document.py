from __future__ import annotations

import dataclasses
import math

import pytest

from explorer.document import RUN_COLOURS, Document, DocumentError, Problem, Run, ViewSettings


def test_a_document_is_never_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Document().selected = 1  # type: ignore[misc] # that is what is tested


def test_equal_choices_are_equal_documents() -> None:
    assert Document() == Document(Problem(), (Run(),), 0, ViewSettings())
    assert hash(Problem()) == hash(Problem())


@pytest.mark.parametrize("rate", [0.0, -0.1, math.nan, math.inf])
def test_a_learning_rate_is_above_zero(rate: float) -> None:
    with pytest.raises(DocumentError, match="learning rate must be a finite number above 0"):
        Run(learning_rate=rate)


@pytest.mark.parametrize("start", [(math.nan, 0.0), (0.0, -math.inf)])
def test_a_start_is_somewhere(start: tuple[float, float]) -> None:
    with pytest.raises(DocumentError, match="start point must have finite coordinates"):
        Run(start=start)


@pytest.mark.parametrize("steps", [0, -1, 1_000_001])
def test_there_are_one_to_a_million_steps(steps: int) -> None:
    with pytest.raises(DocumentError, match="from 1 to 1,000,000"):
        Run(step_limit=steps)


@pytest.mark.parametrize("tolerance", [-1e-9, math.nan, math.inf])
def test_a_tolerance_is_not_negative(tolerance: float) -> None:
    with pytest.raises(DocumentError, match="tolerance"):
        Run(tolerance=tolerance)


@pytest.mark.parametrize("noise", [-0.1, math.nan, math.inf])
def test_noise_is_not_negative(noise: float) -> None:
    with pytest.raises(DocumentError, match="noise"):
        Run(noise=noise)


@pytest.mark.parametrize("seed", [-1, 2**32])
def test_a_seed_has_limits(seed: int) -> None:
    with pytest.raises(DocumentError, match="seed must be from 0 to 4,294,967,295"):
        Run(seed=seed)


def test_a_name_has_an_end() -> None:
    assert Run(name="n" * 40).name == "n" * 40
    with pytest.raises(DocumentError, match="at most 40 characters"):
        Run(name="n" * 41)


def test_there_are_as_many_runs_as_colours() -> None:
    assert len(Document(runs=(Run(),) * 8).runs) == 8
    with pytest.raises(DocumentError, match="at most 8 runs"):
        Document(runs=(Run(),) * 9)


def test_the_tolerance_may_be_zero() -> None:
    assert Run(tolerance=0.0).tolerance == 0.0


def test_the_axes_differ() -> None:
    with pytest.raises(DocumentError, match="two axes must have different names"):
        Problem(axes=("x", "x"))


def test_a_parameter_is_finite() -> None:
    with pytest.raises(DocumentError, match="parameter c must be a finite number"):
        Problem(parameters=(("a", 1.0), ("c", math.nan)))


@pytest.mark.parametrize("resolution", [15, 1025])
def test_the_resolution_has_limits(resolution: int) -> None:
    with pytest.raises(DocumentError, match="from 16 to 1024 samples"):
        ViewSettings(resolution=resolution)


def test_one_of_the_runs_is_selected() -> None:
    runs = (Run(), Run(learning_rate=0.5))
    assert Document(runs=runs, selected=1).run is runs[1]
    for selected in (-1, 2):
        with pytest.raises(DocumentError, match="selected run does not exist"):
            Document(runs=runs, selected=selected)
    with pytest.raises(DocumentError, match="at least one run"):
        Document(runs=())


def test_setting_a_parameter_keeps_the_order_of_the_others() -> None:
    problem = Problem(parameters=(("a", 1.0), ("b", 2.0)))
    assert problem.with_parameter("a", 3.0) == (("a", 3.0), ("b", 2.0))
    assert problem.with_parameter("c", 3.0) == (("a", 1.0), ("b", 2.0), ("c", 3.0))
    assert problem.parameter_values() == {"a": 1.0, "b": 2.0}


def test_no_two_runs_need_the_same_colour() -> None:
    assert len(set(RUN_COLOURS)) == len(RUN_COLOURS) == 8
