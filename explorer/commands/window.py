"""The window, which is what the program opens without the name of a command."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

import explorer
from explorer.commands import COMMANDS
from explorer.commands.failure import BAD_INPUT, FILE_TROUBLE, INTERRUPTED, CommandError
from explorer.commands.interrupts import Interrupts
from explorer.commands.parser import PROGRAM, CommandParser
from explorer.commands.themes import add_theme

DESCRIPTION = "Gradients, gradient descent and back-propagation of f(x, y), made visible."
EPILOG = "\n".join(
    [
        "Commands, which open no window:",
        *(f"  {command.name:<12}{command.summary}" for command in COMMANDS),
        "",
        f"See {PROGRAM} COMMAND --help.",
    ]
)


def configure(parser: CommandParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", help="a session to open")
    add_theme(parser, "auto")
    parser.add_argument("--no-3d", action="store_true", help="draw the surface without OpenGL")
    parser.add_argument(
        "--software-gl", action="store_true", help="use the OpenGL that needs no graphics card"
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {explorer.__version__}")


def run(chosen: Namespace) -> int:
    if chosen.file is not None:
        _refuse(chosen.file)
    _check_for_screen()
    from explorer.app import WindowOptions, run_window

    options = WindowOptions(theme=chosen.theme, no_3d=chosen.no_3d, software_gl=chosen.software_gl)
    with Interrupts() as interrupts:
        status = run_window(options)
    return INTERRUPTED if interrupts.heard else status


def _refuse(name: str) -> None:
    """Say what is wrong with a session file: no version can open one yet."""
    try:
        with Path(name).open("rb") as file:
            file.read(1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CommandError(f"{name} cannot be read: {reason}.", FILE_TROUBLE) from error
    raise CommandError(
        f"{name} is not a session that version {explorer.__version__} can open.", BAD_INPUT
    )


def _check_for_screen() -> None:
    """Without a screen Qt would end the process in a way that nobody can catch."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(map(os.environ.get, screens)):
        raise CommandError(
            "There is no screen to open a window on; walk and render do without, "
            f"see {PROGRAM} --help.",
            FILE_TROUBLE,
        )
