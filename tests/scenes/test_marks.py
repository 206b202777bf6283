"""Which runs are drawn, in which order, and what the legend calls them."""

from __future__ import annotations

from dataclasses import replace

from explorer.document import RUN_COLOURS, Document, Problem, Run, derive, runs
from explorer.scenes.marks import LegendEntry, legend, path_marks

RACE = Document(
    Problem("2x^2 + y^2"),
    tuple(
        Run(optimizer=rule, start=(0.5, 0.5), step_limit=steps, colour=colour)
        for rule, steps, colour in zip(
            ("gradient_descent", "momentum", "adam"), (3, 20, 10), RUN_COLOURS, strict=False
        )
    ),
    selected=1,
)
WAYS = derive(RACE).trajectories


def test_the_selected_run_is_on_top_and_then_the_first_in_the_list() -> None:
    marks = path_marks(RACE, WAYS, 0)
    assert [mark.colour for mark in marks] == [RUN_COLOURS[2], RUN_COLOURS[0], RUN_COLOURS[1]]
    assert [mark.is_selected for mark in marks] == [False, False, True]


def test_a_run_that_has_ended_stands_at_its_end() -> None:
    by_colour = {mark.colour: mark.cursor for mark in path_marks(RACE, WAYS, 12)}
    assert by_colour == {RUN_COLOURS[0]: 3, RUN_COLOURS[1]: 12, RUN_COLOURS[2]: 10}


def test_a_hidden_run_is_not_drawn_and_not_in_the_legend() -> None:
    hidden = runs.show(RACE, 0, is_visible=False)
    assert [mark.colour for mark in path_marks(hidden, WAYS, 0)] == [
        RUN_COLOURS[2],
        RUN_COLOURS[1],
    ]
    assert legend(hidden) == (
        LegendEntry(1, "Momentum", RUN_COLOURS[1], is_selected=True),
        LegendEntry(2, "Adam", RUN_COLOURS[2], is_selected=False),
    )


def test_one_run_alone_has_no_name_on_its_path_and_no_legend() -> None:
    alone = replace(RACE, runs=RACE.runs[:1], selected=0)
    (mark,) = path_marks(alone, WAYS[:1], 0)
    assert mark.name == ""
    assert legend(alone) == ()


def test_paths_are_called_as_the_runs_are() -> None:
    assert [mark.name for mark in path_marks(RACE, WAYS, 0)] == [
        "Adam, α 0.1",
        "Gradient descent, α 0.1",
        "Momentum, α 0.1",
    ]
