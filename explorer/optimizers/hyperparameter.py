"""What a user can set on an optimizer besides the learning rate."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from explorer.optimizers.span import Span


class Kind(StrEnum):
    """Which numbers a hyperparameter can be."""

    REAL = "real"
    WHOLE = "whole"
    SWITCH = "switch"
    """0 for off, 1 for on."""


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
    kind
        Whether it is any number of the range, a whole one, or a switch.
    span
        The values worth trying, where a slider reaches; None for a number that can be anything.
    is_rare
        Whether a form folds it away, because few want to change it.
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
    kind: Kind = Kind.REAL
    is_rare: bool = False
    span: Span | None = None

    def allows(self, value: float) -> bool:
        """Whether the value is finite, of the kind and in the range."""
        if self.kind is Kind.SWITCH:
            return value in {0.0, 1.0}
        above = value > self.minimum if self.minimum_open else value >= self.minimum
        below = value < self.maximum if self.maximum_open else value <= self.maximum
        whole = self.kind is Kind.REAL or float(value).is_integer()
        return math.isfinite(value) and above and below and whole

    @property
    def range_text(self) -> str:
        """The range in words, as in "at least 0 and below 1"."""
        if self.kind is Kind.SWITCH:
            return "0 or 1"
        low = f"{'above' if self.minimum_open else 'at least'} {self.minimum:g}"
        high = f"{'below' if self.maximum_open else 'at most'} {self.maximum:g}"
        ends = [
            text for text, end in ((low, self.minimum), (high, self.maximum)) if math.isfinite(end)
        ]
        if self.kind is Kind.WHOLE:
            return ", ".join(["a whole number", *ends])
        return " and ".join(ends) or "any finite number"
