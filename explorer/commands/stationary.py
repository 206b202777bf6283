"""`stationary`: where the gradient of a formula vanishes in a rectangle, and what is there."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from explorer.analysis import StationaryPoint, StationaryPoints, stationary_points
from explorer.commands import arguments, console, options
from explorer.commands.cells import table, visible
from explorer.commands.choices import chosen_problem
from explorer.commands.failure import DONE
from explorer.commands.numerals import decimal, finite, json_text
from explorer.commands.parser import CommandParser
from explorer.document import Problem, field_of
from explorer.functions import Domain

DESCRIPTION = "Minima, maxima and saddles of a formula in a rectangle."
EPILOG = 'Example: surface-explorer stationary "(x^2+y-11)^2 + (x+y^2-7)^2" --domain -5,5,-5,5'


def configure(parser: CommandParser) -> None:
    options.add_formula(parser)
    parser.add_argument(
        "--domain",
        type=arguments.domain,
        metavar="X0,X1,Y0,Y1",
        help="the rectangle to search (default: -5,5,-5,5, or that of the example)",
    )
    options.add_json(parser)


def run(chosen: Namespace) -> int:
    problem = chosen_problem(chosen)
    found = stationary_points(field_of(problem), problem.domain)
    if chosen.json:
        console.say(json_text(_facts(problem, found)))
    else:
        console.say_all(_lines(problem, found))
    return DONE


def _facts(problem: Problem, found: StationaryPoints) -> dict[str, object]:
    domain = problem.domain
    return {
        "formula": problem.formula,
        "domain": [domain.x_min, domain.x_max, domain.y_min, domain.y_max],
        "summary": found.summary(),
        "complete": found.is_complete,
        "flat_share": found.flat_share,
        "points": [_point_facts(point, problem.axes) for point in found.points],
        "line": [_point_facts(point, problem.axes) for point in found.line],
    }


def _point_facts(point: StationaryPoint, axes: tuple[str, str]) -> dict[str, object]:
    return {
        axes[0]: point.x,
        axes[1]: point.y,
        "value": finite(point.value),
        "kind": str(point.kind),
        "eigenvalues": [finite(value) for value in point.curvature.eigenvalues],
        "directions": [list(direction) for direction in point.curvature.directions],
    }


def _lines(problem: Problem, found: StationaryPoints) -> Iterator[str]:
    yield f"{visible(problem.formula)}: {found.summary()}"
    if not found.points:
        return
    yield ""
    rows = [_row(point, problem.domain) for point in found.points]
    yield from table((*problem.axes, "value", "kind", "eigenvalue", "eigenvalue"), rows, left={3})


def _row(point: StationaryPoint, domain: Domain) -> tuple[str, ...]:
    low, high = point.curvature.eigenvalues
    size = max(abs(low), abs(high))
    reach = max(map(abs, (domain.x_min, domain.x_max, domain.y_min, domain.y_max)))
    return (
        decimal(point.x, reach),
        decimal(point.y, reach),
        # What curvature makes of the view's size is what a value may be compared with.
        decimal(point.value, size * max(domain.width, domain.height) ** 2),
        str(point.kind),
        decimal(low, size),
        decimal(high, size),
    )
