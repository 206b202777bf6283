"""What is drawn of a path of very many iterates."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.scenes import moving as module
from explorer.scenes.moving import FINENESS, moving


def test_a_million_iterates_at_rest_are_few_and_the_first_steps_are_all_kept() -> None:
    angle = np.arange(1_000_000) / 20.0
    shrinking = np.exp(-angle / 10.0)[:, None]
    points = np.column_stack([np.cos(angle), np.sin(angle)]) * shrinking
    kept = moving(points, (-1.0, -1.0), (1.0, 1.0))
    np.testing.assert_array_equal(kept[:1000], np.arange(1000))
    assert kept[-1] == 999_999
    assert kept.size < 3_000
    left_out = np.setdiff1d(np.arange(1_000_000), kept)
    neighbour = kept[np.searchsorted(kept, left_out) - 1]
    assert np.abs(points[left_out] - points[neighbour]).max() <= 2 * 2.0 / FINENESS


def test_a_long_way_outside_is_short_and_does_not_cross_the_rectangle() -> None:
    out = np.linspace(2.0, 1e12, 500_000)
    points = np.concatenate([np.zeros((1, 2)), np.column_stack([out, np.zeros(500_000)])])
    kept = moving(points, (-1.0, -1.0), (1.0, 1.0))
    assert kept[0] == 0
    assert kept[1] == 1
    assert kept[-1] == 500_000
    assert kept.size < 10_100


def test_restless_points_are_thinned_with_their_extremes() -> None:
    points = np.random.default_rng(5).uniform(-1.0, 1.0, (300_000, 2))
    points[123_456] = (1.0, -1.0)
    kept = moving(points, (-1.0, -1.0), (1.0, 1.0))
    assert kept.size <= 10_100
    assert {0, 123_456, 299_999} <= set(kept.tolist())


def test_the_first_steps_of_a_restless_path_are_all_kept() -> None:
    way = np.linspace([-1.0, -1.0], [0.0, 0.0], 1_000)
    jitter = np.random.default_rng(5).uniform(-0.1, 0.1, (300_000, 2))
    kept = moving(np.concatenate([way, jitter]), (-1.0, -1.0), (1.0, 1.0))
    np.testing.assert_array_equal(kept[:1_000], np.arange(1_000))
    assert kept.size <= 10_100


def restless(count: int) -> np.ndarray:
    return np.random.default_rng(7).uniform(-1.0, 1.0, (count, 2))


def settling(count: int) -> np.ndarray:
    angle = np.arange(count) / 40.0
    circle = np.column_stack([np.cos(angle), np.sin(angle)])
    return np.asarray(circle * np.exp(-angle / 60.0)[:, None])


@pytest.mark.parametrize("path", [restless, settling])
def test_a_path_that_has_grown_is_drawn_as_one_that_was_there_at_once(path: object) -> None:
    whole = path(200_000)  # type: ignore[operator]
    whole[-1] = np.inf
    expected = moving(whole.copy(), (-1.0, -1.0), (1.0, 1.0))
    for count in (10_001, 10_001, 10_002, 40_100, 77_777, 199_999):
        moving(whole[:count], (-1.0, -1.0), (1.0, 1.0))
    np.testing.assert_array_equal(moving(whole[:], (-1.0, -1.0), (1.0, 1.0)), expected)


def test_of_a_path_that_has_grown_only_the_new_iterates_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[int] = []
    cells = module._cells

    def counting(values: np.ndarray, low: float, high: float) -> np.ndarray:
        looked_at.append(values.size)
        return cells(values, low, high)

    monkeypatch.setattr(module, "_cells", counting)
    whole = restless(120_000)
    for count in (100_000, 110_000, 120_000):
        moving(whole[:count], (-1.0, -1.0), (1.0, 1.0))
    assert looked_at == [100_000, 100_000, 10_001, 10_001, 10_001, 10_001]


def test_a_shorter_path_in_the_same_place_is_looked_at_anew() -> None:
    whole = restless(60_000)
    moving(whole, (-1.0, -1.0), (1.0, 1.0))
    short = moving(whole[:30_000], (-1.0, -1.0), (1.0, 1.0))
    np.testing.assert_array_equal(short, moving(whole[:30_000].copy(), (-1.0, -1.0), (1.0, 1.0)))
