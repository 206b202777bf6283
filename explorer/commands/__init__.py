"""The commands of the command line, one file each.

A command's module has a `DESCRIPTION` and an `EPILOG` for its help, `configure(parser)`, which
declares its arguments, and `run(chosen)`, which does it and returns the exit status. Only the
module of the command that was asked for is imported, so `list` waits for nothing that draws.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A word on the command line.

    Attributes
    ----------
    module
        The file in this folder, without its ending.
    summary
        What it does, for the list in the help.
    """

    name: str
    module: str
    summary: str


WINDOW = Command("", "window", "Open the window.")
"""What the program does without the name of a command."""

COMMANDS = (
    Command("evaluate", "evaluate", "Value, gradient and Hessian of a formula at a point."),
    Command("walk", "walk", "The path of an optimiser, and why it ended."),
    Command("compare", "compare", "Several optimisers side by side, and who is there first."),
    Command("stationary", "stationary", "Minima, maxima and saddles in a rectangle."),
    Command("sweep", "sweep", "Steps to converge and final f over many learning rates."),
    Command("basins", "basins", "Where walks from everywhere in the domain end."),
    Command("graph", "graph", "The computational graph with values and adjoints."),
    Command("render", "render", "A picture as a PNG file, without a visible window."),
    Command("list", "listing", "The functions of the catalogue, or the optimisers."),
)
