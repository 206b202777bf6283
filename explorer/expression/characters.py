"""Characters that people paste: folded to the plain ones, or refused by name.

Folding keeps the number of code points, so that the column of a mistake is the one in the text as
typed.
"""

from __future__ import annotations

import unicodedata

from explorer.expression.errors import FormulaError

SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-", strict=True))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))

_SMALL_GREEK = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"),
    *("lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon"),
    *("phi", "chi", "psi", "omega"),
)
"""In the order of Unicode, which has two small sigmas."""

_LOOKS_LATIN = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"

GREEK = {chr(0x3B1 + i): name for i, name in enumerate(_SMALL_GREEK)}
GREEK |= {letter: GREEK[letter.lower()].capitalize() for letter in "ΓΔΘΛΞΦΨΩ"}
del GREEK["ο"], GREEK["ς"]
"""Letter to name, without those that look like a Latin letter, the product and the sum."""

GREEK_NAMES = frozenset(GREEK.values())

_FOLDED = {
    **dict.fromkeys("\u2212\u2013\u2014\u2010\u2011\u02d7\ufe63", "-"),
    **dict.fromkeys("×·⋅∙•∗✕⨯", "*"),
    **dict.fromkeys("÷∕⁄∶", "/"),
    **dict.fromkeys("\t\xa0\u1680\u202f\u205f\u3000", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
    **dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"),
    **dict(zip("∣ǀℎϵϑϕϰϱµ∆Ωˆ", "||hεθφκρμΔΩ^", strict=True)),
}

_PLAIN_LETTERS = range(0x1D400, 0x1D7CC)  # mathematical italic, bold and so on
_MATHEMATICAL_DIGITS = range(0x1D7CE, 0x1D800)
_FULL_WIDTH = range(0xFF01, 0xFF5F)

_ADVICE = {
    **dict.fromkeys("√", "write sqrt(x)"),
    "∛": "write cbrt(x)",
    "∞": "a formula has no infinity",
    "½": "write 1/2",
    "⅓": "write 1/3",
    "¼": "write 1/4",
    "¾": "write 3/4",
    "°": "angles are in radians: write *pi/180",
    "[": "use round brackets ( )",
    "]": "use round brackets ( )",
    "{": "use round brackets ( )",
    "}": "use round brackets ( )",
    "!": "there is no factorial",
    "%": "write /100",
    "'": "formulas have no quotation marks",
    '"': "formulas have no quotation marks",
    "\\": "write a/b for a fraction and sin(x) for a function",
    "&": "write one where(...) inside another",
    "~": "write - for minus",
    ".": "a point belongs between digits, as in 3.5",
    "_": "an underscore belongs inside a name, as in w_1",
    ":": "write = to name a value",
    "∂": "the derivatives are shown beside the formula",
}

_INVISIBLE = {
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
    "\xad": "soft hyphen",
}

_TWINS = dict(
    zip("асеорхуіјѕһԁԛԝАВСЕНІЈКМОРЅТХУ", "aceopxyijshdqwABCEHIJKMOPSTXY", strict=True)
) | dict(zip(_LOOKS_LATIN, "ABEZHIKMNOPTYXo", strict=True))
"""Cyrillic and Greek letters that look like a Latin one."""


def folded(text: str) -> str:
    """The text with pasted variants replaced by the plain character, as long as before."""
    if text.isascii() and "\t" not in text and "\r" not in text:
        return text
    return "".join(_plain(character) for character in text)


def refusal(character: str, column: int) -> FormulaError:
    """Why a formula cannot contain this character."""
    return FormulaError(_sentence(character), column)


def _plain(character: str) -> str:
    if character in _FOLDED:
        return _FOLDED[character]
    code = ord(character)
    if code in _FULL_WIDTH:
        return chr(code - 0xFEE0)
    if code in _PLAIN_LETTERS or code in _MATHEMATICAL_DIGITS:
        plain = unicodedata.normalize("NFKC", character)
        return plain if len(plain) == 1 else character
    return character


def _sentence(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    category = unicodedata.category(character)
    if character in _TWINS:
        script = "Greek" if "greek" in name else "Cyrillic"
        return f"This is a {script} letter, not Latin {_TWINS[character]}; type it again."
    if character in _INVISIBLE or category in ("Cf", "Cc", "Zl", "Zp"):
        kind = _INVISIBLE.get(character) or name or "control character"
        return f"There is an invisible character here ({kind}, {code}); delete it."
    if category.startswith("M"):
        return f"There is an accent here ({name or code}); names have letters without accents."
    if category == "Cs" or not character.isprintable():
        return f"The character {code} does not belong in a formula; delete it."
    if character in _ADVICE:
        return f"The character {character} does not belong here; {_ADVICE[character]}."
    if category == "Nd":
        digit = unicodedata.digit(character)
        return f"{character} is a digit of another script; type {digit}."
    return f"The character {character} does not belong in a formula ({name or code})."
