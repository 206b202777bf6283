"""The rectangle that is looked at."""

from __future__ import annotations

import math

import pytest

from explorer.functions import Domain, DomainError


def test_a_domain_knows_its_size_and_centre() -> None:
    domain = Domain(-1.0, 3.0, 0.0, 1.0)
    assert (domain.width, domain.height) == (4.0, 1.0)
    assert domain.centre == (1.0, 0.5)


def test_the_edge_belongs_to_the_domain_and_nan_does_not() -> None:
    domain = Domain(-1.0, 1.0, -1.0, 1.0)
    assert domain.contains(1.0, -1.0)
    assert not domain.contains(1.0000001, 0.0)
    assert not domain.contains(math.nan, 0.0)


def test_a_point_outside_is_clamped_to_the_nearest_edge() -> None:
    assert Domain(-1.0, 1.0, -2.0, 2.0).clamped(5.0, -7.0) == (1.0, -2.0)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ((1.0, 1.0, 0.0, 1.0), "must be below"),
        ((0.0, 1.0, 2.0, 1.0), "must be below"),
        ((math.nan, 1.0, 0.0, 1.0), "finite"),
        ((0.0, math.inf, 0.0, 1.0), "finite"),
        ((-1.7e308, 1.7e308, 0.0, 1.0), "too wide"),
        ((1.0, 1.0 + 1e-14, 0.0, 1.0), "too narrow"),
    ],
)
def test_limits_that_span_no_rectangle_are_refused_in_words(
    limits: tuple[float, float, float, float], words: str
) -> None:
    with pytest.raises(DomainError, match=words):
        Domain(*limits)


def test_a_tiny_domain_around_zero_is_possible() -> None:
    assert Domain(-1e-12, 1e-12, -1e-12, 1e-12).width == 2e-12
