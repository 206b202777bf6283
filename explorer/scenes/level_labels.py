"""Places on the level lines where their value can be written.

A label wants a stretch that is nearly straight and not at the rim. How much room a text takes is
known to the view alone, so each line gets a few places, best first, and the view takes the first
that fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.scenes.level_lines import LevelLines
from explorer.scenes.levels import level_text

CHORD = 0.09
"""Length of the stretch that is looked at, as a fraction of the domain."""

_SHORTEST = 3.0 * CHORD
_PLACES = 6
_STRAIGHT = 0.97
_RIM = 0.04
_SPACING = 0.03


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
    """

    line: int
    level: float
    text: str
    centre: tuple[float, float]
    chord: tuple[float, float]


def label_places(lines: LevelLines) -> tuple[LabelPlace, ...]:
    """Places for labels: long lines first, and for each line the straightest stretches first."""
    if len(lines) == 0:
        return ()
    travelled = _travelled(lines)
    begins, ends = travelled[lines.offsets[:-1]], travelled[lines.offsets[1:] - 1]
    lengths = (ends - begins).round(9)
    by_length = np.argsort(-lengths, kind="stable")
    long = by_length[lengths[by_length] >= _SHORTEST]
    if long.size == 0:
        return ()
    ranks, middles = _spaced(begins[long] + CHORD / 2, ends[long] - CHORD / 2)
    centres, befores, afters = (
        np.column_stack([np.interp(at, travelled, lines.points[:, axis]) for axis in (0, 1)])
        for at in (middles, middles - CHORD / 2, middles + CHORD / 2)
    )
    chords = afters - befores
    straightness = np.hypot(*chords.T) / CHORD
    off_rim = np.all((centres > _RIM) & (centres < 1.0 - _RIM), axis=1)
    fit = np.flatnonzero((straightness > _STRAIGHT) & off_rim)
    best = fit[np.lexsort((-straightness[fit].round(3), ranks[fit]))]
    best = best[_first_of_each(ranks[best], _PLACES)]
    return tuple(_labels(lines, long[ranks[best]], centres[best], chords[best]))


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


def _labels(
    lines: LevelLines,
    numbers: NDArray[np.intp],
    centres: NDArray[np.float64],
    chords: NDArray[np.float64],
) -> Iterator[LabelPlace]:
    levels = lines.levels.tolist()
    texts = [level_text(level) for level in levels]
    owners = lines.owners[numbers].tolist()
    for line, owner, centre, chord in zip(
        numbers.tolist(), owners, centres.tolist(), chords.tolist(), strict=True
    ):
        yield LabelPlace(line, levels[owner], texts[owner], tuple(centre), tuple(chord))
