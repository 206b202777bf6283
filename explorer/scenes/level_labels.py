"""Places on the level lines where their value can be written.

A label wants a stretch that is nearly straight and not at the rim. How much room a text takes is
known to the view alone, so each line gets a few places, best first, and the view takes the first
that fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from explorer.scenes.level_lines import LevelLines
from explorer.scenes.levels import level_text

CHORD = 0.09
"""Length of the stretch that is looked at, as a fraction of the domain."""

_SHORT_CHORD = 0.5 * CHORD
"""The same on lines that wind too much for a longer one."""

_MOST_WINDING = 40
"""Of such lines only so many, the longest, get places: a pane has room for fewer labels."""

_SHORTEST = 3.0
"""Length of a line with a label, in lengths of the stretch."""

_PLACES = 6
_STRAIGHT = 0.97
_RIM = 0.04
_SPACING = 0.03
_HALF_HEIGHT = 0.016
"""Of a label with its halo."""

_ALONE = 5
"""Places that one line has at most in three by three squares of that side."""


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """Where a label may sit; coordinates are fractions of the domain.

    Attributes
    ----------
    line
        Number of the line; one label a line is enough.
    level
        Its value.
    centre
        Middle of the label.
    chord
        The straight stretch below it, as a vector.
    straightness
        Length of the chord by that of the stretch, at most 1.
    """

    line: int
    level: float
    text: str
    centre: tuple[float, float]
    chord: tuple[float, float]
    straightness: float


def label_places(
    lines: LevelLines, holes: NDArray[np.bool_] | None = None
) -> tuple[LabelPlace, ...]:
    """Places for labels: long lines first, and for each line the best stretches first.

    Roomy ones before those where other lines are near, and then the straightest ones.

    Parameters
    ----------
    holes
        Shape (nx, ny): where there is no surface that a label could lie on.
    """
    if len(lines) == 0:
        return ()
    travelled = _travelled(lines)
    begins, ends = travelled[lines.offsets[:-1]], travelled[lines.offsets[1:] - 1]
    lengths = (ends - begins).round(9)
    by_length = np.argsort(-lengths, kind="stable")
    places: list[LabelPlace] = []
    for chord, most in ((CHORD, len(lines)), (_SHORT_CHORD, _MOST_WINDING)):
        long = by_length[lengths[by_length] >= _SHORTEST * chord][:most]
        places += _places_on(lines, travelled, long, chord, holes)
        by_length = by_length[~np.isin(by_length, [place.line for place in places])]
    return tuple(places)


def _places_on(
    lines: LevelLines,
    travelled: NDArray[np.float64],
    long: NDArray[np.intp],
    chord: float,
    holes: NDArray[np.bool_] | None,
) -> Iterator[LabelPlace]:
    """Places on some of the lines, for stretches of one length."""
    if long.size == 0:
        return
    begins, ends = travelled[lines.offsets[:-1]], travelled[lines.offsets[1:] - 1]
    ranks, middles = _spaced(begins[long] + chord / 2, ends[long] - chord / 2)
    centres, befores, afters = (
        np.column_stack([np.interp(at, travelled, lines.points[:, axis]) for axis in (0, 1)])
        for at in (middles, middles - chord / 2, middles + chord / 2)
    )
    chords = afters - befores
    straightness = np.hypot(*chords.T) / chord
    off_rim = np.all((centres > _RIM) & (centres < 1.0 - _RIM), axis=1)
    is_fit = (straightness > _STRAIGHT) & off_rim
    if holes is not None and holes.any():
        is_fit &= ~_are_at_holes(centres, chords, holes)
    fit = np.flatnonzero(is_fit)
    crowded = _are_crowded(centres)
    best = fit[np.lexsort((-straightness[fit].round(3), crowded[fit], ranks[fit]))]
    best = best[_first_of_each(ranks[best], _PLACES)]
    owners = lines.owners[long[ranks[best]]]
    texts = [level_text(level) for level in lines.levels.tolist()]
    for line, owner, centre, vector, straight in zip(
        long[ranks[best]].tolist(),
        owners.tolist(),
        centres[best].tolist(),
        chords[best].tolist(),
        straightness[best].tolist(),
        strict=True,
    ):
        level = float(lines.levels[owner])
        yield LabelPlace(line, level, texts[owner], tuple(centre), tuple(vector), straight)


def _are_crowded(centres: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether another line is near a place, shape (n,), by the places in the squares around it."""
    count = round(1.0 / _SPACING)
    columns, rows = np.clip(centres * count, 0, count - 1).astype(np.intp).T
    places = np.zeros((count + 2, count + 2), dtype=np.intp)
    np.add.at(places, (columns + 1, rows + 1), 1)
    around = sum(places[columns + i, rows + j] for i in range(3) for j in range(3))
    return np.asarray(around > _ALONE)


def _are_at_holes(
    centres: NDArray[np.float64], chords: NDArray[np.float64], holes: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Whether a label at a place would reach into a hole, shape (n,)."""
    across = _HALF_HEIGHT * np.column_stack([-chords[:, 1], chords[:, 0]])
    across /= np.maximum(np.hypot(*chords.T), 1e-9)[:, None]
    result = np.zeros(len(centres), dtype=bool)
    most = np.array(holes.shape) - 1
    for along, up in product((-0.5, 0.0, 0.5), (-1.0, 0.0, 1.0)):
        places = centres + along * chords + up * across
        i, j = np.clip(np.rint(places * most), 0, most).astype(np.intp).T
        result |= holes[i, j]
    return result


def _travelled(lines: LevelLines) -> NDArray[np.float64]:
    """Way along the lines up to each point, shape (n,), with a gap between one and the next."""
    segments = np.hypot(*np.diff(lines.points, axis=0, prepend=lines.points[:1]).T)
    segments[lines.offsets[:-1]] = 1.0
    return np.cumsum(segments)


def _spaced(
    begins: NDArray[np.float64], ends: NDArray[np.float64]
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Numbers at equal steps in each interval, and which interval each belongs to."""
    counts = np.ceil((ends - begins) / _SPACING).astype(np.intp)
    owners = np.repeat(np.arange(counts.size), counts)
    within = np.arange(owners.size) - np.repeat(np.cumsum(counts) - counts, counts)
    return owners, begins[owners] + _SPACING * within


def _first_of_each(groups: NDArray[np.intp], most: int) -> NDArray[np.bool_]:
    """Which members of ascending groups are among the first `most` of theirs."""
    first = np.searchsorted(groups, groups)
    return np.asarray(np.arange(groups.size) - first < most)
