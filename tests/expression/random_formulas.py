"""Formulas and texts made at random, the same for the same seed."""

from __future__ import annotations

import random

from explorer.expression import FUNCTIONS
from explorer.expression.operations import CONDITIONS, FOLDED

NAMES = ("x", "y", "x", "y", "x", "y", "a", "b", "w_1", "θ")
NUMBERS = ("0", "1", "2", "3", "7", "0.5", "1.25", "10", "pi", "e")
FRAGMENTS = (
    *FUNCTIONS,
    *NAMES,
    *NUMBERS,
    *(
        "+",
        "-",
        "*",
        "/",
        "^",
        "**",
        "(",
        ")",
        "((",
        "))",
        "|",
        ",",
        ";",
        "=",
        "<",
        ">=",
        "==",
        "!=",
    ),
    *(" ", "  ", "\t", "\n", ".", "..", "1e", "e-", "_", "'", "[", "]", "#", "@", "\\", "{", "%"),
    *("π", "²", "³", "−", "·", "×", "÷", "√", "∂", "х", "θ₁", "٣", "\u200b", "\u202e", "\ufeff"),
    *("é", "e\u0301", "😀", "𝑥", "\0", "\x7f", "\ud800", "ß", "ı", "İ", "ﬀ", "ｓｉｎ"),
    *("f(x, y) =", "s = ", "lambda", "__import__", "None", "where(x > 0, ", "sin x", "xy", "wxyz"),
)
"""What random texts are made of: pieces of the language, and what does not belong to it."""


def random_text(dice: random.Random) -> str:
    """A text that is hardly ever a formula."""
    return "".join(dice.choice(FRAGMENTS) for _ in range(dice.randint(1, 24)))


def mutated(text: str, dice: random.Random) -> str:
    """A formula with one to three mistakes in it."""
    for _ in range(dice.randint(1, 3)):
        begin = dice.randint(0, len(text))
        end = min(len(text), begin + dice.randint(0, 3))
        piece = dice.choice((dice.choice(FRAGMENTS), "", text[begin:end] * 2))
        text = text[:begin] + piece + text[end:]
    return text


def random_formula(dice: random.Random, depth: int = 4) -> str:
    """A valid formula of x and y, sometimes with parameters and named values."""
    if dice.random() < 0.15:
        first, second = (_expression(dice, depth - 1) for _ in range(2))
        return f"s = {first}; t = s + {second}; t*s - {_expression(dice, 1)}"
    return _expression(dice, depth)


def _expression(dice: random.Random, depth: int) -> str:
    if depth <= 0 or dice.random() < 0.12:
        return dice.choice(NAMES if dice.random() < 0.7 else NUMBERS)
    part = _expression(dice, depth - 1)
    match dice.randrange(10):
        case 0 | 1 | 2:
            terms = [part, *(_expression(dice, depth - 1) for _ in range(dice.randint(1, 3)))]
            return f"({dice.choice((' + ', ' - ')).join(terms)})"
        case 3 | 4:
            factors = [part, *(_expression(dice, depth - 1) for _ in range(dice.randint(1, 2)))]
            return f"({'*'.join(factors)})"
        case 5:
            return f"({part}/{_expression(dice, depth - 1)})"
        case 6:
            return f"({part})^{dice.choice(('2', '3', '0.5', '(-1)', '4', _expression(dice, 1)))}"
        case 7:
            return f"(-{part})"
        case 8:
            name = dice.choice(tuple(FUNCTIONS))
            return _call(name, part, dice, depth)
        case _:
            return f"|{part}|" if "|" not in part else f"({part} - 1)"


def _call(name: str, part: str, dice: random.Random, depth: int) -> str:
    if name == "where":
        sign = dice.choice(tuple(CONDITIONS))
        other = _expression(dice, depth - 1)
        return f"where({part} {sign} {_expression(dice, 1)}, {other}, {_expression(dice, 1)})"
    arguments = [part]
    if FUNCTIONS[name].arity == 2:
        extra = 1 + (name in FOLDED and dice.random() < 0.3)
        arguments += [_expression(dice, depth - 1) for _ in range(extra)]
    return f"{name}({', '.join(arguments)})"
