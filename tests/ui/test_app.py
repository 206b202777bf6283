"""The program starts, shows the first example and ends cleanly; its own mistakes do not end it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.app import first_document, halfway
from explorer.model import ExplorerModel, Notice
from explorer.ui.incidents import Incidents

ROOT = Path(__file__).parents[2]

SCRIPT = """
import linecache
import sys
from pathlib import Path
from explorer.app import WindowOptions, make_application, run_window

app = make_application(["surface-explorer"])
from PySide6.QtCore import QTimer

def close():
    window = next(w for w in app.topLevelWidgets() if hasattr(w, "presenter"))
    print(window.surface.rendering, window.model.cursor > 0, window.isVisible())
    print("sources", len(linecache.cache) > 20)
    window.close()

QTimer.singleShot(800, close)
sys.exit(run_window(WindowOptions(settings=Path(sys.argv[1]), no_3d="no_3d" in sys.argv)))
"""


@pytest.mark.parametrize(("flags", "rendering"), [([], "opengl"), (["no_3d"], "software")])
def test_the_window_opens_and_the_program_ends_with_status_0(
    tmp_path: Path, flags: list[str], rendering: str
) -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", SCRIPT, str(tmp_path / "s.ini"), *flags],
        cwd=ROOT,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stderr == ""
    assert ended.returncode == 0
    # No source is read, and kept, of what is only imported.
    assert ended.stdout.split() == [rendering, "True", "True", "sources", "False"]
    assert (tmp_path / "s.ini").exists()


HEIGHTS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton, QTabBar
from explorer.app import WindowOptions, make_application, run_window

app = make_application(["surface-explorer"])

def close():
    window = next(w for w in app.topLevelWidgets() if hasattr(w, "presenter"))
    kinds = (QLineEdit, QPushButton, QTabBar)
    texts = [part for kind in kinds for part in window.findChildren(kind)]
    print(len(texts), min(part.fontInfo().pixelSize() for part in texts))
    window.close()

QTimer.singleShot(800, close)
sys.exit(run_window(WindowOptions(settings=Path(sys.argv[1]), theme=sys.argv[2], no_3d=True)))
"""


@pytest.mark.parametrize(("theme", "least"), [("light", 12), ("projector", 24)])
def test_the_first_look_has_its_size_of_text(tmp_path: Path, theme: str, least: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", HEIGHTS, str(tmp_path / "s.ini"), theme],
        cwd=ROOT,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    count, smallest = map(int, ended.stdout.split())
    assert count > 20
    assert smallest >= least


def test_the_first_view_shows_a_walk_with_some_way_to_go() -> None:
    model = ExplorerModel(first_document())
    assert 0 < halfway(model.trajectory) < model.trajectory.step_count


@pytest.mark.logs(reason="a mistake of the program is logged")
def test_a_mistake_of_the_program_is_one_notice(tmp_path: Path) -> None:
    model = ExplorerModel(first_document())
    notices: list[Notice] = []
    model.notice_posted.connect(notices.append)
    incidents = Incidents(model, tmp_path)
    incidents.install()
    try:
        error = ZeroDivisionError("test")
        sys.excepthook(ZeroDivisionError, error, None)
    finally:
        incidents.remove()
    assert len(notices) == 1
    assert "ZeroDivisionError" in notices[0].text
    assert "ZeroDivisionError" in (tmp_path / "incidents.log").read_text(encoding="utf-8")


@pytest.mark.logs(reason="a mistake of the program is logged")
def test_a_mistake_in_telling_of_a_mistake_does_not_loop(tmp_path: Path) -> None:
    model = ExplorerModel(first_document())
    incidents = Incidents(model, tmp_path)
    told: list[Notice] = []

    def tell_and_fail(notice: Notice) -> None:
        told.append(notice)
        incidents.take(RuntimeError, RuntimeError("again"), None)

    model.notice_posted.connect(tell_and_fail)
    incidents.install()
    try:
        incidents.take(ValueError, ValueError("first"), None)
    finally:
        incidents.remove()
    assert len(told) == 1
