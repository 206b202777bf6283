"""Keeps a map of the basins of attraction for the selected run, while it is wanted."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from explorer.analysis import Basins, BasinsRequest, Progress, basins, outcome
from explorer.model import Background, ExplorerModel
from explorer.scenes.requests import basins_request


class BasinMapper(QObject):
    """Maps in the background, coarse to fine, and anew when function, rule or rate change.

    Signals
    -------
    changed()
        Another map is known, or more of it, or it is not wanted any more.
    """

    changed = Signal()

    def __init__(self, model: ExplorerModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._background = Background(basins, self)
        self._request: BasinsRequest | None = None
        self._known: Basins | None = None
        self._share = 0.0
        self._background.progressed.connect(self._take)
        self._background.failed.connect(self._drop)
        model.document_changed.connect(self.refresh)

    @property
    def is_busy(self) -> bool:
        return self._background.is_busy

    @property
    def known(self) -> Basins | None:
        """The newest map of the present domain; None where none is known or wanted."""
        if self._known is None or self._known.request.domain != self._model.document.problem.domain:
            return None
        return self._known

    @property
    def share(self) -> float | None:
        """How much of the map is computed, from 0 to 1; None where none is wanted."""
        return self._share if self._request is not None else None

    def refresh(self, _change: object = None) -> None:
        """Begin to map, or map anew, if what is to be mapped has changed."""
        document, field = self._model.document, self._model.field
        request = basins_request(document, field) if document.view.show_basins else None
        if request == self._request:
            return
        self._request, self._share = request, 0.0
        if request is None:
            self._known = None
            self._background.cancel()
        else:
            self._background.ask(request)
        self.changed.emit()

    def map_now(self) -> None:
        """The whole map before this returns, where one is wanted: for pictures."""
        document = self._model.document
        if document.view.show_basins:
            self._request = basins_request(document, self._model.field)
            self._known, self._share = outcome(basins(self._request)), 1.0
            self.changed.emit()

    def leave(self) -> bool:
        """Give up a map that is being computed; whether there was one."""
        if not self.is_busy:
            return False
        view = self._model.document.view
        self._model.change_view(replace(view, show_basins=False))
        return True

    def close(self) -> None:
        """End the work."""
        self._background.close()

    def _take(self, progress: Progress) -> None:
        self._share = progress.share
        if progress.result is not None:
            self._known = progress.result
        self.changed.emit()

    def _drop(self, error: Exception) -> None:
        self._known, self._share = None, 1.0
        self.changed.emit()
        raise error
