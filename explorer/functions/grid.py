"""A scalar field sampled on a rectangle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Heights and slopes over a rectangle: ``z[i, j] = f(x[i], y[j])``.

    Attributes
    ----------
    x, y
        Coordinates of the samples, ascending, shapes (nx,) and (ny,).
    z, dz_dx, dz_dy
        Value and exact partial derivatives at the samples, shape (nx, ny), float64. Not finite
        where the function is undefined or has a pole.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    z: NDArray[np.float64]
    dz_dx: NDArray[np.float64]
    dz_dy: NDArray[np.float64]

    @property
    def shape(self) -> tuple[int, int]:
        return self.x.size, self.y.size

    @property
    def hole_share(self) -> float:
        """Fraction of the samples where the value is not finite, from 0 to 1."""
        return 1.0 - float(np.count_nonzero(np.isfinite(self.z))) / self.z.size
