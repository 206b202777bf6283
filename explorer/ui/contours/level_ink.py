"""What is written and drawn along a level line: light on dark colours, dark on light ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from explorer.scenes.value_scale import ValueScale
from explorer.ui.contours.image_layer import colour_table

DARK, LIGHT = QColor("#10151f"), QColor("#ffffff")

_LIGHT_GROUND = 0.55
_WEIGHTS = (0.299, 0.587, 0.114)


def grounds(scale: ValueScale, levels: NDArray[np.float64], colour_map: str) -> NDArray[np.uint8]:
    """The colours that the picture has along level lines, shape (m, 3)."""
    shades = np.rint(255.0 * scale.shade(levels)).astype(np.intp)
    return colour_table(colour_map)[shades]


def are_light(colours: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Whether colours of shape (m, 3) want dark ink, shape (m,)."""
    return np.asarray(colours @ np.array(_WEIGHTS) > 255.0 * _LIGHT_GROUND)


def ink_on(ground: QColor) -> QColor:
    """Dark ink on a light ground, light ink on a dark one."""
    parts = (ground.redF(), ground.greenF(), ground.blueF())
    luminance = sum(part * weight for part, weight in zip(parts, _WEIGHTS, strict=True))
    return DARK if luminance > _LIGHT_GROUND else LIGHT
