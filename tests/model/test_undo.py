from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.data import Dataset, dataset_named
from explorer.document import Document, Problem, Run
from explorer.model import Change, ExplorerModel

BOWL = Document(Problem("x^2 + y^2"), (Run(start=(4.0, -3.0)),))


@pytest.fixture
def model() -> ExplorerModel:
    return ExplorerModel(BOWL)


def test_undo_and_redo_go_there_and_back(model: ExplorerModel) -> None:
    model.set_learning_rate(0.2)
    model.set_formula("x*y")
    assert model.undo_label == "formula"
    model.undo()
    assert model.document.problem == BOWL.problem
    assert (model.undo_label, model.redo_label) == ("learning rate", "formula")
    model.undo()
    assert model.document == BOWL
    model.redo()
    model.redo()
    assert model.document.problem.formula == "x*y"
    assert model.document.run.learning_rate == 0.2
    assert model.redo_label is None


def test_undo_with_nothing_to_undo_does_nothing(model: ExplorerModel) -> None:
    model.undo()
    model.redo()
    assert model.document == BOWL


def test_an_undo_is_seen_in_what_follows(model: ExplorerModel) -> None:
    before = model.trajectory.positions.tolist()
    model.set_start(1.0, 1.0)
    model.undo()
    assert model.trajectory.positions.tolist() == before


def test_the_camera_is_no_part_of_it(model: ExplorerModel) -> None:
    model.set_learning_rate(0.2)
    turned = replace(model.document.view, azimuth=12.0)
    model.change_view(turned)
    assert model.undo_label == "learning rate"
    model.undo()
    assert model.document == replace(BOWL, view=turned)


def test_a_drag_is_one_entry(model: ExplorerModel) -> None:
    model.begin_gesture("move start")
    for place in range(50):
        model.set_start(place / 10, -3.0)
    assert model.undo_label is None
    model.end_gesture()
    assert model.undo_label == "move start"
    model.undo()
    assert model.document == BOWL
    assert model.undo_label is None


def test_all_views_follow_during_a_drag(model: ExplorerModel) -> None:
    changes: list[Change] = []
    model.document_changed.connect(changes.append)
    model.begin_gesture("move start")
    model.set_start(1.0, 2.0)
    model.set_start(1.5, 2.0)
    assert [change.new.run.start for change in changes] == [(1.0, 2.0), (1.5, 2.0)]
    assert model.trajectory.positions[0].tolist() == [1.5, 2.0]


def test_a_drag_that_ends_where_it_began_is_no_entry(model: ExplorerModel) -> None:
    model.begin_gesture("move start")
    model.set_start(1.0, 2.0)
    model.set_start(4.0, -3.0)
    model.end_gesture()
    assert model.undo_label is None


def test_the_end_of_a_drag_that_never_began_is_harmless(model: ExplorerModel) -> None:
    model.end_gesture()
    assert model.undo_label is None


def test_a_drag_inside_a_drag_belongs_to_it(model: ExplorerModel) -> None:
    model.begin_gesture("move start")
    model.set_start(1.0, 2.0)
    model.begin_gesture("learning rate")
    model.set_learning_rate(0.3)
    model.end_gesture()
    assert model.undo_label == "move start"
    model.undo()
    assert model.document == BOWL


def test_undo_in_the_middle_of_a_drag_takes_it_back(model: ExplorerModel) -> None:
    model.begin_gesture("move start")
    model.set_start(1.0, 2.0)
    model.undo()
    assert model.document == BOWL
    for place in range(9):
        model.set_start(float(place), 2.0)
    model.end_gesture()
    assert model.undo_label == "move start"
    model.undo()
    assert model.document == BOWL, "what was dragged after the undo is one entry, too"
    assert model.undo_label is None


def test_a_drag_forgets_what_could_be_redone(model: ExplorerModel) -> None:
    model.set_learning_rate(0.2)
    model.undo()
    model.begin_gesture("move start")
    model.set_start(1.0, 2.0)
    model.end_gesture()
    assert model.redo_label is None


def test_a_listener_that_changes_something_itself_comes_later_in_the_history(
    model: ExplorerModel,
) -> None:
    def limit_steps(change: Change) -> None:
        if change.problem_changed:
            model.set_step_limit(7)

    model.document_changed.connect(limit_steps)
    model.set_formula("x*y")
    model.document_changed.disconnect(limit_steps)
    assert model.undo_label == "number of steps"
    model.undo()
    assert model.undo_label == "formula"
    model.undo()
    assert model.document == BOWL


def test_undo_is_told(model: ExplorerModel) -> None:
    told: list[tuple[str | None, str | None]] = []
    model.history_changed.connect(lambda: told.append((model.undo_label, model.redo_label)))
    model.set_learning_rate(0.2)
    model.undo()
    model.redo()
    assert told == [("learning rate", None), (None, "learning rate"), ("learning rate", None)]


def test_a_data_set_comes_and_goes_with_undo_and_redo() -> None:
    loss = Problem("mean((y - (w x + b))^2)", ("w", "b"), data=dataset_named("regression"))
    model = ExplorerModel(Document(loss))
    more = Dataset.of_columns("two points", {"x": [1.0, 2.0], "y": [3.0, 5.0]})
    model.change_problem("data", replace(loss, data=more))
    assert model.field.value(0.0, 0.0) == 17.0
    model.undo()
    assert model.field.value(0.0, 0.0) == 11.0
    model.redo()
    assert model.document.problem.data == more
