"""The parser of the grammar file, built when the first formula is read and kept from then on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.expression.reading import Reader

if TYPE_CHECKING:
    from lark import Lark, Tree

    from explorer.expression.tokens import Token

FORMULA = "formula"
RULE = "rule"

_FILE = Path(__file__).with_name("grammar.lark")


def syntax_tree(reader: Reader, start: str = FORMULA) -> Tree[Token]:
    """The tree of a text.

    Parameters
    ----------
    start
        `FORMULA`, or `RULE` for a derivative in the table of operations.

    Raises
    ------
    FormulaError
        At the first mistake.
    """
    from lark.exceptions import UnexpectedToken

    parsing = _parser().parse_interactive(start=start)
    token: Token | None = None
    try:
        for token in reader:
            parsing.feed_token(token)  # type: ignore[arg-type]  # it needs no more than a type
        token = None
        tree: Tree[Token] = parsing.feed_eof()
    except UnexpectedToken:
        raise reader.misplaced(token) from None
    return tree


@cache
def _parser() -> Lark:
    from lark import Lark
    from lark.lexer import Lexer

    class Fed(Lexer):
        """Lark insists on a lexer; the tokens are fed to the parser instead."""

        def __init__(self, _: object) -> None: ...

        def lex(self, *_: object) -> Iterator[Token]:  # type: ignore[override]
            return iter(())

    return Lark(
        _FILE.read_text(encoding="utf-8"),
        parser="lalr",
        lexer=Fed,
        start=[FORMULA, RULE],
        strict=True,
    )
