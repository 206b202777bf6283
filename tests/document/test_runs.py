"""What can be done to the runs of a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.document import (
    RUN_COLOURS,
    Document,
    DocumentError,
    Entrant,
    Run,
    field_of,
    next_entrant,
    runs,
)
from explorer.optimizers import OPTIMIZERS

NAMES = [optimizer.name for optimizer in OPTIMIZERS]
FIELD = field_of(Document().problem)
THREE = Document(
    runs=(
        Run(colour=RUN_COLOURS[0], start=(1.0, 2.0)),
        Run(colour=RUN_COLOURS[1], start=(1.0, 2.0), optimizer="momentum"),
        Run(colour=RUN_COLOURS[2], start=(1.0, 2.0), optimizer="adam", learning_rate=0.5),
    ),
    selected=1,
)


def rules(document: Document) -> list[str]:
    return [run.optimizer for run in document.runs]


def test_a_run_is_added_behind_the_others_with_the_next_free_colour() -> None:
    document = runs.add(THREE, Entrant("rmsprop", 0.01))
    assert rules(document) == ["gradient_descent", "momentum", "adam", "rmsprop"]
    assert document.selected == 3
    assert (document.run.colour, document.run.start) == (RUN_COLOURS[3], (1.0, 2.0))
    assert document.run.learning_rate == 0.01


def test_the_settings_of_another_rule_stay_behind() -> None:
    tuned = Document(runs=(Run(optimizer="adam", hyperparameters=(("beta1", 0.5),), name="mine"),))
    assert runs.add(tuned, Entrant("rmsprop", 0.1)).run.hyperparameters == ()
    assert runs.add(tuned, Entrant("adam", 0.1)).run.hyperparameters == (("beta1", 0.5),)
    assert runs.add(tuned, Entrant("adam", 0.1)).run.name == ""


def test_a_duplicate_stands_behind_its_original_in_another_colour() -> None:
    document = runs.duplicate(THREE, 0)
    assert rules(document) == ["gradient_descent", "gradient_descent", "momentum", "adam"]
    assert document.selected == 1
    assert replace(document.run, colour=RUN_COLOURS[0]) == THREE.runs[0]
    assert document.run.colour == RUN_COLOURS[3]


@pytest.mark.parametrize(("index", "selected"), [(0, 0), (1, 1), (2, 1)])
def test_a_run_is_removed_and_the_selection_stays_on_its_run_or_goes_to_the_next(
    index: int, selected: int
) -> None:
    document = runs.remove(THREE, index)
    assert document.runs == tuple(run for run in THREE.runs if run is not THREE.runs[index])
    assert document.selected == selected


def test_the_last_run_stays() -> None:
    with pytest.raises(DocumentError, match="last run stays"):
        runs.remove(Document(), 0)


def test_there_is_no_ninth_run() -> None:
    document = Document()
    for _ in range(7):
        document = runs.duplicate(document, 0)
    assert {run.colour for run in document.runs} == set(RUN_COLOURS)
    with pytest.raises(DocumentError, match="at most 8"):
        runs.duplicate(document, 0)
    with pytest.raises(DocumentError, match="at most 8"):
        runs.race(document, [Entrant("adam", 0.1)] * 9)


def test_a_name_is_one_line_without_spaces_around_it() -> None:
    assert runs.rename(THREE, 2, "  the\n brave  one ").runs[2].name == "the brave one"
    with pytest.raises(DocumentError, match="at most 40"):
        runs.rename(THREE, 0, "x" * 41)


@pytest.mark.parametrize(
    ("index", "place", "order", "selected"),
    [
        (0, 2, ["momentum", "adam", "gradient_descent"], 0),
        (2, 0, ["adam", "gradient_descent", "momentum"], 2),
        (1, -5, ["momentum", "gradient_descent", "adam"], 0),
        (1, 99, ["gradient_descent", "adam", "momentum"], 2),
        (1, 1, ["gradient_descent", "momentum", "adam"], 1),
    ],
)
def test_a_run_goes_to_another_place_and_the_selection_with_its_run(
    index: int, place: int, order: list[str], selected: int
) -> None:
    document = runs.move(THREE, index, place)
    assert (rules(document), document.selected) == (order, selected)


def test_a_colour_that_another_run_has_is_exchanged() -> None:
    document = runs.colour(THREE, 0, RUN_COLOURS[2])
    assert [run.colour for run in document.runs] == [
        RUN_COLOURS[2],
        RUN_COLOURS[1],
        RUN_COLOURS[0],
    ]
    assert runs.colour(THREE, 0, "#123456").runs[0].colour == "#123456"
    with pytest.raises(DocumentError, match="is no colour"):
        runs.colour(THREE, 0, "red")


def test_one_run_is_shown_alone_and_then_all_again() -> None:
    alone = runs.show_alone(THREE, 2)
    assert [run.is_visible for run in alone.runs] == [False, False, True]
    assert runs.show_alone(alone, 2) == THREE


def test_a_start_that_is_moved_takes_along_the_runs_that_share_it() -> None:
    document = runs.move_start(THREE, (3.0, 4.0))
    assert [run.start for run in document.runs] == [(3.0, 4.0)] * 3


def test_a_run_with_its_own_start_stays_and_moves_alone() -> None:
    apart = runs.own_start(THREE, 2, is_own=True)
    moved = runs.move_start(apart, (3.0, 4.0))
    assert [run.start for run in moved.runs] == [(3.0, 4.0), (3.0, 4.0), (1.0, 2.0)]
    alone = runs.move_start(runs.select(moved, 2), (9.0, 9.0))
    assert [run.start for run in alone.runs] == [(3.0, 4.0), (3.0, 4.0), (9.0, 9.0)]
    back = runs.own_start(alone, 2, is_own=False)
    assert [run.start for run in back.runs] == [(3.0, 4.0)] * 3


def test_starts_that_differ_without_being_declared_so_stay_apart() -> None:
    apart = replace(THREE, runs=(*THREE.runs[:2], replace(THREE.runs[2], start=(7.0, 7.0))))
    moved = runs.move_start(apart, (3.0, 4.0))
    assert [run.start for run in moved.runs] == [(3.0, 4.0), (3.0, 4.0), (7.0, 7.0)]


def test_all_of_a_race_start_where_the_selected_run_did() -> None:
    hidden = runs.show(runs.own_start(THREE, 1, is_own=True), 1, is_visible=False)
    document = runs.race(hidden, [Entrant("adam", 0.1), Entrant("momentum", 0.01)])
    assert rules(document) == ["adam", "momentum"]
    assert [run.colour for run in document.runs] == list(RUN_COLOURS[:2])
    assert all(run.is_visible and not run.has_own_start for run in document.runs)
    assert {run.start for run in document.runs} == {(1.0, 2.0)}
    assert document.selected == 0


Verb = Callable[[Document, int], Document]

VERBS: tuple[Verb, ...] = (
    runs.select,
    lambda document, _: runs.add(document, next_entrant(document, FIELD)),
    runs.duplicate,
    runs.remove,
    runs.keep_only,
    lambda document, index: runs.rename(document, index, f"run {index}"),
    lambda document, index: runs.move(document, document.selected, index),
    lambda document, index: runs.show(document, index, is_visible=index % 2 == 0),
    runs.show_alone,
    lambda document, index: runs.colour(document, index, RUN_COLOURS[(3 * index) % 8]),
    lambda document, index: runs.own_start(document, index, is_own=index % 2 == 0),
    lambda document, index: runs.move_start(document, (float(index), 1.0)),
    lambda document, index: runs.race(document, [Entrant("adam", 0.1)] * (index + 1)),
)


@given(st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 7)), max_size=40))
def test_whatever_is_done_the_document_stays_one(acts: list[tuple[Verb, int]]) -> None:
    document = Document()
    for verb, number in acts:
        before = document
        try:
            document = verb(document, number % len(document.runs))
        except DocumentError:
            document = before
        assert 1 <= len(document.runs) <= 8
        assert 0 <= document.selected < len(document.runs)
        assert len({run.colour for run in document.runs}) == len(document.runs)
        together = {run.start for run in document.runs if not run.has_own_start}
        assert len(together) <= 1, "runs without a start of their own share one"
