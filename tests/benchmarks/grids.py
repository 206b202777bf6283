"""Value and both partials on a grid, against other libraries: ``python -m tests.benchmarks.grids``.

Needs the peers: sympy, numexpr, autograd, jax. A peer that cannot do a formula is left out there.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from explorer.expression import memory
from explorer.functions import entry_named
from tests.benchmarks.grid_peers import PEERS, Computation, Peer, ours, value_alone
from tests.benchmarks.measuring import (
    duration,
    goal,
    median_times,
    milliseconds,
    ratio,
    table,
)
from tests.benchmarks.report import add_readme_option, show

CATALOGUE = ("product", "himmelblau", "ackley", "rastrigin", "peaks")
ORACLES = Path(__file__).resolve().parents[3] / "shared" / "oracles" / "testfunctions_2d.json"

OURS = "ours"
EQUAL = 1.1
"""Up to this ratio two times count as equal."""

JAX_FIRST, JAX_REPEATED = 10.0, 0.5
"""How many times longer jax should take at the first evaluation, and at all others."""

GRADIENT_LIMIT = 4.0
"""Value and gradient together, over the value alone."""

TEMPORARIES_LIMIT = 3.0
"""Grids of memory beyond the results."""

Chosen = dict[str, tuple[str, tuple[float, float]]]
Times = dict[str, dict[str, float]]


def formulas(*, everything: bool, names: Iterable[str] = ()) -> Chosen:
    """Name, text and limits of what is measured."""
    chosen = {}
    for key in CATALOGUE:
        entry = entry_named(key)
        chosen[key] = (entry.formula, (entry.domain.x_min, entry.domain.x_max))
    if everything and ORACLES.exists():
        for function in json.loads(ORACLES.read_text())["functions"]:
            chosen[function["name"]] = (function["expression"], tuple(function["bounds"][0]))
    return {name: chosen[name] for name in names} if names else chosen


def first_evaluations(text: str, count: int, limits: tuple[float, float]) -> dict[str, float]:
    """From a new text to numbers; the text differs each time, so that no cache helps."""
    durations: dict[str, list[float]] = {}
    for attempt in range(3):
        for name, peer in {OURS: ours, **PEERS}.items():
            fresh = f"{text} + {0.1 + attempt / 7 + time.perf_counter() % 1e-3:.9f}"
            try:
                seconds = duration(lambda p=peer, f=fresh: p(f, count, limits)())
            except Exception:  # noqa: BLE001 - a peer without one of the functions
                continue
            durations.setdefault(name, []).append(seconds)
    return {name: statistics.median(seconds) for name, seconds in durations.items()}


def repeated_evaluations(text: str, count: int, limits: tuple[float, float]) -> dict[str, float]:
    works = {OURS: ours(text, count, limits)}
    expected = works[OURS]()
    for name, peer in PEERS.items():
        work = _working(peer, text, count, limits, expected)
        if work is not None:
            works[name] = work
    return median_times(works)


def _working(
    peer: Peer, text: str, count: int, limits: tuple[float, float], expected: tuple
) -> Computation | None:
    """A peer's computation, unless it fails or comes to other values than everybody else."""
    try:
        work = peer(text, count, limits)
        value, *_ = work()
    except Exception:  # noqa: BLE001 - a peer without one of the functions
        return None
    same = np.isclose(np.asarray(value), expected[0], rtol=1e-6, atol=1e-9, equal_nan=True)
    return work if same.mean() > 0.99 else None


def first_table(count: int, chosen: Chosen) -> str:
    return compare(first_evaluations, count, chosen, JAX_FIRST)


def repeated_table(count: int, chosen: Chosen) -> str:
    return compare(repeated_evaluations, count, chosen, JAX_REPEATED)


def compare(
    measure: Callable[..., dict[str, float]], count: int, chosen: Chosen, jax: float
) -> str:
    """All peers against us; jax should take this multiple of our time, the others as long as we."""
    times: Times = {}
    for name, (text, limits) in chosen.items():
        times[name] = measure(text, count, limits)
    rows = [
        [name, milliseconds(own[OURS])]
        + [ratio(own[peer], own[OURS]) if peer in own else "–" for peer in PEERS]
        for name, own in times.items()
    ]
    goals = verdict(times, {**dict.fromkeys(PEERS, 1.0), "jax jit": jax})
    return f"{table(('function', 'ours, ms', *PEERS), rows)}\n\n{goals}"


def slower(times: Times, peer: str, least: float) -> list[str]:
    """The functions where a peer does not take `least` times as long as we do."""
    return [
        f"{name} ({own[peer] / own[OURS]:.2g}×)"
        for name, own in times.items()
        if peer in own and own[peer] * EQUAL < least * own[OURS]
    ]


def verdict(times: Times, wanted: dict[str, float]) -> str:
    """Where each peer does not take the wanted multiple of our time."""
    return "\n".join(
        goal(f"{peer} at least {least:g}×", slower(times, peer, least))
        for peer, least in wanted.items()
    )


def temporaries(count: int, chosen: Chosen) -> str:
    """Time of the gradient over that of the value, and memory at the peak beyond the results."""
    rows, slow, large = [], [], []
    for name, (text, limits) in chosen.items():
        both, value = ours(text, count, limits), value_alone(text, count, limits)
        grids = beyond_results(both) / (8 * count**2)
        times = median_times({"value": value, "both": both}, budget=0.4)
        share = times["both"] / times["value"]
        rows.append([name, ratio(times["both"], times["value"]), f"{grids:.2f}"])
        slow += [f"{name} ({share:.2g}×)"] if share > EQUAL * GRADIENT_LIMIT else []
        large += [f"{name} ({grids:.2f})"] if grids > TEMPORARIES_LIMIT else []
    return "\n".join(
        (
            table(("function", "gradient / value", "temporaries, grids"), rows),
            "",
            goal(f"gradient at most {GRADIENT_LIMIT:g} times the value", slow),
            goal(f"at most {TEMPORARIES_LIMIT:g} grids of temporaries", large),
        )
    )


def beyond_results(compute: Computation) -> int:
    """Bytes at the peak of the first computation, without those of the results."""
    memory.release()
    tracemalloc.start()
    results = compute()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak - sum(part.nbytes for part in results if 0 not in part.strides)


SECTIONS: dict[str, Callable[[int, Chosen], str]] = {
    "First evaluation of a new formula": first_table,
    "Repeated evaluation": repeated_table,
    "Gradient against value, and memory": temporaries,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="the test functions, too")
    parser.add_argument("--sizes", type=int, nargs="+", default=[256, 1024])
    parser.add_argument("--only", nargs="+", default=[], help="names of functions")
    parser.add_argument("--skip-first", action="store_true", help="repeated evaluation only")
    add_readme_option(parser)
    options = parser.parse_args()
    chosen = formulas(everything=options.all or bool(options.only), names=options.only)
    for count in options.sizes:
        for title, work in SECTIONS.items():
            if options.skip_first and work is first_table:
                continue
            show(f"{title}, {count}×{count}", work(count, chosen), in_readme=options.readme)


if __name__ == "__main__":
    main()
