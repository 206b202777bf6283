"""A control and a field of the document are kept equal, without echo and without rounding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Signal

from explorer.document import Document, DocumentError
from explorer.model import ExplorerModel
from explorer.ui.binding import Binding


class Probe(QObject):
    """A control that notes what it is told."""

    edited = Signal(object)
    gesture_began = Signal()
    gesture_ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[float] = []
        self.refusals: list[str] = []

    def show_value(self, value: float) -> None:
        self.shown.append(value)

    def refuse(self, error: ValueError) -> None:
        self.refusals.append(str(error))


def _rate(document: Document) -> float:
    return document.run.learning_rate


@pytest.fixture
def model() -> ExplorerModel:
    return ExplorerModel(Document())


@pytest.fixture
def probe(model: ExplorerModel) -> Probe:
    probe = Probe()
    Binding(model, probe, read=_rate, write=model.set_learning_rate, label="learning rate")
    return probe


def test_the_first_value_is_shown_at_once(probe: Probe) -> None:
    assert probe.shown == [0.1]


def test_no_digit_is_lost_on_the_way(model: ExplorerModel, probe: Probe) -> None:
    model.set_learning_rate(0.1 + 0.2)
    assert probe.shown[-1] == 0.30000000000000004
    probe.edited.emit(1 / 3)
    assert model.document.run.learning_rate == 1 / 3


def test_changes_elsewhere_leave_the_control_alone(model: ExplorerModel, probe: Probe) -> None:
    model.set_start(1.0, 2.0)
    model.change_view(replace(model.document.view, azimuth=0.0))
    assert probe.shown == [0.1]


def test_what_the_document_refuses_goes_back_to_the_control(
    model: ExplorerModel, probe: Probe
) -> None:
    probe.edited.emit(-1.0)
    assert probe.refusals == ["The learning rate must be a finite number above 0."]
    assert model.document.run.learning_rate == 0.1


def test_a_control_that_cannot_be_told_shows_the_old_value_again(model: ExplorerModel) -> None:
    class Simple(Probe):
        refuse = None  # type: ignore[assignment]

    def refuse_all(_value: float) -> None:
        raise DocumentError("No.")

    probe = Simple()
    Binding(model, probe, read=_rate, write=refuse_all)
    probe.edited.emit(5.0)
    assert probe.shown == [0.1, 0.1]


def test_a_gesture_is_one_undo(model: ExplorerModel, probe: Probe) -> None:
    probe.gesture_began.emit()
    for rate in (0.2, 0.3, 0.4):
        probe.edited.emit(rate)
    probe.gesture_ended.emit()
    assert model.undo_label == "learning rate"
    model.undo()
    assert model.document.run.learning_rate == 0.1
    assert model.undo_label is None
