"""Steps a second of the walk: ``python -m tests.benchmarks.walks``.

Needs torch. All on one core by processor time, from text and start to the last iterate: the
program's walk with everything that it records (value, gradient, step and the optimizer's states of
each step), torch.optim with the function written over its tensors, and a loop over numpy arrays of
two coordinates with the gradient written out by hand. The peers record nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from explorer.functions import ScalarField, entry_named
from explorer.functions.catalogue import CatalogueEntry
from explorer.optimizers import optimizer_named, walk
from tests.benchmarks.measuring import least_processor_times, ratio, table

STEPS = 100_000
FEW = 2_000
"""Steps of numpy and torch, which take their time."""

START = (0.5, -0.5)
RATE = 1e-4
MOMENTUM, BETA1, BETA2, EPSILON = 0.9, 0.9, 0.999, 1e-8

Position = NDArray[np.float64]
Gradient = Callable[[Position], Position]


def himmelblau_gradient(position: Position) -> Position:
    x, y = position
    first, second = x * x + y - 11.0, x + y * y - 7.0
    return np.array([4.0 * x * first + 2.0 * second, 2.0 * first + 4.0 * y * second])


def rosenbrock_gradient(position: Position) -> Position:
    x, y = position
    bend = y - x * x
    return np.array([-2.0 * (1.0 - x) - 400.0 * x * bend, 200.0 * bend])


GRADIENTS: dict[str, Gradient] = {
    "himmelblau": himmelblau_gradient,
    "rosenbrock": rosenbrock_gradient,
}
OPTIMIZERS = ("gradient_descent", "momentum", "adam")


def own(entry: CatalogueEntry, optimizer: str, steps: int) -> tuple[float, float]:
    from explorer.expression import parse

    field = ScalarField(parse(entry.formula), {})
    trajectory = walk(
        field,
        optimizer_named(optimizer),
        start=START,
        learning_rate=RATE,
        step_limit=steps,
        tolerance=0.0,
    )
    x, y = trajectory.positions[-1].tolist()
    return x, y


def over_numpy(entry: CatalogueEntry, optimizer: str, steps: int) -> tuple[float, float]:
    gradient, position = GRADIENTS[entry.key], np.array(START)
    if optimizer == "gradient_descent":
        for _ in range(steps):
            position = position - RATE * gradient(position)
    elif optimizer == "momentum":
        velocity = np.zeros(2)
        for _ in range(steps):
            velocity = MOMENTUM * velocity + gradient(position)
            position = position - RATE * velocity
    else:
        position = _adam(gradient, position, steps)
    return float(position[0]), float(position[1])


def _adam(gradient: Gradient, position: Position, steps: int) -> Position:
    m, v = np.zeros(2), np.zeros(2)
    for t in range(1, steps + 1):
        g = gradient(position)
        m = BETA1 * m + (1.0 - BETA1) * g
        v = BETA2 * v + (1.0 - BETA2) * g * g
        root = np.sqrt(v / (1.0 - BETA2**t)) + EPSILON
        position = position - RATE * (m / (1.0 - BETA1**t)) / root
    return position


def over_torch(entry: CatalogueEntry, optimizer: str, steps: int) -> tuple[float, float]:
    import torch

    torch.set_num_threads(1)
    code = compile(entry.formula.replace("^", "**"), "<formula>", "eval")
    x, y = (torch.tensor(at, dtype=torch.float64, requires_grad=True) for at in START)
    kinds = {
        "gradient_descent": lambda: torch.optim.SGD([x, y], lr=RATE),
        "momentum": lambda: torch.optim.SGD([x, y], lr=RATE, momentum=MOMENTUM),
        "adam": lambda: torch.optim.Adam([x, y], lr=RATE),
    }
    rule = kinds[optimizer]()
    for _ in range(steps):
        rule.zero_grad()
        eval(code, {"x": x, "y": y}).backward()
        rule.step()
    return x.item(), y.item()


WAYS = {"own": own, "numpy": over_numpy, "torch": over_torch}


def seconds_a_step(entry: CatalogueEntry, optimizer: str) -> dict[str, float]:
    """Of each way; all of them have to come to the same place first."""
    ends = [way(entry, optimizer, FEW) for way in WAYS.values()]
    for end in ends[1:]:
        assert all(math.isclose(a, b, rel_tol=1e-9) for a, b in zip(ends[0], end, strict=True)), (
            f"{optimizer} on {entry.key} ends at {ends}"
        )
    counts = {name: STEPS if name == "own" else FEW for name in WAYS}
    works = {
        name: (lambda way=way, count=counts[name]: way(entry, optimizer, count))
        for name, way in WAYS.items()
    }
    times = least_processor_times(works)
    return {name: seconds / counts[name] for name, seconds in times.items()}


def main() -> None:
    rows = []
    for key in GRADIENTS:
        for optimizer in OPTIMIZERS:
            times = seconds_a_step(entry_named(key), optimizer)
            rows.append(
                [
                    key,
                    optimizer,
                    f"{1e-6 / times['own']:.2f}",
                    f"{1e-6 / times['numpy']:.3f}",
                    f"{1e-6 / times['torch']:.4f}",
                    ratio(times["numpy"], times["own"]),
                    ratio(times["torch"], times["own"]),
                ]
            )
    head = ("function", "optimizer", "own, 10⁶/s", "numpy, 10⁶/s", "torch, 10⁶/s")
    print("\n### Steps a second\n")
    print(table((*head, "numpy takes", "torch takes"), rows))


if __name__ == "__main__":
    main()
