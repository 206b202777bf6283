"""The formula language in words: what can be written and what it means.

The functions are those of the table of operations; what the table does not know is how a function
is called in a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from explorer.expression.operations import CONSTANTS, FUNCTIONS, Operation

_FUNCTIONS: dict[str, tuple[str, str]] = {
    "exp": ("exp(x)", "e to the power of x"),
    "log": ("log(x)", "natural logarithm of x"),
    "ln": ("ln(x)", "natural logarithm of x, the same as log"),
    "log2": ("log2(x)", "logarithm of x to base 2"),
    "log10": ("log10(x)", "logarithm of x to base 10"),
    "sqrt": ("sqrt(x)", "square root of x"),
    "cbrt": ("cbrt(x)", "cube root of x, of negative numbers too"),
    "hypot": ("hypot(x, y)", "distance of the point (x, y) from the origin"),
    "sin": ("sin(x)", "sine of the angle x in radians"),
    "cos": ("cos(x)", "cosine of the angle x in radians"),
    "tan": ("tan(x)", "tangent of the angle x in radians"),
    "asin": ("asin(x)", "angle whose sine is x"),
    "acos": ("acos(x)", "angle whose cosine is x"),
    "atan": ("atan(x)", "angle whose tangent is x"),
    "atan2": ("atan2(y, x)", "angle of the point (x, y)"),
    "sinh": ("sinh(x)", "hyperbolic sine of x"),
    "cosh": ("cosh(x)", "hyperbolic cosine of x"),
    "tanh": ("tanh(x)", "hyperbolic tangent of x, from −1 to 1"),
    "sigmoid": ("sigmoid(x)", "1/(1 + exp(−x)), from 0 to 1"),
    "softplus": ("softplus(x)", "log(1 + exp(x)), a smooth relu"),
    "relu": ("relu(x)", "x where it is positive, else 0"),
    "gauss": ("gauss(x)", "exp(−x²), the bell curve"),
    "abs": ("abs(x)", "size of x without its sign, the same as |x|"),
    "sign": ("sign(x)", "−1, 0 or 1, as x is below, at or above 0"),
    "step": ("step(x)", "0 below 0, 1 above it"),
    "floor": ("floor(x)", "next whole number below x"),
    "ceil": ("ceil(x)", "next whole number above x"),
    "min": ("min(x, y, …)", "the smallest of its arguments"),
    "max": ("max(x, y, …)", "the largest of its arguments"),
    "mean": ("mean(x)", "the mean of x over the rows of the data"),
    "sum": ("sum(x)", "the sum of x over the rows of the data"),
    "where": ("where(condition, a, b)", "a where the condition holds, else b"),
}

_CONSTANTS = {"pi": "the number π, 3.14159…", "e": "Euler's number, 2.71828…"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be written.

    Attributes
    ----------
    name
        What is typed.
    signature
        How it is used: ``atan2(y, x)``.
    meaning
        What it does, a phrase.
    convention
        What holds at a kink or jump, a sentence; mostly empty.
    """

    name: str
    signature: str
    meaning: str
    convention: str = ""

    @property
    def arguments(self) -> tuple[str, ...]:
        """Names of the arguments in the signature."""
        inside = self.signature.partition("(")[2].removesuffix(")")
        return tuple(inside.split(", ")) if inside else ()


@dataclass(frozen=True, slots=True)
class Example:
    """A formula to try, and what it shows."""

    formula: str
    shows: str


def function_entries() -> tuple[Entry, ...]:
    """All functions, in the order of the table of operations."""
    return tuple(_function(name, row) for name, row in FUNCTIONS.items())


def constant_entries() -> tuple[Entry, ...]:
    return tuple(Entry(name, name, _CONSTANTS.get(name, "a constant")) for name in CONSTANTS)


def _function(name: str, row: Operation) -> Entry:
    usual = (row.notation, "")
    signature, meaning = _FUNCTIONS.get(name, usual)
    return Entry(name, signature, meaning, row.convention)


OPERATORS: tuple[tuple[str, str], ...] = (
    ("x + y, x - y", "sum and difference"),
    ("x*y, 2x, 3(x + 1)", "product; the sign may be left out after a number or a bracket"),
    ("x y, xy", "product of names; letters in a row, at most four, are a product too"),
    ("x/y", "quotient; 1/2x is half of x"),
    ("x^2, x**2, x²", "power; -x^2 is -(x^2)"),
    ("|x - y|", "absolute value; bars inside bars need brackets"),
    ("x < y, x <= y, x == y, x != y", "conditions, inside where"),
)
"""How to write arithmetic, and what it means."""

EXAMPLES: tuple[Example, ...] = (
    Example("x^2 + 3y^2", "a bowl"),
    Example("sin(x) cos(y)", "hills and hollows"),
    Example("a x^2 + b y^2", "a and b become parameters with sliders"),
    Example("exp(-(x^2 + y^2)/2)", "a bell"),
    Example("|x - y| + |x + y|", "kinks"),
    Example("where(x > 0, x^2, -x)", "one formula here, another there"),
    Example("max(x, y, -x - y)", "three planes"),
    Example("α x² + sin(θ₁ y)", "Greek letters, powers and indices as in a book"),
    Example("r = hypot(x, y); sin(3r)/(1 + r)", "a value with a name"),
    Example("s = a*x; z = s + b; h = sigmoid(z); J = (h - y)^2", "a neuron, step by step"),
)
