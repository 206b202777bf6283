from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

import pytest

import program
from progress import Stop


class Calls:
    """What is started, and with which status it ends."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.environments: list[Mapping[str, str]] = []
        self.status = 0

    def call(self, command: Sequence[str], *, env: Mapping[str, str], **_: object) -> int:
        self.commands.append(list(command))
        self.environments.append(env)
        return self.status


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Calls:
    """A machine without a screen, in an empty folder."""
    calls = Calls()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(program.display, "is_there", lambda *_: False)
    monkeypatch.setattr(program.display, "virtual_screen", lambda: nullcontext({"DISPLAY": ":7"}))
    monkeypatch.setattr(program, "prepare", lambda **_: Path("python"))
    monkeypatch.setattr(program.subprocess, "call", calls.call)
    return calls


def test_without_a_screen_the_path_and_a_picture_are_made(
    calls: Calls, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.run([]) == 0
    walk, render = calls.commands
    assert walk[4] == "walk"
    assert walk[-1] == str(tmp_path / "path.csv")
    assert render[4] == "render"
    assert render[-1] == str(tmp_path / "window.png")
    said = capsys.readouterr().out
    assert str(tmp_path / "path.csv") in said
    assert str(tmp_path / "window.png") in said


def test_the_picture_is_drawn_on_the_virtual_screen(calls: Calls) -> None:
    program.run([])
    assert calls.environments == [{"DISPLAY": ":7"}] * 2


def test_a_command_that_fails_is_quoted(calls: Calls) -> None:
    calls.status = 3
    with pytest.raises(Stop, match="status 3: python -P -m explorer walk"):
        program.run([])


@pytest.mark.parametrize(("has_screen", "arguments"), [(True, []), (False, ["list", "functions"])])
def test_with_a_screen_or_arguments_the_program_itself_is_started(
    has_screen: bool, arguments: list[str], calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(program.display, "is_there", lambda *_: has_screen)
    monkeypatch.setattr(program.os, "execv", lambda _, command: started.append(command))
    program.run(arguments)
    assert started == [["python", "-P", "-m", "explorer", *arguments]]
    assert calls.commands == []
