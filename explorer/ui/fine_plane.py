"""The contour pane at rest: as fine as the screen where the samples of the view do not do.

A narrow valley among steep walls (Rosenbrock's) is a string of pearls when its colours are mixed
between samples that lie beside its floor, the rim of a hole has steps, and at a kink the corners of
level lines are cut off. While something moves that has to do. A moment after the last change the
plane is sampled once more, finely, for the picture alone: colours, levels, labels and arrows are
those of the view's own samples.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QObject, QTimer

from explorer.document import Document
from explorer.expression.conventions import conventions_of
from explorer.functions import Domain, Grid, ScalarField
from explorer.scenes.contour_scene import ContourField
from explorer.scenes.detail import Detail, gains_by_more_samples, refined
from explorer.scenes.level_lines import MAXIMUM_SAMPLES

REST_MS = 150
"""How long a field has to be shown before it is drawn finely."""

_FINER = 3
"""Samples of an axis for each one of the view, as far as the screen has room for them."""


class FinePlane(QObject):
    """Watches how long the same field is shown.

    Parameters
    ----------
    redraw
        Called when the field has been shown for a moment and gains by being drawn finely.
    """

    def __init__(self, redraw: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._redraw = redraw
        self._waiting: ContourField | None = None
        self._rested: ContourField | None = None
        self._waits = True
        self._pause = QTimer(self, singleShot=True, interval=REST_MS)
        self._pause.timeout.connect(self._rest)

    def draw_at_once(self) -> None:
        """Wait no longer, from now on: for a picture that is taken only once."""
        self._waits = False

    def detail(
        self, field: ScalarField, document: Document, shown: ContourField | None
    ) -> Detail | None:
        """The whole plane, finely, where that is better and it is time."""
        if shown is None or not _gains(field, shown):
            self._pause.stop()
            return None
        if self._waits and shown is not self._rested:
            if shown is not self._waiting:
                self._waiting = shown
                self._pause.start()
            return None
        return fine_detail(field, document, shown)

    def _rest(self) -> None:
        self._rested = self._waiting
        self._redraw()


def fine_detail(
    field: ScalarField, document: Document, shown: ContourField | None
) -> Detail | None:
    """The whole plane from more samples; None where nothing is gained, or at too high a price."""
    if shown is None or not _gains(field, shown):
        return None
    wanted = min(_FINER * document.view.resolution, MAXIMUM_SAMPLES)
    count = field.affordable_samples(wanted)
    if count <= max(shown.shades.shape):
        return None
    return refined(_sampled(field, document.problem.domain, count), shown)


def _gains(field: ScalarField, shown: ContourField) -> bool:
    has_kinks = any(row.kink for row in conventions_of(field.formula))
    return has_kinks or gains_by_more_samples(shown)


@lru_cache(maxsize=1)
def _sampled(field: ScalarField, domain: Domain, count: int) -> Grid:
    """Kept, because the cursor moves over it."""
    return field.sample(domain, count, count)
