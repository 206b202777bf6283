"""How much the surface pane is given, and draws, for what the user does in the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from explorer.document import Document, Problem, Run
from explorer.functions import Domain
from explorer.ui.gl import availability
from explorer.ui.gl.gl_surface import GlSurface
from explorer.ui.main_window import MainWindow
from tests.ui.opened import enter, open_window
from tests.ui.surface_pictures import opengl_of

LEFT = Qt.MouseButton.LeftButton

HIMMELBLAU = Document(
    problem=Problem(
        formula="(x^2 + y - a)^2 + (x + y^2 - 7)^2",
        domain=Domain(-5, 5, -5, 5),
        parameters=(("a", 11.0),),
    ),
    runs=(Run(start=(0.0, 0.0), learning_rate=0.01, step_limit=50),),
)

Action = Callable[[QtBot, MainWindow], None]

pytestmark = pytest.mark.heartbeat(milliseconds=1500)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    opened = open_window(qtbot, tmp_path / "settings.ini", HIMMELBLAU, use_opengl=True)
    settle(qtbot, opened)
    return opened


def canvas(window: MainWindow) -> GlSurface:
    return opengl_of(window.surface)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the last pictures are drawn well and no others have followed for a while."""
    quiet = 0
    while quiet < 4:
        frames, paints = canvas(window).frames, window.contours.paint_count
        qtbot.wait(50)
        is_quiet = canvas(window).frames == frames > 0 and not canvas(window).is_rapid
        is_quiet = is_quiet and window.contours.paint_count == paints
        quiet = quiet + 1 if is_quiet else 0


def turn(qtbot: QtBot, window: MainWindow, moves: int = 6) -> None:
    surface = window.surface
    begin = QPoint(surface.width() // 2, 12)
    qtbot.mousePress(surface, LEFT, pos=begin)
    for move in range(1, moves + 1):
        qtbot.mouseMove(surface, begin + QPoint(4 * move, 2 * move))
        qtbot.wait(20)
    qtbot.mouseRelease(surface, LEFT, pos=begin + QPoint(4 * moves, 2 * moves))


def step(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.transport.buttons["step"], LEFT)


def hover(qtbot: QtBot, window: MainWindow) -> None:
    middle = window.surface.rect().center()
    for move in range(4):
        qtbot.mouseMove(window.surface, middle + QPoint(3 * move, 2))


def set_parameter(qtbot: QtBot, window: MainWindow) -> None:
    window.model.set_parameter("a", window.model.document.problem.parameter_values()["a"] + 0.5)


def set_learning_rate(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window.optimizer_panel.learning_rate, "0.005")


def set_start(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window.start_panel.x_field, "1.5")


def enter_formula(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window.function_panel.formula.line, "x^2 + a*y^2")


def verb(name: str) -> Action:
    def trigger(_qtbot: QtBot, window: MainWindow) -> None:
        window.verbs[name].trigger()

    return trigger


def wear_dark(qtbot: QtBot, window: MainWindow) -> None:
    window.looks.choose("dark")


LEAVES_THE_FIELD: dict[str, Action] = {
    "turn": turn,
    "step": step,
    "hover": hover,
    "start": set_start,
    "learning rate": set_learning_rate,
    "theme": wear_dark,
    "from the top": verb("from_top"),
    "arrows": verb("arrows"),
    "contour lines": verb("level_lines"),
    "net": verb("net"),
    "floor lines": verb("floor_lines"),
    "more levels": verb("more_levels"),
}
CHANGES_THE_FIELD: dict[str, Action] = {
    "parameter": set_parameter,
    "formula": enter_formula,
    "logarithmic height": verb("log_height"),
}


@pytest.mark.parametrize("action", LEAVES_THE_FIELD.values(), ids=LEAVES_THE_FIELD)
def test_an_unchanged_field_is_not_uploaded(
    qtbot: QtBot, window: MainWindow, action: Action
) -> None:
    uploads = canvas(window).uploads
    action(qtbot, window)
    settle(qtbot, window)
    assert canvas(window).uploads == uploads
    assert_is_idle(qtbot, window)


@pytest.mark.parametrize("action", CHANGES_THE_FIELD.values(), ids=CHANGES_THE_FIELD)
def test_a_change_of_the_field_is_one_upload(
    qtbot: QtBot, window: MainWindow, action: Action
) -> None:
    uploads, layouts = canvas(window).uploads, canvas(window).layouts
    action(qtbot, window)
    settle(qtbot, window)
    assert canvas(window).uploads == uploads + 1
    assert canvas(window).layouts == layouts
    assert_is_idle(qtbot, window)


def test_changes_between_two_pictures_are_one_upload(qtbot: QtBot, window: MainWindow) -> None:
    uploads = canvas(window).uploads
    for _ in range(5):
        set_parameter(qtbot, window)
    settle(qtbot, window)
    assert canvas(window).uploads == uploads + 1


def test_triangles_are_coarser_while_the_mouse_turns(qtbot: QtBot, window: MainWindow) -> None:
    fine = canvas(window).triangles
    assert fine == 2 * (window.model.document.view.resolution - 1) ** 2
    surface, begin = window.surface, QPoint(window.surface.width() // 2, 12)
    qtbot.mousePress(surface, LEFT, pos=begin)
    counts = set()
    for move in range(1, 7):
        frames = canvas(window).frames
        qtbot.mouseMove(surface, begin + QPoint(4 * move, 0))
        qtbot.waitUntil(lambda f=frames: canvas(window).frames > f)
        counts.add(canvas(window).triangles)
    qtbot.mouseRelease(surface, LEFT, pos=begin + QPoint(24, 0))
    assert min(counts) < 0.6 * fine
    settle(qtbot, window)
    assert canvas(window).triangles == fine


def test_a_surface_with_holes_stays_fine(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window.function_panel.formula.line, "log(x) + y")
    settle(qtbot, window)
    fine = canvas(window).triangles
    turn(qtbot, window)
    assert canvas(window).triangles == fine


def test_one_change_is_one_composed_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A widget that follows later than the panes would have the window composed once more."""
    monkeypatch.setattr(availability, "is_software", lambda: False)
    window = open_window(qtbot, tmp_path / "settings.ini", HIMMELBLAU, use_opengl=True)
    settle(qtbot, window)
    composed = []
    canvas(window).frameSwapped.connect(lambda: composed.append(canvas(window).frames))
    set_parameter(qtbot, window)
    picture = canvas(window).frames + 1
    qtbot.waitUntil(lambda: bool(composed))
    qtbot.wait(1)
    # On a slow machine the picture at rest has followed by now.
    assert composed.count(picture) == 1


def assert_is_idle(qtbot: QtBot, window: MainWindow) -> None:
    frames, paints = canvas(window).frames, window.contours.paint_count
    qtbot.wait(200)
    assert (canvas(window).frames, window.contours.paint_count) == (frames, paints)
