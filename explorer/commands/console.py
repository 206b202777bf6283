"""Writing to the terminal, a file or a pipe, whatever it can take.

A stream that was closed before the program began is None and swallows everything. Characters that
the stream's encoding lacks become question marks: a formula with a Greek letter must not end a
command on an old terminal.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from typing import TextIO


def say(*lines: str) -> None:
    """Lines of the answer, to standard output."""
    _write(sys.stdout, lines)


def say_all(lines: Iterable[str]) -> None:
    """Many lines of the answer, written as they come."""
    _write(sys.stdout, lines)


def note(*lines: str) -> None:
    """Lines beside the answer, to standard error."""
    _write(sys.stderr, lines)


def put_text(text: str) -> None:
    """The text of a file to standard output: UTF-8 and LF, whatever the terminal wants."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        _write(sys.stdout, (text.removesuffix("\n"),))
    else:
        sys.stdout.flush()
        buffer.write(text.encode())


def flush() -> None:
    """Bring out what waits in standard output, so that trouble with it shows now."""
    if sys.stdout is not None:
        sys.stdout.flush()


def let_go_of_output() -> None:
    """Give up standard output, whose reader is gone.

    The interpreter flushes it once more when it ends, and would complain; now that goes nowhere.
    """
    with contextlib.suppress(OSError, ValueError, AttributeError):
        descriptor = sys.stdout.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)


def _write(stream: TextIO | None, lines: Iterable[str]) -> None:
    if stream is None:
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    for line in lines:
        if not line.isascii():
            line = line.encode(encoding, "replace").decode(encoding)  # noqa: PLW2901
        stream.write(f"{line}\n")
