"""Places for labels."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSizeF

from explorer.ui.label_layout import LabelLayout, beside

PANE = QRectF(0, 0, 100, 60)


@pytest.fixture
def layout() -> LabelLayout:
    return LabelLayout(PANE, gap=2.0)


def test_a_label_gets_the_place_it_wants(layout: LabelLayout) -> None:
    wanted = QRectF(10, 10, 20, 8)
    assert layout.place([wanted]) == wanted


def test_no_two_labels_are_on_each_other(layout: LabelLayout) -> None:
    layout.place([QRectF(10, 10, 20, 8)])
    assert layout.place([QRectF(25, 12, 20, 8)]) is None
    assert layout.place([QRectF(25, 12, 20, 8), QRectF(50, 12, 20, 8)]) == QRectF(50, 12, 20, 8)


def test_a_label_at_the_edge_is_moved_inside(layout: LabelLayout) -> None:
    assert layout.place([QRectF(90, 55, 20, 8)]) == QRectF(80, 52, 20, 8)


def test_a_label_out_of_sight_has_no_place(layout: LabelLayout) -> None:
    assert layout.place([QRectF(200, 10, 20, 8)]) is None


def test_reserved_room_is_kept_free(layout: LabelLayout) -> None:
    layout.reserve(QRectF(0, 0, 50, 60))
    assert layout.place([QRectF(40, 10, 20, 8)]) is None


@pytest.mark.parametrize("angle", np.linspace(0, 2 * np.pi, 9))
def test_a_label_touches_its_anchor_and_lies_outward(angle: float) -> None:
    outward = np.array([np.cos(angle), np.sin(angle)])
    rect = beside(np.array([50.0, 30.0]), outward, QSizeF(20, 8))
    to_middle = np.array([rect.center().x() - 50, rect.center().y() - 30])
    assert to_middle @ outward == pytest.approx(np.hypot(*to_middle))
    assert not rect.adjusted(0.1, 0.1, -0.1, -0.1).contains(50.0, 30.0)
