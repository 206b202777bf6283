"""Long walks go on behind the window: the model shows what is known, and the end is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from explorer.document import Document, Problem, Run, derive
from explorer.model import ExplorerModel
from explorer.optimizers import StopReason
from tests.model.waiting import wait_until

LONG = Document(
    Problem("(x^2 + y - 11)^2 + (x + y^2 - 7)^2"),
    (Run(optimizer="adam", learning_rate=1e-5, step_limit=300_000, tolerance=0.0),),
)


@pytest.fixture
def model() -> Iterator[ExplorerModel]:
    model = ExplorerModel(LONG)
    yield model
    model.close()


def test_the_beginning_of_a_long_walk_is_known_at_once(model: ExplorerModel) -> None:
    assert model.is_walking
    assert 1_000 <= model.trajectory.step_count < 300_000
    assert model.trajectory.stop_reason is StopReason.UNDER_WAY


def test_a_long_walk_ends_as_it_would_have_at_once(model: ExplorerModel) -> None:
    lengths: list[int] = []
    model.trajectories_changed.connect(lambda: lengths.append(model.trajectory.step_count))
    wait_until(lambda: not model.is_walking, 60.0)
    whole = derive(LONG).trajectories[0]
    assert model.trajectory.stop_reason is StopReason.STEP_LIMIT
    assert np.array_equal(model.trajectory.positions, whole.positions)
    assert model.walked_share == 1.0
    assert lengths == sorted(lengths)
    assert lengths[-1] == model.playback.last == 300_000


def test_a_long_walk_can_be_stopped(model: ExplorerModel) -> None:
    changes: list[bool] = []
    model.walking_changed.connect(changes.append)
    model.stop_walking()
    count = model.trajectory.step_count
    assert model.trajectory.ending() == f"Stopped by hand after {count:,} steps."
    assert not model.is_walking
    assert changes == [False]
    assert model.playback.last == count


def test_another_choice_leaves_the_old_walk(model: ExplorerModel) -> None:
    model.set_learning_rate(2e-5)
    assert model.is_walking
    assert model.trajectory.learning_rate == 2e-5
    model.set_step_limit(100)
    assert not model.is_walking
    assert model.trajectory.step_count == 100


def test_what_does_not_concern_the_way_lets_it_go_on(model: ExplorerModel) -> None:
    before = model.trajectory
    model.change_run("colour", replace(model.document.run, colour="#0072B2"))
    assert model.trajectory is before
    assert model.is_walking
    model.finish_walking()
    assert model.trajectory.step_count == 300_000
    assert not model.is_walking


def test_short_walks_need_nothing_behind_the_window() -> None:
    model = ExplorerModel(Document(runs=(Run(start=(1.0, 0.5), step_limit=1_000),)))
    assert not model.is_walking
    assert (
        model.trajectory.step_count == 304
    )  # ln(4e12) ÷ ln(1.1): x grows as 1.1^k ÷ 4, up to 1e12


def test_every_run_is_computed_far_enough_to_be_seen_at_once() -> None:
    runs = tuple(replace(LONG.run, learning_rate=1e-6 * (1 + k)) for k in range(8))
    model = ExplorerModel(replace(LONG, runs=runs))
    try:
        assert all(way.step_count >= 1_000 for way in model.trajectories)
        model.finish_walking()
        assert all(way.step_count == 300_000 for way in model.trajectories)
    finally:
        model.close()


def test_a_walk_for_which_there_is_no_memory_is_stopped_with_a_sentence(
    model: ExplorerModel,
) -> None:
    sentences: list[str] = []
    model.notice_posted.connect(lambda notice: sentences.append(notice.text))
    model._walking.failed.emit(MemoryError())
    assert sentences == ["The walk was stopped: there is no memory for more."]
    assert not model.is_walking
