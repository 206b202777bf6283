"""Values of a graph on a grid."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from explorer.expression.evaluation import Value, evaluate
from explorer.expression.graph import Graph


def evaluate_grid(
    graph: Graph, values: Mapping[str, Value], shape: tuple[int, int]
) -> tuple[NDArray[np.float64], ...]:
    """All outputs on a grid, each as an array of this shape."""
    results = evaluate(graph, values)
    return tuple(np.array(np.broadcast_to(result, shape)) for result in results)
