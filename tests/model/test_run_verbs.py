"""Several runs in one model: the verbs, undo, and one cursor for all."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.document import Document, DocumentError, Problem, Run, derive
from explorer.functions import Domain, entry_named
from explorer.model import ExplorerModel

ELLIPSES = Document(
    Problem("2x^2 + y^2", domain=Domain(-1.0, 1.0, -1.0, 1.0)),
    (Run(start=(0.5, 0.5), learning_rate=0.1, step_limit=500),),
)


@pytest.fixture
def model() -> ExplorerModel:
    return ExplorerModel(ELLIPSES)


@pytest.mark.parametrize(
    ("verb", "label"),
    [
        (lambda model: model.runs.add(), "add run"),
        (lambda model: model.runs.duplicate(), "duplicate run"),
        (lambda model: model.runs.remove(0), "remove run"),
        (lambda model: model.runs.rename("the first", 0), "rename run"),
        (lambda model: model.runs.move(0), "reorder runs"),
        (lambda model: model.runs.toggle_visible(0), "hide run"),
        (lambda model: model.runs.show_alone(0), "show runs"),
        (lambda model: model.runs.set_colour("#123456"), "colour"),
        (lambda model: model.runs.set_own_start(True), "own start"),
        (lambda model: model.runs.race("race_classics"), "race"),
        (lambda model: model.runs.only(), "remove other runs"),
    ],
)
def test_every_verb_is_one_entry_with_its_name(
    model: ExplorerModel, verb: Callable[[ExplorerModel], None], label: str
) -> None:
    model.runs.duplicate()
    before = model.document
    verb(model)
    after = model.document
    assert after != before
    assert model.undo_label == label
    model.undo()
    assert model.document == before
    model.redo()
    assert model.document == after


def test_what_is_not_possible_leaves_everything_as_it_was(model: ExplorerModel) -> None:
    with pytest.raises(DocumentError, match="last run"):
        model.runs.remove()
    assert model.document == ELLIPSES
    assert model.undo_label is None


def test_a_run_more_takes_the_next_rule_at_a_rate_of_its_own(model: ExplorerModel) -> None:
    model.runs.add()
    assert (model.document.run.optimizer, model.document.run.learning_rate) == ("momentum", 0.1)
    assert model.runs.names == ("Gradient descent, α 0.1", "Momentum, α 0.1")


def test_to_select_a_run_is_no_change_to_undo_but_is_told(model: ExplorerModel) -> None:
    model.runs.add()
    told = []
    model.trajectories_changed.connect(lambda: told.append(model.trajectory.optimizer))
    model.runs.select(0)
    assert told == ["gradient_descent"]
    assert model.undo_label == "add run"


def test_moving_the_start_moves_all_that_share_it_as_one_entry(model: ExplorerModel) -> None:
    model.runs.race("race_classics")
    model.runs.set_own_start(True, 4)
    model.begin_gesture("move start")
    model.set_start(0.4, 0.3)
    model.set_start(0.3, 0.2)
    model.end_gesture()
    assert [run.start for run in model.document.runs] == [(0.3, 0.2)] * 4 + [(0.5, 0.5)]
    model.undo()
    assert {run.start for run in model.document.runs} == {(0.5, 0.5)}
    assert model.undo_label == "own start"


def test_a_race_begins_at_the_start_and_walks_as_each_would_alone(model: ExplorerModel) -> None:
    model.playback.go_to_end()
    model.runs.race("race_classics")
    assert model.cursor == 0
    # The lecture's table of three steps at a rate of 0.1.
    assert model.trajectories[0].positions[3].tolist() == pytest.approx([0.108, 0.256])
    assert model.trajectories[1].positions[3].tolist() == pytest.approx([-0.27, 0.031])
    for run, together in zip(model.document.runs, model.trajectories, strict=True):
        (alone,) = derive(Document(ELLIPSES.problem, (run,))).trajectories
        assert together.positions.tobytes() == alone.positions.tobytes()


def test_the_cursor_runs_to_the_end_of_the_longest_run_that_is_drawn(model: ExplorerModel) -> None:
    # In the end the gradient is (0, 2 * 0.5 * 0.8^k), which is below 1e-6 from k = 62 on.
    assert model.trajectory.step_count == 62
    model.runs.race("race_momentum")
    momentum = model.trajectories[1].step_count
    assert model.playback.last == momentum > 62
    model.playback.go_to_end()
    assert (model.playback.cursor, model.cursor) == (momentum, 62)
    model.runs.select(1)
    assert (model.playback.cursor, model.cursor) == (momentum, momentum)


def test_a_hidden_run_does_not_make_playback_longer(model: ExplorerModel) -> None:
    model.runs.race("race_momentum")
    told: list[int] = []
    model.cursor_changed.connect(told.append)
    model.playback.go_to_end()
    model.runs.set_visible(False, 1)
    last = max(model.trajectories[0].step_count, model.trajectories[2].step_count)
    assert model.playback.last == last
    assert told[-1] == last
    for index in (0, 2):
        model.runs.set_visible(False, index)
    assert model.playback.last == 62, "with nothing drawn it is the selected run's"


def test_an_example_is_one_run(model: ExplorerModel) -> None:
    model.runs.race("race_classics")
    model.runs.set_own_start(True, 0)
    model.runs.rename("mine", 0)
    model.show_example(entry_named("himmelblau"))
    (run,) = model.document.runs
    assert (run.name, run.has_own_start, run.optimizer) == ("", False, "gradient_descent")


def test_other_axes_move_every_start(model: ExplorerModel) -> None:
    model.runs.add()
    model.runs.set_own_start(True)
    model.set_start(0.1, 0.2)
    model.set_axes("y", "x")
    assert [run.start for run in model.document.runs] == [(0.5, 0.5), (0.2, 0.1)]


def test_another_formula_ends_playing(model: ExplorerModel) -> None:
    model.runs.race("race_classics")
    model.playback.play()
    model.set_formula("x^2 + 3y^2")
    assert not model.playback.is_playing
    assert all(t.values[0] == 1.0 for t in model.trajectories), "every path is over the new one"


def test_a_thousand_acts_at_random_leave_no_strange_state(model: ExplorerModel) -> None:
    chance = random.Random(44)
    playback, verbs = model.playback, model.runs
    acts: list[Callable[[], object]] = [
        playback.play,
        playback.pause,
        playback.step,
        playback.step_back,
        playback.reset,
        playback.go_to_end,
        model.undo,
        model.redo,
        verbs.add,
        verbs.duplicate,
        verbs.remove,
        verbs.toggle_visible,
        lambda: playback.advance(chance.random()),
        lambda: verbs.race(chance.choice(["race_classics", "race_rates"])),
        lambda: verbs.select(chance.randrange(len(model.document.runs))),
        lambda: verbs.move(chance.randrange(8)),
        lambda: model.set_start(chance.uniform(-1, 1), chance.uniform(-1, 1)),
        lambda: model.set_formula(chance.choice(["x*y", "2x^2 + y^2", "x^2"])),
    ]
    playing = []
    model.playing_changed.connect(playing.append)
    for _ in range(1000):
        with contextlib.suppress(DocumentError):
            chance.choice(acts)()
        drawn = zip(model.document.runs, model.trajectories, strict=True)
        lengths = [trajectory.step_count for run, trajectory in drawn if run.is_visible]
        assert playback.last == max(lengths, default=model.trajectory.step_count)
        assert 0 <= model.cursor <= model.trajectory.step_count
        assert model.cursor <= playback.cursor <= playback.last
        assert playback.is_playing is (playing[-1] if playing else False)
    playback.pause()


@given(st.lists(st.integers(0, 7), max_size=30))
def test_undo_leads_back_through_whatever_was_done(numbers: list[int]) -> None:
    model = ExplorerModel(ELLIPSES)
    verbs: list[Callable[[], object]] = [
        model.runs.add,
        model.runs.duplicate,
        model.runs.remove,
        model.runs.toggle_visible,
        lambda: model.runs.move(0),
        lambda: model.runs.rename("mine"),
        lambda: model.runs.race("race_adaptive"),
        lambda: model.set_start(0.25, 0.25),
    ]
    passed = [model.document.runs]
    for number in numbers:
        with contextlib.suppress(DocumentError):
            verbs[number]()
        # Which run is selected is no part of the history.
        if model.document.runs != passed[-1]:
            passed.append(model.document.runs)
    for runs in reversed(passed):
        assert model.document.runs == runs
        model.undo()
