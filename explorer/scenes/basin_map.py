"""Basins of attraction as a picture: a hue for each end point, darker where the way is longer.

Ways are compared within their basin, so that each keeps its hue. The hues can be told apart with
any colour vision, and none is so light that white level lines on it could not be seen. Walks that
reach nothing are grey.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.basins import Basins, EndPoint, Fate
from explorer.functions import Domain
from explorer.scenes.fractions import to_fractions

BASIN_COLOURS = (
    "#3a72b8",
    "#c08a2d",
    "#2f9280",
    "#a4608f",
    "#6ba3c4",
    "#b9604f",
    "#7d8437",
    "#6a62a6",
)
"""For the end points in their order, and from the beginning again where there are more."""

FATE_COLOURS = {
    Fate.NOT_IN_TIME: "#8d93a0",
    Fate.DIVERGES: "#4d525d",
    Fate.UNDEFINED: None,
    Fate.OUTSIDE: "#a9a296",
    Fate.STAYS: "#b4b9c3",
}
"""None: nothing is drawn, as where the function has no value."""

_LIGHTEST, _DARKEST = 0.26, 0.42
"""How much white the shortest ways have in their colour, and how much black the longest."""

_OUTER_SHARE = 2.0
"""Of the ways, in percent: the shortest and the longest ones that the shades are not made for."""


@dataclass(frozen=True, slots=True)
class BasinClass:
    """One colour of the map and what it means.

    Attributes
    ----------
    colour
        ``#rrggbb``; None where nothing is drawn.
    end_point
        Where the walks of this colour end; None where they reach nothing.
    fate
        What becomes of them then.
    place
        Of the end point, in fractions of the domain.
    share
        Of all starts.
    """

    colour: str | None
    share: float
    end_point: EndPoint | None = None
    fate: Fate | None = None
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class BasinMap:
    """What basins look like from above.

    Attributes
    ----------
    basins
        What is shown.
    pixels
        Red, green, blue and opacity of each cell, shape (n, n, 4), x first.
    classes
        The end points that are reached, in their order, then what else becomes of walks.
    """

    basins: Basins
    pixels: NDArray[np.uint8]
    classes: tuple[BasinClass, ...]

    @property
    def domain(self) -> Domain:
        """That it lies over."""
        return self.basins.request.domain

    @property
    def end_points(self) -> tuple[BasinClass, ...]:
        """The classes of walks that reach an end point."""
        return tuple(kind for kind in self.classes if kind.end_point is not None)


@lru_cache(maxsize=2)
def basin_map(basins: Basins) -> BasinMap:
    """The picture of basins."""
    domain = basins.request.domain
    return BasinMap(
        basins=basins,
        pixels=_pixels(basins),
        classes=(*_reached(basins, domain), *_lost(basins)),
    )


def colour_of(label: int) -> str | None:
    """The colour of the walks with a label of `Basins`."""
    if label < 0:
        return FATE_COLOURS[Fate(label)]
    return BASIN_COLOURS[label % len(BASIN_COLOURS)]


def _reached(basins: Basins, domain: Domain) -> list[BasinClass]:
    classes = []
    for number, end in enumerate(basins.end_points):
        if end.share > 0:
            u, v = to_fractions(domain, np.array([end.position]))[0].tolist()
            classes.append(BasinClass(colour_of(number), end.share, end, place=(u, v)))
    return classes


def _lost(basins: Basins) -> list[BasinClass]:
    shares = {fate: float(np.mean(basins.labels == fate)) for fate in Fate}
    return [
        BasinClass(FATE_COLOURS[fate], share, fate=fate)
        for fate, share in shares.items()
        if share > 0
    ]


def _pixels(basins: Basins) -> NDArray[np.uint8]:
    lowest = min(Fate)
    table = np.array([_rgba(colour_of(n)) for n in range(lowest, len(basins.end_points))])
    colours = table[basins.labels - lowest]
    depths = _depths(basins)[..., None]
    shaded = np.where(
        depths < 0,
        colours[..., :3] + (255.0 - colours[..., :3]) * (-depths * _LIGHTEST),
        colours[..., :3] * (1.0 - depths * _DARKEST),
    )
    return np.concatenate([shaded, colours[..., 3:]], axis=-1).round().astype(np.uint8)


def _depths(basins: Basins) -> NDArray[np.float64]:
    """From -1 for short ways to 1 for long ones by their logarithm; 0 where nothing is reached."""
    depths = np.zeros(basins.labels.shape)
    lengths = np.log1p(basins.steps)
    for number in range(len(basins.end_points)):
        members = basins.labels == number
        if not members.any():
            continue
        low, high = np.percentile(lengths[members], [_OUTER_SHARE, 100.0 - _OUTER_SHARE])
        if high > low:
            depths[members] = np.clip(2.0 * (lengths[members] - low) / (high - low) - 1.0, -1, 1)
    return depths


def _rgba(colour: str | None) -> tuple[float, ...]:
    if colour is None:
        return (0.0, 0.0, 0.0, 0.0)
    return (*(float(int(colour[i : i + 2], 16)) for i in (1, 3, 5)), 255.0)
