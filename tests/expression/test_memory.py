"""Memory of grids: it comes back when nobody looks at it any more."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from explorer.expression import memory

LARGE = (300, 500)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    memory.release()
    yield
    memory.release()


def address(array: np.ndarray) -> int:
    return int(array.ctypes.data)


def test_memory_of_a_forgotten_grid_is_used_for_the_next_one() -> None:
    first = memory.grid(LARGE)
    place = address(first)
    del first
    assert address(memory.grid(LARGE)) == place


def test_memory_stays_with_a_view() -> None:
    first = memory.grid(LARGE)
    first[:] = 1.0
    corner = first[:2, :2].T
    del first
    memory.grid(LARGE)[:] = 2.0
    np.testing.assert_array_equal(corner, np.ones((2, 2)))


def test_a_grid_of_another_size_has_memory_of_its_own() -> None:
    first = memory.grid(LARGE)
    place = address(first)
    del first
    assert address(memory.grid((500, 301))) != place


def test_not_more_is_kept_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_LIMIT", 310_000)
    grids = [memory.grid(LARGE) for _ in range(4)]
    places = {address(grid) for grid in grids}
    grids.clear()
    again = [memory.grid(LARGE) for _ in range(2)]
    assert {address(grid) for grid in again} < places
    assert len(memory._resting) == 0


def test_small_grids_are_left_to_numpy() -> None:
    del (small := [memory.grid((4, 4))])[0]
    assert small == []
    assert len(memory._resting) == 0


def test_large_memory_begins_on_a_boundary_of_large_pages() -> None:
    assert address(memory.grid((1024, 1024))) % (1 << 21) == 0
