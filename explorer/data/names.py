"""Names of columns that a formula can write, made from whatever stands above them in a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from explorer.expression.characters import GREEK

LONGEST_NAME = 40

_NO_NAME = "column"


def column_names(heads: Sequence[str]) -> tuple[str, ...]:
    """A name for each head, no two the same: ``x (cm)`` is ``x_cm``, the second ``x`` ``x_2``."""
    names: list[str] = []
    for head in heads:
        name = plain_name(head)
        number = 1
        while name in names:
            number += 1
            name = f"{plain_name(head)}_{number}"
        names.append(name)
    return tuple(names)


def names_without_heads(count: int) -> tuple[str, ...]:
    """Names where a file has none: the last column is y, those before it are x."""
    if count <= 2:
        return ("x", "y")[:count]
    return (*(f"x_{number}" for number in range(1, count)), "y")


def plain_name(head: str) -> str:
    """The letters, digits and underscores of a head; accents go, Greek letters are spelled out."""
    spelled = "".join(GREEK.get(character, character) for character in head)
    letters = unicodedata.normalize("NFKD", spelled.replace("ß", "ss"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    name = re.sub(r"[^A-Za-z0-9]+", "_", plain).strip("_")[:LONGEST_NAME].rstrip("_")
    if not name:
        return _NO_NAME
    return name if name[0].isalpha() else f"c_{name}"
