from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.document import RUN_COLOURS, Document, Problem, Run, derive
from explorer.expression import FormulaError
from explorer.functions import Domain, ScalarField, load_catalogue
from explorer.model import Change, ExplorerModel, Notice, Severity
from explorer.optimizers import Direction, OptimizerError

LECTURE = Document(
    Problem("x*y"),
    (Run(start=(4.0, -3.0), learning_rate=0.2, step_limit=20, direction=Direction.ASCENT),),
)


class Heard:
    """What a model said, in the order in which it was said."""

    def __init__(self, model: ExplorerModel) -> None:
        self.said: list[str] = []
        self.changes: list[Change] = []
        model.document_changed.connect(self._take_change)
        model.trajectories_changed.connect(self._take_trajectories)
        model.history_changed.connect(self._take_history)
        model.cursor_changed.connect(self._take_cursor)
        model.playing_changed.connect(self._take_playing)

    def _take_change(self, change: Change) -> None:
        self.changes.append(change)
        self.said.append("document")

    def _take_trajectories(self) -> None:
        self.said.append("trajectories")

    def _take_history(self) -> None:
        self.said.append("history")

    def _take_cursor(self, cursor: int) -> None:
        self.said.append(f"cursor {cursor}")

    def _take_playing(self, is_playing: bool) -> None:
        self.said.append("playing" if is_playing else "paused")


@pytest.fixture
def model() -> ExplorerModel:
    return ExplorerModel(LECTURE)


@pytest.fixture
def heard(model: ExplorerModel) -> Heard:
    return Heard(model)


def test_the_lectures_ascent_is_there_from_the_beginning(model: ExplorerModel) -> None:
    trajectory = model.trajectory
    assert trajectory.positions[1].tolist() == pytest.approx([3.4, -2.2])
    assert trajectory.values[:3].tolist() == pytest.approx([-12, -7.48, -4.4992])
    assert model.playback.last == 20
    assert model.cursor == 0
    assert model.grid.shape == (128, 128)
    assert (model.undo_label, model.redo_label) == (None, None)


def test_the_window_walks_as_the_command_line_does(model: ExplorerModel) -> None:
    (trajectory,) = derive(LECTURE).trajectories
    assert model.trajectory.positions.tobytes() == trajectory.positions.tobytes()
    assert model.trajectory.values.tobytes() == trajectory.values.tobytes()


def test_one_change_is_told_once(model: ExplorerModel, heard: Heard) -> None:
    model.set_learning_rate(0.1)
    assert heard.said == ["document", "trajectories", "history"]
    (change,) = heard.changes
    assert change.old == LECTURE
    assert change.new is model.document
    assert model.trajectory.positions[1].tolist() == pytest.approx([3.7, -2.6])


def test_a_change_that_changes_nothing_is_not_told(model: ExplorerModel, heard: Heard) -> None:
    model.set_learning_rate(0.2)
    model.set_start(4.0, -3.0)
    model.set_formula("x*y")
    model.change_view(model.document.view)
    assert heard.said == []


def test_a_domain_moves_no_trajectory(model: ExplorerModel, heard: Heard) -> None:
    before, grid = model.trajectory, model.grid
    model.set_domain(Domain(-9.0, 9.0, -9.0, 9.0))
    assert heard.said == ["document", "history"]
    assert model.trajectory is before
    assert model.grid is not grid
    assert model.grid.x[0] == -9.0


def test_nothing_is_computed_when_only_the_view_changes(model: ExplorerModel, heard: Heard) -> None:
    field, grid, trajectories = model.field, model.grid, model.trajectories
    for azimuth in range(100):
        model.change_view(replace(model.document.view, azimuth=float(azimuth)))
    assert heard.said == ["document"] * 100
    assert model.field is field
    assert model.grid is grid
    assert model.trajectories == trajectories
    assert model.undo_label is None


def test_another_resolution_samples_again(model: ExplorerModel) -> None:
    field, _ = model.field, model.grid
    model.change_view(replace(model.document.view, resolution=32))
    assert model.grid.shape == (32, 32)
    assert model.field is field


