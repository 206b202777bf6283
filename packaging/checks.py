"""`test`: format, lint, types and tests, all of them even when one fails."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

import display
from progress import say
from python_environment import ROOT, prepare


@dataclass(frozen=True)
class Check:
    """One module of the environment that says whether all is well."""

    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How a check ended, and how long it took in seconds."""

    name: str
    status: int
    seconds: float


def checks(pytest_arguments: Sequence[str]) -> tuple[Check, ...]:
    return (
        Check("format", ("ruff", "format", "--check", "--quiet", ".")),
        Check("lint", ("ruff", "check", "--quiet", ".")),
        Check("types", ("mypy", "explorer", "packaging")),
        Check("tests", ("pytest", *pytest_arguments)),
    )


def run(arguments: Sequence[str]) -> int:
    """Do all checks and return 0 if all is well, 1 otherwise."""
    on_linux = sys.platform.startswith("linux")
    python = prepare(for_tests=True, virtual_screen=on_linux)
    # A screen of its own even where there is one: same size, same OpenGL, nobody's windows.
    screen = display.virtual_screen() if on_linux else nullcontext(dict(os.environ))
    with screen as environment:
        outcomes = [_done(str(python), check, environment) for check in checks(arguments)]
    say("\n" + summary(outcomes))
    return int(any(outcome.status for outcome in outcomes))


def summary(outcomes: Sequence[Outcome]) -> str:
    """One line for each check."""
    return "\n".join(
        f"{outcome.name:8} {'FAILED' if outcome.status else 'ok':8} {outcome.seconds:6.1f} s"
        for outcome in outcomes
    )


def _done(python: str, check: Check, environment: Mapping[str, str]) -> Outcome:
    say(f"\n--- {check.name}: {' '.join(check.arguments)}")
    start = time.monotonic()
    status = subprocess.call(
        [python, "-m", *check.arguments], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL
    )
    return Outcome(check.name, status, time.monotonic() - start)
