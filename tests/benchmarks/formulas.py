"""From the text of a formula to code that is ready: ``python -m tests.benchmarks.formulas``.

Warm: the grammar and the derivatives of the operations are read once before, as they are after the
first formula of a session. Every text is new, so that no cache helps.
"""

from __future__ import annotations

import argparse
import statistics

from explorer.expression import compile_scalar, gradient, parse
from explorer.functions import CatalogueEntry, load_catalogue
from tests.benchmarks.measuring import duration, goal, milliseconds, table
from tests.benchmarks.report import add_readme_option, show

REPETITIONS = 30

GRAPH_LIMIT = 3e-3
"""Seconds from text to graph."""


def medians(entry: CatalogueEntry) -> list[float]:
    """Seconds for the graph, for that of value and gradient, and for compiled code of it."""
    names = [name for name, _ in entry.parameters]
    stages: list[list[float]] = [[], [], []]
    for repetition in range(REPETITIONS):
        text = f"{entry.formula} + {0.1 + repetition / 7:.9f}"
        for stage, seconds in zip(stages, _stages(text, entry.axes, names), strict=True):
            stage.append(seconds)
    return [statistics.median(stage) for stage in stages]


def _stages(text: str, axes: tuple[str, ...], parameters: list[str]) -> list[float]:
    results = []
    parsing = duration(lambda: results.append(parse(text, axes=axes, parameters=parameters)))
    formula = results.pop()
    deriving = duration(lambda: results.append(gradient(formula.graph, axes)))
    arguments = (*axes, *formula.parameters)
    compiling = duration(lambda: compile_scalar(results[0], arguments))
    return [parsing, deriving, compiling]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_readme_option(parser)
    options = parser.parse_args()
    entries = load_catalogue()
    for entry in entries:
        medians(entry)
    rows, slow = [], []
    for entry in entries:
        parsing, deriving, compiling = medians(entry)
        times = (parsing, deriving, parsing + deriving, compiling)
        slow += [f"{entry.key} ({milliseconds(parsing)} ms)"] if parsing > GRAPH_LIMIT else []
        rows.append([entry.key, *map(milliseconds, times)])
    head = ("function", "graph, ms", "gradient, ms", "both, ms", "compiled code, ms")
    body = f"{table(head, rows)}\n\n{goal('graph within 3 ms', slow)}"
    show("Text to graph", body, in_readme=options.readme)


if __name__ == "__main__":
    main()
