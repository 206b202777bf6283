"""The way from text to the tokens of the grammar: statements, names, bars and limits.

The tokens come one by one, and a mistake is raised when it is reached, so that the first mistake
in the text is the one that is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from explorer.expression.complaints import misplaced
from explorer.expression.errors import FormulaError
from explorer.expression.tokens import Token, cut
from explorer.expression.words import Vocabulary

MAXIMUM_LENGTH = 2000
"""Characters of a formula."""

MAXIMUM_NESTING = 100
"""Brackets inside brackets, signs before signs, powers of powers, all together."""

_OPERATORS = ("PLUS", "MINUS", "TIMES", "DIVIDE", "POWER", "COMPARISON", "EQUALS", "_COMMA")
_LONGEST_HEAD = 16
_OPERAND_ENDS = ("NUMBER", "NAME", "_RIGHT", "_BAR_RIGHT")


class Reader:
    """Reads one text; iterate over it once.

    Parameters
    ----------
    text
        As typed.
    axes, parameters
        Names that are known beforehand.
    reads_states
        Whether a name may be read before it is assigned (in an update rule it is a state then);
        otherwise every assigned name is known only after its statement.
    """

    def __init__(
        self,
        text: str,
        axes: Collection[str],
        parameters: Collection[str] = (),
        *,
        reads_states: bool = False,
    ) -> None:
        if len(text) > MAXIMUM_LENGTH:
            raise too_long(text)
        self._tokens, self._fault = cut(text)
        self._tokens = separated(self._tokens)
        self._axes = axes
        self._reads_states = reads_states
        self._place = 0
        self._opened: list[Token] = []
        self._pending = [0]
        self.given: list[Token] = []
        self.targets = self._find_targets()
        self._vocabulary = Vocabulary((*axes, *parameters), self._tokens)
        if reads_states:
            self._vocabulary.known.update(target.text for target in self.targets.values())

    def __iter__(self) -> Iterator[Token]:
        while self._place < len(self._tokens):
            for token in self._next():
                self._check_nesting(token)
                self.given.append(token)
                yield token
        if self._fault is not None:
            raise self._fault

    def misplaced(self, token: Token | None) -> FormulaError:
        """Why the parser cannot go on with this token (None: with the end of the text)."""
        before = self.given if token is None else self.given[:-1]
        return misplaced(token, before, self._opened)

    def unnamed(self) -> FormulaError:
        """That the last statement has no name."""
        last = self.given[-1]
        return FormulaError("Each statement needs a name, as in s = x*y.", last.end + 1)

    def _next(self) -> list[Token]:
        place = self._place
        token = self._tokens[place]
        if place in self.targets:
            return [self._target(self.targets[place])]
        self._place += 1
        if token.type == "WORD":
            following = self._tokens[place + 1] if place + 1 < len(self._tokens) else None
            return self._vocabulary.tokens(token, following)
        if token.type == "BAR":
            return [self._bar(token)]
        if token.type == "_SEPARATOR":
            self._end_statement(token)
        return [token]

    # Statements

    def _find_targets(self) -> dict[int, Token]:
        """Where a statement begins with ``s =`` or ``f(x, y) =``: place of its first token."""
        targets = {}
        begins = True
        for place, token in enumerate(self._tokens):
            if begins and token.type == "WORD":
                head = self._head(place)
                if head is not None:
                    targets[place] = head
            begins = token.type == "_SEPARATOR"
        return targets

    def _head(self, place: int) -> Token | None:
        """The target that begins here, reaching up to and over its ``=``."""
        kinds = [token.type for token in self._tokens[place : place + _LONGEST_HEAD]]
        if "EQUALS" not in kinds:
            return None
        length = kinds.index("EQUALS")
        if length > 1 and not _is_argument_list(kinds[1:length]):
            return None
        first, last = self._tokens[place], self._tokens[place + length]
        return Token("TARGET", first.text, first.start, last.end)

    def _target(self, target: Token) -> Token:
        place = self._place
        while self._tokens[self._place].type != "EQUALS":
            self._place += 1
        equals = self._tokens[self._place]
        self._place += 1
        self._check_head(place)
        if target.text in self._axes:
            raise equals.fault(self._taken(target.text))
        if any(token.type == "TARGET" and token.text == target.text for token in self.given):
            raise equals.fault(f"{target.text} has a value already; choose another name.")
        if not self._reads_states and self._was_read(target.text):
            raise equals.fault(f"{target.text} is used before it gets this value; say it earlier.")
        return target

    def _taken(self, name: str) -> str:
        if self._reads_states:
            return f"{name} is given; choose another name."
        return f"{name} is an axis; leave {name} = away or choose another name."

    def _was_read(self, name: str) -> bool:
        return any(token.type == "NAME" and token.text == name for token in self.given)

    def _check_head(self, place: int) -> None:
        """The arguments of ``f(x, y) =`` can only be the axes."""
        for token in self._tokens[place + 1 : self._place]:
            if token.type == "WORD" and token.text not in self._axes:
                axes = " and ".join(self._axes)
                raise token.fault(f"{token.text} is no axis; the axes are {axes}.")

    def _end_statement(self, separator: Token) -> None:
        if self._opened:
            raise misplaced(separator, self.given, self._opened)
        target = next((t for t in reversed(self.given) if t.type in ("TARGET", "_SEPARATOR")), None)
        if target is None or target.type != "TARGET":
            if self.given and self.given[-1].type in _OPERAND_ENDS:
                raise separator.fault(
                    "What stands before another statement needs a name, as in s = x*y; s^2."
                )
            return
        self._vocabulary.known.add(target.text)

    # Brackets, bars and depth

    def _bar(self, token: Token) -> Token:
        """Inside bars a ``|`` after an operand closes; everywhere else it opens."""
        closes = (
            bool(self._opened)
            and self._opened[-1].type == "_BAR_LEFT"
            and self.given[-1].type in _OPERAND_ENDS
        )
        kind = "_BAR_RIGHT" if closes else "_BAR_LEFT"
        return Token(kind, token.text, token.start, token.end)

    def _check_nesting(self, token: Token) -> None:
        if token.type in ("_LEFT", "_BAR_LEFT"):
            self._opened.append(token)
            self._pending.append(0)
        elif token.type in ("_RIGHT", "_BAR_RIGHT"):
            self._close(token)
        elif token.type == "POWER" or (token.type in ("PLUS", "MINUS") and self._is_sign()):
            self._pending[-1] += 1
        elif token.type in _OPERATORS or token.type in ("PLUS", "MINUS", "_SEPARATOR"):
            self._pending[-1] = 0
        if len(self._opened) + sum(self._pending) > MAXIMUM_NESTING:
            raise token.fault(
                f"This is nested too deeply, more than {MAXIMUM_NESTING} levels; "
                "name a part of it, as in s = x*y; s^2."
            )

    def _close(self, token: Token) -> None:
        matching = "_LEFT" if token.type == "_RIGHT" else "_BAR_LEFT"
        if self._opened and self._opened[-1].type == matching:
            self._opened.pop()
            self._pending.pop()

    def _is_sign(self) -> bool:
        return not self.given or self.given[-1].type not in _OPERAND_ENDS


def too_long(text: str) -> FormulaError:
    return FormulaError(
        f"The formula is too long ({len(text):,} characters, at most {MAXIMUM_LENGTH:,}).",
        MAXIMUM_LENGTH + 1,
    )


def _is_argument_list(kinds: list[str]) -> bool:
    return (
        len(kinds) % 2 == 1
        and kinds[0] == "_LEFT"
        and kinds[-1] == "_RIGHT"
        and all(kind == "WORD" for kind in kinds[1:-1:2])
        and all(kind == "_COMMA" for kind in kinds[2:-1:2])
    )


def separated(tokens: list[Token]) -> list[Token]:
    """Without the separators that separate nothing: doubled, at an end, inside brackets.

    A line may also end behind a sign; the statement goes on in the next one then.
    """
    kept: list[Token] = []
    depth = 0
    for token in tokens:
        if token.type == "_SEPARATOR":
            goes_on = token.text == "\n" and (depth > 0 or (kept and kept[-1].type in _OPERATORS))
            if goes_on or not kept or kept[-1].type == "_SEPARATOR":
                continue
        depth += {"_LEFT": 1, "_RIGHT": -1}.get(token.type, 0)
        kept.append(token)
    if kept and kept[-1].type == "_SEPARATOR":
        kept.pop()
    return kept
