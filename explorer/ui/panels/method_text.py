"""One step of a method that is code, as arithmetic with its numbers: how it was found.

Signs are those of f: what a method does to -f in an ascent is written for f itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from explorer.analysis import Move, SimplexMove, simplex_move
from explorer.ui.panels.method_step import MethodStep, arrival, number
from explorer.ui.panels.search_text import (
    armijo_lines,
    bfgs_lines,
    conjugate_lines,
    exact_lines,
)
from explorer.ui.panels.step_text import DELTA, MINUS, pair
from explorer.ui.symbols import (
    EQUALS,
    Line,
    Matrix,
    Symbols,
    Words,
    bracketed,
    listed,
    name,
    operation,
)


def method_lines(step: MethodStep) -> tuple[Line, ...] | None:
    """How the step was found, and where it leads; None for a rule that is written in statements."""
    lines = _LINES.get(step.trajectory.optimizer)
    return None if lines is None else lines(step)


def _newton(step: MethodStep) -> tuple[Line, ...]:
    damping = step.settings["damping"]
    (fxx, fxy), (_, fyy) = step.field.hessian(*step.position)
    sign = MINUS if step.ascends else "+"
    damped: Line = (*name("H"), *operation(sign), *name("lambda"), *name("I"))
    left = bracketed(damped) if damping else name("H")
    added: Line = (*operation(sign), *number(damping)) if damping else ()
    size = max(map(abs, (fxx, fxy, fyy)))
    xx, xy, yy = (number(each, size) for each in (fxx, fxy, fyy))
    matrix = Matrix((((*xx, *added), xy), (xy, (*yy, *added))))
    right = pair([-slope for slope in step.gradient])
    found = pair(step.trajectory.steps[step.cursor].tolist())
    return (
        (matrix, *DELTA, *EQUALS, *right),
        (
            *(*left, *DELTA, *EQUALS, Symbols(MINUS), *step.slope),
            *(Words(" gives "), *DELTA, *EQUALS, *found),
        ),
        arrival(step, DELTA),
    )


def _nelder_mead(step: MethodStep) -> tuple[Line, ...]:
    told = simplex_move(step.field, step.trajectory, step.cursor)
    heights = listed(number(corner.value) for corner in told.corners)
    worst = told.corners[2]
    return (
        (*step.f, Words(" at best, middle, worst corner"), *EQUALS, *heights),
        (
            *(Words("worst "), *pair(worst.point), Words(" reflected: "), *step.f),
            *(*pair(told.reflected.point), *EQUALS, *number(told.reflected.value)),
        ),
        _move_line(step, told),
        _best_line(step),
    )


def _move_line(step: MethodStep, told: SimplexMove) -> Line:
    better = "higher" if step.ascends else "lower"
    if told.move is Move.SHRINKING:
        return (Words("no trial helps: all corners move towards the best, a shrinking"),)
    if told.second is None:
        return (Words("between best and middle: reflection"),)
    second: Line = (*step.f, *pair(told.second.point), *EQUALS, *number(told.second.value))
    match told.move:
        case Move.REFLECTION:
            return (Words("farther "), *second, Words(f", not {better}: reflection"))
        case Move.EXPANSION:
            return (Words("farther "), *second, Words(f", {better}: expansion"))
        case _:
            return (Words("halfway "), *second, Words(f": {told.move}"))


def _best_line(step: MethodStep) -> Line:
    new = step.trajectory.positions[step.cursor + 1].tolist()
    stays = tuple(new) == step.position
    return (
        *(Words("best corner "), *pair(new, scale=step.scale, is_bold=True)),
        Words(" stays" if stays else " is the new position"),
    )


_LINES: Mapping[str, Callable[[MethodStep], tuple[Line, ...]]] = {
    "newton": _newton,
    "armijo": armijo_lines,
    "exact_line_search": exact_lines,
    "bfgs": bfgs_lines,
    "conjugate_gradient": conjugate_lines,
    "nelder_mead": _nelder_mead,
}
