"""Colours and contour lines as tables, so that the shader computes no power for a pixel.

A pixel knows its height in the box; its colour follows by the height scale and by the value scale,
which need a logarithm and a power. Both are monotone, so both are in a table of one row. Where the
value scale is curved, colours change ever faster towards its fine end; a table of even heights
would be too coarse there, and the place in it is the fourth root of the height above that end.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.scenes.height_scale import HeightScale
from explorer.scenes.rasterizer import is_dark
from explorer.scenes.value_scale import ValueScale

TABLE_SIZE = 1024

_MOST = 2**24 - 1
"""The number that stands for the place 1 in the table of levels."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ShadeTables:
    """The tables of a surface.

    Attributes
    ----------
    scale
        From values to shades.
    height_scale
        From linear heights to drawn ones.
    """

    scale: ValueScale
    height_scale: HeightScale

    @property
    def is_rooted(self) -> bool:
        """Whether places in the tables are roots of heights."""
        return self.scale.exponent != 1.0

    def colours(self, colour_map: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The colour at each place, shape (n, 4), all of them opaque.

        Parameters
        ----------
        colour_map
            Shape (256, 3).
        """
        texels = np.full((TABLE_SIZE, 4), 255, dtype=np.uint8)
        texels[:, :3] = _colours_of(self._shades(_middles()), colour_map)
        return texels

    def nearest_levels(self, levels: Array, colour_map: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The level nearest to each place, shape (n, 4).

        Its place in 24 bits in the first three bytes: with fewer a line would miss a flat saddle at
        its own height by several pixels. In the fourth 255 if its line is light: a line has one ink
        all along, though colours beside it may call for the other.
        """
        texels = np.zeros((TABLE_SIZE, 4), dtype=np.uint8)
        if levels.size:
            places = self.places(levels)
            order = np.argsort(places)
            places = places[order]
            nearest = np.searchsorted(0.5 * (places[1:] + places[:-1]), _middles())
            whole = np.round(places[nearest] * _MOST).astype(np.uint32)
            texels[:, 0], texels[:, 1], texels[:, 2] = whole >> 16, whole >> 8 & 255, whole & 255
            is_light = is_dark(_colours_of(self.scale.shade(levels[order]), colour_map))
            texels[:, 3] = np.where(is_light[nearest], 255, 0)
        return texels

    def places(self, values: Array) -> Array:
        """Where values are in the tables, from 0 to 1."""
        drawn = self.height_scale.drawn(np.clip(self.scale.height(values), 0.0, 1.0))
        from_end = self._from_end(np.clip(drawn, 0.0, 1.0))
        return np.sqrt(np.sqrt(from_end)) if self.is_rooted else from_end

    def _shades(self, places: Array) -> Array:
        drawn = self._from_end(places**4 if self.is_rooted else places)
        return self.scale.shade_of_height(self.height_scale.linear(drawn))

    def _from_end(self, heights: Array) -> Array:
        return 1.0 - heights if self.scale.crowds_at_top else heights


def _colours_of(shades: Array, colour_map: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The colours of shades from 0 to 1, shape (n, 3)."""
    table = colour_map.astype(np.float64)
    parts = [np.interp(255.0 * shades, np.arange(256), table[:, part]) for part in range(3)]
    return (np.stack(parts, axis=-1) + 0.5).astype(np.uint8)


def _middles() -> Array:
    return (np.arange(TABLE_SIZE) + 0.5) / TABLE_SIZE
