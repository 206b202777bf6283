from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

import system_packages
from progress import Stop
from system_packages import Need, has_font, installed_according_to, missing

DPKG_SAYS = """\
libegl1 install ok installed
libgl1 install ok installed
libgl1 install ok installed
xvfb deinstall ok config-files
libxcb-cursor0 install ok half-configured
"""
"""libgl1 twice, as with a second architecture; xvfb removed, but its settings are left."""


def only(*packages: str) -> object:
    return lambda names: set(packages).intersection(names)


def test_dpkg_knows_what_is_installed() -> None:
    assert installed_according_to(DPKG_SAYS) == {"libegl1", "libgl1"}
    assert installed_according_to("") == set()


def test_only_what_is_missing_is_missing() -> None:
    egl, cursor = Need(("libegl1",)), Need(("libxcb-cursor0",))
    assert missing([egl, cursor], only("libegl1")) == (cursor,)
    assert missing([egl], only("libegl1", "libc6")) == ()


@pytest.mark.parametrize("name", ["libglib2.0-0", "libglib2.0-0t64"])
def test_either_name_of_a_renamed_package_will_do(name: str) -> None:
    glib = Need(("libglib2.0-0t64", "libglib2.0-0"))
    assert missing([glib], only(name)) == ()
    assert missing([glib], only()) == (glib,)


def test_a_virtual_screen_is_wanted_only_where_there_is_no_other() -> None:
    def names(needs: Sequence[Need]) -> set[str]:
        return {package for need in needs for package in need.packages}

    assert "xvfb" in names(system_packages.needs(virtual_screen=True))
    assert "xvfb" not in names(system_packages.needs(virtual_screen=False))


def test_a_python_without_ensurepip_needs_its_venv_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "find_spec", lambda name: None)
    monkeypatch.setattr(system_packages.sys, "version_info", (3, 13, 1, "final", 0))
    assert Need(("python3.13-venv",)) in system_packages.needs(virtual_screen=False)


def test_a_font_is_found_at_any_depth(tmp_path: Path) -> None:
    assert not has_font([tmp_path, tmp_path / "absent"])
    font = tmp_path / "truetype" / "dejavu" / "DejaVuSans.ttf"
    font.parent.mkdir(parents=True)
    font.touch()
    assert has_font([tmp_path])


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user who is not root on a machine without sudo."""
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: None)


def test_who_may_not_install_gets_the_command_to_type(nobody: None) -> None:
    with pytest.raises(Stop) as stop:
        system_packages.install([Need(("libegl1",)), Need(("libglib2.0-0t64", "libglib2.0-0"))])
    command = str(stop.value).splitlines()[-1]
    assert command.endswith(" install --no-install-recommends libegl1 libglib2.0-0")


def test_root_needs_no_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 0)
    assert system_packages.privileges() == []


@pytest.mark.parametrize(("status", "prefix"), [(0, ["sudo", "-n"]), (1, None)])
def test_sudo_is_not_waited_for_where_nobody_can_type(
    status: int, prefix: list[str] | None, nobody: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answered(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, status)

    monkeypatch.setattr(system_packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system_packages.subprocess, "run", answered)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert system_packages.privileges() == prefix


def test_without_apt_the_missing_libraries_are_named(nobody: None) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(system_packages, "loads", lambda library: "xcb" not in library)
        with pytest.raises(Stop, match=r"libxcb-cursor\.so\.0.*the program Xvfb"):
            system_packages.provide(virtual_screen=True)


def test_without_apt_a_complete_system_is_left_alone(
    nobody: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(system_packages, "loads", lambda library: asked.append(library) or True)
    system_packages.provide(virtual_screen=False)
    assert asked


def test_a_library_that_does_not_exist_does_not_load() -> None:
    assert not system_packages.loads("libno-such-thing.so.0")
