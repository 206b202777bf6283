"""How a slider's way maps to numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from explorer.optimizers import Spacing, Span
from explorer.ui import numerals

GRAINS = 1000
"""Places on the way that a handle can take."""

_DIGITS = 3
_DIGITS_NEAR_ONE = 2
"""Of the distance from 1."""

_AT_ZERO = 0.05
"""Share of the way that stands for 0 where small numbers begin with it."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An interval that a slider spans, evenly or in powers of ten.

    Attributes
    ----------
    low, high, spacing
        As those of a `Span`.
    grows
        Whether it widens where a value lies outside; else the handle stays at the end.
    """

    low: float
    high: float
    spacing: Spacing = Spacing.LINEAR
    grows: bool = True

    @classmethod
    def over(cls, span: Span) -> Scale:
        """The scale of a span, which stays as it is."""
        return cls(span.low, span.high, span.spacing, grows=False)

    def fraction(self, value: float) -> float:
        """Where the value lies on the way, 0 to 1."""
        low, high, at = self._bent(self.low), self._bent(self.high), self._bent(value)
        share = min(max((at - low) / (high - low), 0.0), 1.0)
        if self.spacing is not Spacing.FROM_ZERO:
            return share
        return _AT_ZERO + (1.0 - _AT_ZERO) * share if value > 0 else 0.0

    def value(self, fraction: float) -> float:
        if self.spacing is Spacing.FROM_ZERO:
            if fraction < _AT_ZERO:
                return 0.0
            fraction = (fraction - _AT_ZERO) / (1.0 - _AT_ZERO)
        low, high = self._bent(self.low), self._bent(self.high)
        return self._straight(low + fraction * (high - low))

    def read(self, fraction: float) -> float:
        """The value in as few digits as the eye can place a handle for."""
        value = self.value(fraction)
        if self.spacing is Spacing.NEAR_ONE:
            distance = numerals.rounded(1.0 - value, _DIGITS_NEAR_ONE)
            return numerals.rounded(1.0 - distance, 12)
        if self.spacing is Spacing.LINEAR:
            # Read in grains of the length, so that 0 is 0.
            grain = (self.high - self.low) / GRAINS
            value = round(value / grain) * grain
        return numerals.rounded(value, _DIGITS)

    def including(self, value: float) -> Scale:
        """The scale, widened to a round number where the value lies outside."""
        if not self.grows or self.low <= value <= self.high or not math.isfinite(value):
            return self
        if self.spacing is not Spacing.LINEAR:
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
        if self.spacing is Spacing.LINEAR:
            return value
        if self.spacing is Spacing.NEAR_ONE:
            return -math.log10(max(1.0 - value, 1e-16))
        return math.log10(max(value, 1e-307))

    def _straight(self, bent: float) -> float:
        if self.spacing is Spacing.LINEAR:
            return bent
        return 1.0 - 10.0**-bent if self.spacing is Spacing.NEAR_ONE else 10.0**bent


LEARNING_RATES = Scale(1e-4, 10.0, Spacing.LOGARITHMIC)
PARAMETERS = Scale(-5.0, 5.0)
NOISE = Scale(1e-3, 100.0, Spacing.FROM_ZERO)
