"""How operations are written in LaTeX."""

from __future__ import annotations

import re

from explorer.expression.operations import REDUCTIONS
from explorer.expression.plain_writer import Level, PlainWriter, Written

GREEK = frozenset(
    (
        *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota"),
        *("kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon"),
        *("phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi"),
        *("Pi", "Sigma", "Phi", "Psi", "Omega"),
    )
)
"""Names that LaTeX has a letter for."""

_GREEK_COMMANDS = tuple(f"\\{name}" for name in sorted(GREEK))
_OPERATORS = ("sin", "cos", "tan", "sinh", "cosh", "tanh", "log", "min", "max")
_COMPARISONS = {"<=": r"\leq", ">=": r"\geq", "==": "=", "!=": r"\neq"}
_CALLS = {
    "sqrt": r"\sqrt{{{0}}}",
    "cbrt": r"\sqrt[3]{{{0}}}",
    "abs": r"\left|{0}\right|",
    "floor": r"\left\lfloor {0} \right\rfloor",
    "ceil": r"\left\lceil {0} \right\rceil",
    "sigmoid": r"\sigma\left({0}\right)",
    "log2": r"\log_{{2}}\left({0}\right)",
    "log10": r"\log_{{10}}\left({0}\right)",
    "asin": r"\arcsin\left({0}\right)",
    "acos": r"\arccos\left({0}\right)",
    "atan": r"\arctan\left({0}\right)",
    "mean": r"\frac{{1}}{{n}} \, \sum_{{i=1}}^{{n}} {0}",
    "sum": r"\sum_{{i=1}}^{{n}} {0}",
    "where": r"\begin{{cases}} {1} & {0} \\ {2} & \text{{else}} \end{{cases}}",
}

_MEAN = r"\frac{1}{n}"


def latex_name(name: str) -> str:
    """A variable: greek letters as such, an index below, longer words upright."""
    stem, _, index = name.partition("_")
    if not index and (match := re.fullmatch(r"([^\W\d]+)(\d+)", name)):
        stem, index = match.groups()
    if stem in GREEK:
        stem = f"\\{stem}"
    elif len(stem) > 1:
        stem = rf"\mathrm{{{stem}}}"
    # A second underscore is part of the name, not an index of the index.
    below = index.replace("_", r"\_")
    return f"{stem}_{{{below}}}" if index else stem


def latex_column(name: str) -> str:
    """A column: its value in row i."""
    base, _, index = latex_name(name).partition("_")
    return f"{base}_{{{index[1:-1]},i}}" if index else f"{base}_i"


class LatexWriter(PlainWriter):
    """LaTeX of the mathematical kind, without the dollar signs."""

    brackets = (r"\left(", r"\right)")
    truth = "[{0}]"
    count = "n"

    def number(self, value: float) -> str:
        mantissa, _, exponent = super().number(value).partition("e")
        if not exponent:
            return mantissa
        sign, one = mantissa[: mantissa.startswith("-")], mantissa.removeprefix("-") == "1"
        power = rf"10^{{{exponent}}}"
        return f"{sign}{power}" if one else rf"{mantissa} \cdot {power}"

    def written_number(self, value: float) -> Written:
        """A power of ten is a power: as a base it needs brackets."""
        written = super().written_number(value)
        if "^" not in written.text or value < 0:
            return written
        return Written(written.text, Level.PRODUCT if r"\cdot" in written.text else Level.POWER)

    def name(self, name: str) -> str:
        return latex_name(name)

    def column(self, name: str) -> str:
        return latex_column(name)

    def constant(self, name: str) -> str:
        return latex_name(name)

    def comparison(self, sign: str) -> str:
        return _COMPARISONS.get(sign, sign)

    def product(self, left: Written, right: Written) -> Written:
        """A sum sign reaches over everything behind it, so a bracket has to end it."""
        if left.level == Level.PRODUCT and r"\sum" in left.text:
            left = Written(f"{self.brackets[0]}{left.text}{self.brackets[1]}")
        return super().product(left, right)

    def joined(self, before: str, right: Written) -> str:
        after = self.bracketed(right, Level.PRODUCT)
        if after.startswith(_MEAN) and before.removeprefix("-").isdigit():
            sign, number = before[: before.startswith("-")], before.removeprefix("-")
            return rf"{sign}\frac{{{number}}}{{n}}{after.removeprefix(_MEAN)}"
        return f"{before}{_gap(before, after)}{after}"

    def quotient(self, left: Written, right: Written) -> Written:
        above, below = self.as_number(left).text, self.as_number(right).text
        return Written(rf"\frac{{{above}}}{{{below}}}", Level.PRODUCT)

    def power(self, base: Written, exponent: Written) -> Written:
        below, above = self.bracketed(base, Level.ATOM), self.as_number(exponent).text
        return Written(f"{below}^{{{above}}}", Level.POWER)

    def call(self, name: str, operands: list[Written]) -> Written:
        if name in REDUCTIONS:
            text = _CALLS[name].format(self.bracketed(operands[0], Level.PRODUCT))
            return Written(text, Level.PRODUCT)
        texts = [operand.text for operand in operands]
        if name == "exp":
            return Written(f"e^{{{texts[0]}}}", Level.POWER)
        if name in _CALLS:
            return Written(_CALLS[name].format(*texts))
        head = f"\\{name}" if name in _OPERATORS else rf"\mathrm{{{name}}}"
        return Written(rf"{head}\left({', '.join(texts)}\right)")


def _gap(before: str, after: str) -> str:
    """What stands between two factors: a dot between numbers, a little room around functions."""
    if after[0].isdigit() or (after.startswith(r"\frac") and before[-1].isdigit()):
        return r" \cdot "
    if after.startswith(r"\left("):
        return " "
    is_symbol = after[0].isalpha() or after.startswith(_GREEK_COMMANDS)
    is_short = before[-1].isalnum() or before.endswith("}")
    return " " if is_symbol and is_short and r"\right" not in before else r" \, "
