"""Ranges of parameters: where a slider reaches."""

from __future__ import annotations

import math

import pytest

from explorer.document import DocumentError, Problem

SCALED = Problem("a x + y", parameters=(("a", 3.0),))


def test_a_parameter_has_the_usual_range_until_it_gets_one() -> None:
    assert SCALED.parameter_range("a") == (-5.0, 5.0)
    assert SCALED.with_range("a", 0.0, 10.0).parameter_range("a") == (0.0, 10.0)


def test_the_value_moves_to_the_nearer_end_of_a_new_range() -> None:
    assert SCALED.with_range("a", 0.0, 2.0).parameter_values() == {"a": 2.0}
    assert SCALED.with_range("a", 4.0, 8.0).parameter_values() == {"a": 4.0}
    assert SCALED.with_range("a", 0.0, 4.0).parameter_values() == {"a": 3.0}


@pytest.mark.parametrize("ends", [(2.0, 2.0), (3.0, 1.0), (0.0, math.inf), (math.nan, 1.0)])
def test_impossible_ranges_are_refused(ends: tuple[float, float]) -> None:
    with pytest.raises(DocumentError, match="range of a"):
        SCALED.with_range("a", *ends)
