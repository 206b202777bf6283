"""At any scale of the screen pictures are sharp, marks have their size and the mouse hits right.

Each scale is a process of its own, as Qt takes it from the environment when it starts.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QImage

from explorer.cli import main

ROOT = Path(__file__).resolve().parents[2]
SCALES = ("1", "1.25", "1.5", "2", "3")

SCRIPT = """
import json
import sys
from pathlib import Path

from explorer.app import make_application

app = make_application(["surface-explorer"])

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from explorer.model import ExplorerModel
from explorer.ui.main_window import MainWindow
from explorer.ui.settings import Settings
from explorer.ui.theme import theme_named
from tests.ui.contour_pane import target
from tests.ui.opened import LECTURE

RUN = np.array([0xD5, 0x5E, 0x00])

def pixels(image):
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)

def across(image, place, ratio):
    # Device pixels of the run's colour in a row through the ball.
    shown = pixels(image)
    row, column = int(place.y() * ratio), int(place.x() * ratio)
    is_run = (np.abs(shown[row] - RUN).max(axis=1) < 40)
    left = right = column
    while is_run[left - 1]:
        left -= 1
    while is_run[right + 1]:
        right += 1
    return int(right - left + 1) if is_run[column] else 0

window = MainWindow(
    ExplorerModel(LECTURE),
    Settings(Path(sys.argv[1])),
    theme_named("light"),
    use_opengl="software" not in sys.argv,
)
window.resize(800, 600)
window.show()
QTest.qWaitForWindowExposed(window)
window.verbs["to_end"].trigger()
window.verbs["path_ahead"].trigger()
waited = 0
while waited < 600 or (window.surface.canvas.is_rapid and waited < 15000):
    QTest.qWait(50)
    waited += 50
surface, contours, model = window.surface, window.contours, window.model
ratio = window.devicePixelRatioF()
told = {"rendering": surface.rendering, "ratio": ratio}
for name, pane in (("surface", surface), ("contours", contours)):
    image = pane.grab().toImage()
    told[name] = [pane.width(), pane.height(), image.width(), image.height()]
x, y, _ = surface.camera.project(surface.scene.paths[-1].ball, surface.width(), surface.height())
told["surface ball"] = across(surface.grab().toImage(), QPointF(x, y), ratio)
ball = model.trajectory.positions[model.cursor]
told["contours ball"] = across(contours.grab().toImage(), contours.pixel_of(*ball), ratio)

# The mouse: the handle to (1, 2), then a double click on the surface above (-2, 1).
widget, begin = target(contours, 4.0, -3.0)
_, end = target(contours, 1.0, 2.0)
LEFT = Qt.MouseButton.LeftButton
QTest.mousePress(widget, LEFT, Qt.KeyboardModifier.NoModifier, begin)
QTest.mouseMove(widget, (begin + end) / 2)
QTest.qWait(30)
QTest.mouseMove(widget, end)
QTest.qWait(30)
QTest.mouseRelease(widget, LEFT, Qt.KeyboardModifier.NoModifier, end)
told["dragged to"] = list(model.document.run.start)
point = np.array([-2 / 5, 1 / 5, -2 / 25 * 0.55])
x, y, _ = surface.camera.project(point, surface.width(), surface.height())
QTest.mouseDClick(surface, LEFT, Qt.KeyboardModifier.NoModifier, QPointF(x, y).toPoint())
told["picked"] = list(model.document.run.start)
print(json.dumps(told))
window.close()
window.deleteLater()
app.sendPostedEvents(None, 0)
"""


def told_at(scale: str, folder: Path, *words: str) -> dict[str, Any]:
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", SCRIPT, str(folder / "s.ini"), *words],
        cwd=ROOT,
        env={**os.environ, "QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    answer: dict[str, Any] = json.loads(ended.stdout)
    return answer


@pytest.mark.parametrize(
    ("scale", "rendering"),
    [*((scale, "opengl") for scale in SCALES), ("1.5", "software"), ("3", "software")],
)
def test_panes_are_sharp_and_the_mouse_hits(tmp_path: Path, scale: str, rendering: str) -> None:
    told = told_at(scale, tmp_path, rendering)
    ratio = float(scale)
    assert (told["rendering"], told["ratio"]) == (rendering, ratio)
    for pane in ("surface", "contours"):
        width, height, wide, high = told[pane]
        # As many pixels as the screen has, none of them made up by enlarging a smaller picture.
        assert (wide, high) == (
            pytest.approx(width * ratio, abs=1),
            pytest.approx(height * ratio, abs=1),
        )
    # Ten logical pixels are the theme's point; the ball is 1.2 of them across within its rim,
    # the contour pane's by its rim less.
    assert told["surface ball"] == pytest.approx(12 * ratio, abs=2.5)
    assert told["contours ball"] == pytest.approx(10 * ratio, abs=2.5)
    # A pixel of the mouse is about 0.04 in the plane; more on the surface seen aslant.
    assert told["dragged to"] == pytest.approx([1.0, 2.0], abs=0.07)
    assert told["picked"] == pytest.approx([-2.0, 1.0], abs=0.12)


@pytest.mark.parametrize("scale", ["1.5", "3"])
@pytest.mark.parametrize(
    ("view", "size"),
    [("surface", (3840, 2160)), ("contours", (1001, 777)), ("window", (1919, 1079))],
)
def test_a_saved_picture_has_the_size_asked_for(
    tmp_path: Path, scale: str, view: str, size: tuple[int, int]
) -> None:
    file = tmp_path / "picture.png"
    words = ["x*y", "--start", "4,-3", "--view", view, "--size", "{}x{}".format(*size)]
    subprocess.run(
        [sys.executable, "-m", "explorer", "render", *words, "--png", str(file)],
        cwd=ROOT,
        env={**os.environ, "QT_SCALE_FACTOR": scale},
        check=True,
        timeout=120,
    )
    # Width and height stand in the first chunk of a PNG file.
    assert struct.unpack(">II", file.read_bytes()[16:24]) == size


def test_a_large_picture_has_text_and_marks_as_large_as_a_usual_one_has(tmp_path: Path) -> None:
    shares = {}
    for size in ("1600x1000", "3200x2000"):
        file = tmp_path / f"{size}.png"
        words = ["x*y", "--start", "4,-3", "--view", "contours", "--size", size]
        subprocess.run(
            [sys.executable, "-m", "explorer", "render", *words, "--png", str(file)],
            cwd=ROOT,
            env={key: value for key, value in os.environ.items() if key != "QT_SCALE_FACTOR"},
            check=True,
            timeout=120,
        )
        shares[size] = share_of_the_run(QImage(str(file)))
    assert shares["3200x2000"] == pytest.approx(shares["1600x1000"], rel=0.15)


def share_of_the_run(image: QImage) -> float:
    """Share of the picture that is more or less in the colour of the first run."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(-1, 4)[:, 2::-1].astype(int)
    return float((np.abs(pixels - (0xD5, 0x5E, 0x00)).max(axis=1) < 70).mean())


@pytest.mark.parametrize("scale", ["0.5", "9", "-1"])
def test_a_scale_beyond_all_use_is_refused(
    tmp_path: Path, scale: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "p.png"
    assert main(["render", "x*y", "--scale", scale, "--png", str(file)]) == 2
    assert "--scale has to be from 1 to 8" in capsys.readouterr().err
    assert not file.exists()
