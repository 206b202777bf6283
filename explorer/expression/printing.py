"""A graph written out: as LaTeX, as a formula of the program's own language, as Python.

One walk over the nodes, operands first, joins the operands' text by the notation of each
operation and sets brackets where precedence asks for them. Shared nodes are written out at each
use, which can double the text with every node; so the walk stops at a length no reader would want.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from explorer.expression.graph import CONSTANT, INPUT, Graph, Node
from explorer.expression.operations import CONDITIONS, OPERATIONS

LENGTH_LIMIT = 2500
"""Characters of a printed formula."""

GREEK = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega".split()
)

_CONDITION, _SUM, _NEGATIVE, _PRODUCT, _POWER, _ATOM = range(6)
_LEVELS = {"add": _SUM, "sub": _SUM, "mul": _PRODUCT, "div": _PRODUCT, "neg": _NEGATIVE}


class TooLongError(ValueError):
    """The formula is too long to be written out."""


@dataclass(frozen=True, slots=True)
class _Written:
    """Text of a subexpression and how tightly it holds together."""

    text: str
    level: int = _ATOM


@dataclass(frozen=True, slots=True)
class _Language:
    """How one target language writes what differs between them."""

    number: Callable[[float], str]
    name: Callable[[str], str]
    brackets: tuple[str, str]
    product: Callable[[str, str], str]
    quotient: Callable[[_Written, _Written], _Written]
    power: Callable[[_Written, _Written], str]
    call: Callable[[str, list[_Written]], _Written]
    comparison: Callable[[str], str]


def latex(graph: Graph, output: int | None = None) -> str:
    """One node as LaTeX, the first output if none is named.

    Raises
    ------
    TooLongError
        If the text would be longer than `LENGTH_LIMIT`.
    """
    return _print(graph, output, _LATEX)


def text(graph: Graph, output: int | None = None) -> str:
    """One node in the program's own formula language; see `latex`."""
    return _print(graph, output, _TEXT)


def python(graph: Graph, output: int | None = None) -> str:
    """One node as a Python expression over numpy's functions as ``np``; see `latex`."""
    return _print(graph, output, _PYTHON)


def statements(graph: Graph) -> tuple[tuple[str | None, int], ...]:
    """The named intermediate values in order, then the first output: names and positions.

    The name of the output is None where it has none.
    """
    named = [
        (node.name, position)
        for position, node in enumerate(graph.nodes)
        if node.name is not None
        and node.operation not in (INPUT, CONSTANT)
        and position != graph.output
    ]
    output = graph.nodes[graph.output]
    return (*named, (output.name if output.operation != INPUT else None, graph.output))


def _print(graph: Graph, output: int | None, language: _Language) -> str:
    wanted = graph.output if output is None else output
    written: list[_Written] = []
    for position, node in enumerate(graph.nodes[: wanted + 1]):
        if node.name is not None and position != wanted:
            written.append(_Written(language.name(node.name)))
            continue
        item = _write(node, [written[i] for i in node.inputs], language)
        if len(item.text) > LENGTH_LIMIT:
            raise TooLongError("The formula is too long to be written out.")
        written.append(item)
    return written[wanted].text


def _write(node: Node, operands: list[_Written], language: _Language) -> _Written:
    match node.operation:
        case "input":
            return _Written(language.name(node.name or ""))
        case "constant":
            number = node.value or 0.0
            return _Written(language.number(number), _NEGATIVE if number < 0 else _ATOM)
        case "add" | "sub":
            left, right = operands
            sign = "+" if node.operation == "add" else "-"
            inner = _bracketed(right, _PRODUCT, language)
            return _Written(f"{_bracketed(left, _SUM, language)} {sign} {inner}", _SUM)
        case "neg":
            return _Written(f"-{_bracketed(operands[0], _PRODUCT, language)}", _NEGATIVE)
        case "mul":
            left, right = (_bracketed(operand, _PRODUCT, language) for operand in operands)
            return _Written(language.product(left, right), _PRODUCT)
        case "div":
            return language.quotient(*operands)
        case "pow":
            return _Written(language.power(*operands), _POWER)
    for sign, name in CONDITIONS.items():
        if name == node.operation:
            left, right = (_bracketed(operand, _SUM, language) for operand in operands)
            return _Written(f"{left} {language.comparison(sign)} {right}", _CONDITION)
    return language.call(node.operation, operands)


def _bracketed(item: _Written, level: int, language: _Language) -> str:
    """The text, in brackets unless it holds together at least as tightly as `level`."""
    if item.level >= level:
        return item.text
    opening, closing = language.brackets
    if item.level == _CONDITION:
        opening, closing = language.brackets if language is not _LATEX else ("[", "]")
    return f"{opening}{item.text}{closing}"


# Plain text and Python


def plain_number(number: float) -> str:
    """A float as people write it: 4 for 4.0, else the shortest text that reads back the same."""
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return repr(number).replace("e+0", "e").replace("e-0", "e-").replace("e+", "e")


def _text_quotient(left: _Written, right: _Written) -> _Written:
    above = _bracketed(left, _PRODUCT, _TEXT)
    return _Written(f"{above}/{_bracketed(right, _POWER, _TEXT)}", _PRODUCT)


