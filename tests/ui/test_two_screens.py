"""A window that is moved to a screen of another scale is as sharp as one that was opened there.

The platform without a screen has two of them here. It is chosen when a process starts, and so are
the scales; OpenGL, which that platform lacks, is told of the change in this one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.surface_pictures import open_view, opengl_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Heartbeat

ROOT = Path(__file__).resolve().parents[2]
SIZE = {"y": 0, "width": 1920, "height": 1080, "dpr": 1.0}
SCREENS = {"screens": [{"name": "one", "x": 0, **SIZE}, {"name": "two", "x": 1920, **SIZE}]}

SCRIPT = """
import json
import sys
from pathlib import Path

from explorer.app import make_application

app = make_application(["surface-explorer"])

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from explorer.model import ExplorerModel
from explorer.ui.main_window import MainWindow
from explorer.ui.settings import Settings
from explorer.ui.theme import theme_named
from tests.ui.opened import LECTURE

PAGES = (0, 2, 4, 5)  # not the table, which scrolls, nor the rates, which take their time

def placed(window, screen):
    window.setGeometry(QRect(screen.geometry().topLeft() + QPoint(8, 8), QSize(900, 500)))

def opened(name, screen):
    model = ExplorerModel(LECTURE)
    settings = Settings(Path(sys.argv[1], f"{name}.ini"))
    window = MainWindow(model, settings, theme_named("light"), use_opengl=False)
    placed(window, screen)
    window.show()
    model.playback.go_to_end()
    QTest.qWait(1200)  # until the formulas are typeset
    return window

def pictures(window):
    window.activateWindow()
    window.centralWidget().setFocus()
    shown = []
    # First as it is: on some other pages the panes have another size, and are drawn for that.
    for page in (window.details.tabs.currentIndex(), *PAGES):
        window.details.tabs.setCurrentIndex(page)
        QTest.qWait(150)
        image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
        shown.append(rows.copy())
    return shown

one, two = app.screens()
begin, end = (one, two) if sys.argv[2] == "up" else (two, one)
moved = opened("moved", begin)
pictures(moved)
before = moved.devicePixelRatioF()
placed(moved, end)
QTest.qWait(600)
fresh = opened("fresh", end)
pictures(fresh)
pairs = list(zip(pictures(moved), pictures(fresh), strict=True))
print(json.dumps({
    "ratios": [before, moved.devicePixelRatioF(), fresh.devicePixelRatioF()],
    "size": [pairs[0][0].shape[1] // 4, pairs[0][0].shape[0]],
    "differing": [int((np.abs(a.astype(int) - b) > 6).sum()) for a, b in pairs],
}))
for window in (moved, fresh):
    window.close()
    window.deleteLater()
app.sendPostedEvents(None, 0)
"""


@pytest.mark.parametrize(("way", "before", "after"), [("up", 1, 2), ("down", 2, 1)])
def test_a_window_moved_to_another_screen_is_drawn_for_it(
    tmp_path: Path, way: str, before: int, after: int
) -> None:
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps(SCREENS), encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", SCRIPT, str(tmp_path), way],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCREEN_SCALE_FACTORS": "one=1;two=2",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert told["ratios"] == [before, after, after]
    assert told["size"] == [900 * after, 500 * after]
    # Of millions of numbers; a picture for the other screen differs in a hundred thousand.
    assert max(told["differing"]) < 20


def test_opengl_draws_anew_for_another_screen(qtbot: QtBot, heartbeat: Heartbeat) -> None:
    view = open_view(qtbot)
    heartbeat.forgive()
    canvas = opengl_of(view)
    qtbot.wait(200)
    frames = canvas.frames
    canvas.update()
    qtbot.wait(50)
    assert canvas.frames == frames
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.DevicePixelRatioChange))
    qtbot.waitUntil(lambda: canvas.frames == frames + 1)
