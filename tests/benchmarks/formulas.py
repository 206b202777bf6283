"""From the text of a formula to code that is ready: ``python -m tests.benchmarks.formulas``.

Warm: the grammar and the derivatives of the operations are read once before, as they are after the
first formula of a session. Every text is new, so that no cache helps.
"""

from __future__ import annotations

import statistics

from explorer.expression import compile_scalar, gradient, parse
from explorer.functions import CatalogueEntry, load_catalogue
from tests.benchmarks.measuring import duration, milliseconds, table

REPETITIONS = 30


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
    entries = load_catalogue()
    for entry in entries:
        medians(entry)
    rows = []
    for entry in entries:
        parsing, deriving, compiling = medians(entry)
        times = (parsing, deriving, parsing + deriving, compiling)
        rows.append([entry.key, *map(milliseconds, times)])
    head = ("function", "graph, ms", "gradient, ms", "both, ms", "compiled code, ms")
    print("\n### Text to graph\n")
    print(table(head, rows))


if __name__ == "__main__":
    main()
