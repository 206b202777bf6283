"""Long walks go on behind the window, and the model hears how far they have come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject, Signal

from explorer.analysis.progress import Progress
from explorer.document import Run
from explorer.model.background import Background
from explorer.optimizers import Trajectory, Walk

Journeys = Mapping[Run, Walk]


class Walking(QObject):
    """Goes on with the walks that have not ended.

    Signals
    -------
    grown(dict)
        The ways by their runs, longer than before.
    busy_changed(bool)
        There is something to compute, or nothing any more.
    failed(Exception)
        The walks cannot go on, for want of memory say.
    """

    grown = Signal(object)
    busy_changed = Signal(bool)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journeys: Journeys = {}
        self._share = 0.0
        self._background = Background(walk_on, self)
        self._background.progressed.connect(self._hear)
        self._background.busy_changed.connect(self.busy_changed)
        self._background.failed.connect(self.failed)

    @property
    def is_busy(self) -> bool:
        return self._background.is_busy

    @property
    def share(self) -> float:
        """How much of all steps is done, from 0 to 1."""
        return self._share

    def follow(self, journeys: Journeys) -> None:
        """Go on with these walks; those that were followed before and are not among them end."""
        if dict(journeys) == self._journeys:
            return
        self._journeys = dict(journeys)
        if journeys:
            self._share = _share(journeys)
            self._background.ask(self._journeys)
        else:
            self._background.cancel()

    def close(self) -> None:
        """End the thread."""
        self._journeys = {}
        self._background.close()

    def _hear(self, progress: Progress) -> None:
        self._share = progress.share
        longer: Mapping[Run, Trajectory] = progress.result
        self._journeys = {
            choice: journey
            for choice, journey in self._journeys.items()
            if longer[choice].is_under_way
        }
        self.grown.emit(longer)


def walk_on(journeys: Journeys) -> Iterator[Progress]:
    """Go on with walks, one after the other: so one way at a time is another to draw."""
    ways = {choice: journey.trajectory() for choice, journey in journeys.items()}
    for choice, journey in journeys.items():
        while not journey.is_finished:
            journey.advance()
            ways = {**ways, choice: journey.trajectory()}
            yield Progress(_share(journeys), ways)
    yield Progress(1.0, ways)


def _share(journeys: Journeys) -> float:
    """Steps done of those that are left at most; below 1 as long as one walk goes on."""
    most = [j.step_count if j.is_finished else j.step_limit for j in journeys.values()]
    done = sum(journey.step_count for journey in journeys.values())
    return min(done / max(sum(most), 1), 0.999)
