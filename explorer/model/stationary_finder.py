"""The stationary points of what is looked at, found off the GUI thread while they are wanted."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from explorer.analysis import (
    Progress,
    StationaryPoints,
    StationarySearch,
    search,
    stationary_points,
)
from explorer.document import field_differs
from explorer.model.background import Background
from explorer.model.change import Change, Notice, Severity
from explorer.model.explorer_model import ExplorerModel


class StationaryFinder(QObject):
    """Knows the stationary points of the model's function in its domain.

    It searches while the view shows them, and while somebody else has said `want`. What was found
    for the same formula stays until the new answer is there, so that marks do not flicker while a
    parameter moves.

    Signals
    -------
    found()
        `points` are others now.
    """

    found = Signal()

    def __init__(self, model: ExplorerModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._wanting: set[str] = set()
        self._points: StationaryPoints | None = None
        self._answered: StationarySearch | None = None
        self._asked: StationarySearch | None = None
        self._background = Background(search, self)
        self._background.progressed.connect(self._take)
        self._background.failed.connect(self._give_up)
        model.document_changed.connect(self._take_change)
        self._search()

    @property
    def points(self) -> StationaryPoints | None:
        """What is known; None before the first answer, and while nobody wants one."""
        return self._points if self._is_wanted else None

    @property
    def is_searching(self) -> bool:
        return self._background.is_busy

    def want(self, who: str, *, wanted: bool) -> None:
        """Whether somebody, by a name of theirs, shows the points."""
        if (who in self._wanting) != wanted:
            self._wanting ^= {who}
            self._search()

    def find_now(self) -> StationaryPoints:
        """The answer here and now, for pictures that cannot wait."""
        question = self._question()
        if self._answered != question or self._points is None:
            self._background.cancel()
            self._accept(question, stationary_points(question.field, question.domain))
        assert self._points is not None
        return self._points

    def close(self) -> None:
        """End the thread."""
        self._background.close()

    @property
    def _is_wanted(self) -> bool:
        return self._model.document.view.show_stationary or bool(self._wanting)

    def _question(self) -> StationarySearch:
        return StationarySearch(self._model.field, self._model.document.problem.domain)

    def _take_change(self, change: Change) -> None:
        if change.formula_changed and self._points is not None:
            self._points = self._answered = None
            self.found.emit()
        if (
            field_differs(change.old.problem, change.new.problem)
            or change.old.problem.domain != change.new.problem.domain
            or change.old.view.show_stationary != change.new.view.show_stationary
        ):
            self._search()

    def _search(self) -> None:
        if not self._is_wanted:
            self._background.cancel()
            self._asked = None
            return
        question = self._question()
        if question not in (self._answered, self._asked):
            self._asked = question
            self._background.ask(question)

    def _take(self, progress: Progress) -> None:
        if progress.is_end and self._asked is not None:
            self._accept(self._asked, progress.result)

    def _accept(self, question: StationarySearch, points: StationaryPoints) -> None:
        self._answered, self._asked = question, None
        self._points = points
        self.found.emit()

    def _give_up(self, error: Exception) -> None:
        self._asked = None
        self._model.post(
            Notice(f"The stationary points could not be found: {error}", Severity.WARNING)
        )
