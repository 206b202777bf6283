from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import python_environment
from python_environment import Stamp, fingerprint, read_stamp, write_stamp

READY = Stamp(program="a", for_tests=True, system="1", virtual_screen=True)


def test_a_stamp_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_stamp(tmp_path / "stamp.json", READY)
    assert read_stamp(tmp_path / "stamp.json") == READY


@pytest.mark.parametrize("length", [0, 1, 20, -3])
def test_a_stamp_that_was_cut_short_does_not_count(tmp_path: Path, length: int) -> None:
    file = tmp_path / "stamp.json"
    write_stamp(file, READY)
    file.write_bytes(file.read_bytes()[:length])
    assert read_stamp(file) is None


def test_no_stamp_or_one_of_another_form_does_not_count(tmp_path: Path) -> None:
    file = tmp_path / "stamp.json"
    assert read_stamp(file) is None
    file.write_text('{"program": "a"}', encoding="utf-8")
    assert read_stamp(file) is None


def test_an_environment_for_the_tests_is_enough_for_the_program() -> None:
    assert READY.has_program(replace(READY, for_tests=False))
    assert not replace(READY, for_tests=False).has_program(READY)
    assert not READY.has_program(replace(READY, program="b"))


def test_the_system_is_checked_again_when_packages_came_or_went() -> None:
    assert READY.has_system(replace(READY, virtual_screen=False))
    assert not replace(READY, virtual_screen=False).has_system(READY)
    assert not READY.has_system(replace(READY, system="2"))


def test_a_later_stamp_keeps_what_is_still_true() -> None:
    wanted = replace(READY, for_tests=False, virtual_screen=False)
    assert wanted.widened(READY) == READY
    assert wanted.widened(None) == wanted
    assert not replace(wanted, program="b").widened(READY).for_tests
    assert not replace(wanted, system="2").widened(READY).virtual_screen


def test_other_requirements_or_another_place_make_another_fingerprint(tmp_path: Path) -> None:
    for name, content in (("here", "numpy>=1"), ("there", "numpy>=1"), ("later", "numpy>=2")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pyproject.toml").write_text(content, encoding="utf-8")
    prints = {fingerprint(tmp_path / name) for name in ("here", "there", "later")}
    assert len(prints) == 3
    assert fingerprint(tmp_path / "here") in prints


class Workshop:
    """An environment whose making and filling are only written down."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.done: list[str] = []
        self.fails = False
        monkeypatch.setattr(python_environment, "FOLDER", folder)
        monkeypatch.setattr(python_environment, "STAMP", folder / "prepared.json")
        monkeypatch.setattr(python_environment, "make_environment", self.make)
        monkeypatch.setattr(python_environment, "install_program", self.install)
        monkeypatch.setattr(python_environment, "is_usable", lambda python: python.exists())
        monkeypatch.setattr(
            python_environment.system_packages, "provide", lambda **_: self.done.append("system")
        )
        monkeypatch.setattr(python_environment.system_packages, "state", lambda: "1")

    def make(self) -> None:
        self.done.append("environment")
        python = python_environment.interpreter()
        python.parent.mkdir(parents=True)
        python.touch()

    def install(self, *, for_tests: bool) -> None:
        self.done.append("tests" if for_tests else "program")
        if self.fails:
            raise KeyboardInterrupt

    def prepare(self, *, for_tests: bool = False) -> list[str]:
        """What one more start does."""
        self.done = []
        python_environment.prepare(for_tests=for_tests, virtual_screen=for_tests)
        return self.done


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    return Workshop(tmp_path / ".venv", monkeypatch)


def test_the_second_start_has_nothing_to_do(workshop: Workshop) -> None:
    assert workshop.prepare() == ["system", "environment", "program"]
    assert workshop.prepare() == []


def test_the_tests_add_what_only_they_need(workshop: Workshop) -> None:
    workshop.prepare()
    assert workshop.prepare(for_tests=True) == ["system", "tests"]
    assert workshop.prepare(for_tests=True) == []
    assert workshop.prepare() == []


def test_an_interrupted_installation_is_done_again(workshop: Workshop) -> None:
    workshop.fails = True
    with pytest.raises(KeyboardInterrupt):
        workshop.prepare()
    workshop.fails = False
    assert "program" in workshop.prepare()
    assert workshop.prepare() == []


def test_an_interrupted_later_installation_is_done_again_too(workshop: Workshop) -> None:
    workshop.prepare()
    workshop.fails = True
    with pytest.raises(KeyboardInterrupt):
        workshop.prepare(for_tests=True)
    workshop.fails = False
    assert "program" in workshop.prepare()
