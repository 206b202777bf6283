"""A long walk shows how far it is, and a click stops it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from explorer.document import Document, Problem, Run
from explorer.optimizers import StopReason
from tests.ui.opened import enter, open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SHORT = Document(Problem("sin(x)*cos(y)"), (Run(optimizer="adam", tolerance=0.0),))


def test_a_million_steps_can_be_stopped(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini", SHORT)
    progress = window.transport.progress
    assert not progress.isVisible()
    assert not window.verbs["stop_walking"].isEnabled()
    enter(qtbot, window.optimizer_panel.step_limit, "1e6")
    if window.model.is_walking:  # a fast machine may be done before anybody can see it
        window.model.walking_changed.emit(True)
        qtbot.waitUntil(lambda: progress.isVisible() or not window.model.is_walking)
        qtbot.mouseClick(progress.stop, Qt.MouseButton.LeftButton)
    trajectory = window.model.trajectory
    assert trajectory.stop_reason in {StopReason.STOPPED, StopReason.STEP_LIMIT}
    assert not window.model.is_walking
    assert not progress.isVisible()
    assert window.transport.scrubber.maximum() == trajectory.step_count


def test_the_last_line_says_that_more_is_computed(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini", SHORT)
    enter(qtbot, window.optimizer_panel.step_limit, "1e6")
    if window.model.is_walking:
        assert "more are being computed" in window.notices.text
    window.model.stop_walking()
    assert "Stopped by hand" in window.notices.text
