"""Stationary points are found off the window's thread, and only while somebody wants them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from explorer.document import Document, Problem
from explorer.functions import Domain
from explorer.model import ExplorerModel, StationaryFinder

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def model() -> ExplorerModel:
    return ExplorerModel(Document(Problem("x^2 + y^2 + a*x", parameters=(("a", 0.0),))))


@pytest.fixture
def finder(qtbot: QtBot, model: ExplorerModel) -> Iterator[StationaryFinder]:
    found = StationaryFinder(model)
    yield found
    found.close()


def show(model: ExplorerModel, shown: bool = True) -> None:
    model.change_view(replace(model.document.view, show_stationary=shown))


def place(finder: StationaryFinder) -> tuple[float, float]:
    assert finder.points is not None
    (point,) = finder.points.points
    return point.x, point.y


def test_nothing_is_sought_that_nobody_wants(finder: StationaryFinder) -> None:
    assert not finder.is_searching
    assert finder.points is None


def test_the_view_wants_them(qtbot: QtBot, model: ExplorerModel, finder: StationaryFinder) -> None:
    with qtbot.waitSignal(finder.found):
        show(model)
    assert place(finder) == pytest.approx((0, 0), abs=1e-12)
    show(model, shown=False)
    assert finder.points is None


def test_a_panel_wants_them_while_it_is_shown(qtbot: QtBot, finder: StationaryFinder) -> None:
    with qtbot.waitSignal(finder.found):
        finder.want("panel", wanted=True)
    assert finder.points is not None
    finder.want("panel", wanted=False)
    assert finder.points is None


def test_they_follow_a_parameter_without_a_gap(
    qtbot: QtBot, model: ExplorerModel, finder: StationaryFinder
) -> None:
    with qtbot.waitSignal(finder.found):
        show(model)
    with qtbot.waitSignal(finder.found):
        model.set_parameter("a", 2.0)
        assert place(finder) == pytest.approx((0, 0), abs=1e-12)
    assert place(finder) == pytest.approx((-1, 0), abs=1e-12)


def test_another_formula_clears_them_at_once(
    qtbot: QtBot, model: ExplorerModel, finder: StationaryFinder
) -> None:
    with qtbot.waitSignal(finder.found):
        show(model)
    model.set_formula("x*y")
    assert finder.points is None
    qtbot.waitUntil(lambda: finder.points is not None)
    assert finder.points is not None
    assert finder.points.summary() == "1 saddle in this view."


def test_another_domain_is_another_question(
    qtbot: QtBot, model: ExplorerModel, finder: StationaryFinder
) -> None:
    with qtbot.waitSignal(finder.found):
        show(model)
    with qtbot.waitSignal(finder.found):
        model.set_domain(Domain(1, 2, 1, 2))
    assert finder.points is not None
    assert finder.points.points == ()


def test_a_moved_start_asks_nothing(
    qtbot: QtBot, model: ExplorerModel, finder: StationaryFinder
) -> None:
    with qtbot.waitSignal(finder.found):
        show(model)
    model.set_start(1.0, 1.0)
    assert not finder.is_searching


def test_a_picture_need_not_wait(model: ExplorerModel, finder: StationaryFinder) -> None:
    show(model)
    assert len(finder.find_now().points) == 1
    assert not finder.is_searching
