from __future__ import annotations

import os
import shutil
import signal
import socket
import sys
from pathlib import Path

import pytest

import display


def test_other_systems_than_linux_always_have_a_screen() -> None:
    assert display.is_there({}, "darwin")
    assert display.is_there({}, "win32")


def test_without_a_name_there_is_no_screen() -> None:
    assert not display.is_there({}, "linux")
    assert not display.is_there({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, "linux")


def test_a_name_whose_server_is_gone_is_no_screen(tmp_path: Path) -> None:
    assert not display.is_there({"DISPLAY": ":54321"}, "linux")
    gone = {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not display.is_there(gone, "linux")


def test_a_screen_on_another_machine_is_believed() -> None:
    assert display.is_there({"DISPLAY": "localhost:10.0"}, "linux")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Wayland is Linux's")
def test_a_wayland_socket_is_a_screen(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        there = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
        assert display.is_there(there, "linux")


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
def test_the_virtual_screen_is_there_for_as_long_as_it_is_used() -> None:
    with display.virtual_screen() as environment:
        number = environment["DISPLAY"]
        assert display.is_there({"DISPLAY": number}, "linux")
        assert display.is_there({"DISPLAY": f"{number}.0"}, "linux")
        assert number != os.environ.get("DISPLAY")
    assert not display.is_there({"DISPLAY": number}, "linux")


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
def test_the_virtual_screen_goes_when_this_program_is_told_to_end() -> None:
    seen = []

    def end_on_a_screen() -> None:
        with display.virtual_screen() as environment:
            seen.append(environment["DISPLAY"])
            os.kill(os.getpid(), signal.SIGTERM)

    with pytest.raises(SystemExit) as ending:
        end_on_a_screen()
    assert ending.value.code == 128 + signal.SIGTERM
    assert not display.is_there({"DISPLAY": seen[0]}, "linux")


def test_a_server_that_does_not_start_is_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "Xvfb"
    broken.write_text("#!/bin/sh\necho no fonts here >&2\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(display.Stop, match="no fonts here"), display.virtual_screen():
        pass
