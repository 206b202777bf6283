"""Values of a graph: at points, and by broadcasting on whatever arrays numpy can combine.

Arithmetic is that of IEEE 754: 1/0 is infinite, log(-1) is not a number, and nothing is raised or
warned about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.expression.graph import Graph
from explorer.expression.lowering import lowered
from explorer.expression.operations import OPERATIONS

Value = float | NDArray[np.float64]


def evaluate(graph: Graph, values: Mapping[str, Value]) -> tuple[Any, ...]:
    """All outputs.

    Parameters
    ----------
    values
        A float or an array for each variable of the graph; others are ignored. The rows of a column
        are its first axis, and `ROW_COUNT` says how many there are. Beside floats its shape is
        (n,); beside arrays it needs as many more axes, of length 1, as they have.

    Returns
    -------
    tuple of float or ndarray
        One per output; a float where nothing that it depends on is an array.

    Raises
    ------
    KeyError
        If a variable has no value.
    """
    plain = lowered(graph)
    results = node_values(plain, values)
    return tuple(_unwrapped(results[output]) for output in plain.outputs)


def node_values(graph: Graph, values: Mapping[str, Value]) -> list[Any]:
    """The value of every node, in node order."""
    results: list[Any] = []
    with np.errstate(all="ignore"):
        for node in graph.nodes:
            if node.value is not None:
                results.append(node.value)
            elif not node.inputs and node.name is not None:
                results.append(np.asarray(values[node.name], dtype=np.float64)[()])
            else:
                forward = OPERATIONS[node.operation].forward
                results.append(forward(*[results[operand] for operand in node.inputs]))
    return results


def _unwrapped(value: Any) -> Any:  # noqa: ANN401 - float or array
    return value if np.ndim(value) else float(value)
