"""What marks of the function say where the mouse rests on them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from explorer.scenes.contour_scene import ContourScene
from explorer.scenes.field_marks import Bend, CurvatureMark, plane_marks
from explorer.ui.numerals import pretty
from explorer.ui.panels.curvature_text import point_words

_LINES = {
    Bend.UP: "Solid: {} curves upward here",
    Bend.DOWN: "Dashed: {} curves downward here",
    Bend.FLAT: "Dotted: {} does not curve here",
}

Vector = NDArray[np.float64]


def mark_tip(scene: ContourScene, here: tuple[float, float], reach: Vector) -> str:
    """The words for a place, empty where nothing is marked.

    Parameters
    ----------
    here
        In fractions of the domain.
    reach
        How near the mouse has to be, in fractions along both axes, shape (2,).
    """
    marks, function = scene.field_marks, scene.value_name
    plane, place = plane_marks(marks, scene.domain), np.array(here)
    found, mark = marks.stationary, marks.curvature
    if found is not None:
        for places, points in ((plane.points, found.points), (plane.line, found.line)):
            away = np.hypot(*((places - place) / reach).T)
            if len(points) and away.min() <= 1.0:
                return point_words(points[int(away.argmin())], function)
    for number, (bend, ends) in enumerate(plane.arms):
        if mark is not None and _distance((ends - place) / reach) <= 1.0:
            return f"{_LINES[bend].format(function)}{_value(mark, number)}"
    return ""


def _value(mark: CurvatureMark, number: int) -> str:
    arm = mark.arms[number]
    if arm.bend is Bend.FLAT:
        return "."
    return f", second derivative {pretty(arm.eigenvalue)}."


def _distance(ends: Vector) -> float:
    """Of the origin from a straight line between two ends, shape (2, 2)."""
    way = ends[1] - ends[0]
    share = float(np.clip(-(ends[0] @ way) / max(float(way @ way), 1e-300), 0.0, 1.0))
    return float(np.hypot(*(ends[0] + share * way)))
