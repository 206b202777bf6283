"""The box that a surface is drawn in.

Box coordinates have their origin in the middle of the box. The domain's sides run from -1 to 1
(the shorter one less with equal scales), the shown values from -0.55 to 0.55.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.functions.domain import Domain
from explorer.scenes.fractions import to_fractions, to_position
from explorer.scenes.height_scale import LINEAR_HEIGHT, HeightScale

HALF_HEIGHT = 0.55

_THINNEST = 0.05
"""Half-width of the shorter side at equal scales, at least: a thinner box could not be seen."""


@dataclass(frozen=True, slots=True)
class Box:
    """The map between the function's own units and box coordinates.

    Attributes
    ----------
    domain
        What the sides of the box span.
    value_range
        What its height spans.
    half_x, half_y, half_z
        Half the size of the box, in box coordinates.
    height_scale
        How heights follow from values.
    """

    domain: Domain
    value_range: tuple[float, float]
    half_x: float = 1.0
    half_y: float = 1.0
    half_z: float = HALF_HEIGHT
    height_scale: HeightScale = LINEAR_HEIGHT

    @property
    def half_size(self) -> NDArray[np.float64]:
        return np.array([self.half_x, self.half_y, self.half_z])

    @property
    def scale(self) -> NDArray[np.float64]:
        """Box coordinates per unit of x, y and the value, shape (3,).

        The last one holds for a linear height scale; another makes it steeper or flatter by
        `steepening`.
        """
        low, high = self.value_range
        half_width = 0.5 * self.domain.width
        half_depth = 0.5 * self.domain.height
        # Halved before it is subtracted: the length of a finite range may overflow.
        half_height = 0.5 * high - 0.5 * low
        with np.errstate(over="ignore"):
            return np.asarray(self.half_size / np.array([half_width, half_depth, half_height]))

    def to_box(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Box coordinates of points (n, 3) given as x, y, value; not limited to the box."""
        shares = to_fractions(self.domain, points[:, :2])
        with np.errstate(over="ignore"):
            across = (2.0 * shares - 1.0) * self.half_size[:2]
        return np.column_stack([across, self.heights(points[:, 2])])

    def heights(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Box heights of values of any shape."""
        low, high = self.value_range
        # In halves and quarters, as from -1e308 to 1e308 is a range too.
        middle, quarter = 0.25 * low + 0.25 * high, 0.25 * high - 0.25 * low
        with np.errstate(invalid="ignore", over="ignore"):
            linear = np.asarray((0.5 * values - middle) * (self.half_z / quarter))
        if self.height_scale.is_linear:
            return linear
        return self._from_shares(self.height_scale.drawn(self._to_shares(linear)))

    def steepening(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """How much steeper than on a linear height scale the surface is at values."""
        low, high = self.value_range
        shares = (0.5 * values - 0.5 * low) / (0.5 * high - 0.5 * low)
        return self.height_scale.steepening(shares)

    def _to_shares(self, heights: NDArray[np.float64]) -> NDArray[np.float64]:
        return 0.5 + 0.5 * heights / self.half_z

    def _from_shares(self, shares: NDArray[np.float64]) -> NDArray[np.float64]:
        return (2.0 * shares - 1.0) * self.half_z

    def to_plane(self, x: float, y: float) -> tuple[float, float]:
        """The point of the domain under box coordinates, kept inside the domain."""
        place = to_position(self.domain, 0.5 + 0.5 * x / self.half_x, 0.5 + 0.5 * y / self.half_y)
        return self.domain.clamped(*place)


def box_around(
    domain: Domain,
    value_range: tuple[float, float],
    *,
    equal_aspect: bool = False,
    height_scale: HeightScale = LINEAR_HEIGHT,
) -> Box:
    """The box of a domain and the values to show.

    Parameters
    ----------
    equal_aspect
        Whether a unit of x is as long as a unit of y.
    """
    if not equal_aspect:
        return Box(domain, value_range, height_scale=height_scale)
    longer = max(domain.width, domain.height)
    return Box(
        domain,
        value_range,
        half_x=max(domain.width / longer, _THINNEST),
        half_y=max(domain.height / longer, _THINNEST),
        height_scale=height_scale,
    )
