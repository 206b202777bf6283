"""The arguments of a command, taken as a person writes them.

`argparse` takes everything that begins with a minus for an option. Here the values of options may
begin with one (``--start -4,3``), and so may the formula, with or without ``--`` before it
(``-x^2``). Its complaints become one sentence, and it never ends the process.
"""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from explorer.commands import console
from explorer.commands.failure import CommandEnd, CommandError

PROGRAM = "surface-explorer"

_IN_OUR_WORDS = {
    "the following arguments are required: ": "{what} must be given; see {program} --help.",
    "unrecognized arguments: ": "This is too much: {what}; see {program} --help.",
}


class CommandParser(argparse.ArgumentParser):
    """An argument parser that raises instead of ending the process.

    Raises
    ------
    CommandError
        If the arguments are wrong.
    CommandEnd
        If they asked for help, which has been printed.
    """

    def __init__(self, name: str = "", **settings: Any) -> None:  # noqa: ANN401 - argparse's own
        self._takes_value: dict[str, bool] = {}
        super().__init__(
            prog=f"{PROGRAM} {name}".strip(),
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **settings,
        )

    def add_argument(self, *names: Any, **settings: Any) -> argparse.Action:  # noqa: ANN401
        action = super().add_argument(*names, **settings)
        for option in action.option_strings:
            self._takes_value[option] = action.nargs != 0
        return action

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The options in the arguments."""
        options, operands = self._sorted(arguments)
        return self.parse_args([*options, "--", *operands])

    def print_help(self, file: object = None) -> None:  # noqa: ARG002
        console.say(self.format_help().rstrip())

    def _print_message(self, message: str, file: object = None) -> None:  # noqa: ARG002
        # argparse of Python 3.11.2 writes to standard output even where it is closed.
        console.say(message.rstrip())

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:  # noqa: ARG002
        raise CommandEnd

    def error(self, message: str) -> NoReturn:
        sentence = message.removeprefix("argument ")
        for theirs, ours in _IN_OUR_WORDS.items():
            if sentence.startswith(theirs):
                what = sentence.removeprefix(theirs)
                sentence = ours.format(what=what, program=self.prog)
        raise CommandError(sentence)

    def _sorted(self, arguments: Sequence[str]) -> tuple[list[str], list[str]]:
        """Options, each in one word with its value, and what is not an option."""
        options: list[str] = []
        operands: list[str] = []
        words = iter(arguments)
        for word in words:
            if word == "--":
                operands += [formula for formula in (next(words, None),) if formula is not None]
            elif self._is_operand(word):
                operands.append(word)
            elif "=" not in word and self._takes_value[word]:
                options.append(f"{word}={self._value(word, next(words, None))}")
            else:
                options.append(word)
        return options, operands

    def _is_operand(self, word: str) -> bool:
        if word.partition("=")[0] in self._takes_value:
            return False
        if word.startswith("--") and word[2:3].isalpha():
            self._refuse(word.partition("=")[0])
        return True

    def _refuse(self, option: str) -> NoReturn:
        near = difflib.get_close_matches(option, self._takes_value, 1)
        hint = f"; {near[0]} is the nearest" if near else ""
        self.error(f"There is no option {option} here{hint}.")

    def _value(self, option: str, value: str | None) -> str:
        if value is None or value == "--" or value.partition("=")[0] in self._takes_value:
            self.error(f"{option} needs a value.")
        return value


def one_of(*words: str) -> Callable[[str], str]:
    """A type for one word out of several."""

    def word(text: str) -> str:
        if text not in words:
            raise argparse.ArgumentTypeError(f"{text!r} has to be one of {', '.join(words)}.")
        return text

    return word
