"""One legend for all that is drawn in both panes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.scenes.camera import Camera
from explorer.ui.mark_samples import (
    HIGH,
    PLANE_SAMPLES,
    SURFACE_SAMPLES,
    WIDE,
    PlaneSample,
)
from explorer.ui.software_surface import SoftwareSurface
from explorer.ui.theme import Theme

_SURFACE_HIGH = 2.6 * HIGH
_COLOURS = (
    "Colours: dark where f is low, bright where it is high; the bar below the surface has the "
    "numbers. On the surface, what lies behind it is fainter. Where f has no value there is "
    "neither surface nor colour."
)


class MarksDialog(QDialog):
    """A window beside the main one; it does not stop work there."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("What the marks mean")
        self.setModal(False)
        self._samples: list[PlaneSample | SoftwareSurface] = []
        self._page = QWidget()
        self._page.setProperty("role", "page")
        self._rows = QGridLayout(self._page)
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(1, 1)
        self._fill(theme)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._page)
        column = QVBoxLayout(self)
        column.addWidget(area)
        em = theme.font_px
        self.resize(min(52 * em, 980), min(50 * em, 720))

    def set_theme(self, theme: Theme) -> None:
        """Draw the samples as the panes are drawn now."""
        for sample in self._samples:
            sample.set_theme(theme)
            if isinstance(sample, SoftwareSurface):
                _resize(sample, theme)

    def _fill(self, theme: Theme) -> None:
        self._add_heading("In the contours, and on the surface where it has them")
        for plane in PLANE_SAMPLES:
            self._add(PlaneSample(plane, theme), plane.words)
        self._add_heading("On the surface")
        for sample in SURFACE_SAMPLES:
            picture = SoftwareSurface(theme)
            picture.set_camera(Camera(elevation=sample.elevation, distance=6.2))
            picture.show_scene(sample.scene())
            picture.setAccessibleName(sample.words)
            _resize(picture, theme)
            self._add(picture, sample.words)
        self._rows.addWidget(_words(_COLOURS), self._rows.rowCount(), 0, 1, 2)

    def _add_heading(self, text: str) -> None:
        heading = QLabel(text)
        heading.setProperty("role", "title")
        self._rows.addWidget(heading, self._rows.rowCount(), 0, 1, 2)

    def _add(self, sample: PlaneSample | SoftwareSurface, words: str) -> None:
        self._samples.append(sample)
        row = self._rows.rowCount()
        self._rows.addWidget(sample, row, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(_words(words), row, 1)


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _resize(picture: SoftwareSurface, theme: Theme) -> None:
    picture.setFixedSize(round(WIDE * theme.font_px), round(_SURFACE_HIGH * theme.font_px))
