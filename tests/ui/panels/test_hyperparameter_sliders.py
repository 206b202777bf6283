"""The sliders of the optimiser's numbers, dragged and by keys."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.opened import choose, enter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow
    from explorer.ui.panels.optimizer_panel import OptimizerPanel
    from explorer.ui.widgets.value_slider import ValueSlider

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(window: MainWindow) -> OptimizerPanel:
    return window.optimizer_panel


def settings(window: MainWindow) -> dict[str, float]:
    return dict(window.model.document.run.hyperparameters)


def place(slider: ValueSlider, value: float) -> QPoint:
    """Where the handle is for a value."""
    room = slider.width() - slider.height()
    x = 0.5 * slider.height() + slider.scale.fraction(value) * room
    return QPoint(round(x), slider.height() // 2)


def test_every_number_of_a_rule_has_a_slider_at_its_value(
    qtbot: QtBot, panel: OptimizerPanel
) -> None:
    for name in ("adam", "qhadam", "rprop", "asgd"):
        choose(qtbot, panel.optimizer, name)
        for form in (panel.hyperparameters, panel.schedule.rare):
            for setting in form.names:
                slider, field = form.slider(setting), form.field(setting)
                found = slider.scale.fraction(field.value)
                assert slider.value() == round(1000 * found)


def test_the_path_follows_while_the_slider_is_dragged_and_one_undo_takes_it_back(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    choose(qtbot, panel.optimizer, "momentum")
    slider, field = (
        panel.hyperparameters.slider("momentum"),
        panel.hyperparameters.field("momentum"),
    )
    qtbot.mousePress(slider, LEFT, pos=place(slider, 0.9))
    ways = [window.model.trajectory.positions.copy()]
    for value in (0.7, 0.5, 0.2):
        qtbot.mouseMove(slider, place(slider, value))
        assert field.value == pytest.approx(value, abs=0.1)
        assert settings(window)["momentum"] == field.value
        ways.append(window.model.trajectory.positions.copy())
    qtbot.mouseRelease(slider, LEFT, pos=place(slider, 0.2))
    assert all((one[2] != other[2]).any() for one, other in itertools.pairwise(ways))
    assert window.model.undo_label == "momentum"
    window.model.undo()
    assert settings(window) == {}
    assert field.value == 0.9
    assert np.array_equal(window.model.trajectory.positions, ways[0])
    assert slider.value() == round(1000 * slider.scale.fraction(0.9))


def test_keys_move_it_and_the_ends_are_possible_values(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    choose(qtbot, panel.optimizer, "adam")
    slider = panel.hyperparameters.slider("beta2")
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert settings(window) == {"beta2": 0.9999}
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert settings(window) == {"beta2": 0.0}
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert 0.0 < settings(window)["beta2"] < 0.1


def test_a_value_beyond_the_slider_is_taken_in_the_field(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    choose(qtbot, panel.optimizer, "newton")
    field, slider = (
        panel.hyperparameters.field("damping"),
        panel.hyperparameters.slider("damping"),
    )
    enter(qtbot, field, "5e4")
    assert settings(window) == {"damping": 5e4}
    assert field.value == 5e4
    assert slider.value() == slider.maximum()
    assert slider.scale.high == 1000.0


def test_counts_stay_whole(qtbot: QtBot, window: MainWindow, panel: OptimizerPanel) -> None:
    section = panel.schedule
    qtbot.mouseClick(section.button, LEFT)
    choose(qtbot, section.schedule, "step")
    slider = section.settings.slider("period")
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    found = set()
    for _ in range(40):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
        found.add(section.settings.field("period").value)
    assert all(value == int(value) for value in found)
    assert {1.0, 2.0, 3.0} <= found
    assert max(found) > 10


def test_noise_comes_and_goes_with_its_slider(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    section = panel.schedule
    qtbot.mouseClick(section.button, LEFT)
    slider = section.noise_slider
    quiet = window.model.trajectory.positions.copy()
    qtbot.mousePress(slider, LEFT, pos=place(slider, 0.0))
    qtbot.mouseMove(slider, place(slider, 0.1))
    qtbot.mouseMove(slider, place(slider, 1.0))
    assert section.noise.value == pytest.approx(1.0, rel=0.3)
    assert section.seed.isEnabled()
    qtbot.mouseRelease(slider, LEFT, pos=place(slider, 1.0))
    assert not np.array_equal(window.model.trajectory.positions, quiet)
    window.model.undo()
    assert np.array_equal(window.model.trajectory.positions, quiet)
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert window.model.document.run.noise == 0.0


def test_a_switch_has_none(qtbot: QtBot, panel: OptimizerPanel) -> None:
    choose(qtbot, panel.optimizer, "rmsprop")
    assert panel.hyperparameters.tick_box("centred").isVisible()
    with pytest.raises(AssertionError):
        panel.hyperparameters.slider("centred")
