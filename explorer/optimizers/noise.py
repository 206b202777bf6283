"""Noise on the gradient: what training on a part of the data does to it.

To each partial derivative of f a normally distributed number is added before the rule sees it.
Numbers come from numpy's PCG64 in order of the steps, two for each, so the same seed walks the
same way, however the walk is cut into chunks. The trajectory keeps the gradient of f itself, and
that one decides whether the walk has converged.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class GradientNoise:
    """An endless sequence of pairs.

    Parameters
    ----------
    deviation
        Standard deviation of each number.
    seed
        The same seed gives the same sequence.
    """

    def __init__(self, deviation: float, seed: int) -> None:
        self._deviation = deviation
        self._generator = np.random.Generator(np.random.PCG64(seed))

    def following(self, count: int) -> NDArray[np.float64]:
        """The noise of the next `count` steps, shape (count, 2)."""
        return self._deviation * self._generator.standard_normal((count, 2))
