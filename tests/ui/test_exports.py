"""What is written beside a path, and whether that is wanted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.ui.settings import Settings

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow


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


def test_a_long_path_is_written_while_the_window_goes_on(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    make_long(qtbot, window)
    window.exports.write_path(str(tmp_path / "path.csv"))
    assert not (tmp_path / "path.csv").exists()
    qtbot.waitUntil(lambda: window.notices.text.startswith("Wrote "), timeout=20_000)
    lines = (tmp_path / "path.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 60_002
    facts = json.loads((tmp_path / "path.csv.json").read_text(encoding="utf-8"))
    assert facts["steps"] == 60_000


def test_a_window_that_is_closed_meanwhile_has_written_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    make_long(qtbot, window)
    window.exports.write_path(str(tmp_path / "path.csv"))
    window.exports.write_path(str(tmp_path / "other.csv"))
    assert window.notices.text.startswith("Another path is being written")
    window.close()
    lines = (tmp_path / "path.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 60_002
    assert not (tmp_path / "other.csv").exists()


def make_long(qtbot: QtBot, window: MainWindow) -> None:
    run = replace(window.model.document.run, step_limit=60_000, learning_rate=1e-9)
    window.model.change_run("long", run)
    qtbot.waitUntil(lambda: window.model.trajectory.step_count == 60_000)
