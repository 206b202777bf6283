"""The options that several commands share, declared once."""

from __future__ import annotations

from explorer.commands import arguments
from explorer.commands.parser import CommandParser
from explorer.data import MAXIMUM_ROWS
from explorer.document import Run
from explorer.document.document import MAXIMUM_SEED, MAXIMUM_STEP_LIMIT
from explorer.optimizers import Direction


def add_formula(parser: CommandParser) -> None:
    """FORMULA, the names of its axes, and values for its parameters."""
    parser.add_argument("formula", metavar="FORMULA", nargs="?", help='as in "x*y"')
    parser.add_argument(
        "--example", metavar="KEY", help="a function of the catalogue in place of FORMULA"
    )
    parser.add_argument(
        "--axes",
        type=arguments.axes,
        metavar="W,B",
        help="names of the two axes (default: x,y; with --data w,b)",
    )
    parser.add_argument(
        "--param",
        type=arguments.assignments,
        action="extend",
        default=[],
        metavar="C=2",
        help="value of a parameter; may be given several times",
    )
    parser.add_argument(
        "--data",
        metavar="FILE",
        help="a CSV file, or a name of: surface-explorer list data; the formula can name its "
        "columns inside mean(...) and sum(...)",
    )


def add_point(parser: CommandParser) -> None:
    """A value for every name in the formula."""
    parser.add_argument(
        "--at",
        type=arguments.assignments,
        action="extend",
        required=True,
        metavar="X=4,Y=-3",
        help="a value for every name in the formula",
    )


def add_run(parser: CommandParser) -> None:
    """Where an optimiser starts, which one it is, and how it goes."""
    add_way(parser)
    add_rule(parser)


_RATE_HELP = f"learning rate (default: {Run().learning_rate:g})"
_RULE_HELP = (
    'an update rule of your own, as in "v = 0.9 v + g; step = -alpha v"; names that '
    "nothing assigns get their values by --set"
)


def add_way(
    parser: CommandParser, rate_help: str = _RATE_HELP, rule_help: str = _RULE_HELP
) -> None:
    """Where optimisers start, and how they go.

    Parameters
    ----------
    rate_help, rule_help
        What the help says of the rate, and of a rule of the user's own.
    """
    parser.add_argument("--start", type=arguments.point, metavar="X,Y", help="the start point")
    parser.add_argument(
        "--rate",
        type=arguments.number,
        metavar="NUMBER",
        help=rate_help,
    )
    parser.add_argument(
        "--steps",
        type=arguments.whole_number(1, MAXIMUM_STEP_LIMIT),
        metavar="N",
        help=f"greatest number of steps (default: {Run().step_limit})",
    )
    parser.add_argument(
        "--ascent",
        dest="direction",
        action="store_const",
        const=Direction.ASCENT,
        help="climb instead of descending",
    )
    parser.add_argument(
        "--descent",
        dest="direction",
        action="store_const",
        const=Direction.DESCENT,
        help="descend, where the example would climb",
    )
    parser.add_argument(
        "--domain",
        type=arguments.domain,
        metavar="X0,X1,Y0,Y1",
        help="the rectangle that is looked at",
    )
    parser.add_argument(
        "--tolerance",
        type=arguments.number,
        metavar="NUMBER",
        help="converged when the gradient's norm is below it; 0 never stops early "
        f"(default: {Run().tolerance:g})",
    )
    _add_rate_and_rule(parser, rule_help)


def _add_rate_and_rule(parser: CommandParser, rule_help: str) -> None:
    """How the rate changes, noise, mini-batches, and a rule of the user's own."""
    parser.add_argument(
        "--rule",
        metavar="TEXT",
        help=rule_help,
    )
    parser.add_argument(
        "--schedule",
        metavar="NAME",
        help="how the rate changes from step to step; see: surface-explorer list schedules",
    )
    parser.add_argument(
        "--schedule-set",
        type=arguments.assignments,
        action="extend",
        default=[],
        metavar="DECAY=0.5",
        help="value of a setting of the schedule; may be given several times",
    )
    parser.add_argument(
        "--noise",
        type=arguments.number,
        metavar="NUMBER",
        help="standard deviation of what is added to each partial derivative (default: 0)",
    )
    parser.add_argument(
        "--seed",
        type=arguments.whole_number(0, MAXIMUM_SEED),
        metavar="N",
        help="of noise and mini-batches; the same seed walks the same way (default: 0)",
    )
    parser.add_argument(
        "--batch",
        type=arguments.whole_number(1, MAXIMUM_ROWS),
        metavar="N",
        help="rows of the data in each step, in an order that the seed decides (default: all)",
    )


def add_rule(parser: CommandParser) -> None:
    """One update rule with its hyperparameters."""
    parser.add_argument("--optimizer", metavar="NAME", help="see: surface-explorer list optimizers")
    parser.add_argument(
        "--set",
        type=arguments.assignments,
        action="extend",
        default=[],
        metavar="BETA1=0.9",
        help="value of a hyperparameter; may be given several times",
    )


def add_json(parser: CommandParser) -> None:
    """The answer as JSON."""
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
