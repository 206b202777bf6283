"""The probe believes pixels only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.ui import surface_view
from explorer.ui.gl import probe
from tests.ui.surface_pictures import open_view

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def _answer_is_forgotten() -> Iterator[None]:
    probe.missing_opengl.cache_clear()
    yield
    probe.missing_opengl.cache_clear()


def test_here_opengl_works() -> None:
    assert probe.missing_opengl() == ""


def test_a_triangle_is_really_drawn() -> None:
    with pytest.raises(probe.ProbeError, match="draws nothing"):
        probe._check_pixels(np.zeros((16, 16, 4), dtype=np.uint8))


def test_one_flat_colour_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    flat = np.full((16, 16, 4), 255, dtype=np.uint8)
    monkeypatch.setattr(probe, "_drawn_pixels", lambda: flat)
    assert probe.missing_opengl() == "OpenGL draws nothing"


def test_an_old_opengl_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "_LEAST_VERSION", (9, 9))
    # Asked for 9.9 no driver has it, so the version is asked for and compared here.
    assert probe.missing_opengl() != ""


def test_a_platform_without_opengl_is_not_even_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe.QGuiApplication, "platformName", lambda: "offscreen")
    assert probe.missing_opengl() == "there is no screen with OpenGL"


def test_an_error_of_the_library_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing() -> None:
        raise AttributeError("no such entry point")

    monkeypatch.setattr(probe, "_drawn_pixels", failing)
    assert probe.missing_opengl() == "OpenGL reports AttributeError"


@pytest.mark.heartbeat(milliseconds=1500)
def test_without_opengl_the_pane_says_why(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surface_view, "missing_opengl", lambda: "OpenGL draws nothing")
    view = open_view(qtbot)
    assert view.rendering == "software"
    assert view.reason == "The surface is drawn without OpenGL: OpenGL draws nothing."
