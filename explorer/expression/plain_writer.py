"""How operations are written on one line: the program's own language, and Python."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from explorer.expression.operations import CONDITIONS

_SIGNS = {name: sign for sign, name in CONDITIONS.items()}


class Level(IntEnum):
    """How tightly a text holds together; the higher, the fewer brackets it needs."""

    CONDITION = 0
    SUM = 1
    NEGATIVE = 2
    PRODUCT = 3
    POWER = 4
    ATOM = 5


@dataclass(frozen=True, slots=True)
class Written:
    """Text of a subexpression and how tightly it holds together."""

    text: str
    level: Level = Level.ATOM


class PlainWriter:
    """The program's own formula language, and the base of the other languages.

    `brackets` go around what binds too weakly; `truth` writes a comparison where a number is
    expected, 1 where it holds and 0 elsewhere; `count` is the number of rows of the data.
    """

    brackets = ("(", ")")
    truth = "where({0}, 1, 0)"
    count = "sum(1)"

    def number(self, value: float) -> str:
        """A float as people write it: 4 for 4.0, else the shortest text that reads back."""
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return repr(value).replace("e+0", "e").replace("e-0", "e-").replace("e+", "e")

    def name(self, name: str) -> str:
        """A variable or a named intermediate value."""
        return name

    def column(self, name: str) -> str:
        """A column of the data, or a named intermediate value with rows."""
        return self.name(name)

    def constant(self, name: str) -> str:
        """A named constant."""
        return name

    def comparison(self, sign: str) -> str:
        return sign

    def written_number(self, value: float) -> Written:
        """A number and how tightly it holds together."""
        return Written(self.number(value), Level.NEGATIVE if value < 0 else Level.ATOM)

    def apply(self, operation: str, operands: list[Written]) -> Written:
        """The text of an operation over its operands' texts."""
        match operation:
            case "add":
                return self.sum("+", *operands)
            case "sub":
                return self.sum("-", *operands)
            case "neg":
                text = self.bracketed(operands[0], Level.PRODUCT)
                return Written(f"-{text}", Level.NEGATIVE)
            case "mul":
                return self.product(*operands)
            case "div":
                return self.quotient(*operands)
            case "pow":
                return self.power(*operands)
        if operation in _SIGNS:
            before, after = (self.bracketed(operand, Level.SUM) for operand in operands)
            sign = self.comparison(_SIGNS[operation])
            return Written(f"{before} {sign} {after}", Level.CONDITION)
        first = operands[0] if operation == "where" else self.as_number(operands[0])
        return self.call(operation, [first, *map(self.as_number, operands[1:])])

    def sum(self, sign: str, left: Written, right: Written) -> Written:
        before, after = self.bracketed(left, Level.SUM), self.bracketed(right, Level.PRODUCT)
        return Written(f"{before} {sign} {after}", Level.SUM)

    def product(self, left: Written, right: Written) -> Written:
        """A minus may stand before a product, but not inside."""
        is_negative = left.level == Level.NEGATIVE
        before = left.text if is_negative else self.bracketed(left, Level.PRODUCT)
        text = self.joined(before, right)
        return Written(text, Level.NEGATIVE if is_negative else Level.PRODUCT)

    def joined(self, before: str, right: Written) -> str:
        """Two factors beside each other."""
        return f"{before}*{self.bracketed(right, Level.POWER)}"

    def quotient(self, left: Written, right: Written) -> Written:
        above, below = self.bracketed(left, Level.PRODUCT), self.bracketed(right, Level.POWER)
        return Written(f"{above}/{below}", Level.PRODUCT)

    def power(self, base: Written, exponent: Written) -> Written:
        below, above = self.bracketed(base, Level.ATOM), self.bracketed(exponent, Level.POWER)
        return Written(f"{below}^{above}", Level.POWER)

    def call(self, name: str, operands: list[Written]) -> Written:
        return Written(f"{name}({', '.join(operand.text for operand in operands)})")

    def as_number(self, item: Written) -> Written:
        """A comparison as the number that it stands for; anything else as it is."""
        if item.level != Level.CONDITION:
            return item
        return Written(self.truth.format(item.text))

    def bracketed(self, item: Written, level: Level) -> str:
        """The text, in brackets unless it holds together at least as tightly as `level`."""
        item = self.as_number(item)
        if item.level >= level:
            return item.text
        opening, closing = self.brackets
        return f"{opening}{item.text}{closing}"


_NUMPY_CALLS = {
    "asin": "np.arcsin({0})",
    "acos": "np.arccos({0})",
    "atan": "np.arctan({0})",
    "atan2": "np.arctan2({0}, {1})",
    "min": "np.minimum({0}, {1})",
    "max": "np.maximum({0}, {1})",
    "sigmoid": "(1/(1 + np.exp(-({0}))))",
    "softplus": "np.logaddexp(0, {0})",
    "relu": "np.maximum({0}, 0)",
    "gauss": "np.exp(-({0})**2)",
    "step": "np.heaviside({0}, 0.5)",
}


class PythonWriter(PlainWriter):
    """A Python expression over numpy as ``np``."""

    truth = "({0})"
    count = "n"

    def name(self, name: str) -> str:
        return f"{name}_" if name in ("lambda", "np") else name

    def constant(self, name: str) -> str:
        return f"np.{name}"

    def power(self, base: Written, exponent: Written) -> Written:
        below, above = self.bracketed(base, Level.ATOM), self.bracketed(exponent, Level.POWER)
        return Written(f"{below}**{above}", Level.POWER)

    def call(self, name: str, operands: list[Written]) -> Written:
        texts = [operand.text for operand in operands]
        if name in _NUMPY_CALLS:
            return Written(_NUMPY_CALLS[name].format(*texts))
        return Written(f"np.{name}({', '.join(texts)})")
