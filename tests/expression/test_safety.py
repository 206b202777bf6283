"""Text is data: nothing in it is ever run, imported or opened, and nothing but a sentence comes."""

from __future__ import annotations

import contextlib
import random
import sys

import pytest

from explorer.expression import FormulaError, parse

INJECTIONS = [
    "x.__class__",
    "().__class__.__bases__",
    "__import__('os').system('true')",
    "exp.__globals__",
    "eval(x)",
    "exec(x)",
    "open(x)",
    "print(x)",
    "np.sin(x)",
    "(y:=x)",
    "f'{x}'",
    "lambda: x",
    "[x for x in y]",
    "x if y else 1",
    "x\\\ny",
    "#x",
    "$x",
    "`x`",
    "{x}",
    "globals()",
    "x; import os; y",
]

WATCHED = ("open", "exec", "compile", "import", "os.", "subprocess.", "socket.", "code.__new__")

_heard: list[str] = []
_listening = False


def _hook(event: str, _: object) -> None:
    if _listening and event.startswith(WATCHED):
        _heard.append(event)


@pytest.fixture(scope="module")
def ears() -> list[str]:
    """Events of the interpreter between text and graph; a hook stays for the process's life."""
    parse("where(x < 1, sin(x), max(x, y))")
    with contextlib.suppress(FormulaError):
        parse("nonsense(x)")
    sys.addaudithook(_hook)
    return _heard


@pytest.mark.parametrize("text", INJECTIONS)
def test_code_is_refused_and_nothing_is_opened_or_run(text: str, ears: list[str]) -> None:
    global _listening  # noqa: PLW0603 - an audit hook cannot be taken away, only told to rest
    ears.clear()
    _listening = True
    try:
        with pytest.raises(FormulaError):
            parse(text)
    finally:
        _listening = False
    assert ears == []


def test_reading_a_formula_opens_and_compiles_nothing(ears: list[str]) -> None:
    global _listening  # noqa: PLW0603
    ears.clear()
    _listening = True
    try:
        parse("s = w*x; z = s + b; a = relu(z); e = y - a; J = e^2")
    finally:
        _listening = False
    assert ears == []


PIECES = [
    *"xyzwab0123456789.+-*/^()|,;=<>!_ \n",
    *(
        "sin",
        "cos(",
        "exp(",
        "max(",
        "where(",
        "f(x,y) =",
        "pi",
        "e",
        "**",
        "<=",
        "==",
        "2.5",
        "1e",
    ),
    *("²", "⁻", "π", "×", "√", "😀", "\u200b", "х", "\ud800", "\0", "é", "e\u0301", "ß", "٣", "ｘ"),
]


def fault_of(text: str) -> FormulaError | None:
    try:
        parse(text)
    except FormulaError as fault:
        return fault
    return None


def test_no_text_brings_anything_but_a_formula_or_a_sentence() -> None:
    chance = random.Random(20240229)
    read = 0
    for _ in range(4000):
        text = "".join(chance.choices(PIECES, k=chance.randint(0, 14)))
        fault = fault_of(text)
        if fault is None:
            read += 1
            continue
        assert 1 <= fault.column <= len(text) + 1, text
        assert fault.message.endswith((".", "?")), text
        assert fault.message.encode("utf-8"), text
    assert read > 20


def test_single_characters_of_every_plane_are_read_or_named() -> None:
    chance = random.Random(7)
    codes = [*range(0x3000), *(chance.randrange(0x110000) for _ in range(3000))]
    for code in codes:
        with contextlib.suppress(FormulaError):
            parse("x+" + chr(code))
