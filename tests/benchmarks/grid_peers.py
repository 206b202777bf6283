"""Other ways to the value and both partial derivatives on a grid.

Each peer is a function from formula text to a function of no arguments that computes (z, dz/dx,
dz/dy) on the grid; what it needs to get there (SymPy's derivatives, tracing, compiling) happens
inside the first of the two, as it would when a user types a new formula.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from explorer.expression import evaluate_grid, gradient, parse
from explorer.expression.printing import python

Computation = Callable[[], Any]
Peer = Callable[[str, int, tuple[float, float]], Computation]


def axes(count: int, limits: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    """The samples of both axes; the second starts a little off, so that no symmetry helps."""
    low, high = limits
    step = (high - low) / count
    return low + step * np.arange(count), low + step * (np.arange(count) + 0.25)


def ours(text: str, count: int, limits: tuple[float, float]) -> Computation:
    x, y = axes(count, limits)
    graph = gradient(parse(text).graph, ("x", "y"))
    values = {"x": x[:, None], "y": y[None, :]}
    return lambda: evaluate_grid(graph, values, (count, count))


def value_alone(text: str, count: int, limits: tuple[float, float]) -> Computation:
    x, y = axes(count, limits)
    graph = parse(text).graph
    values = {"x": x[:, None], "y": y[None, :]}
    return lambda: evaluate_grid(graph, values, (count, count))


def numpy_meshgrid(text: str, count: int, limits: tuple[float, float]) -> Computation:
    return _lambdified(text, count, limits, cse=False)


def sympy_lambdify(text: str, count: int, limits: tuple[float, float]) -> Computation:
    return _lambdified(text, count, limits, cse=True)


def numexpr(text: str, count: int, limits: tuple[float, float]) -> Computation:
    import numexpr as ne

    expressions = [_numexpr_text(e) for e in _symbolic(text)]
    x, y = np.meshgrid(*axes(count, limits), indexing="ij")
    values = {"x": x, "y": y}
    shape = x.shape

    def compute() -> list[np.ndarray]:
        return [
            np.broadcast_to(ne.evaluate(e, local_dict=values, global_dict={}), shape)
            for e in expressions
        ]

    return compute


def autograd(text: str, count: int, limits: tuple[float, float]) -> Computation:
    import autograd.numpy as anp
    from autograd import elementwise_grad

    function = _function(text, anp)
    after_x, after_y = elementwise_grad(function, 0), elementwise_grad(function, 1)
    x, y = np.meshgrid(*axes(count, limits), indexing="ij")
    return lambda: (function(x, y), after_x(x, y), after_y(x, y))


def jax(text: str, count: int, limits: tuple[float, float]) -> Computation:
    import jax as jx

    jx.config.update("jax_enable_x64", val=True)
    jnp = jx.numpy
    function = _function(text, jnp)

    def both(x: Any, y: Any) -> Any:
        value, pullback = jx.vjp(function, x, y)
        return value, *pullback(jnp.ones_like(value))

    compiled = jx.jit(both)
    x, y = (jnp.asarray(a) for a in np.meshgrid(*axes(count, limits), indexing="ij"))
    return lambda: jx.block_until_ready(compiled(x, y))


PEERS: dict[str, Peer] = {
    "numpy meshgrid": numpy_meshgrid,
    "SymPy lambdify": sympy_lambdify,
    "numexpr": numexpr,
    "autograd": autograd,
    "jax jit": jax,
}


def _function(text: str, numpy: Any) -> Callable[..., Any]:
    code = f"lambda x, y: ({python(parse(text).graph)}) + 0*x + 0*y"
    return eval(code, {"np": numpy})  # our own output over numpy's names


def _symbolic(text: str) -> list[Any]:
    import sympy

    names = {name: getattr(sympy, name) for name in ("asin", "acos", "atan", "atan2", "sign")}
    x, y = sympy.symbols("x y", real=True)
    functions = {
        "min": sympy.Min,
        "max": sympy.Max,
        "abs": sympy.Abs,
        "e": sympy.E,
        "log10": lambda a: sympy.log(a, 10),
        "log2": lambda a: sympy.log(a, 2),
        "x": x,
        "y": y,
    }
    value = sympy.sympify(text.replace("^", "**"), locals={**names, **functions})
    return [value, sympy.diff(value, x), sympy.diff(value, y)]


def _lambdified(text: str, count: int, limits: tuple[float, float], *, cse: bool) -> Computation:
    import sympy

    x, y = sympy.symbols("x y", real=True)
    function = sympy.lambdify((x, y), _symbolic(text), "numpy", cse=cse)
    gx, gy = np.meshgrid(*axes(count, limits), indexing="ij")
    shape = gx.shape

    def compute() -> list[np.ndarray]:
        with np.errstate(all="ignore"):
            return [np.broadcast_to(part, shape) for part in function(gx, gy)]

    return compute


def _numexpr_text(expression: Any) -> str:
    from sympy.printing.lambdarepr import NumExprPrinter

    call = NumExprPrinter().doprint(expression)  # evaluate('...', truediv=True)
    return call.split("'")[1]
