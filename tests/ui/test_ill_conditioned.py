"""A very steep, narrow valley is told of, and its lines are drawn all the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QApplication

from explorer.document import Document, Problem, Run
from explorer.ui.panels.rate_note import RateNote
from tests.ui.opened import open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

VALLEY = Document(Problem("1e8*(x-y)^2"), (Run(start=(2.0, -1.0), step_limit=3),))
WARNING = "Ill-conditioned, 1 : 4e8: rates that are stable across the valley are far too small"


def test_a_steep_valley_is_told_of_and_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini", VALLEY)
    QApplication.processEvents()
    note = window.optimizer_panel.findChild(RateNote)
    assert "ill-conditioned, 1 : 4e8" in note.text().replace("\N{NO-BREAK SPACE}", " ")
    assert note.property("state") == "warning"
    assert WARNING in note.toolTip().replace("\N{NO-BREAK SPACE}", " ")
    window.details.curvature.refresh()
    assert WARNING in window.details.curvature.text().replace("\N{NO-BREAK SPACE}", " ")
    scene = window.surface.scene
    assert scene is not None
    assert len(scene.levels) > 5
    with_lines = window.contours.grab().toImage()
    for name in ("level_lines", "arrows"):
        window.verbs[name].trigger()
    qtbot.wait(60)
    image = window.contours.grab().toImage()
    assert image != with_lines
    # f = 1e8 (x - y)^2: across the valley the colour changes, along it it does not.
    along, across = (
        [
            image.pixelColor(window.contours.pixel_of(*place).toPoint()).lightness()
            for place in places
        ]
        for places in (
            [(-4.1, -2.1), (-2.3, -0.3), (-1.4, 0.6), (1.8, 3.8)],
            [(-3.0, -3.0), (-4.2, -1.8), (-4.7, 3.0)],
        )
    )
    assert np.ptp(along) < 10
    assert across[0] + 20 < across[1] < across[2] - 20


def test_a_round_bowl_is_not_warned_of(qtbot: QtBot, tmp_path: Path) -> None:
    bowl = Document(Problem("x^2 + y^2"), (Run(start=(2.0, -1.0)),))
    window = open_window(qtbot, tmp_path / "settings.ini", bowl)
    QApplication.processEvents()
    note = window.optimizer_panel.findChild(RateNote)
    assert "conditioned" not in f"{note.text()}{note.toolTip()}{window.details.curvature.text()}"
    assert note.property("state") == ""
