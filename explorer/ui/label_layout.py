"""Places for labels: none cut off, none over another."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF


class LabelLayout:
    """The labels that have a place in a pane.

    Parameters
    ----------
    pane
        Where labels may be, in pixels.
    gap
        Pixels between two labels, at least.
    """

    def __init__(self, pane: QRectF, gap: float) -> None:
        self._pane = pane
        self._gap = gap
        self._taken: list[QRectF] = []

    def reserve(self, rect: QRectF) -> None:
        """Keep labels off a rectangle."""
        self._taken.append(rect)

    def place(self, candidates: Iterable[QRectF]) -> QRectF | None:
        """The first candidate that fits, now taken; None where none does.

        A candidate that sticks out of the pane by less than its own size is moved inside.
        """
        for candidate in candidates:
            rect = self._moved_inside(candidate)
            if rect is not None and not self._is_taken(rect):
                self._taken.append(rect)
                return rect
        return None

    def _moved_inside(self, rect: QRectF) -> QRectF | None:
        if not rect.intersects(self._pane) or rect.width() > self._pane.width():
            return None
        x = min(max(rect.x(), self._pane.left()), self._pane.right() - rect.width())
        y = min(max(rect.y(), self._pane.top()), self._pane.bottom() - rect.height())
        return QRectF(QPointF(x, y), rect.size())

    def _is_taken(self, rect: QRectF) -> bool:
        wide = rect.adjusted(-self._gap, -self._gap, self._gap, self._gap)
        return any(wide.intersects(other) for other in self._taken)


def beside(anchor: NDArray[np.float64], outward: NDArray[np.float64], size: QSizeF) -> QRectF:
    """A rectangle that touches a point and lies in a direction from it.

    Parameters
    ----------
    anchor
        Shape (2,), pixels.
    outward
        Shape (2,), of length 1.
    """
    # How far a rectangle reaches from its middle towards the anchor.
    reach = 0.5 * abs(outward[0]) * size.width() + 0.5 * abs(outward[1]) * size.height()
    middle = anchor + reach * outward
    return QRectF(
        float(middle[0]) - 0.5 * size.width(),
        float(middle[1]) - 0.5 * size.height(),
        size.width(),
        size.height(),
    )
