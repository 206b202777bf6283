"""What could be meant by the letters before the text cursor, and in which call it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from explorer.expression.characters import GREEK
from explorer.expression.manual import Entry, constant_entries, function_entries
from explorer.expression.tokens import Token, cut

SHORTEST = 2
"""Letters before something is offered."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on.

    Attributes
    ----------
    start
        Index of the first letter it takes the place of.
    text
        What is written instead; a function brings its opening bracket.
    entry
        What it is.
    """

    start: int
    text: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Call:
    """A call whose bracket is open at the text cursor, and which argument it is, from 0."""

    entry: Entry
    argument: int


def completions(text: str, cursor: int, names: Iterable[str] = ()) -> tuple[Completion, ...]:
    """Names that begin like the word before the cursor: own names, functions, constants, letters.

    Parameters
    ----------
    cursor
        Number of characters before it.
    names
        Axes and parameters; names of statements are found in the text.
    """
    tokens, _ = cut(text)
    word = next((t for t in tokens if t.type == "WORD" and t.start < cursor <= t.end), None)
    if word is None or word.end != cursor or len(word.text) < SHORTEST:
        return ()
    is_call = text[cursor : cursor + 1] == "("
    found = []
    for entry, ending in _offers(tokens, names):
        if entry.name.startswith(word.text) and entry.name != word.text:
            bracket = "(" if ending and not is_call else ""
            found.append(Completion(word.start, entry.name + bracket, entry))
    return tuple(found)


def call_at(text: str, cursor: int) -> Call | None:
    """The innermost call of a function around the cursor."""
    entries = {entry.name: entry for entry in function_entries()}
    opened: list[tuple[Entry | None, int]] = []
    before: Token | None = None
    for token in cut(text)[0]:
        if token.end > cursor:
            break
        if token.type == "_LEFT":
            is_call = before is not None and before.type == "WORD"
            opened.append((entries.get(before.text) if is_call and before else None, 0))
        elif token.type == "_RIGHT" and opened:
            opened.pop()
        elif token.type == "_COMMA" and opened:
            opened[-1] = (opened[-1][0], opened[-1][1] + 1)
        before = token
    return next((Call(entry, place) for entry, place in reversed(opened) if entry), None)


def _offers(tokens: list[Token], names: Iterable[str]) -> Iterable[tuple[Entry, bool]]:
    """What can be written, and whether a bracket follows; nothing twice."""
    own = {name: Entry(name, name, "a name of this formula") for name in names}
    for word, sign in pairwise(tokens):
        if word.type == "WORD" and sign.type == "EQUALS":
            own.setdefault(word.text, Entry(word.text, word.text, "a value named before"))
    others = [(entry, True) for entry in function_entries() if entry.name not in own]
    others += [(entry, False) for entry in constant_entries() if entry.name not in own]
    letters = {name: letter for letter, name in GREEK.items()}
    known = {*own, *(entry.name for entry, _ in others)}
    yield from ((entry, False) for entry in own.values())
    yield from others
    for name, letter in letters.items():
        if name not in known:
            yield Entry(name, letter, f"the letter {letter}"), False
