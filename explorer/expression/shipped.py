"""Where the data that the program ships is found: catalogue, lessons, themes, icons, shaders."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped(*parts: str) -> Path:
    """Path of a file or folder among the program's resources.

    An installed wheel carries them inside the package, a checkout has them beside it. The package
    is asked first, because a folder called ``resources`` beside an installed package belongs to
    somebody else.

    Parameters
    ----------
    *parts
        Steps below the resources folder, as in ``shipped("themes", "light.toml")``.

    Raises
    ------
    FileNotFoundError
        If the program was installed without it.
    """
    for folder in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        path = folder.joinpath(*parts)
        if path.exists():
            return path
    name = "/".join(("resources", *parts))
    raise FileNotFoundError(
        f"The program's own file {name} is missing; installing the program again brings it back."
    )
