"""Names as they are shown: ``theta_1`` is θ₁."""

from __future__ import annotations

import re

from explorer.expression.characters import GREEK, SUBSCRIPTS

_LETTERS = {name: letter for letter, name in GREEK.items()}
_LOWERED = str.maketrans({digit: lowered for lowered, digit in SUBSCRIPTS.items()})
_NAME = re.compile(r"([^\W\d_]+)_?([0-9]+)")


def pretty_name(name: str) -> str:
    """A name with its Greek letter and its index below, where it has them."""
    stem, index = name_parts(name)
    return stem + index.translate(_LOWERED)


def name_parts(name: str) -> tuple[str, str]:
    """Stem and index of a name, the stem with its Greek letter; the index is mostly empty."""
    match = _NAME.fullmatch(name)
    stem, index = match.groups() if match else (name, "")
    return _LETTERS.get(stem, stem), index
