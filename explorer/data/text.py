"""The text of a file, after everything has been refused that is none.

What the system says about a file comes before a byte is read, so that a pipe nobody writes to, a
folder or two gigabytes keep nobody waiting.
"""

from __future__ import annotations

import stat
from pathlib import Path

from explorer.data.dataset import DatasetError

MAXIMUM_BYTES = 64 * 2**20

_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1a")


def text_of(path: Path) -> str:
    """The file's text, each line ending in a line feed alone.

    Raises
    ------
    DatasetError
        If the file cannot be read, is too large, or holds no text in UTF-8.
    """
    content = _content(path)
    if not content.strip():
        raise DatasetError(f"{path.name} is empty.")
    text = _decoded(content, path.name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _content(path: Path) -> bytes:
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise _trouble(path, "it is a folder")
        if not stat.S_ISREG(state.st_mode):
            raise _trouble(path, "it is no ordinary file")
        if state.st_size > MAXIMUM_BYTES:
            raise DatasetError(
                f"{path.name} is too large: {state.st_size / 2**20:,.0f} megabytes, "
                f"at most {MAXIMUM_BYTES // 2**20}."
            )
        with path.open("rb") as file:
            return file.read(MAXIMUM_BYTES)
    except OSError as error:
        raise _trouble(path, error.strerror or str(error)) from error
    except ValueError as error:
        if isinstance(error, DatasetError):
            raise
        raise _trouble(path, "this is no name of a file") from error


def _decoded(content: bytes, name: str) -> str:
    if content.startswith(_UTF_16_MARKS):
        raise DatasetError(f"{name} is written in UTF-16; save it as UTF-8.")
    try:
        return content.removeprefix(_UTF_8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        if not _NO_TEXT.isdisjoint(content) or content.startswith(b"\x89"):
            raise DatasetError(f"{name} is not a text file.") from error
        line = content.count(b"\n", 0, error.start) + 1
        raise DatasetError(
            f"Line {line} of {name} is not UTF-8; the file may be written in Latin-1. "
            "Save it as UTF-8."
        ) from error


def _trouble(path: Path, reason: str) -> DatasetError:
    return DatasetError(f"{path} cannot be read: {reason}.", is_file_trouble=True)
