from __future__ import annotations

import ast
from pathlib import Path

import pytest

import dev


def test_a_python_that_is_too_old_is_told_so_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.version_info", (3, 9, 2, "final", 0))
    assert dev.main(["run"]) == 2
    assert capsys.readouterr().err == "This needs Python 3.11 or later, and this is Python 3.9.\n"


def test_a_python_that_is_too_old_can_read_the_file() -> None:
    source = Path(dev.__file__).read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 4))
    assert "import annotations" not in source


@pytest.mark.parametrize("arguments", [[], ["start"]])
def test_an_unknown_command_is_answered_with_the_known_ones(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == 2
    assert "dev.py run" in capsys.readouterr().err


def test_help_is_no_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0
    assert "dev.py test" in capsys.readouterr().out


def test_what_cannot_be_done_ends_with_its_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(arguments: list[str]) -> int:
        raise dev_progress.Stop("There is no room left.")

    import program
    import progress as dev_progress

    monkeypatch.setattr(program, "run", stopped)
    assert dev.main(["run"]) == 1
    assert capsys.readouterr().err == "There is no room left.\n"
