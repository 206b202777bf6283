from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import pytest

import checks
from checks import Outcome, summary


def test_the_summary_has_one_line_for_each_check() -> None:
    assert summary([Outcome("lint", 0, 0.34), Outcome("tests", 1, 61.26)]).splitlines() == [
        "lint     ok          0.3 s",
        "tests    FAILED     61.3 s",
    ]


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The modules that are called; lint finds something."""
    called: list[str] = []

    def status(command: Sequence[str], **_: object) -> int:
        called.append(" ".join(command[2:]))
        return int("ruff check" in called[-1])

    monkeypatch.setattr(checks.subprocess, "call", status)
    monkeypatch.setattr(checks, "prepare", lambda **_: Path("python"))
    monkeypatch.setattr(checks.display, "virtual_screen", lambda: nullcontext({}))
    return called


def test_all_checks_are_made_even_when_one_fails(commands: list[str]) -> None:
    assert checks.run([]) == 1
    assert [command.split()[0] for command in commands] == ["ruff", "ruff", "mypy", "pytest"]


def test_arguments_go_to_pytest(commands: list[str]) -> None:
    checks.run(["tests/scenes", "-x"])
    assert commands[-1] == "pytest tests/scenes -x"