def _text_power(base: _Written, exponent: _Written) -> str:
    return f"{_bracketed(base, _ATOM, _TEXT)}^{_bracketed(exponent, _POWER, _TEXT)}"


def _text_call(name: str, operands: list[_Written]) -> _Written:
    return _Written(f"{name}({', '.join(operand.text for operand in operands)})")


def _python_power(base: _Written, exponent: _Written) -> str:
    return f"{_bracketed(base, _ATOM, _PYTHON)}**{_bracketed(exponent, _POWER, _PYTHON)}"


def _python_quotient(left: _Written, right: _Written) -> _Written:
    above = _bracketed(left, _PRODUCT, _PYTHON)
    return _Written(f"{above}/{_bracketed(right, _POWER, _PYTHON)}", _PRODUCT)


_PYTHON_CALLS = {
    "abs": "np.abs({0})",
    "asin": "np.arcsin({0})",
    "acos": "np.arccos({0})",
    "atan": "np.arctan({0})",
    "atan2": "np.arctan2({0}, {1})",
    "min": "np.minimum({0}, {1})",
    "max": "np.maximum({0}, {1})",
    "sigmoid": "1/(1 + np.exp(-({0})))",
    "softplus": "np.logaddexp(0, {0})",
    "relu": "np.maximum({0}, 0)",
    "gauss": "np.exp(-({0})**2)",
    "step": "np.heaviside({0}, 0.5)",
}


def _python_call(name: str, operands: list[_Written]) -> _Written:
    template = _PYTHON_CALLS.get(name)
    if template is None:
        return _Written(f"np.{name}({', '.join(operand.text for operand in operands)})")
    level = _PRODUCT if template.startswith("1/") else _ATOM
    return _Written(template.format(*(operand.text for operand in operands)), level)


def _python_name(name: str) -> str:
    return f"{name}_" if name in ("lambda", "np") else name


# LaTeX


def _latex_number(number: float) -> str:
    mantissa, _, exponent = plain_number(number).partition("e")
    return rf"{mantissa} \cdot 10^{{{exponent}}}" if exponent else mantissa


def latex_name(name: str) -> str:
    """A variable: greek letters as such, an index below, longer words upright."""
    stem, _, index = name.partition("_")
    if not index:
        match = re.fullmatch(r"([^\W\d]+)(\d+)", name)
        stem, index = match.groups() if match else (name, "")
    if stem in GREEK:
        stem = f"\\{stem}"
    elif len(stem) > 1:
        stem = rf"\mathrm{{{stem}}}"
    return f"{stem}_{{{index}}}" if index else stem


def _latex_product(left: str, right: str) -> str:
    if right[0].isdigit() or right.startswith(r"\frac{"):
        return rf"{left} \cdot {right}"
    return rf"{left} \, {right}" if right[0].isalpha() or right[0] == "\\" else f"{left} {right}"


def _latex_quotient(left: _Written, right: _Written) -> _Written:
    return _Written(rf"\frac{{{left.text}}}{{{right.text}}}", _PRODUCT)


def _latex_power(base: _Written, exponent: _Written) -> str:
    return f"{_bracketed(base, _ATOM, _LATEX)}^{{{exponent.text}}}"


_LATEX_CALLS = {
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
    "where": r"\begin{{cases}} {1} & {0} \\ {2} & \text{{else}} \end{{cases}}",
}
_LATEX_FUNCTIONS = frozenset("sin cos tan sinh cosh tanh log min max".split())


def _latex_call(name: str, operands: list[_Written]) -> _Written:
    texts = [operand.text for operand in operands]
    if name == "exp":
        return _Written(f"e^{{{texts[0]}}}", _POWER)
    if name in _LATEX_CALLS:
        return _Written(_LATEX_CALLS[name].format(*texts))
    head = f"\\{name}" if name in _LATEX_FUNCTIONS else rf"\mathrm{{{name}}}"
    return _Written(rf"{head}\left({', '.join(texts)}\right)")


_LATEX_SIGNS = {"<=": r"\leq", ">=": r"\geq", "==": "=", "!=": r"\neq"}

_TEXT = _Language(
    number=plain_number,
    name=str,
    brackets=("(", ")"),
    product=lambda left, right: f"{left}*{right}",
    quotient=_text_quotient,
    power=_text_power,
    call=_text_call,
    comparison=str,
)
_PYTHON = _Language(
    number=plain_number,
    name=_python_name,
    brackets=("(", ")"),
    product=lambda left, right: f"{left}*{right}",
    quotient=_python_quotient,
    power=_python_power,
    call=_python_call,
    comparison=str,
)
_LATEX = _Language(
    number=_latex_number,
    name=latex_name,
    brackets=(r"\left(", r"\right)"),
    product=_latex_product,
    quotient=_latex_quotient,
    power=_latex_power,
    call=_latex_call,
    comparison=lambda sign: _LATEX_SIGNS.get(sign, sign),
)

assert set(_LATEX_CALLS) <= set(OPERATIONS)
