"""Paths on the surface."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from explorer.functions import Domain
from explorer.scenes.box import Box
from explorer.scenes.drape import draped
from explorer.scenes.height_field import HeightField, height_field
from explorer.scenes.marks import PathMark
from tests.scenes.plane_fields import LECTURE_ASCENT, grid_of, lecture_mark, product


@pytest.fixture
def saddle() -> HeightField:
    return height_field(grid_of(product), Box(Domain(), (-25.0, 25.0)))


def in_box(points: list[tuple[float, float, float]]) -> np.ndarray:
    """Box coordinates over [-5, 5] x [-5, 5] and values from -25 to 25."""
    return np.array(points) * (0.2, 0.2, 0.55 / 25)


def mark(*points: tuple[float, float, float], cursor: int = 0) -> PathMark:
    return PathMark(np.array(points, dtype=float), cursor, "#0072B2")


def test_iterates_start_and_ball_are_exact(saddle: HeightField) -> None:
    path = draped(lecture_mark(cursor=2), saddle)
    np.testing.assert_allclose(path.points, in_box(LECTURE_ASCENT.tolist()), atol=1e-12)
    np.testing.assert_allclose(path.start, in_box([(4, -3, -12)])[0])
    np.testing.assert_allclose(path.ball, in_box([(2.96, -1.52, -4.4992)])[0])
    assert path.point_places.tolist() == [0, 1, 2, 3]
    assert not path.start_is_outside
    assert not path.ball_is_outside


def test_the_line_lies_on_the_surface(saddle: HeightField) -> None:
    pieces = draped(mark((-5, -5, 25), (5, 5, 25)), saddle).pieces
    # Along the diagonal x y falls to 0 in the middle: a straight line in space would float.
    np.testing.assert_allclose(pieces[..., 2], 0.55 * pieces[..., 0] * pieces[..., 1], atol=1e-5)
    assert pieces[..., 2].min() == pytest.approx(0.0, abs=1e-3)


def test_the_line_is_joined_and_goes_from_the_first_to_the_last(saddle: HeightField) -> None:
    path = draped(lecture_mark(), saddle)
    np.testing.assert_allclose(path.pieces[1:, 0], path.pieces[:-1, 1], atol=1e-12)
    np.testing.assert_allclose(path.pieces[0, 0], path.points[0])
    np.testing.assert_allclose(path.pieces[-1, 1], path.points[-1])


def test_pieces_know_the_iterate_that_they_come_after(saddle: HeightField) -> None:
    path = draped(lecture_mark(), saddle)
    assert set(path.piece_places) == {0, 1, 2}
    assert (np.diff(path.piece_places) >= 0).all()


def test_a_path_that_leaves_the_domain_ends_at_the_edge(saddle: HeightField) -> None:
    path = draped(mark((0, 0, 0), (10, 10, 100), cursor=1), saddle)
    assert np.abs(path.pieces[..., :2]).max() == pytest.approx(1.0)
    assert path.point_places.tolist() == [0]
    assert path.ball_is_outside
    np.testing.assert_allclose(path.ball, [1.0, 1.0, 0.55], atol=1e-6)


def test_a_path_that_comes_back_is_drawn_on_both_sides(saddle: HeightField) -> None:
    path = draped(mark((4, 0, 0), (10, 0, 0), (4, 1, 4)), saddle)
    assert set(path.piece_places) == {0, 1}
    assert path.point_places.tolist() == [0, 2]


def test_a_diverged_path_is_drawn_as_far_as_it_goes(saddle: HeightField) -> None:
    path = draped(
        mark((1, 1, 1), (-30, 900, -27000), (1e200, -1e300, np.inf), (np.nan, 0, np.nan), cursor=3),
        saddle,
    )
    assert np.isfinite(path.pieces).all()
    assert np.isfinite(path.ball).all()
    assert path.ball_is_outside


def test_what_lies_ahead_can_be_left_out(saddle: HeightField) -> None:
    path = draped(replace(lecture_mark(cursor=1), shows_ahead=False), saddle)
    assert set(path.piece_places) == {0}
    assert path.point_places.tolist() == [0, 1]


def test_a_line_over_a_hole_is_straight() -> None:
    grid = grid_of(lambda x, y: (np.sqrt(np.abs(x) - 2) + 0 * y, 0 * x * y, 0 * x * y))
    field = height_field(grid, Box(Domain(), (0.0, 2.0)))
    pieces = draped(mark((-3, 0, 1), (3, 0, 1)), field).pieces
    middle = np.abs(pieces[:, 0, 0]) < 0.3
    np.testing.assert_allclose(pieces[middle][:, 0, 2], 0.0, atol=1e-9)


def test_a_long_path_has_a_bounded_number_of_pieces(saddle: HeightField) -> None:
    angles = np.linspace(0, 2000, 200_000)
    x, y = 4 * np.cos(angles), 4 * np.sin(angles)
    path = draped(PathMark(np.column_stack([x, y, x * y]), 100_000, "#0072B2"), saddle)
    assert len(path.pieces) < 40_000


def test_moving_the_cursor_leaves_the_line(saddle: HeightField) -> None:
    first, second = draped(lecture_mark(0), saddle), draped(lecture_mark(3), saddle)
    assert first.has_line_of(second)
    assert not first.has_line_of(draped(mark((0, 0, 0), (1, 1, 1)), saddle))
