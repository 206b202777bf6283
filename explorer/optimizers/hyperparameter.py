"""What a user can set on an optimizer besides the learning rate."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hyperparameter:
    """A number of an update rule, as a form shows it.

    Attributes
    ----------
    name
        As written in the rule's statements and on the command line.
    label
        As written beside the field.
    minimum, maximum
        Range of allowed values; infinite where there is no end.
    minimum_open, maximum_open
        Whether that end itself is not allowed.
    help
        One sentence on what it does.
    """

    name: str
    label: str
    default: float
    help: str
    minimum: float = 0.0
    maximum: float = math.inf
    minimum_open: bool = False
    maximum_open: bool = False

    def allows(self, value: float) -> bool:
        """Whether the value is finite and in the range."""
        above = value > self.minimum if self.minimum_open else value >= self.minimum
        below = value < self.maximum if self.maximum_open else value <= self.maximum
        return math.isfinite(value) and above and below

    @property
    def range_text(self) -> str:
        """The range in words, as in "at least 0 and below 1"."""
        low = f"{'above' if self.minimum_open else 'at least'} {self.minimum:g}"
        high = f"{'below' if self.maximum_open else 'at most'} {self.maximum:g}"
        ends = [
            text for text, end in ((low, self.minimum), (high, self.maximum)) if math.isfinite(end)
        ]
        return " and ".join(ends) or "any finite number"
