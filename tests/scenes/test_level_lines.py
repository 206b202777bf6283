"""Lines of equal height lie where the function has that height."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.scenes.level_labels import CHORD, label_places
from explorer.scenes.level_lines import LevelLines, level_lines
from explorer.scenes.levels import levels_of
from explorer.scenes.value_scale import value_scale
from tests.scenes.plane_fields import Array, Field, bowl, grid_of, himmelblau, product


def lines_of(field: Field, samples: int = 101) -> LevelLines:
    grid = grid_of(field, samples=samples)
    scale = value_scale(grid.z)
    assert scale is not None
    return level_lines(grid, scale, levels_of(scale))


def test_a_bowl_has_circles() -> None:
    lines = lines_of(bowl)
    assert len(lines) >= 9
    for index in range(len(lines)):
        x, y = (10.0 * lines.line(index) - 5.0).T
        level = lines.levels[lines.owners[index]]
        np.testing.assert_allclose(np.hypot(x, y), np.sqrt(level), atol=0.005)


def test_a_product_has_hyperbolas() -> None:
    lines = lines_of(product)
    for index in range(len(lines)):
        x, y = (10.0 * lines.line(index) - 5.0).T
        np.testing.assert_allclose(x * y, lines.levels[lines.owners[index]], atol=0.02)


@pytest.mark.parametrize("samples", [64, 101, 700])
def test_lines_are_as_exact_as_the_samples(samples: int) -> None:
    lines = lines_of(himmelblau, samples)
    levels = lines.levels[np.repeat(lines.owners, np.diff(lines.offsets))]
    x, y = (10.0 * lines.points - 5.0).T
    value, slope_x, slope_y = himmelblau(x, y)
    distance = np.abs(value - levels) / np.maximum(np.hypot(slope_x, slope_y), 20.0)
    assert distance.max() < 0.05


def test_points_are_joined_within_a_line_only() -> None:
    lines = lines_of(himmelblau)
    assert np.count_nonzero(~lines.joins_next) == len(lines)
    joined = np.flatnonzero(lines.joins_next)
    steps = np.hypot(*(lines.points[joined + 1] - lines.points[joined]).T)
    assert steps.max() < 0.02


def test_no_line_runs_along_a_pole() -> None:
    lines = lines_of(lambda x, y: (1 / (x - 0.05), -1 / (x - 0.05) ** 2, 0 * y))
    at_pole = np.abs(10.0 * lines.points[:, 0] - 5.0 - 0.05) < 0.05
    assert not at_pole.any()
    assert len(lines) >= 4


def test_a_step_keeps_its_wall_of_lines() -> None:
    lines = lines_of(lambda x, y: (np.sign(x + 0.05), 0 * x, 0 * y))
    assert len(lines) >= 5


def test_labels_sit_on_their_lines_along_them() -> None:
    lines = lines_of(himmelblau)
    places = label_places(lines)
    assert len({place.line for place in places}) >= 8
    for place in places:
        gaps = np.hypot(*(lines.line(place.line) - place.centre).T)
        assert gaps.min() < 0.008
        x, y = (10.0 * np.array(place.centre) - 5.0).T
        _, slope_x, slope_y = himmelblau(x, y)
        across = np.dot(place.chord, (slope_x, slope_y))
        assert abs(across) < 0.3 * np.hypot(*place.chord) * np.hypot(slope_x, slope_y)


def test_labels_keep_off_the_rim() -> None:
    centres = np.array([place.centre for place in label_places(lines_of(product))])
    assert centres.min() > 0.03
    assert centres.max() < 0.97


def test_without_lines_there_are_no_labels() -> None:
    nothing = LevelLines(np.empty(0), np.empty((0, 2)), np.zeros(1, np.intp), np.empty(0, np.intp))
    assert label_places(nothing) == ()


@pytest.mark.parametrize(("level", "is_crossing"), [(0.0, True), (0.5, False)])
def test_lines_at_the_height_of_a_saddle_cross_in_it(level: float, is_crossing: bool) -> None:
    grid = grid_of(product, samples=128)
    scale = value_scale(grid.z)
    assert scale is not None
    lines = level_lines(grid, scale, np.array([level]))
    nearest = [np.hypot(*(lines.line(i) - 0.5).T).min() for i in range(len(lines))]
    assert len(nearest) == 2
    assert bool(max(nearest) < 1e-9) is is_crossing


@pytest.mark.parametrize("samples", [64, 101, 128, 129])
@pytest.mark.parametrize("offset", [0.0, 3.7])
def test_lines_cross_in_a_saddle_whose_cell_is_flat(samples: int, offset: float) -> None:
    grid = grid_of(
        lambda x, y: (x**2 - y**2 + offset, 2 * x + 0 * y, -2 * y + 0 * x), samples=samples
    )
    scale = value_scale(grid.z)
    assert scale is not None
    lines = level_lines(grid, scale, np.array([offset]))
    middles = np.concatenate(
        [0.5 * (lines.line(k)[1:] + lines.line(k)[:-1]) for k in range(len(lines))]
    )
    # The lines are the diagonals, all the way: nothing runs beside them.
    assert np.abs(np.abs(middles[:, 0] - 0.5) - np.abs(middles[:, 1] - 0.5)).max() < 1e-9
    nearest = [np.hypot(*(lines.line(k) - 0.5).T).min() for k in range(len(lines))]
    assert len(nearest) == 2
    assert max(nearest) < 1e-9


def test_a_plateau_is_no_saddle() -> None:
    grid = grid_of(lambda x, y: (np.maximum(x**2 + y**2 - 4, 0), 0 * x * y, 0 * x * y))
    scale = value_scale(grid.z)
    assert scale is not None
    lines = level_lines(grid, scale, np.array([0.0]))
    assert np.hypot(*(10 * lines.points - 5).T).min(initial=2.0) > 1.8


def test_lines_that_wind_have_labels_too() -> None:
    lines = lines_of(lambda x, y: (y + 0.3 * np.sin(9 * x), 2.7 * np.cos(9 * x) + 0 * y, 1 + 0 * y))
    places = label_places(lines)
    assert places
    assert max(np.hypot(*place.chord) for place in places) < 0.6 * CHORD


def test_labels_are_where_lines_are_apart_if_there_is_such_a_place() -> None:
    # Lines spread from one side to the other like the ribs of a fan.
    grid = grid_of(lambda x, y: (y / (6 + x), -y / (6 + x) ** 2, 1 / (6 + x) + 0 * y))
    scale = value_scale(grid.z)
    assert scale is not None
    first = {
        place.line: place
        for place in reversed(label_places(level_lines(grid, scale, np.arange(-4, 5) / 10)))
    }
    assert len(first) == 9
    assert min(place.centre[0] for place in first.values()) > 0.2


def test_no_label_reaches_into_a_hole() -> None:
    def ring(x: Array, y: Array) -> tuple[Array, Array, Array]:
        square = x**2 + y**2 - 4
        return np.log(square), 2 * x / square, 2 * y / square

    grid = grid_of(ring)
    scale = value_scale(grid.z)
    assert scale is not None
    lines = level_lines(grid, scale, np.array([-2.0, -1.0, 0.0, 1.0, 2.0]))
    holes = ~np.isfinite(grid.z)
    places = label_places(lines, holes)
    assert {place.level for place in places} >= {1.0, 2.0}
    # A hundredth of the domain is half a line of text, at least.
    radii = np.array([np.hypot(*(10.0 * np.array(place.centre) - 5.0)) for place in places])
    assert radii.min() > 2.1
    nearest = [np.hypot(*(10.0 * np.array(place.centre) - 5.0)) for place in label_places(lines)]
    assert min(nearest) < 2.1