def test_the_grid_is_sampled_once_and_not_before_it_is_wanted(
    model: ExplorerModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    sampled = []
    sample = ScalarField.sample

    def counted(field: ScalarField, *arguments: object) -> object:
        sampled.append(field)
        return sample(field, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(ScalarField, "sample", counted)
    for rate in (0.1, 0.3):
        model.set_learning_rate(rate)
    for formula in ("x+y", "x-y", "x^2"):
        model.set_formula(formula)
    assert sampled == []
    assert model.grid is model.grid
    assert len(sampled) == 1


@pytest.mark.parametrize("text", ["", "x+", "(x", "foo", "1.2.3", "x.__class__"])
def test_a_wrong_formula_leaves_everything_as_it_was(
    model: ExplorerModel, heard: Heard, text: str
) -> None:
    before = (model.document, model.formula, model.field, model.grid, model.trajectories)
    with pytest.raises(FormulaError):
        model.set_formula(text)
    assert (model.document, model.formula, model.field, model.grid, model.trajectories) == before
    assert heard.said == []
    assert model.undo_label is None


def test_a_run_that_cannot_be_walked_leaves_everything_as_it_was(
    model: ExplorerModel, heard: Heard
) -> None:
    before = (model.document, model.trajectories)
    with pytest.raises(OptimizerError):
        model.set_optimizer("magic")
    model.set_optimizer("momentum")
    heard.said.clear()
    now = (model.document, model.trajectories)
    with pytest.raises(OptimizerError):
        model.set_hyperparameter("momentum", 7.0)
    assert (model.document, model.trajectories) == now != before
    assert heard.said == []


def test_a_new_parameter_begins_at_one_and_remembers_its_value(model: ExplorerModel) -> None:
    model.set_formula("c*x")
    assert model.document.problem.parameters == (("c", 1.0),)
    model.set_parameter("c", 2.5)
    model.set_formula("x")
    model.set_formula("x + c")
    assert model.field.parameters == {"c": 2.5}


def test_another_optimizer_has_its_own_defaults(model: ExplorerModel) -> None:
    model.set_optimizer("adam")
    model.set_hyperparameter("beta1", 0.5)
    model.set_hyperparameter("beta2", 0.9)
    assert model.document.run.hyperparameters == (("beta1", 0.5), ("beta2", 0.9))
    model.set_optimizer("momentum")
    assert model.document.run.hyperparameters == ()


def test_an_example_brings_all_that_belongs_to_it(model: ExplorerModel, heard: Heard) -> None:
    model.playback.set_cursor(5)
    heard.said.clear()
    entry = next(entry for entry in load_catalogue() if entry.key == "himmelblau")
    model.show_example(entry)
    problem, run = model.document.problem, model.document.run
    assert (problem.formula, problem.domain, problem.example) == (
        entry.formula,
        entry.domain,
        "himmelblau",
    )
    assert (run.start, run.learning_rate, run.step_limit) == (
        entry.start,
        entry.learning_rate,
        entry.steps,
    )
    assert model.cursor == 0
    assert heard.said.count("document") == 1
    model.undo()
    assert model.document == LECTURE


def test_every_example_can_be_shown(model: ExplorerModel) -> None:
    for entry in load_catalogue():
        model.show_example(entry)
        assert model.trajectory.step_count > 0, entry.key
        assert model.grid.hole_share < 1, entry.key


def test_a_formula_of_ones_own_is_no_example(model: ExplorerModel) -> None:
    model.show_example(load_catalogue()[0])
    model.set_formula("x + y")
    assert model.document.problem.example is None


def test_a_colour_moves_no_trajectory(model: ExplorerModel, heard: Heard) -> None:
    model.change_run("colour", replace(model.document.run, colour=RUN_COLOURS[1]))
    assert heard.said == ["document", "history"]


def test_selecting_another_run_is_told(heard: Heard, model: ExplorerModel) -> None:
    short = replace(LECTURE.run, step_limit=4)
    model.change("compare", replace(LECTURE, runs=(LECTURE.run, short)))
    model.playback.go_to_end()
    heard.said.clear()
    model.change("select", replace(model.document, selected=1))
    assert heard.said == ["document", "trajectories"]
    assert model.trajectory.step_count == 4


def test_who_hears_of_a_change_finds_everything_in_place(model: ExplorerModel) -> None:
    seen = []

    def look() -> None:
        seen.append((model.cursor, model.playback.last, model.trajectory.step_count))

    model.playback.go_to_end()
    for signal in (model.document_changed, model.trajectories_changed, model.history_changed):
        signal.connect(look)
    model.set_step_limit(7)
    assert seen == [(7, 7, 7)] * 3


def test_the_cursor_is_told_last(model: ExplorerModel, heard: Heard) -> None:
    model.playback.go_to_end()
    heard.said.clear()
    model.set_step_limit(7)
    assert heard.said == ["document", "trajectories", "history", "cursor 7"]


def test_the_cursor_comes_back_after_a_shorter_trajectory(model: ExplorerModel) -> None:
    model.playback.set_cursor(15)
    model.set_step_limit(7)
    assert model.cursor == 7
    model.set_step_limit(20)
    assert model.cursor == 15


def test_another_formula_ends_playing(model: ExplorerModel, heard: Heard) -> None:
    model.playback.play()
    model.set_formula("x^2 + y^2")
    assert not model.playback.is_playing
    assert heard.said[-1] == "paused"


def test_a_slider_may_be_moved_while_it_plays(model: ExplorerModel) -> None:
    model.set_formula("c*x*y")
    model.playback.play()
    model.set_parameter("c", 2.0)
    model.set_learning_rate(0.1)
    assert model.playback.is_playing
    model.playback.pause()


def test_notices_are_handed_on(model: ExplorerModel) -> None:
    notices: list[Notice] = []
    model.notice_posted.connect(notices.append)
    model.post(Notice("The path was written.", Severity.INFORMATION))
    assert [notice.text for notice in notices] == ["The path was written."]
