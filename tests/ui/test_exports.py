"""What is written beside a path, and whether that is wanted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explorer.ui.settings import Settings
from tests.ui.opened import open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "settings.ini")


def test_a_path_gets_a_file_that_says_where_it_comes_from(
    window: MainWindow, tmp_path: Path
) -> None:
    window.exports.write_path(str(tmp_path / "path.csv"))
    facts = json.loads((tmp_path / "path.csv.json").read_text(encoding="utf-8"))
    assert (facts["formula"], facts["direction"], facts["learning_rate"]) == ("x*y", "ascent", 0.2)
    assert facts["stop_reason"] == "step_limit"
    assert facts["ending"] == window.model.trajectory.ending(window.model.document.problem.domain)


def test_several_paths_get_one_file_with_all_runs(window: MainWindow, tmp_path: Path) -> None:
    window.model.runs.add()
    window.exports.write_path(str(tmp_path / "race.csv"))
    facts = json.loads((tmp_path / "race.csv.json").read_text(encoding="utf-8"))
    assert [run["name"] for run in facts["runs"]] == list(window.model.runs.names)
    assert all("Stopped after 5 steps" in run["ending"] for run in facts["runs"])


def test_the_file_can_be_left_out_and_that_is_remembered(
    window: MainWindow, tmp_path: Path
) -> None:
    window.verbs["with_provenance"].trigger()
    window.exports.write_path(str(tmp_path / "path.csv"))
    assert (tmp_path / "path.csv").exists()
    assert not (tmp_path / "path.csv.json").exists()
    window.close()
    assert not Settings(tmp_path / "settings.ini").writes_provenance


def test_where_the_path_cannot_be_written_nothing_is(window: MainWindow, tmp_path: Path) -> None:
    window.exports.write_path(str(tmp_path / "gone" / "path.csv"))
    assert list(tmp_path.glob("**/*.json")) == []
