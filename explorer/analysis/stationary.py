"""All places of a rectangle where the gradient of a function vanishes.

The seeds of `explorer.analysis.stationary_seeds` are polished by Newton's method with the exact
Hessian; what did not end at a zero is thrown away, and equal ends are one point.

Where the gradient vanishes along a whole line, or in a region, a list of points would be a lie:
lines are found by walking on along the direction in which nothing curves, and regions by cells
with no slope at any corner. Both are told as what they are.

At a kink there is no derivative, and so no stationary point: the tip of |x| + |y| is none. What is
finer than a cell, 1/159 of the view, may be missed.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.curvature import Shape, curvature
from explorer.analysis.polishing import NOTHING, Array, Places, eigen, places_at, polished
from explorer.analysis.progress import Progress, outcome
from explorer.analysis.stationary_points import MOST_POINTS, StationaryPoint, StationaryPoints
from explorer.analysis.stationary_seeds import CELL, Seeds, StationarySearch, seeds_of
from explorer.functions import Domain, ScalarField

_CHUNK = 1024
_MOST_SEEDS = 8 * _CHUNK
"""Seeds polished between two reports, and at most; the lowest cells come first."""

_CONVERGED = 1e-6
"""The next step of Newton's method is at most so long, in shares of the domain."""

_LEVEL = 1e-8
"""The gradient is at most this share of what it is around the seed."""

_ZERO_CURVATURE = 1e-10
"""A curvature below this share of the usual one counts as zero."""

_SAME = 1e-6
"""Ends nearer than this, in shares of the domain, are one point."""

_LINE_STEP = 3.0
"""How far the walk along a line of stationary points goes on, in cells."""

_LINE_GRAIN = 40
"""A line is told by at most one of its places in each cell of a lattice of so many."""

_RIM = 1e-9
"""What lies outside by no more than this, in shares of the domain, lies on the edge."""


def stationary_points(field: ScalarField, domain: Domain) -> StationaryPoints:
    """The answer, here and now; see `search`."""
    found: StationaryPoints = outcome(search(StationarySearch(field, domain)))
    return found


def search(question: StationarySearch) -> Iterator[Progress]:
    """Find the stationary points piece by piece.

    Yields
    ------
    Progress
        Often; the last one has share 1 and the result.
    """
    flat_share, seeds = seeds_of(question)
    yield Progress(0.1)
    found: Places | None = None
    usual = np.empty(0)
    count = len(seeds.shares)
    for begin in range(0, min(count, _MOST_SEEDS), _CHUNK):
        chunk = Seeds(*(part[begin : begin + _CHUNK] for part in seeds))
        places, steepness = _zeros(question, chunk)
        found, usual = _united(found, usual, places, steepness)
        yield Progress(min(0.1 + 0.8 * (begin + _CHUNK) / count, 0.9))
        if _isolated_count(found, usual) > MOST_POINTS:
            break
    if found is None:
        yield Progress(1.0, StationaryPoints(flat_share=flat_share))
        return
    yield Progress(
        1.0, _sorted_out(question, found, usual, flat_share, is_whole=count <= _MOST_SEEDS)
    )


# Zeros


def _zeros(question: StationarySearch, seeds: Seeds) -> tuple[Places, Array]:
    """The stationary points that seeds lead to, each once, and the gradient's length around."""
    places, missing = polished(question.field, question.domain, seeds.shares, CELL)
    low, high = -_RIM, 1.0 + _RIM
    is_zero = (
        (missing <= _CONVERGED)
        & (places.steepness <= np.maximum(_LEVEL * seeds.steepness, NOTHING))
        & np.isfinite(places.values)
        & np.isfinite(places.seconds).all(axis=1)
        & ((places.shares >= low) & (places.shares <= high)).all(axis=1)
    )
    is_zero[is_zero] = ~_at_kink(question, places[is_zero], seeds.steepness[is_zero])
    return places[is_zero], seeds.steepness[is_zero]


def _at_kink(question: StationarySearch, places: Places, usual: Array) -> NDArray[np.bool_]:
    """Whether the gradient is 0 by convention alone: it is as long as usual right beside."""
    steepest = np.zeros(len(places))
    for way in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
        beside = places.shares + 1e-4 * CELL * np.array(way)
        around = places_at(question.field, question.domain, beside).steepness
        steepest = np.fmax(steepest, around)
    return np.asarray(steepest > 0.1 * usual)


def _united(
    found: Places | None, usual: Array, places: Places, steepness: Array
) -> tuple[Places, Array]:
    """What was found before and now, equal ends once."""
    if found is not None:
        parts = [
            np.concatenate([getattr(found, name), getattr(places, name)])
            for name in Places.__slots__
        ]
        places, steepness = Places(*parts), np.concatenate([usual, steepness])
    _, kept = np.unique(np.round(places.shares / _SAME), axis=0, return_index=True)
    return places[kept], steepness[kept]


def _isolated_count(places: Places, usual: Array) -> int:
    return int(np.count_nonzero(_kinds(places, usual) != Shape.DEGENERATE))


def _kinds(places: Places, usual: Array) -> NDArray[np.object_]:
    """Minimum, maximum, saddle or degenerate, shape (n,)."""
    low, high, _, _ = eigen(places.seconds)
    zero = _zero_curvature(places, usual)
    kinds = np.full(len(places), Shape.SADDLE, dtype=object)
    kinds[low > zero] = Shape.MINIMUM
    kinds[high < -zero] = Shape.MAXIMUM
    kinds[np.minimum(np.abs(low), np.abs(high)) <= zero] = Shape.DEGENERATE
    return kinds


