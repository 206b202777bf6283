"""Places in a text: Qt counts UTF-16 units, formulas count code points."""

from __future__ import annotations


def utf16_length(text: str) -> int:
    """How long Qt takes a text to be."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, units: int) -> int:
    """How many characters the first UTF-16 units of a text are."""
    first = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(first.decode("utf-16-le", "surrogatepass"))
