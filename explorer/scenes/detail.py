"""More of the plane than the domain, and finer, where the contour pane shows another part of it.

Colours and levels are those of the whole domain, so that they stay while the pane is zoomed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer.functions import Domain, Grid
from explorer.functions.domain import DomainError
from explorer.scenes.contour_scene import ContourField
from explorer.scenes.fractions import coordinate
from explorer.scenes.gradient_arrows import USUAL_ARROWS, ArrowSettings, arrow_choices
from explorer.scenes.level_labels import label_places
from explorer.scenes.level_lines import LevelLines, level_lines

Fractions = tuple[float, float, float, float]
"""Left, right, lower and upper end of a rectangle, in fractions of the domain."""

WHOLE: Fractions = (0.0, 1.0, 0.0, 1.0)
"""The domain itself."""

_BEYOND = 0.03
"""The pane shows so much around the domain anyway."""

_USUAL_SHARE = 0.75
"""Where the pane shows at least this share of the domain in both directions, and hardly anything
else, the picture of the domain is fine enough."""

_ROOM = 0.04
"""What is sampled around the visible part, in shares of it, so that lines reach the edges."""


@dataclass(frozen=True, slots=True, eq=False)
class Detail:
    """A part of the plane, sampled for its own sake.

    Attributes
    ----------
    place
        Where it lies, in fractions of the domain.
    field
        What it looks like, in fractions of itself.
    """

    place: Fractions
    field: ContourField

    @property
    def is_whole(self) -> bool:
        """Whether it is the domain, no more and no less."""
        return self.place == WHOLE


def wants_detail(visible: Fractions) -> bool:
    """Whether the picture of the domain does not do for the visible part of the plane."""
    left, right, lower, upper = visible
    is_beyond = min(left, lower) < -_BEYOND or max(right, upper) > 1.0 + _BEYOND
    return is_beyond or min(right - left, upper - lower) < _USUAL_SHARE


def detail_domain(domain: Domain, visible: Fractions) -> tuple[Domain, Fractions] | None:
    """What to sample, and where it lies; None where floating-point numbers end."""
    left, right, lower, upper = visible
    across, up = _ROOM * (right - left), _ROOM * (upper - lower)
    place = (left - across, right + across, lower - up, upper + up)
    try:
        sampled = Domain(
            coordinate(domain.x_min, domain.width, place[0]),
            coordinate(domain.x_min, domain.width, place[1]),
            coordinate(domain.y_min, domain.height, place[2]),
            coordinate(domain.y_min, domain.height, place[3]),
        )
    except DomainError:
        return None
    return sampled, place


def gains_by_more_samples(field: ContourField) -> bool:
    """Whether something of the picture is finer than the samples are: a valley, or a rim."""
    return field.scale.exponent > 1.0 or bool(np.isnan(field.shades).any())


@lru_cache(maxsize=2)
def refined(grid: Grid, whole: ContourField) -> Detail:
    """The picture of the domain from more samples; labels and arrows stay where they are."""
    lines, shades = _drawn(grid, whole)
    return Detail(WHOLE, replace(whole, shades=shades, lines=lines))


@lru_cache(maxsize=2)
def detail_of(
    grid: Grid,
    sampled: Domain,
    place: Fractions,
    whole: ContourField,
    arrows: ArrowSettings = USUAL_ARROWS,
) -> Detail:
    """The picture of a grid over a part of the plane, in colours and levels of the whole."""
    lines, shades = _drawn(grid, whole)
    field = ContourField(
        scale=whole.scale,
        shades=shades,
        lines=lines,
        labels=label_places(lines, np.isnan(shades)),
        arrows=arrow_choices(grid, sampled, arrows),
    )
    return Detail(place, field)


def _drawn(grid: Grid, whole: ContourField) -> tuple[LevelLines, NDArray[np.float32]]:
    """Level lines and shades of a grid, by the levels and colours of the whole."""
    shades = whole.scale.shade(grid.z).astype(np.float32)
    shades[~np.isfinite(grid.z)] = np.nan
    return level_lines(grid, whole.scale, whole.lines.levels), shades
