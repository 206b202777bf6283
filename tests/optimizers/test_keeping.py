"""Results that live as long as what they follow from."""

from __future__ import annotations

import gc
import weakref

import numpy as np

from explorer.optimizers.keeping import First, GrownNumbers, KeptWithMemory, kept_with_first


class Counter:
    """A function that counts its calls."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, values: np.ndarray, factor: float) -> np.ndarray:
        self.calls += 1
        return values * factor


def test_the_same_question_is_answered_once() -> None:
    counter, values = Counter(), np.ones(3)
    kept = kept_with_first(counter.__call__)
    assert kept(values, 2.0) is kept(values, 2.0)
    np.testing.assert_array_equal(kept(values, 3.0), [3.0, 3.0, 3.0])
    assert counter.calls == 2


def test_equal_arrays_are_two_arrays() -> None:
    counter = Counter()
    kept = kept_with_first(counter.__call__)
    first, second = np.ones(3), np.ones(3)
    assert kept(first, 2.0) is not kept(second, 2.0)


def test_what_nobody_shows_any_more_is_not_held() -> None:
    kept = kept_with_first(Counter().__call__)
    values = np.ones(3)
    result = weakref.ref(kept(values, 2.0))
    gone = weakref.ref(values)
    del values
    gc.collect()
    assert gone() is None
    assert result() is None


def test_of_an_array_that_has_grown_only_new_rows_are_looked_at() -> None:
    kept, rows, looked_at = KeptWithMemory(First), np.arange(100.0), list[int]()

    def are_large(values: np.ndarray) -> np.ndarray:
        looked_at.append(len(values))
        return np.asarray(values >= 55.0)

    found = [
        kept.about(rows[:count]).led_on(rows[:count], are_large) for count in (10, 50, 50, 70, 100)
    ]
    assert found == [None, None, None, 55, 55]
    assert looked_at == [10, 40, 20]


def test_numbers_of_rows_are_computed_once() -> None:
    kept, rows, computed = KeptWithMemory(GrownNumbers), np.arange(100.0), list[int]()

    def doubled(count: int) -> np.ndarray:
        def write(first: int, out: np.ndarray) -> None:
            computed.append(count - first)
            out[:] = 2.0 * rows[first:count]

        return kept.about(rows[:count]).led_on(count, write)

    for count in (10, 11, 60, 60):
        np.testing.assert_array_equal(doubled(count), 2.0 * rows[:count])
    assert computed == [10, 1, 49]


def test_another_part_of_the_same_memory_or_a_shorter_one_is_another_array() -> None:
    kept, rows = KeptWithMemory(First, most=2), np.arange(100.0)

    def first_above_20(part: np.ndarray) -> int | None:
        return kept.about(part).led_on(part, lambda values: values > 20.0)

    assert first_above_20(rows[:50]) == 21
    assert first_above_20(rows[10:50]) == 11
    assert first_above_20(rows[:50:2]) == 11
    assert first_above_20(rows[:20]) is None
    assert first_above_20(rows[:30].copy()) == 21


def test_findings_go_with_the_memory() -> None:
    kept, rows = KeptWithMemory(GrownNumbers), np.ones(3)
    findings = weakref.ref(kept.about(rows[:2]))
    assert findings() is not None
    del rows
    gc.collect()
    assert findings() is None
