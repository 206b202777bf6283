"""What holds for every command: status, streams, and no way to end the process."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path

import pytest

import explorer
from explorer.cli import main
from explorer.commands import COMMANDS, WINDOW, choices, render, themes, walk
from explorer.commands.failure import CommandError

LECTURE = ("walk", "x*y", "--ascent", "--start", "4,-3", "--rate", "0.2", "--steps", "3")
FOLDER = Path(explorer.__file__).parent / "commands"


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        assert main([command.name, "--help"]) == 0
        out, err = capsys.readouterr()
        assert out.startswith(f"usage: surface-explorer {command.name} ")
        assert "Example: surface-explorer" in out
        assert err == ""


def test_the_program_lists_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    for command in COMMANDS:
        assert f"  {command.name} " in out
        assert command.summary in out


def test_the_examples_in_the_help_work(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shlex
    from importlib import import_module

    monkeypatch.chdir(tmp_path)
    for command in COMMANDS:
        epilog = import_module(f"explorer.commands.{command.module}").EPILOG
        words = shlex.split(epilog.removeprefix("Example: surface-explorer "))
        if command.name != "render":
            assert main(words) == 0
            assert capsys.readouterr().err == ""


def test_every_file_of_the_folder_that_is_a_command_is_in_the_list() -> None:
    runs = {path.stem for path in FOLDER.glob("*.py") if "\ndef run(" in path.read_text("utf-8")}
    assert runs == {command.module for command in (*COMMANDS, WINDOW)}


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"surface-explorer {explorer.__version__}\n"


def test_a_mistyped_command_is_named_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evalute", "x*y"]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", "There is no command evalute; evaluate is the nearest.\n")


@pytest.mark.parametrize(
    "words",
    [
        ["walk"],
        ["walk", "--nothing"],
        ["evaluate", "x"],
        ["graph", "x", "--at"],
        ["list", "colours"],
        ["render", "x"],
        ["--theme", "pink"],
        ["a.session", "b.session"],
    ],
)
def test_wrong_arguments_are_one_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.endswith(".\n")


def test_the_looks_are_those_of_the_window() -> None:
    pytest.importorskip("PySide6")
    from explorer.ui.theme import THEME_NAMES

    assert themes.THEMES == THEME_NAMES


@pytest.mark.parametrize(
    ("name", "status", "sentence"),
    [
        ("missing.session", 3, "missing.session cannot be read: No such file or directory."),
        (".", 3, ". cannot be read: Is a directory."),
        ("notes.txt", 2, "notes.txt is not a session that version"),
        ("a\0b", 3, "a\0b cannot be read: embedded null byte."),
    ],
)
def test_a_file_that_is_no_session_is_refused(
    name: str,
    status: int,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.txt").write_text("buy milk", encoding="utf-8")
    assert main([name]) == status
    assert capsys.readouterr().err.startswith(sentence)


@pytest.mark.skipif(sys.platform != "linux", reason="only there a screen may be missing")
def test_a_window_needs_a_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 3
    assert capsys.readouterr().err.startswith("There is no screen to open a window on")


def test_the_window_is_opened_as_it_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    app = pytest.importorskip("explorer.app")
    opened = []

    def run_window(options: object) -> int:
        opened.append(options)
        return 0

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(app, "run_window", run_window)
    assert main(["--theme", "dark", "--no-3d"]) == 0
    assert main([]) == 0
    assert [(o.theme, o.no_3d, o.software_gl) for o in opened] == [
        ("dark", True, False),
        (None, False, False),
    ]


def test_ctrl_c_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(walk, "trajectory_of", interrupted)
    assert main(LECTURE) == 130
    assert capsys.readouterr() == ("", "")


class Pipe(io.StringIO):
    """A reader that has gone."""

    def write(self, _text: str) -> int:
        raise BrokenPipeError


def test_a_pipe_whose_reader_is_gone_is_no_mistake(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Pipe())
    assert main(LECTURE) == 0
    assert capsys.readouterr().err == ""


def test_without_any_stream_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(LECTURE) == 0
    assert main([*LECTURE, "--csv", "-"]) == 0
    assert main(["walk", "x+", "--start=1,2"]) == 2
    assert main(["--help"]) == 0
    assert main(["--version"]) == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-16"])
def test_any_encoding_of_the_terminal_will_do(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    assert main(["evaluate", "θ^2 + 微", "--at=θ=3,微=1"]) in {0, 2}
    assert main(["evaluate", "θ^2", "--at=θ=3"]) == 0
    assert "value  9" in raw.getvalue().decode(encoding)


def test_a_csv_file_on_standard_output_is_utf_8_whatever_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="utf-16", newline="\r\n"))
    assert main([*LECTURE, "--csv=-"]) == 0
    assert raw.getvalue().startswith(b"step,x,y,f,")
    assert b"\r" not in raw.getvalue()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
def test_a_full_disk_behind_standard_output_is_trouble(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(LECTURE) == 3
        assert capsys.readouterr().err == (
            "The output could not be written: No space left on device.\n"
        )


def test_a_file_of_the_program_that_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(_key: str) -> None:
        raise FileNotFoundError("The program's own file resources/catalogue.toml is missing.")

    monkeypatch.setattr(choices, "entry_named", missing)
    assert main(["walk", "--example", "himmelblau"]) == 3
    assert capsys.readouterr().err == (
        "The program's own file resources/catalogue.toml is missing.\n"
    )


def test_a_file_that_fails_in_an_unexpected_place_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def locked(_key: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "catalogue.toml")

    monkeypatch.setattr(choices, "entry_named", locked)
    assert main(["walk", "--example", "himmelblau"]) == 3
    assert capsys.readouterr().err == "catalogue.toml cannot be used: Permission denied.\n"


def test_qt_s_platform_is_chosen_for_the_application_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    for screens, platforms in (
        ({"DISPLAY": ":1"}, "xcb;offscreen"),
        ({"DISPLAY": ":1", "WAYLAND_DISPLAY": "wayland-0"}, "wayland;xcb;offscreen"),
        ({}, "offscreen"),
    ):
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(name, raising=False)
        for name, value in screens.items():
            monkeypatch.setenv(name, value)
        with render.platforms():
            assert os.environ["QT_QPA_PLATFORM"] == platforms
        assert "QT_QPA_PLATFORM" not in os.environ


def test_a_platform_that_was_asked_for_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "minimal")
    with render.platforms():
        assert os.environ["QT_QPA_PLATFORM"] == "minimal"


def test_a_failure_carries_its_status() -> None:
    assert CommandError("No.").status == 2
