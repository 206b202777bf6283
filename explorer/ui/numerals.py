"""Numbers as the window writes them.

Fields and panes show few digits, the table ten; the full number is kept elsewhere. Text that is
only read has the true minus sign (U+2212), text that can be edited or copied has the hyphen that
every parser knows.
"""

from __future__ import annotations

import math
from decimal import Decimal

FIELD_DIGITS = 5
PANE_DIGITS = 4
TABLE_DIGITS = 10

_NOISE = 1e-12


def plain(value: float, digits: int = FIELD_DIGITS) -> str:
    """The value in significant digits, without zeros that say nothing: ``0.2``, ``1e-7``."""
    text = f"{value:.{digits}g}"
    mantissa, mark, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}" if mark else _without_minus_zero(text)


def pretty(value: float, digits: int = PANE_DIGITS, scale: float = 0.0) -> str:
    """The value to be read: true minus sign, and 0 for noise below 1e-12 of `scale`."""
    if abs(value) < _NOISE * scale:
        value = 0.0
    if math.isnan(value):
        return "undefined"
    if math.isinf(value):
        return "∞" if value > 0 else "\N{MINUS SIGN}∞"
    return plain(value, digits).replace("-", "\N{MINUS SIGN}")


def stepped(value: float, direction: int) -> float:
    """The value one tick further: a tenth of its leading digit's place, in decimal arithmetic.

    Decimal, so that 0.2 goes to 0.21 and not to 0.21000000000000002; all other digits stay.
    """
    place = math.floor(math.log10(abs(value))) if value else 0
    if direction * value < 0 and math.isclose(abs(value), 10.0**place, rel_tol=1e-9):
        place -= 1
    return float(Decimal(repr(value)) + direction * Decimal(1).scaleb(place - 1))


def rounded(value: float, digits: int) -> float:
    """The float nearest to the value in so many significant digits."""
    return float(f"{value:.{digits}g}")


def _without_minus_zero(text: str) -> str:
    return "0" if text == "-0" else text
