"""Files are written whole or not at all.

The bytes go into a new file beside the target, are counted and brought to the disk, and only then
take the target's name in one move. A full disk, a crash or a pulled stick leaves the old file as it
was. (Qt's own QSaveFile says "committed" after a short write, so it is not used.)
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

_PREFIX = ".surface-explorer-"
"""What the new file is called until it has its name; short, because names have a longest length."""

_SENTENCES = {
    errno.ENOENT: "{folder} does not exist; create the folder first or choose another.",
    errno.ENOTDIR: "{folder} is not a folder; choose another place.",
    errno.EISDIR: "{path} is a folder; give the name of a file.",
    errno.EACCES: "{path} may not be written; choose a place where you may.",
    errno.EPERM: "{path} may not be written; choose a place where you may.",
    errno.EROFS: "{path} is on a medium that cannot be written; choose another place.",
    errno.ENOSPC: "There is no space left for {path}; free some and try again.",
    errno.EDQUOT: "There is no space left for {path}; free some and try again.",
    errno.EFBIG: "{path} is larger than files may be here; choose another place.",
    errno.ENAMETOOLONG: "The name {path} is too long; choose a shorter one.",
}


def write_whole(path: str | os.PathLike[str], data: bytes | bytearray) -> None:
    """Write a file completely, or leave what was there as it was.

    A link is followed, the permissions of an old file stay. What is not a plain file (a device, a
    named pipe) is written to directly.

    Raises
    ------
    OSError
        If the bytes could not all be written; `failure_sentence` says it to the user.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode):
        _write_into(target, data)
    else:
        _replace(target, data, mode)


def failure_sentence(path: str | os.PathLike[str], error: OSError) -> str:
    """Why a file could not be written, and what would help, in one sentence."""
    pattern = _SENTENCES.get(error.errno or 0, "{path} could not be written: {reason}.")
    return pattern.format(
        path=os.fspath(path),
        folder=os.fspath(Path(path).absolute().parent),
        reason=error.strerror or str(error) or type(error).__name__,
    )


def _mode(target: Path) -> int | None:
    """Kind and permissions of what is there; None where nothing is."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not os.access(target, os.W_OK):
        # The move would get past a write protection, because it asks for the folder's only.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return mode


def _write_into(target: Path, data: bytes | bytearray) -> None:
    with target.open("wb", buffering=0) as file:
        _write_all(file.fileno(), data)


def _replace(target: Path, data: bytes | bytearray, mode: int | None) -> None:
    unnamed = target.with_name(f"{_PREFIX}{os.urandom(6).hex()}.tmp")
    try:
        with unnamed.open("xb", buffering=0) as file:
            if mode is not None:
                unnamed.chmod(stat.S_IMODE(mode))
            _write_all(file.fileno(), data)
            os.fsync(file.fileno())
        unnamed.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            unnamed.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _write_all(descriptor: int, data: bytes | bytearray) -> None:
    rest = memoryview(data)
    while rest:
        count = os.write(descriptor, rest)
        if count <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[count:]


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk too, where folders can be opened for that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
