"""One number for each step of a walk, and how little of it a picture needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from explorer.optimizers import Trajectory
from explorer.optimizers.keeping import GrownNumbers, KeptWithMemory, kept_with_first

Numbers = NDArray[np.float64]

_DENSE = 4
"""Steps a pixel column from which on only extremes are drawn."""


class Quantity(StrEnum):
    """What can be drawn against the step; the value names it in settings."""

    GAP = "gap"
    VALUE = "value"
    GRADIENT = "gradient"
    STEP = "step"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """How a quantity is spoken of.

    Attributes
    ----------
    label
        In the list to choose from.
    title
        At the axis; ``{f}`` stands for the function's name.
    tip
        One sentence.
    is_log
        Whether a logarithmic axis suits it.
    """

    quantity: Quantity
    label: str
    title: str
    tip: str
    is_log: bool = True


QUANTITIES: tuple[QuantityRow, ...] = (
    QuantityRow(Quantity.GAP, "Gap f − f*", "{f} − {f}*", "How far f is from the best known."),
    QuantityRow(Quantity.VALUE, "Value f", "{f}", "The value of the function.", is_log=False),
    QuantityRow(Quantity.GRADIENT, "Gradient ‖∇f‖", "‖∇{f}‖", "Length of the gradient."),
    QuantityRow(Quantity.STEP, "Step length", "‖Δ‖", "How far each step goes."),
    QuantityRow(Quantity.RATE, "Learning rate", "α", "The learning rate of each step."),
)


def quantity_row(quantity: Quantity) -> QuantityRow:
    return next(row for row in QUANTITIES if row.quantity is quantity)


@kept_with_first
def series(trajectory: Trajectory, quantity: Quantity, best: float = 0.0) -> Numbers:
    """The quantity at each step, shape (n + 1,), or (n,) for what belongs to a step.

    Parameters
    ----------
    best
        What the gap is measured from, upwards or downwards.
    """

    def write(first: int, out: Numbers) -> None:
        _write(trajectory, quantity, best, first, out)

    of_steps = quantity in {Quantity.STEP, Quantity.RATE}
    count = trajectory.step_count + (0 if of_steps else 1)
    return _SERIES.about(trajectory.values, quantity, best).led_on(count, write)


_SERIES, _HEIGHTS = KeptWithMemory(GrownNumbers), KeptWithMemory(GrownNumbers)


def _write(
    trajectory: Trajectory, quantity: Quantity, best: float, first: int, out: Numbers
) -> None:
    """Write the quantity from a step on."""
    with np.errstate(all="ignore"):
        match quantity:
            case Quantity.GAP:
                np.subtract(trajectory.values[first:], best, out=out)
                np.abs(out, out=out)
            case Quantity.VALUE:
                out[:] = trajectory.values[first:]
            case Quantity.GRADIENT:
                _write_lengths(trajectory.gradients[first:], out)
            case Quantity.STEP:
                _write_lengths(trajectory.steps[first:], out)
            case Quantity.RATE:
                rates = trajectory.rates
                out[:] = rates[first:] if rates.size else trajectory.learning_rate


def _write_lengths(vectors: Numbers, out: Numbers) -> None:
    np.hypot(vectors[:, 0], vectors[:, 1], out=out)


def heights(values: Numbers, is_log: bool) -> Numbers:
    """Places on the axis: the values, or their logarithms to base 10; NaN where there is none."""

    def write(first: int, out: Numbers) -> None:
        with np.errstate(all="ignore"):
            if is_log:
                np.log10(values[first:], out=out)
            else:
                out[:] = values[first:]
        out[~np.isfinite(out)] = np.nan

    return _HEIGHTS.about(values, is_log).led_on(len(values), write)


def outline(places: Numbers, first: int, last: int, columns: int) -> NDArray[np.intp]:
    """Steps from `first` to `last` that are enough to draw a curve in so many pixel columns.

    Where there are many steps to a column, its lowest and its highest place are kept, and one step
    of a column that is a gap; the first and the last step in any case.

    Parameters
    ----------
    places
        Shape (n,); NaN is a gap.
    """
    last = min(last, len(places) - 1)
    first = max(first, 0)
    count = last - first + 1
    if count <= _DENSE * columns:
        return np.arange(first, last + 1)
    length = -(-count // columns)
    whole = count // length
    begins = first + length * np.arange(whole)
    table = places[first : first + whole * length].reshape(whole, length)
    gaps = np.isnan(table)
    if gaps.any():
        lowest = np.where(gaps, np.inf, table).argmin(axis=1)
        highest = np.where(gaps, -np.inf, table).argmax(axis=1)
    else:
        lowest, highest = table.argmin(axis=1), table.argmax(axis=1)
    rest = np.arange(first + whole * length, last + 1)
    kept = np.unique(np.concatenate([[first], begins + lowest, begins + highest, rest, [last]]))
    return np.asarray(kept, dtype=np.intp)
