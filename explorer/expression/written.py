"""A formula and its partial derivatives as they are shown: LaTeX, text, Python.

The derivatives are those that the program computes with, tidied for the eye, so what is read is
what is walked. A derivative too large to be read is refused with `TooLongError` instead of
stalling whoever asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from explorer.expression.derivatives import gradient
from explorer.expression.graph import Graph
from explorer.expression.latex_writer import latex_column, latex_name
from explorer.expression.parser import Formula
from explorer.expression.printing import TooLongError, latex, named_values, python, text
from explorer.expression.tidy import tidied

NODE_LIMIT = 600
"""Nodes of a derivative's graph beyond which it is not written out."""


_TOO_LONG = "(too long to be read)"


class Notation(StrEnum):
    """Languages that a formula is written in."""

    LATEX = "latex"
    TEXT = "text"
    PYTHON = "python"


@dataclass(frozen=True, slots=True)
class Equation:
    """Left side and right side, in one notation."""

    left: str
    right: str

    def __str__(self) -> str:
        return f"{self.left} = {self.right}"


_PRINTERS: dict[Notation, Callable[[Graph, int | None], str]] = {
    Notation.LATEX: latex,
    Notation.TEXT: text,
    Notation.PYTHON: python,
}


def value_equations(formula: Formula, notation: Notation) -> tuple[Equation, ...]:
    """The named intermediate values and the function itself, one equation each.

    Raises
    ------
    TooLongError
        If an equation is too long to be read.
    """
    printed = _PRINTERS[notation]
    graph = formula.graph
    equations = [
        Equation(_value_symbol(name, notation, graph.rows[place]), printed(graph, place))
        for name, place in named_values(graph)
    ]
    return (*equations, Equation(_head(formula, notation), printed(graph, None)))


def partial_equation(formula: Formula, name: str, notation: Notation) -> Equation:
    """The partial derivative of a formula after one of its names; see `value_equations`."""
    graph = gradient(formula.graph, (name,))
    if len(graph.nodes) > NODE_LIMIT:
        raise TooLongError("The derivative is too long to be written out.")
    partial = tidied(graph.with_outputs((graph.outputs[1],)))
    return Equation(_partial_symbol(formula, name, notation), _PRINTERS[notation](partial, None))


def equations(
    formula: Formula, notation: Notation, after: str | None = None
) -> tuple[Equation, ...]:
    """What is shown of a formula: its values, or a partial derivative; never raises.

    Parameters
    ----------
    after
        The axis to differentiate after; None for the function itself.
    """
    try:
        if after is None:
            return value_equations(formula, notation)
        return (partial_equation(formula, after, notation),)
    except TooLongError:
        return (_unwritten(formula, notation, after),)


def written_out(formula: Formula, notation: Notation) -> str:
    """The function and a partial derivative for each axis, one equation a line."""
    after: tuple[str | None, ...] = (None, *formula.axes)
    return "\n".join(str(line) for name in after for line in equations(formula, notation, name))


def _unwritten(formula: Formula, notation: Notation, after: str | None) -> Equation:
    """The left side, and a sentence that the right side is too long."""
    if after is not None:
        left = _partial_symbol(formula, after, notation)
    else:
        left = _head(formula, notation)
    match notation:
        case Notation.LATEX:
            return Equation(left, rf"\text{{{_TOO_LONG}}}")
        case Notation.PYTHON:
            return Equation(f"# {left}", _TOO_LONG)
        case Notation.TEXT:
            return Equation(left, formula.text if after is None else _TOO_LONG)


def _head(formula: Formula, notation: Notation) -> str:
    name = _symbol(formula.name, notation)
    if formula.name != "f":
        return name
    arguments = ", ".join(_symbol(axis, notation) for axis in formula.axes)
    if notation is Notation.PYTHON:
        return name
    return f"{name}({arguments})"


def _partial_symbol(formula: Formula, name: str, notation: Notation) -> str:
    top, bottom = _symbol(formula.name, notation), _symbol(name, notation)
    match notation:
        case Notation.LATEX:
            return rf"\frac{{\partial {top}}}{{\partial {bottom}}}"
        case Notation.TEXT:
            return f"d{top}/d{bottom}"
        case Notation.PYTHON:
            return f"d{top}_d{bottom}"


def _value_symbol(name: str, notation: Notation, has_rows: bool) -> str:
    return (
        latex_column(name) if has_rows and notation is Notation.LATEX else _symbol(name, notation)
    )


def _symbol(name: str, notation: Notation) -> str:
    return latex_name(name) if notation is Notation.LATEX else name
