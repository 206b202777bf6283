"""Formulas: text, computational graph, values and derivatives.

``parse`` makes a `Formula` with its `Graph` from a text. From the graph follow values
(``evaluate``, ``evaluate_grid``, ``compile_scalar``) and derivatives (``gradient``, ``hessian``,
``backpropagate``), all by the one table of operations in `explorer.expression.operations`.
"""

from __future__ import annotations

from explorer.expression.backpropagation import backpropagate
from explorer.expression.derivatives import gradient, hessian
from explorer.expression.errors import FormulaError
from explorer.expression.evaluation import evaluate
from explorer.expression.graph import ROW_COUNT, Graph, Node
from explorer.expression.grids import evaluate_grid
from explorer.expression.operations import CONSTANTS, FUNCTIONS, OPERATIONS, Operation
from explorer.expression.parser import Formula, parse
from explorer.expression.reading import MAXIMUM_LENGTH, MAXIMUM_NESTING
from explorer.expression.scalar_code import (
    BARE_GLOBALS,
    SCALAR_FAULTS,
    SCALAR_GLOBALS,
    StraightLine,
    build_function,
    compile_scalar,
    straight_line,
)
from explorer.expression.shipped import shipped
from explorer.expression.statements import Statements, parse_statements
from explorer.expression.tokens import canonical_name

__all__ = [
    "BARE_GLOBALS",
    "CONSTANTS",
    "FUNCTIONS",
    "MAXIMUM_LENGTH",
    "MAXIMUM_NESTING",
    "OPERATIONS",
    "ROW_COUNT",
    "SCALAR_FAULTS",
    "SCALAR_GLOBALS",
    "Formula",
    "FormulaError",
    "Graph",
    "Node",
    "Operation",
    "Statements",
    "StraightLine",
    "backpropagate",
    "build_function",
    "canonical_name",
    "compile_scalar",
    "evaluate",
    "evaluate_grid",
    "gradient",
    "hessian",
    "parse",
    "parse_statements",
    "shipped",
    "straight_line",
]
