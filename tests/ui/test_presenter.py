"""What changes in one frame is drawn once, and what panes mean becomes the model's verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from explorer.model import ExplorerModel, StationaryFinder
from explorer.scenes.detail import Detail
from explorer.ui.presenter import Presenter, domain_around
from tests.ui.opened import LECTURE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Pane(QWidget):
    """A pane that counts its scenes."""

    start_picked = Signal(float, float)
    start_dragged = Signal(float, float)
    start_drag_began = Signal()
    start_drag_ended = Signal()
    hovered = Signal(object)
    camera_moved = Signal(float, float, float)
    range_changed = Signal()
    visible = (0.0, 1.0, 0.0, 1.0)

    def __init__(self) -> None:
        super().__init__()
        self.scenes: list[object] = []
        self.detail: Detail | None = None
        self.readout = ""
        self.marked: object = None

    def show_scene(self, scene: object) -> None:
        self.scenes.append(scene)

    def show_detail(self, detail: Detail | None) -> None:
        self.detail = detail

    def set_readout(self, text: str) -> None:
        self.readout = text

    def mark_place(self, place: object) -> None:
        self.marked = place

    def reset_view(self) -> None:
        self.scenes.clear()


class Stage:
    """A model shown in two counting panes."""

    def __init__(self, qtbot: QtBot) -> None:
        self.model = ExplorerModel(LECTURE)
        self.surface, self.contours = Pane(), Pane()
        qtbot.addWidget(self.surface)
        qtbot.addWidget(self.contours)
        self.finder = StationaryFinder(self.model)
        self.presenter = Presenter(self.model, self.surface, self.contours, self.finder)  # type: ignore[arg-type]
        self.presenter.draw()


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot)


def test_many_changes_are_one_scene(qtbot: QtBot, stage: Stage) -> None:
    before = len(stage.surface.scenes)
    for step in range(50):
        stage.model.set_start(step / 50, 0.0)
    qtbot.waitUntil(lambda: len(stage.surface.scenes) > before)
    qtbot.wait(40)
    assert len(stage.surface.scenes) == len(stage.contours.scenes) == before + 1


def test_nothing_is_drawn_while_nothing_changes(qtbot: QtBot, stage: Stage) -> None:
    before = len(stage.surface.scenes)
    qtbot.wait(60)
    assert len(stage.surface.scenes) == before


def test_a_drag_in_the_contours_is_one_undo(stage: Stage) -> None:
    stage.contours.start_drag_began.emit()
    stage.contours.start_dragged.emit(1.0, 1.0)
    stage.contours.start_dragged.emit(2.0, 1.0)
    stage.contours.start_drag_ended.emit()
    assert stage.model.document.run.start == (2.0, 1.0)
    stage.model.undo()
    assert stage.model.document.run.start == (4.0, -3.0)


def test_a_pick_on_the_surface_moves_the_start(stage: Stage) -> None:
    stage.surface.start_picked.emit(1.5, -0.5)
    assert stage.model.document.run.start == (1.5, -0.5)


def test_hovering_tells_value_and_gradient_in_both_panes(stage: Stage) -> None:
    stage.contours.hovered.emit((4.0, -3.0))
    assert stage.contours.readout == stage.surface.readout
    assert "f = −12" in stage.contours.readout
    assert "∇f = (−3, 4)" in stage.contours.readout
    stage.contours.hovered.emit(None)
    assert stage.surface.readout == ""


def test_the_place_under_the_mouse_is_marked_in_the_other_pane(stage: Stage) -> None:
    stage.contours.hovered.emit((4.0, -3.0))
    assert (stage.surface.marked, stage.contours.marked) == ((4.0, -3.0), None)
    stage.contours.hovered.emit(None)
    stage.surface.hovered.emit((1.0, 2.0))
    assert (stage.surface.marked, stage.contours.marked) == (None, (1.0, 2.0))
    stage.surface.hovered.emit(None)
    assert stage.contours.marked is None


def test_turning_the_camera_is_remembered_but_not_undone(stage: Stage) -> None:
    stage.surface.camera_moved.emit(10.0, 20.0, 4.0)
    view = stage.model.document.view
    assert (view.azimuth, view.elevation, view.distance) == (10.0, 20.0, 4.0)
    assert stage.model.undo_label is None


def test_zooming_to_the_path_holds_every_step(stage: Stage) -> None:
    stage.presenter.zoom_to_path()
    domain = stage.model.document.problem.domain
    assert all(domain.contains(x, y) for x, y in stage.model.trajectory.positions)
    assert domain.width < 5


def test_a_path_along_one_axis_gets_room_in_the_other(stage: Stage) -> None:
    positions = stage.model.trajectory.positions.copy()
    positions[:, 1] = 2.0
    domain = domain_around(positions)
    assert domain.y_min < 2.0 < domain.y_max


def test_a_part_of_the_plane_is_sampled_once_while_the_cursor_moves(stage: Stage) -> None:
    stage.contours.visible = (0.5, 0.6, 0.5, 0.6)
    stage.presenter.draw()
    detail = stage.contours.detail
    assert detail is not None
    stage.model.playback.set_cursor(2)
    stage.presenter.draw()
    assert stage.contours.detail is detail
    stage.model.set_formula("x*y + 1")
    stage.presenter.draw()
    assert stage.contours.detail is not detail
    stage.contours.visible = (0.0, 1.0, 0.0, 1.0)
    stage.presenter.draw()
    assert stage.contours.detail is None
