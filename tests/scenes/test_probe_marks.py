"""The points that a search has tried, as marks of the step under the cursor."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from explorer.document import Document, Problem, Run, derive
from explorer.functions import Domain
from explorer.scenes.box import Box
from explorer.scenes.contour_scene import contour_scene
from explorer.scenes.drape import draped
from explorer.scenes.height_field import height_field
from explorer.scenes.marks import PathMark, path_marks
from tests.scenes.plane_fields import document_over, grid_of, product

BOWL = Problem(formula="2*x^2 + y^2", domain=Domain(-1, 1, -1, 1))
BACKTRACKING = Run(optimizer="armijo", learning_rate=1.0, start=(0.5, 0.5))
SIMPLEX = Run(optimizer="nelder_mead", start=(0.5, 0.5))


def marks_of(*runs: Run, cursor: int = 0, selected: int = 0) -> tuple[PathMark, ...]:
    document = Document(problem=BOWL, runs=runs, selected=selected)
    return path_marks(document, derive(document).trajectories, cursor)


def mark_with(probes: list[tuple[float, float]], simplex: list[tuple[float, float]]) -> PathMark:
    return PathMark(
        np.array([(0.0, 0.0, 0.0)]), 0, "#D55E00",
        probes=np.array(probes).reshape(-1, 2), simplex=np.array(simplex).reshape(-1, 2),
    )  # fmt: skip


def test_backtracking_on_the_bowl_tries_half_the_rate_after_the_whole() -> None:
    (mark,) = marks_of(BACKTRACKING)
    # The gradient is (2, 1): at the rate 1 f grows to 4.75, at 1/2 it is 0.5, below 0.75.
    assert mark.probes.tolist() == [[-1.5, -0.5], [-0.5, 0.0]]
    assert len(mark.simplex) == 0


def test_the_simplex_is_that_after_the_steps_up_to_the_cursor() -> None:
    (first,) = marks_of(SIMPLEX)
    corners = {tuple(corner) for corner in first.simplex.tolist()}
    assert corners == {(0.5, 0.5), (0.525, 0.5), (0.5, 0.525)}
    (later,) = marks_of(SIMPLEX, cursor=5)
    assert later.simplex[0].tolist() == list(later.ball[:2])


def test_only_the_selected_run_shows_what_it_tried() -> None:
    other, selected = marks_of(SIMPLEX, BACKTRACKING, selected=1)
    assert not other.is_selected
    assert len(other.simplex) == len(other.probes) == 0
    assert len(selected.probes) == 2


def test_they_can_be_left_out() -> None:
    document = Document(problem=BOWL, runs=(SIMPLEX,))
    hidden = replace(document, view=replace(document.view, show_probes=False))
    (mark,) = path_marks(hidden, derive(hidden).trajectories, 0)
    assert len(mark.probes) == len(mark.simplex) == 0


def test_the_contour_pane_has_them_in_fractions_of_the_domain() -> None:
    mark = mark_with([(0.0, 5.0), (-10.0, 0.0)], [(0.0, 0.0), (5.0, 0.0), (0.0, -5.0)])
    (path,) = contour_scene(document_over(), grid_of(product), (mark,)).paths
    assert path.probes.tolist() == [[0.5, 1.0], [-0.5, 0.5]]
    assert path.simplex.tolist() == [[0.5, 0.5], [1.0, 0.5], [0.5, 0.0]]
    (bare,) = contour_scene(document_over(), grid_of(product), (mark_with([], []),)).paths
    assert not path.looks_like(bare)


def test_on_the_surface_they_lie_on_the_ground_and_inside_the_domain() -> None:
    saddle = height_field(grid_of(product), Box(Domain(), (-25.0, 25.0)))
    mark = mark_with([(2.5, 2.5), (-2.5, 2.5), (9.0, 0.0)], [(1.0, 1.0), (4.0, 4.0), (1.0, 4.0)])
    path = draped(mark, saddle)
    height = 0.55 * 6.25 / 25
    assert path.probes == pytest.approx(np.array([(0.5, 0.5, height), (-0.5, 0.5, -height)]))
    # Between the corners the edges follow x y, as a path does.
    edges = path.simplex
    assert edges[..., 2] == pytest.approx(0.55 * edges[..., 0] * edges[..., 1], abs=1e-5)
    assert not path.looks_like(draped(mark_with([], []), saddle))


def test_a_simplex_over_a_hole_is_drawn_all_the_same() -> None:
    root = height_field(
        grid_of(lambda x, y: (np.sqrt(x) + 0 * y, 0.5 / np.sqrt(x), 0 * y)),
        Box(Domain(), (0.0, 3.0)),
    )
    path = draped(mark_with([(-1.0, 0.0)], [(-1.0, -1.0), (1.0, 0.0), (-1.0, 1.0)]), root)
    assert np.isfinite(path.simplex).all()
    assert len(path.probes) == 0
