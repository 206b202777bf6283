"""Timing and tables of the benchmarks."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

MOST_TURNS = 50
CALLS = 3
"""Timed calls of each turn, after one that is not, so that nobody pays for the one before."""


def duration(work: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median_times(
    works: Mapping[str, Callable[[], object]], *, budget: float = 1.0, at_least: int = 3
) -> dict[str, float]:
    """Median duration of each work in seconds.

    They take turns, so that whatever else the machine does meets all of them, until `budget`
    seconds are over.
    """
    durations: dict[str, list[float]] = {name: [] for name in works}
    begin = time.perf_counter()
    for turn in range(MOST_TURNS):
        if turn >= at_least and time.perf_counter() - begin > budget:
            break
        for name, work in works.items():
            work()
            durations[name] += [duration(work) for _ in range(CALLS)]
    return {name: statistics.median(seconds) for name, seconds in durations.items()}


def least_processor_times(
    works: Mapping[str, Callable[[], object]], *, turns: int = 7
) -> dict[str, float]:
    """Least processor time of each work in seconds, for works of one core; they take turns.

    What else the machine does makes a work longer and never shorter.
    """
    least = dict.fromkeys(works, math.inf)
    for _ in range(turns):
        for name, work in works.items():
            start = time.process_time()
            work()
            least[name] = min(least[name], time.process_time() - start)
    return least


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table with its columns aligned."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    lines = [[cell.rjust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    title = [cell.rjust(width) for cell, width in zip(head, widths, strict=True)]
    rule = ["-" * (width - 1) + ":" for width in widths]
    return "\n".join(f"| {' | '.join(line)} |" for line in (title, rule, *lines))


def milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.3g}"


def ratio(peer: float, own: float) -> str:
    """How many times longer the peer takes."""
    return f"{peer / own:.2g}×" if peer / own < 100 else f"{peer / own:.0f}×"


def goal(wanted: str, missed: Sequence[str]) -> str:
    """A line that says where a goal is missed."""
    return f"- {wanted}: {'not ' + ', '.join(missed) if missed else 'everywhere'}"
