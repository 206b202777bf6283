"""The command line: `surface-explorer` and `python -m explorer`.

`main` is the whole program as a function: it returns the exit status and never ends the process,
so that scripts and tests can call it again and again.
"""

from __future__ import annotations

import contextlib
import difflib
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from explorer.commands import COMMANDS, WINDOW, Command, console
from explorer.commands.failure import (
    DONE,
    FILE_TROUBLE,
    INTERRUPTED,
    CommandEnd,
    CommandError,
)
from explorer.commands.parser import CommandParser


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say.

    Parameters
    ----------
    arguments
        The words behind the program's name.

    Returns
    -------
    int
        Exit status: 0 for done, 2 for bad input, 3 for trouble with a file, 130 after Ctrl-C.
    """
    try:
        status = _answer(arguments)
        console.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # `head` has seen enough, which is no mistake of anybody's.
        console.let_go_of_output()
        return DONE
    except OSError as error:
        console.let_go_of_output()
        _complain(_trouble(error))
        return FILE_TROUBLE
    return status


def entry() -> None:
    """The program, as the operating system starts it."""
    sys.exit(main(sys.argv[1:]))


def _answer(arguments: Sequence[str]) -> int:
    try:
        return _run(arguments)
    except CommandEnd:
        return DONE
    except CommandError as failure:
        _complain(str(failure))
        return failure.status


def _run(arguments: Sequence[str]) -> int:
    command, words = _command(arguments)
    module = importlib.import_module(f"explorer.commands.{command.module}")
    parser = CommandParser(command.name, description=module.DESCRIPTION, epilog=module.EPILOG)
    module.configure(parser)
    status: int = module.run(parser.parse(words))
    return status


def _command(arguments: Sequence[str]) -> tuple[Command, Sequence[str]]:
    """The command, and the words that are left for it."""
    commands = {command.name: command for command in COMMANDS}
    first = arguments[0] if arguments else ""
    if first in commands:
        return commands[first], arguments[1:]
    near = difflib.get_close_matches(first, commands, 1, cutoff=0.75)
    if near and not Path(first).exists():
        raise CommandError(f"There is no command {first}; {near[0]} is the nearest.")
    return WINDOW, arguments


def _trouble(error: OSError) -> str:
    """What is wrong with the system; where no file is named it is the output."""
    if error.errno is None:
        return str(error)
    if error.filename is not None:
        return f"{error.filename} cannot be used: {error.strerror}."
    return f"The output could not be written: {error.strerror}."


def _complain(text: str) -> None:
    with contextlib.suppress(OSError):
        console.note(text)
