"""What the learning rate does: the selected run's walk at two hundred rates."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.analysis import Progress, Sweep, SweepRequest, sweep
from explorer.document import Document, optimizer_of
from explorer.model import Background, ExplorerModel
from explorer.scenes.requests import sweep_request
from explorer.scenes.sweep_plot import SweepPlot, sweep_plot
from explorer.ui.batch_text import ALL_ROWS, sees_batches
from explorer.ui.binding import Binding
from explorer.ui.sweep_text import rate_sentence, value_title
from explorer.ui.theme import Theme, theme_named
from explorer.ui.widgets.elided_label import PART, ElidedLabel
from explorer.ui.widgets.rate_drawing import RateView
from explorer.ui.widgets.rate_plot import RatePlot

_TWO_EM = 40.0
"""Two curves side by side need so many times the height of their text."""

_NO_RATE = "This optimiser does not use the learning rate."
_STEPS_TITLE = "steps to converge"
_BUTTON = {False: "Show f", True: "Show steps"}


class RatesPanel(QWidget):
    """Two curves over the learning rate; computed in the background, and only while shown."""

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._background = Background(sweep, self)
        self._request: SweepRequest | None = None
        self._plot: SweepPlot | None = None
        self._pointed: int | None = None
        self._theme, colour = theme_named("light"), model.document.run.colour
        self.steps, self.values = RatePlot(self._theme, colour), RatePlot(self._theme, colour)
        self.other = QPushButton()
        self._readout = ElidedLabel()
        self._lay_out()
        self._connect()

    @property
    def is_busy(self) -> bool:
        return self._background.is_busy

    @property
    def text(self) -> str:
        """The sentence above the curves."""
        return self._readout.text()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for plot in (self.steps, self.values):
            plot.set_theme(theme)
        self._share_room()

    def close_work(self) -> None:
        """End what is computed in the background."""
        self._background.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def refresh(self, _change: object = None) -> None:
        """Sweep anew if what is to be swept has changed, and the panel is seen."""
        if not self.isVisible():
            return
        run = self._model.document.run
        for plot in (self.steps, self.values):
            plot.set_colour(run.colour)
        if not optimizer_of(run).uses_learning_rate:
            self._request, self._plot = None, None
            self._background.cancel()
            self._show()
            return
        request = sweep_request(self._model.document, self._model.field)
        if not self._answers(request):
            self._request = request
            self._background.ask(request)
        self._tell()

    def _lay_out(self) -> None:
        self.steps.setAccessibleName("Steps to converge over the learning rate")
        self.values.setAccessibleName("Final f over the learning rate")
        self._readout.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        curves = QHBoxLayout()
        curves.setSpacing(16)
        curves.addWidget(self.steps, 1)
        curves.addWidget(self.values, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 0)
        column.setSpacing(4)
        heading = QHBoxLayout()
        heading.addWidget(self._readout, 1)
        heading.addWidget(self.other)
        self.other.setProperty("role", "quiet")
        self.other.setCheckable(True)
        column.addLayout(heading)
        column.addLayout(curves, 1)

    def _connect(self) -> None:
        model = self._model
        for plot in (self.steps, self.values):
            Binding(
                model,
                plot,
                read=_learning_rate,
                write=model.set_learning_rate,
                label="learning rate",
            )
            plot.hovered.connect(self._point)
        self.other.toggled.connect(self._share_room)
        self._background.progressed.connect(self._take)
        self._background.failed.connect(self._drop)
        model.document_changed.connect(self.refresh)

    def _share_room(self) -> None:
        """Both curves side by side, or one of them and a button for the other."""
        is_wide = self.width() >= _TWO_EM * self._theme.font_px
        shows_values = self.other.isChecked()
        self.other.setVisible(not is_wide)
        self.steps.setVisible(is_wide or not shows_values)
        self.values.setVisible(is_wide or shows_values)
        self.other.setToolTip("The other of the two curves")
        self.other.setText(_BUTTON[shows_values])

    def _answers(self, request: SweepRequest) -> bool:
        """Whether the newest sweep is about the same walk, and its rates go beyond the present."""
        if self._request is None:
            return False
        same = replace(request, learning_rate=self._request.learning_rate) == self._request
        if not same or self._plot is None or self.is_busy:
            return same and request.learning_rate == self._request.learning_rate
        low, high = self._plot.rates[[0, -1]].tolist()
        return bool(low <= request.learning_rate <= high)

    def _take(self, progress: Progress) -> None:
        if isinstance(progress.result, Sweep):
            self._plot = sweep_plot(progress.result)
            self._show()
        elif progress.share > 0.0:
            # What is still shown is about another walk.
            self._readout.set_text(f"Walking at many rates: {progress.share:.0%}.")

    def _drop(self, error: Exception) -> None:
        self._plot = None
        self._show()
        raise error

    def _show(self) -> None:
        plot = self._plot
        if plot is None:
            self.steps.show_view(None)
            self.values.show_view(None)
        else:
            title = value_title(plot, self._model.formula.name)
            self.steps.show_view(RateView(plot, plot.steps, _STEPS_TITLE))
            self.values.show_view(RateView(plot, plot.values, title))
        self._point(None)

    def _point(self, number: int | None) -> None:
        self._pointed = number
        for plot in (self.steps, self.values):
            plot.mark(number)
        self._tell()

    def _tell(self) -> None:
        """Say what happens at the rate under the mouse, or at the present one."""
        if self._plot is None:
            self._readout.set_text("" if self._request is not None else _NO_RATE)
            return
        rate = self._model.document.run.learning_rate
        number = self._pointed if self._pointed is not None else self._plot.sweep.nearest(rate)
        sentence = rate_sentence(self._plot, number, self._model.formula.name)
        if self._pointed is None and self._plot.rates[number] != rate:
            sentence = f"nearby {sentence}"
        told = (sentence, ALL_ROWS) if sees_batches(self._model.document) else (sentence,)
        self._readout.set_text(PART.join(told))


def _learning_rate(document: Document) -> float:
    return document.run.learning_rate
