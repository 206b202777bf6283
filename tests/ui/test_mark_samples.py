"""The page on the marks: each mark has a sample, painted as the pane paints it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from explorer.scenes.guides import GuideKind
from explorer.ui.contour_view import ContourView
from explorer.ui.contours.note_item import NoteItem
from explorer.ui.contours.screen_item import ScreenItem
from explorer.ui.mark_samples import PLANE_SAMPLES, SURFACE_SAMPLES, PlaneSample, Sample
from explorer.ui.marks_dialog import MarksDialog
from explorer.ui.theme import THEMES, Theme, theme_named
from tests.ui.opened import open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LIGHT = theme_named("light")


def drawn(sample: PlaneSample) -> np.ndarray:
    """Shape (height, width, 3)."""
    image = sample.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)


@pytest.mark.parametrize("theme", THEMES, ids=[theme.name for theme in THEMES])
@pytest.mark.parametrize("sample", PLANE_SAMPLES, ids=lambda sample: sample.words[:24])
def test_every_sample_shows_something_on_its_ground(
    qtbot: QtBot, sample: Sample, theme: Theme
) -> None:
    with_mark, bare = PlaneSample(sample, theme), PlaneSample(Sample("", tuple), theme)
    qtbot.addWidget(with_mark)
    qtbot.addWidget(bare)
    away = np.abs(drawn(with_mark) - drawn(bare)).max(axis=2)
    assert 0.004 < (away > 40).mean() < 0.4


def test_every_item_of_the_contour_pane_has_a_sample(qtbot: QtBot) -> None:
    pane = ContourView(LIGHT)
    qtbot.addWidget(pane)
    items = {type(item) for item in pane._plot.box.allChildItems() if isinstance(item, ScreenItem)}
    sampled = {base for sample in PLANE_SAMPLES for part in sample.layers()
               for base in type(part).__mro__}  # fmt: skip
    # A note is words, and basins have a legend of their own in the pane.
    without = {kind for kind in items - sampled if kind is not NoteItem}
    assert {kind.__name__ for kind in without} <= {"BasinLegend"}
    assert len(items) > 8


def test_every_guide_of_the_surface_has_a_sample() -> None:
    shown = {guide.kind for sample in SURFACE_SAMPLES for guide in sample.scene().guides}
    assert shown == set(GuideKind)


def test_the_page_has_a_sentence_beside_each_sample(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini")
    window.verbs["marks"].trigger()
    page = window.findChild(MarksDialog)
    assert page.isVisible()
    assert not page.isModal()
    told = {label.text() for label in page.findChildren(QLabel)}
    assert {sample.words for sample in (*PLANE_SAMPLES, *SURFACE_SAMPLES)} <= told
    page.set_theme(theme_named("projector"))
    assert page.findChildren(PlaneSample)[0].height() > 3 * LIGHT.font_px + 20
    page.close()