def _zero_curvature(places: Places, usual: Array) -> Array:
    """Curvatures that are not told from 0: small beside the larger one, and beside the slopes."""
    low, high, _, _ = eigen(places.seconds)
    size = np.maximum(np.abs(low), np.abs(high))
    return _ZERO_CURVATURE * np.maximum(size, np.minimum(usual / CELL, 1e300))


# What they are


def _sorted_out(
    question: StationarySearch, places: Places, usual: Array, flat_share: float, *, is_whole: bool
) -> StationaryPoints:
    kinds = _kinds(places, usual)
    degenerate = kinds == Shape.DEGENERATE
    extended, on_line = _on_lines(question, places[degenerate], usual[degenerate])
    single = np.flatnonzero(degenerate)[~extended]
    lines = places.shares[degenerate][on_line]
    alone = ~degenerate
    alone[single[~_beside_any(places.shares[single], lines)]] = True
    chosen = np.flatnonzero(alone)
    chosen = chosen[_apart(places.shares[chosen], kinds[chosen] == Shape.DEGENERATE)]
    order = chosen[np.lexsort((*places.shares[chosen].T, places.values[chosen]))]
    points = [_point(question, places, index, kinds[index]) for index in order[:MOST_POINTS]]
    of_lines = np.flatnonzero(degenerate)[on_line]
    of_lines = of_lines[_spread(places.shares[of_lines])]
    across = _kinds_across(places, usual)
    return StationaryPoints(
        points=tuple(points),
        line=tuple(_point(question, places, index, across[index]) for index in of_lines),
        flat_share=flat_share,
        is_complete=is_whole and len(order) <= MOST_POINTS,
    )


def _on_lines(
    question: StationarySearch, places: Places, usual: Array
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which degenerate points do not stand alone, and which of these lie on lines.

    The walk goes on from each along the direction of least curvature, to both sides. If it finds
    other stationary points there, they are a line; if the gradient is 0 where it stands without
    any search, in a region without slope, it is neither a line nor a point.
    """
    if not len(places):
        return np.zeros(0, dtype=bool), np.zeros(0, dtype=bool)
    low, high, cosine, sine = eigen(places.seconds)
    is_high = np.abs(high) < np.abs(low)
    along = np.where(
        is_high[:, None], np.stack([cosine, sine], axis=1), np.stack([-sine, cosine], axis=1)
    )
    goes_on = np.zeros(len(places), dtype=bool)
    for side in (-1.0, 1.0):
        seeds = places.shares + side * _LINE_STEP * CELL * along
        ends, missing = polished(question.field, question.domain, seeds, CELL)
        is_zero = (missing <= _CONVERGED) & (ends.steepness <= _LEVEL * usual)
        went = np.hypot(*(ends.shares - places.shares).T)
        goes_on |= is_zero & (went >= 0.5 * _LINE_STEP * CELL)
    in_region = _in_region(question, places)
    return goes_on | in_region, goes_on & ~in_region


def _beside_any(shares: Array, others: Array) -> NDArray[np.bool_]:
    """Which points lie within a walk's step of others: where lines cross, nothing curves at all."""
    near = np.zeros(len(shares), dtype=bool)
    for index, share in enumerate(shares):
        ways = np.abs(others - share).max(axis=1)
        near[index] = bool((ways < 2.0 * _LINE_STEP * CELL).any())
    return near


def _in_region(question: StationarySearch, places: Places) -> NDArray[np.bool_]:
    """Whether the gradient is exactly 0 on some side, a quarter of a cell away."""
    result = np.zeros(len(places), dtype=bool)
    bends = np.abs(places.seconds).max(axis=1, initial=0.0) > NOTHING
    for way in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
        beside = places.shares + 0.25 * CELL * np.array(way)
        result |= places_at(question.field, question.domain, beside).steepness <= NOTHING
    return np.asarray(result & ~bends)


def _kinds_across(places: Places, usual: Array) -> NDArray[np.object_]:
    """How the function is curved across a line along which it is not."""
    low, high, _, _ = eigen(places.seconds)
    zero = _zero_curvature(places, usual)
    kinds = np.full(len(places), Shape.DEGENERATE, dtype=object)
    kinds[high > zero] = Shape.MINIMUM
    kinds[low < -zero] = Shape.MAXIMUM
    return kinds


def _apart(shares: Array, is_degenerate: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Points, each once: ends of the same search, and degenerate ones within a cell.

    Where the Hessian vanishes, too, the place is known less exactly.
    """
    kept = np.ones(len(shares), dtype=bool)
    for index in range(len(shares)):
        near = 2.0 * CELL if is_degenerate[index] else 4.0 * _SAME
        before = np.abs(shares[:index] - shares[index]).max(axis=1, initial=np.inf)
        beside = np.hypot(*(shares[:index] - shares[index]).T) < near
        kept[index] = not (beside & kept[:index]).any() if before.size else True
    return kept


def _spread(shares: Array) -> NDArray[np.intp]:
    """Indices of some, no two in the same cell of a lattice."""
    _, kept = np.unique(np.floor(shares * _LINE_GRAIN), axis=0, return_index=True)
    return kept


def _point(question: StationarySearch, places: Places, index: int, kind: Shape) -> StationaryPoint:
    domain = question.domain
    u, v = places.shares[index].tolist()
    x, y = domain.clamped(domain.x_min + u * domain.width, domain.y_min + v * domain.height)
    hessian = question.field.hessian(x, y)
    # Adding 0 makes 0 of -0.
    value = question.field.value(x, y) + 0.0
    return StationaryPoint(x + 0.0, y + 0.0, value, Shape(kind), curvature(hessian))
