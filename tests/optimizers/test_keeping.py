"""Results that live as long as what they follow from."""

from __future__ import annotations

import gc
import weakref

import numpy as np

from explorer.optimizers.keeping import kept_with_first


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
