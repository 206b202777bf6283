"""The contour pane's picture as data: what is shared, what is split, what is left out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from explorer.functions import Domain
from explorer.scenes.contour_scene import ContourPath, contour_scene
from explorer.scenes.gradient_arrows import COUNTS, Density
from explorer.scenes.marks import PathMark
from explorer.scenes.moving import FINENESS
from tests.scenes.plane_fields import (
    LECTURE_ASCENT,
    bowl,
    constant_grid,
    document_over,
    grid_of,
    himmelblau,
    lecture_mark,
    product,
)


def test_moving_cursor_and_start_keep_the_field() -> None:
    grid = grid_of(product)
    first = contour_scene(document_over(), grid, (lecture_mark(0),))
    second = contour_scene(document_over(start=(1.0, 1.0)), grid, (lecture_mark(2),))
    assert second.field is first.field
    assert second.start == (1.0, 1.0)


def test_another_grid_has_another_field() -> None:
    scenes = [contour_scene(document_over(), grid_of(product), ()) for _ in range(2)]
    assert scenes[0].field is not scenes[1].field


def test_the_path_is_split_at_the_cursor() -> None:
    (path,) = contour_scene(document_over(), grid_of(product), (lecture_mark(1),)).paths
    fractions = (LECTURE_ASCENT[:, :2] + 5.0) / 10.0
    np.testing.assert_allclose(path.behind, fractions[:2])
    np.testing.assert_allclose(path.ahead, fractions[1:])
    np.testing.assert_allclose(path.ball, fractions[1])
    np.testing.assert_allclose(path.heading, fractions[2] - fractions[1])


def test_the_path_ahead_can_be_left_out() -> None:
    mark = PathMark(LECTURE_ASCENT, 1, "#D55E00", shows_ahead=False)
    (path,) = contour_scene(document_over(), grid_of(product), (mark,)).paths
    assert len(path.behind) == 2
    assert len(path.ahead) == 0


def test_at_the_end_no_step_follows() -> None:
    (path,) = contour_scene(document_over(), grid_of(product), (lecture_mark(3),)).paths
    assert path.heading is None


def test_an_iterate_that_is_not_finite_has_no_place() -> None:
    points = np.array([(0.0, 0.0, 0.0), (np.inf, 1.0, np.nan)])
    (path,) = contour_scene(document_over(), grid_of(bowl), (PathMark(points, 1, "#000000"),)).paths
    assert path.ball is None
    np.testing.assert_array_equal(path.iterates, [0])


def test_paths_look_alike_until_cursor_or_points_change() -> None:
    grid = grid_of(product)

    def path(cursor: int) -> object:
        return contour_scene(document_over(), grid, (lecture_mark(cursor),)).paths[0]

    assert path(1).looks_like(path(1))  # type: ignore[attr-defined] # a ContourPath
    assert not path(1).looks_like(path(2))  # type: ignore[attr-defined] # a ContourPath


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (np.nan, "The function has no value anywhere in this view."),
        (np.inf, "The function is infinite everywhere in this view."),
    ],
)
def test_without_values_there_is_a_sentence(value: float, sentence: str) -> None:
    scene = contour_scene(document_over(), constant_grid(value), (lecture_mark(),))
    assert scene.field is None
    assert scene.note == sentence


@pytest.mark.parametrize("value", [0.0, 5.0, 1e300, -1e300, 1e-320])
def test_a_constant_is_a_plain_without_lines_and_arrows(value: float) -> None:
    field = contour_scene(document_over(), constant_grid(value), ()).field
    assert field is not None
    assert np.ptp(field.shades) == 0.0
    assert len(field.lines) == 0
    assert not any(len(arrows) for arrows in field.arrows)


@pytest.mark.parametrize("factor", [1e300, 1.0, 1e-250])
def test_the_size_of_the_values_does_not_change_the_picture(factor: float) -> None:
    grid = grid_of(lambda x, y: tuple(factor * part for part in product(x, y)))
    field = contour_scene(document_over(), grid, ()).field
    reference = contour_scene(document_over(), grid_of(product), ()).field
    assert field is not None
    assert reference is not None
    np.testing.assert_allclose(field.shades, reference.shades, atol=1e-6)
    np.testing.assert_allclose(field.arrows[0].directions, reference.arrows[0].directions)
    assert len(field.lines) >= 7


@pytest.mark.parametrize(
    "domain",
    [
        Domain(1.0, 1.0 + 1e-11, -1.0, 1.0),
        Domain(-5e307, 5e307, -1.0, 1.0),
        Domain(-1e-300, 1e-300, -1e12, 1e12),
        Domain(-8e307, 8e307, -1e-300, 1e-300),
    ],
)
def test_domains_of_any_size_have_fractions(domain: Domain) -> None:
    grid = grid_of(
        lambda x, y: (
            x / domain.width + y / domain.height,
            1.0 / domain.width,
            1.0 / domain.height,
        ),
        domain,
    )
    scene = contour_scene(document_over(domain), grid, (lecture_mark(),))
    assert scene.field is not None
    assert np.all(np.isfinite(scene.field.lines.points))
    assert np.all(np.isfinite(scene.field.arrows[0].directions))


def test_holes_have_no_shade() -> None:
    def root(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return np.sqrt(x) + 0 * y, 0.5 / np.sqrt(x) + 0 * y, 0 * np.sqrt(x) + 0 * y

    field = contour_scene(document_over(), grid_of(root), ()).field
    assert field is not None
    assert np.all(np.isnan(field.shades[:50]))
    assert np.all(np.isfinite(field.shades[50:]))
    assert field.lines.points[:, 0].min() > 0.49
    assert field.arrows[0].centres[:, 0].min() > 0.5


def test_arrows_come_in_several_densities() -> None:
    field = contour_scene(document_over(), grid_of(himmelblau), ()).field
    assert field is not None
    assert tuple(arrows.count for arrows in field.arrows) == COUNTS[Density.USUAL]


def test_a_long_path_is_as_fine_as_the_pane_shows_it() -> None:
    """A spiral of 60,000 steps; its last turns are a hair around the middle of the domain."""
    angle = np.arange(60_000) / 40.0
    x, y = 4.0 * np.exp(-angle / 20.0) * np.array([np.cos(angle), np.sin(angle)])
    mark = PathMark(np.column_stack([x, y, x * y]), 51_234, "#D55E00")
    grid = grid_of(product)
    (far,) = contour_scene(document_over(), grid, (mark,)).paths
    (near,) = contour_scene(document_over(), grid, (mark,), (0.4999, 0.5001, 0.4999, 0.5001)).paths
    assert farthest_left_out(mark, far) > 5e-4
    assert farthest_left_out(mark, near) <= 2.0 * 2e-3 / FINENESS
    for path in (far, near):
        np.testing.assert_array_equal(path.behind[-1], path.ball)
        np.testing.assert_array_equal(path.ahead[0], path.ball)
        assert path.iterates[0] == 0
        assert path.iterates[-1] == 59_999


def test_a_path_that_is_still_growing_is_drawn_coarsely() -> None:
    places = np.random.default_rng(3).uniform(-4.0, 4.0, (50_000, 2))
    mark = PathMark(np.column_stack([places, np.zeros(50_000)]), 49_999, "#D55E00")
    growing = replace(mark, is_growing=True)
    (fine, coarse) = contour_scene(document_over(), grid_of(product), (mark, growing)).paths
    assert len(fine.places) > 3 * len(coarse.places)
    assert {0, 49_999} <= set(coarse.iterates.tolist())


def farthest_left_out(mark: PathMark, path: ContourPath) -> float:
    """How far an iterate near the middle is from the one before it that is kept."""
    inside = np.flatnonzero(np.abs(mark.points[:, :2]).max(axis=1) < 9e-4)
    before = path.iterates[np.searchsorted(path.iterates, inside, side="right") - 1]
    return float(np.abs(mark.points[inside, :2] - mark.points[before, :2]).max())
