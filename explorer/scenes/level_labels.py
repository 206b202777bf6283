"""Places on the level lines where their value can be written.

A label wants a stretch that is nearly straight and not at the rim. How much room a text takes is
known to the view alone, so each line gets a few places, best first, and the view takes the first
that fits.
"""

from __future__ import annotations

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
    segments = np.hypot(*np.diff(lines.points, axis=0, prepend=lines.points[:1]).T)
    segments[lines.offsets[:-1]] = 0.0
    travelled = np.cumsum(segments)
    lengths = travelled[lines.offsets[1:] - 1] - travelled[lines.offsets[:-1]]
    places: list[LabelPlace] = []
    for index in np.argsort(-lengths, kind="stable"):
        if lengths[index] < _SHORTEST:
            break
        places.extend(_on_line(lines, int(index), travelled))
    return tuple(places)


def _on_line(lines: LevelLines, index: int, travelled: NDArray[np.float64]) -> list[LabelPlace]:
    line = lines.line(index)
    way = travelled[lines.offsets[index] : lines.offsets[index + 1]]
    middles = np.arange(way[0] + CHORD / 2, way[-1] - CHORD / 2, _SPACING)
    centres, befores, afters = (
        np.column_stack([np.interp(at, way, line[:, axis]) for axis in (0, 1)])
        for at in (middles, middles - CHORD / 2, middles + CHORD / 2)
    )
    chords = afters - befores
    straightness = np.hypot(*chords.T) / CHORD
    off_rim = np.all((centres > _RIM) & (centres < 1.0 - _RIM), axis=1)
    fit = np.flatnonzero((straightness > _STRAIGHT) & off_rim)
    best = fit[np.argsort(-straightness[fit].round(3), kind="stable")][:_PLACES]
    level = float(lines.levels[lines.owners[index]])
    return [
        LabelPlace(
            line=index,
            level=level,
            text=level_text(level),
            centre=(float(centres[at, 0]), float(centres[at, 1])),
            chord=(float(chords[at, 0]), float(chords[at, 1])),
        )
        for at in best
    ]
