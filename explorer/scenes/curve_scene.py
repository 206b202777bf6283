"""Curves of all runs against the step, as plain data.

The cursor is no part of it: while it moves over a walk of a million steps, nothing here is
computed again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.document import Document, rows_of, short_run_names
from explorer.functions import ScalarField
from explorer.optimizers import Direction, Trajectory
from explorer.scenes.best_value import BestValue, best_value
from explorer.scenes.series import Quantity, heights, quantity_row, series

_NOTHING = "There is nothing above 0 to show on a logarithmic scale."


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """The quantity along one run.

    Attributes
    ----------
    name
        Of the run, for the legend.
    colour
        ``#rrggbb``.
    values
        Row k is the value at step k, exact, shape (m,).
    places
        The same on the axis, shape (m,): logarithms to base 10 on a logarithmic one; NaN where
        there is no place for the value.
    """

    name: str
    colour: str
    is_selected: bool
    values: NDArray[np.float64]
    places: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class CurveScene:
    """One quantity of all visible runs.

    Attributes
    ----------
    curves
        In the order of the runs.
    title
        Of the upright axis.
    explanation
        What the title's f* is, and what has no place; may be empty.
    note
        A sentence for an empty picture, or nothing.
    """

    quantity: Quantity
    is_log: bool
    curves: tuple[Curve, ...]
    title: str
    explanation: str = ""
    note: str = ""

    @property
    def last(self) -> int:
        """The last step of the longest curve."""
        return max((len(curve.values) - 1 for curve in self.curves), default=0)


def curve_scene(
    document: Document,
    field: ScalarField,
    trajectories: tuple[Trajectory, ...],
    quantity: Quantity,
    *,
    is_log: bool,
) -> CurveScene:
    """The curves of a quantity.

    Parameters
    ----------
    field
        The document's function.
    trajectories
        One for each run of the document.
    """
    runs = document.runs
    name = field.formula.name
    visible = [index for index, run in enumerate(runs) if run.is_visible]
    best = {
        direction: best_value(document.problem, field, runs, trajectories, direction)
        for direction in Direction
        if any(runs[index].direction is direction for index in visible)
    }
    curves = []
    names = short_run_names(runs, rows_of(document.problem))
    for index in visible:
        run = runs[index]
        mark = best[run.direction].value if quantity is Quantity.GAP else 0.0
        values = series(trajectories[index], quantity, mark)
        curves.append(
            Curve(
                name=names[index],
                colour=run.colour,
                is_selected=index == document.selected,
                values=values,
                places=heights(values, is_log),
            )
        )
    is_empty = all(np.isnan(curve.places).all() for curve in curves)
    return CurveScene(
        quantity=quantity,
        is_log=is_log,
        curves=tuple(curves),
        title=_title(quantity, tuple(best), name),
        explanation=_explanation(best if quantity is Quantity.GAP else {}, curves, name, is_log),
        note=_nothing(curves, is_log) if is_empty else "",
    )


def _title(quantity: Quantity, directions: tuple[Direction, ...], name: str) -> str:
    """The gap of an ascent is what is missing at the top."""
    if quantity is Quantity.GAP and Direction.ASCENT in directions:
        return f"{name}* − {name}" if len(directions) == 1 else f"|{name} − {name}*|"
    return quantity_row(quantity).title.format(f=name)


def _explanation(
    best: dict[Direction, BestValue], curves: list[Curve], name: str, is_log: bool
) -> str:
    """What f* is, and what has no place."""
    parts = []
    for direction, mark in best.items():
        prefix = f"{direction}: " if len(best) > 1 else ""
        value = f"{mark.value:.6g}".replace("-", "\N{MINUS SIGN}")
        parts.append(f"{prefix}{name}* = {value}, {mark.source}")
    if is_log and any(curve.values.min(initial=np.inf) <= 0.0 for curve in curves):
        parts.append("0 and below have no place on this scale")
    return "; ".join(parts)


def _nothing(curves: list[Curve], is_log: bool) -> str:
    if not curves:
        return "All runs are hidden."
    return _NOTHING if is_log else "There is no finite number to show."
