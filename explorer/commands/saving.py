"""Files that a command writes."""

from __future__ import annotations

from explorer.commands.failure import FILE_TROUBLE, CommandError
from explorer.export import failure_sentence, write_whole


def save(path: str, data: bytes) -> None:
    """Write a file whole; a CommandError says why it could not be."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise CommandError(failure_sentence(path, error), FILE_TROUBLE) from error
    except ValueError as error:
        # A name with a null character in it gets as far as here.
        raise CommandError(f"{path!r} cannot be the name of a file.", FILE_TROUBLE) from error
