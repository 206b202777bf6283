"""A step along a line that was searched, as arithmetic with its numbers."""

from __future__ import annotations

from explorer.analysis import LineTrials, Trial, line_trials
from explorer.ui.numerals import pretty
from explorer.ui.panels.method_step import MethodStep, Vector, arrival, number
from explorer.ui.panels.step_text import MINUS, SQUARED, norm, pair
from explorer.ui.symbols import (
    EQUALS,
    NABLA,
    RELATION,
    Line,
    Matrix,
    Symbols,
    Words,
    bold,
    bracketed,
    indexed,
    name,
    operation,
    value,
)

_DOT = operation("·")
_TAKEN, _LEFT = " ✓", " ✗"
_RESTART = "B starts again at I. "
_FEW_DIGITS = 3


def armijo_lines(step: MethodStep) -> tuple[Line, ...]:
    """Lengths tried, the sufficient decrease of the one that was taken, the new position."""
    before, after = step.trajectory.values[step.cursor : step.cursor + 2].tolist()
    trials = _trials(step)
    promised = step.settings["decrease"] * step.trajectory.rate_at(step.cursor) * trials.slope
    sign = operation("+" if step.ascends else MINUS)
    return (
        (*_along_the_slope(step), *_trial_line(step, trials)),
        (
            *(*number(after), *_relation("≥" if step.ascends else "≤"), *step.f),
            *(*sign, *name("c"), *step.rate, *norm(step.function), *SQUARED, *EQUALS),
            *(*number(before), *sign, *number(abs(promised))),
            *(*EQUALS, *number(before + promised)),
        ),
        _arrival_along_the_slope(step),
    )


def exact_lines(step: MethodStep) -> tuple[Line, ...]:
    """Lengths tried, the right angle at the lowest point of the line, the new position."""
    trials = _trials(step)
    after = number(trials.slope_after, 1e3 * abs(trials.slope))
    new: Line = (*NABLA, *indexed(step.function, "new"))
    return (
        (*_along_the_slope(step), *_trial_line(step, trials)),
        (*new, *_DOT, *step.slope, *EQUALS, *after, Words(": a right angle")),
        _arrival_along_the_slope(step),
    )


def bfgs_lines(step: MethodStep) -> tuple[Line, ...]:
    """The estimate B, the direction it gives, lengths tried, position, and how flat it is there."""
    trials = _trials(step)
    (a, b), (c, d) = (
        step.trajectory.states[row][step.cursor].tolist() for row in ("inverse1", "inverse2")
    )
    gx, gy = step.gradient
    sign = 1.0 if step.ascends else -1.0
    expected = sign * (a * gx + b * gy), sign * (c * gx + d * gy)
    is_kept = _are_close(expected, trials.direction)
    if not is_kept:
        a, b, c, d = 1.0, 0.0, 0.0, 1.0
    size = max(map(abs, (a, b, c, d)))
    rows = tuple(tuple(value(_few(each, size)) for each in row) for row in ((a, b), (c, d)))
    told: Line = () if is_kept else (Words(_RESTART),)
    return (
        (
            *(*told, *name("B"), *EQUALS, Matrix(rows), Words(", "), *name("d"), *EQUALS),
            *(*step.downhill, *name("B"), *step.slope, *EQUALS, *pair(trials.direction)),
            *(Words(", "), *_trial_line(step, trials)),
        ),
        _arrival_along(step),
        _wolfe_line(step, trials),
    )


def conjugate_lines(step: MethodStep) -> tuple[Line, ...]:
    """How much of the last direction is kept, the direction, lengths tried, the new position."""
    trials = _trials(step)
    beta = float(step.trajectory.measures["beta"][step.cursor + 1])
    old = step.trajectory.states["direction"][step.cursor].tolist()
    if beta == 0.0:
        return (
            (
                *(*name("beta"), *EQUALS, *bold("0"), Words(", so "), *_along_the_slope(step)),
                *_trial_line(step, trials),
            ),
            _arrival_along_the_slope(step),
        )
    return (
        (*name("beta"), *EQUALS, *_beta(step), *EQUALS, *bold(pretty(beta))),
        (
            *(*name("d"), *EQUALS, *step.downhill, *step.slope, *operation("+")),
            *(*name("beta"), *pair(old), *EQUALS, *pair(trials.direction)),
        ),
        _trial_line(step, trials),
        _arrival_along(step),
    )


def _beta(step: MethodStep) -> Line:
    old: Line = (*NABLA, *indexed(step.function, "old"))
    bars = (Symbols("‖"),)
    difference = bracketed((*step.slope, *operation(MINUS), *old))
    return (*step.slope, *_DOT, *difference, *operation("/"), *bars, *old, *bars, *SQUARED)


def _along_the_slope(step: MethodStep) -> Line:
    return (Words("along "), *step.downhill, *step.slope, Words(": "))


def _trial_line(step: MethodStep, trials: LineTrials) -> Line:
    """The height at the lengths that were tried; what is left out is an ellipsis."""
    height = float(step.trajectory.values[step.cursor])
    taken = next(trial for trial in trials.trials if trial.is_taken)
    told = [
        trial
        for trial in trials.trials
        if trial.is_taken or _few(trial.length) != _few(taken.length)
    ]
    line: Line = (*step.f, Words(" at "), *step.rate, *EQUALS)
    for earlier, trial in zip((None, *told), told, strict=False):
        if earlier is not None:
            gap = ", " if trial.number == earlier.number + 1 else ", … "
            line = (*line, Words(gap))
        line = (*line, *_told(trial, abs(height)))
    return line


def _told(trial: Trial, scale: float) -> Line:
    mark = Symbols(_TAKEN if trial.is_taken else _LEFT)
    return (*value(_few(trial.length)), Symbols(": "), *value(_few(trial.value, scale)), mark)


def _wolfe_line(step: MethodStep, trials: LineTrials) -> Line:
    """How flat the line is at the end of the step."""
    share = step.settings["curvature"]
    after, wanted = abs(trials.slope_after), share * abs(trials.slope)
    new: Line = (*NABLA, *indexed(step.function, "new"))
    return (
        *(
            *_size_along(new),
            *EQUALS,
            *number(after, wanted),
            *_relation("≤" if after <= wanted else ">"),
        ),
        *(*indexed("c", "2"), *_size_along(step.slope), *EQUALS, *number(wanted)),
    )


def _size_along(gradient: Line) -> Line:
    bar = Symbols("|")
    return (bar, *gradient, *_DOT, *name("d"), bar)


def _arrival_along(step: MethodStep) -> Line:
    is_whole = step.trajectory.rate_at(step.cursor) == 1.0
    return arrival(step, (*(() if is_whole else step.rate), *name("d")))


def _arrival_along_the_slope(step: MethodStep) -> Line:
    return arrival(step, (*step.rate, *step.slope), "+" if step.ascends else MINUS)


def _trials(step: MethodStep) -> LineTrials:
    return line_trials(step.field, step.trajectory, step.cursor)


def _few(each: float, scale: float = 0.0) -> str:
    """For a row of many numbers."""
    return pretty(each, _FEW_DIGITS, scale)


def _relation(sign: str) -> Line:
    return (Symbols(sign, room=RELATION),)


def _are_close(one: Vector, other: Vector) -> bool:
    size = max(map(abs, (*one, *other)))
    return all(abs(a - b) <= 1e-6 * size for a, b in zip(one, other, strict=True))
