"""`run`: the window, or the main job without one where there is no screen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import display
from progress import Stop, say
from python_environment import prepare

LECTURE_WALK = ("x*y", "--ascent", "--start", "4,-3", "--rate", "0.2", "--steps", "3")
"""The example that the lecture works out by hand: ascent on x*y from (4, -3)."""


def run(arguments: Sequence[str]) -> int:
    """Start the program with its arguments and return its exit status."""
    has_screen = display.is_there(os.environ, sys.platform)
    python = prepare(for_tests=False, virtual_screen=not has_screen)
    # -P: a file in the present folder must not take the place of a library.
    program = [str(python), "-P", "-m", "explorer"]
    if not has_screen and not arguments:
        return main_job(program)
    if sys.platform == "win32":
        return subprocess.call([*program, *arguments])
    return os.execv(program[0], [*program, *arguments])


def main_job(program: Sequence[str]) -> int:
    """Walk the lecture's path; its table is printed, the path and the window go into files."""
    path, picture = Path("path.csv").resolve(), Path("window.png").resolve()
    say("There is no screen here, so this is the lecture's example without a window.\n")
    with display.virtual_screen() as environment:
        _do([*program, "walk", *LECTURE_WALK, "--csv", str(path)], environment)
        render = ["render", *LECTURE_WALK, "--view", "window", "--png", str(picture)]
        _do([*program, *render], environment)
    say(f"\nThe path is in        {path}")
    say(f"The window looks like {picture}")
    return 0


def _do(command: Sequence[str], environment: Mapping[str, str]) -> None:
    status = subprocess.call(command, env=environment, stdin=subprocess.DEVNULL)
    if status:
        raise Stop(f"This command failed with status {status}: {' '.join(command)}")
