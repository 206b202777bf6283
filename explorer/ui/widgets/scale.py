"""How a slider's way maps to numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Scale:
    """An interval that a slider spans, linear or in powers of ten.

    Attributes
    ----------
    low, high
        The ends; both above 0 where the scale is logarithmic.
    """

    low: float
    high: float
    is_logarithmic: bool = False

    def fraction(self, value: float) -> float:
        """Where the value lies on the way, 0 to 1."""
        low, high, at = self._bent(self.low), self._bent(self.high), self._bent(value)
        return min(max((at - low) / (high - low), 0.0), 1.0)

    def value(self, fraction: float) -> float:
        low, high = self._bent(self.low), self._bent(self.high)
        at = low + fraction * (high - low)
        return 10.0**at if self.is_logarithmic else at

    def including(self, value: float) -> Scale:
        """The scale, widened to a round number where the value lies outside."""
        if self.low <= value <= self.high or not math.isfinite(value):
            return self
        if self.is_logarithmic:
            return self._with_decade(value)
        reach = 10.0 ** math.ceil(math.log10(abs(value)))
        return replace(self, low=min(self.low, -reach), high=max(self.high, reach))

    def _with_decade(self, value: float) -> Scale:
        if value <= 0:
            return self
        low, high = math.floor(math.log10(value)), math.ceil(math.log10(value))
        # 10 to the power of 309 is no float any more, and to that of -324 it is 0.
        return replace(
            self,
            low=min(self.low, 10.0 ** max(low, -307)),
            high=max(self.high, 10.0 ** min(high, 308)),
        )

    def _bent(self, value: float) -> float:
        return math.log10(max(value, 1e-307)) if self.is_logarithmic else value


LEARNING_RATES = Scale(1e-4, 10.0, is_logarithmic=True)
PARAMETERS = Scale(-5.0, 5.0)
