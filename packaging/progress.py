"""Plain lines that say what is going on, and the sentence that ends it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


class Stop(Exception):  # noqa: N818 - it is an ending and not always a mistake
    """Nothing more can be done; the message is for the user."""


def say(text: str) -> None:
    print(text, flush=True)


@contextmanager
def told(what: str) -> Iterator[None]:
    """Say what begins, and how long it took."""
    say(f"{what} ...")
    start = time.monotonic()
    yield
    say(f"    done in {time.monotonic() - start:.0f} s")


def done_quietly(command: Sequence[str]) -> None:
    """Run a command whose output matters only when it fails.

    Raises
    ------
    Stop
        With the end of the output.
    """
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        tail = "\n".join(done.stdout.splitlines()[-15:])
        raise Stop(
            f"{tail}\nThis command failed with status {done.returncode}: {' '.join(command)}"
        )
