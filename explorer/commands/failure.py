"""How a command fails: with a sentence and an exit status, and never with a traceback."""

from __future__ import annotations

DONE = 0
BAD_INPUT = 2
FILE_TROUBLE = 3
INTERRUPTED = 130
"""Exit status after Ctrl-C: 128 and the number of the signal, as shells have it."""


class CommandError(Exception):
    """A command cannot do what it was asked.

    Parameters
    ----------
    sentence
        For the user; may have further lines, such as a formula with a caret under a column.
    status
        Exit status: `BAD_INPUT` or `FILE_TROUBLE`.
    """

    def __init__(self, sentence: str, status: int = BAD_INPUT) -> None:
        super().__init__(sentence)
        self.status = status


class CommandEnd(Exception):  # noqa: N818 - nothing has gone wrong
    """The command line asked for help or the version, and has been answered."""
