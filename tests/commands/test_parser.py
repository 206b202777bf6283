from __future__ import annotations

import argparse

import pytest

from explorer.commands.failure import CommandEnd, CommandError
from explorer.commands.parser import CommandParser, one_of


@pytest.fixture
def parser() -> CommandParser:
    parser = CommandParser("walk", description="Walk.")
    parser.add_argument("formula", metavar="FORMULA", nargs="?")
    parser.add_argument("--start")
    parser.add_argument("--set", action="append", default=[])
    parser.add_argument("--ascent", action="store_true")
    parser.add_argument("--view", type=one_of("surface", "window"))
    return parser


@pytest.mark.parametrize(
    "words",
    [
        ["x*y", "--start", "-4,3"],
        ["x*y", "--start=-4,3"],
        ["--start", "-4,3", "x*y"],
        ["--start=-4,3", "--", "x*y"],
        ["--", "x*y", "--start", "-4,3"],
    ],
)
def test_a_value_may_begin_with_a_minus(parser: CommandParser, words: list[str]) -> None:
    options = parser.parse(words)
    assert (options.formula, options.start) == ("x*y", "-4,3")


@pytest.mark.parametrize("formula", ["-x^2", "-1", "-(x+y)", "-x - -y", "--1"])
@pytest.mark.parametrize("lead", [[], ["--"]])
def test_a_formula_may_begin_with_a_minus(
    parser: CommandParser, formula: str, lead: list[str]
) -> None:
    options = parser.parse(["--start=1,2", *lead, formula])
    assert options.formula == formula


def test_behind_two_minus_signs_anything_is_a_formula(parser: CommandParser) -> None:
    assert parser.parse(["--", "--start"]).formula == "--start"


def test_an_option_may_be_given_several_times(parser: CommandParser) -> None:
    assert parser.parse(["x", "--set", "a=-1", "--set=b=2"]).set == ["a=-1", "b=2"]


def complaint(parser: CommandParser, *words: str) -> str:
    with pytest.raises(CommandError) as caught:
        parser.parse(words)
    return str(caught.value)


def test_an_unknown_option_is_named_with_the_nearest(parser: CommandParser) -> None:
    assert complaint(parser, "x", "--strat", "1,2") == (
        "There is no option --strat here; --start is the nearest."
    )
    assert complaint(parser, "x", "--colour=red") == "There is no option --colour here."


def test_options_are_not_guessed_from_their_beginning(parser: CommandParser) -> None:
    assert complaint(parser, "x", "--asc") == (
        "There is no option --asc here; --ascent is the nearest."
    )


@pytest.mark.parametrize("words", [["--start"], ["--start", "--ascent"], ["--start", "--", "x"]])
def test_a_missing_value_is_told(parser: CommandParser, words: list[str]) -> None:
    assert complaint(parser, *words) == "--start needs a value."


def test_a_wrong_value_is_told_with_its_option(parser: CommandParser) -> None:
    assert complaint(parser, "x", "--view", "side") == (
        "--view: 'side' has to be one of surface, window."
    )


def test_one_formula_is_enough(parser: CommandParser) -> None:
    assert complaint(parser, "x", "y") == ("This is too much: y; see surface-explorer walk --help.")


def test_help_is_printed_and_ends_the_command(
    parser: CommandParser, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandEnd):
        parser.parse(["--help"])
    assert "usage: surface-explorer walk" in capsys.readouterr().out


def test_a_required_option_is_asked_for() -> None:
    parser = CommandParser("evaluate")
    parser.add_argument("--at", required=True)
    assert complaint(parser) == "--at must be given; see surface-explorer evaluate --help."


def test_no_argument_ends_the_process(parser: CommandParser) -> None:
    assert isinstance(parser, argparse.ArgumentParser)
    for words in (["--start"], ["x", "y"], ["--nothing"], ["-h"]):
        with pytest.raises((CommandError, CommandEnd)):
            parser.parse(words)
