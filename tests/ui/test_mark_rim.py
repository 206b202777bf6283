"""Every colour of the runs is told from every colour of the maps, by itself or by its rim."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from explorer.document import RUN_COLOURS
from explorer.ui.colour_maps import colour_table
from explorer.ui.mark_rim import contrast, rim_of
from explorer.ui.theme import THEMES, Theme


def test_contrast_is_that_of_the_guidelines() -> None:
    # Black on white is 21 to 1, and #777777 on white 4.48 to 1.
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#ffffff", "#777777") == pytest.approx(4.48, abs=0.005)


def test_a_light_mark_has_a_dark_rim_and_a_dark_one_a_light_rim() -> None:
    for theme in THEMES:
        assert rim_of(theme, "#F0E442").lightnessF() < 0.2
        assert rim_of(theme, "#000000").lightnessF() > 0.8


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("colour", RUN_COLOURS)
@pytest.mark.parametrize("colour_map", ["viridis", "cividis", "plasma", "magma"])
def test_mark_or_rim_stands_out_everywhere(theme: Theme, colour: str, colour_map: str) -> None:
    rim = rim_of(theme, colour)
    grounds = [QColor(*rgb) for rgb in colour_table(colour_map)[::5].tolist()]
    for ground in (*grounds, QColor(theme.plot)):
        assert max(distance(QColor(colour), ground), distance(rim, ground)) > 40, ground.name()


def distance(one: QColor, other: QColor) -> float:
    """CIE 1976 colour difference; 2.3 is just noticeable, black and white differ by 100."""
    return float(np.linalg.norm(lab(one) - lab(other)))


def lab(colour: QColor) -> np.ndarray:
    """CIE L*a*b* of an sRGB colour under D65, by IEC 61966-2-1 and CIE 15."""
    rgb = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = (
        np.array(
            [
                [0.4124564, 0.3575761, 0.1804375],
                [0.2126729, 0.7151522, 0.0721750],
                [0.0193339, 0.1191920, 0.9503041],
            ]
        )
        @ linear
        / (0.95047, 1.0, 1.08883)
    )
    root = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])
