"""Value and gradient at one point after the other: ``python -m tests.benchmarks.points``.

Needs torch. Both work on one core, by Python calls of one point each, as an optimizer that decides
after every step has to.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Callable

from explorer.expression import compile_scalar, gradient, parse
from explorer.functions import ScalarField, entry_named
from tests.benchmarks.measuring import goal, median_times, ratio, table
from tests.benchmarks.report import add_readme_option, show

CATALOGUE = ("product", "himmelblau", "rosenbrock", "ackley", "rastrigin", "peaks")
POINTS = [(random.uniform(-3.0, 3.0), random.uniform(-3.0, 3.0)) for _ in range(10_000)]
FEW = POINTS[:200]

POINT_LIMIT = 1e-6
"""Seconds for value and gradient of Himmelblau's function."""

TORCH = 20.0
"""How many times longer torch should take."""

ValueAndGradient = Callable[[float, float], tuple[float, ...]]


def compiled(text: str) -> ValueAndGradient:
    return compile_scalar(gradient(parse(text).graph, ("x", "y")), ("x", "y"))


def through_the_field(text: str) -> ValueAndGradient:
    return ScalarField(parse(text), {}).value_and_gradient


def torch_autograd(text: str) -> ValueAndGradient:
    """The same expression over torch's tensors, differentiated after every evaluation."""
    import torch

    torch.set_num_threads(1)
    names = {name: getattr(torch, name) for name in ("exp", "sin", "cos", "sqrt")}
    code = compile(text.replace("^", "**"), "<formula>", "eval")

    def value_and_gradient(x: float, y: float) -> tuple[float, ...]:
        at = torch.tensor(x, dtype=torch.float64, requires_grad=True)
        over = torch.tensor(y, dtype=torch.float64, requires_grad=True)
        value = eval(code, {**names, "pi": math.pi, "e": math.e, "x": at, "y": over})
        after_x, after_y = torch.autograd.grad(value, (at, over))
        return value.item(), after_x.item(), after_y.item()

    return value_and_gradient


def seconds_a_point(ways: dict[str, ValueAndGradient]) -> dict[str, float]:
    counts = {name: len(FEW if name == "torch" else POINTS) for name in ways}

    def walk(name: str, way: ValueAndGradient) -> Callable[[], None]:
        points = POINTS[: counts[name]]

        def work() -> None:
            for x, y in points:
                way(x, y)

        return work

    times = median_times({name: walk(name, way) for name, way in ways.items()}, budget=2.0)
    return {name: time / counts[name] for name, time in times.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_readme_option(parser)
    options = parser.parse_args()
    rows, slow, near = [], [], []
    for key in CATALOGUE:
        text = entry_named(key).formula
        ways = {
            "compiled": compiled(text),
            "field": through_the_field(text),
            "torch": torch_autograd(text),
        }
        for x, y in FEW[:5]:
            assert all(
                math.isclose(own, peer, rel_tol=1e-9, abs_tol=1e-12)
                for own, peer in zip(ways["compiled"](x, y), ways["torch"](x, y), strict=True)
            ), f"{key}: torch comes to another value at ({x}, {y})"
        times = seconds_a_point(ways)
        share = times["torch"] / times["compiled"]
        slow += [key] if times["compiled"] > POINT_LIMIT and key == "himmelblau" else []
        near += [f"{key} ({share:.2g}×)"] if share < TORCH else []
        rows.append(
            [
                key,
                f"{1e-6 / times['compiled']:.2f}",
                f"{1e-6 / times['field']:.2f}",
                f"{1e-6 / times['torch']:.4f}",
                ratio(times["torch"], times["compiled"]),
            ]
        )
    head = ("function", "compiled, 10⁶/s", "field, 10⁶/s", "torch, 10⁶/s", "torch takes")
    goals = (
        goal("a million compiled Himmelblau points a second", slow),
        goal(f"torch at least {TORCH:g}×", near),
    )
    body = "\n".join((table(head, rows), "", *goals))
    show("Value and gradient at single points", body, in_readme=options.readme)


if __name__ == "__main__":
    main()
