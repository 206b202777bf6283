"""Samples of everything that is drawn in the panes, painted by what paints it there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QTransform
from PySide6.QtWidgets import QWidget

from explorer.analysis import Shape
from explorer.document import RUN_COLOURS, Document, Problem, ViewSettings
from explorer.document.derived import field_of
from explorer.functions import Domain, Grid
from explorer.scenes.contour_scene import ContourPath, contour_field
from explorer.scenes.field_marks import Bend, PlaneMarks
from explorer.scenes.gradient_arrows import Arrows
from explorer.scenes.marks import PathMark
from explorer.scenes.slope_mark import SlopeMark
from explorer.scenes.surface_scene import SurfaceScene, surface_scene
from explorer.ui.contours.arrow_layer import ArrowLayer
from explorer.ui.contours.ball_item import BallItem
from explorer.ui.contours.curvature_item import CurvatureItem
from explorer.ui.contours.domain_box import DomainBox
from explorer.ui.contours.field_item import FieldItem
from explorer.ui.contours.path_item import PathItem
from explorer.ui.contours.probe_item import ProbeItem
from explorer.ui.contours.screen_item import ScreenItem
from explorer.ui.contours.slope_item import SlopeItem
from explorer.ui.contours.start_handle import StartHandle
from explorer.ui.contours.stationary_item import StationaryItem
from explorer.ui.theme import Theme

WIDE, HIGH = 11.0, 3.2
"""Size of a sample of the plane, in heights of text; its fractions are those of this rectangle."""

_NOTHING = np.empty((0, 2))
_ROUNDNESS = 4.0

Layer = ScreenItem | ArrowLayer


@dataclass(frozen=True, slots=True)
class Sample:
    """A mark of the contour pane, and of the surface where it has the same one.

    Attributes
    ----------
    words
        What it means, one or two sentences.
    layers
        What paints it, made anew for each picture.
    """

    words: str
    layers: Callable[[], tuple[Layer, ...]]


class PlaneSample(QWidget):
    """A piece of the contour pane with one mark on it."""

    def __init__(self, sample: Sample, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers: tuple[Layer, ...] = (_ground(), *sample.layers())
        self.setAccessibleName(sample.words)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        for layer in self._layers:
            layer.set_theme(theme)
        self.setFixedSize(QSize(round(WIDE * theme.font_px), round(HIGH * theme.font_px)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        room = QRectF(self.rect())
        to_pixels = QTransform(room.width(), 0.0, 0.0, -room.height(), 0.0, room.height())
        edge = QPainterPath()
        edge.addRoundedRect(room, _ROUNDNESS, _ROUNDNESS)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(edge)
            for layer in self._layers:
                painter.save()
                layer.draw(painter, to_pixels, room)
                painter.restore()


@dataclass(frozen=True, slots=True)
class SurfaceSample:
    """A mark that the surface alone has.

    Attributes
    ----------
    words
        What it means.
    switch
        The field of `ViewSettings` that shows it.
    ball
        Where the ball is, x and y.
    elevation
        From which all of it is seen, in degrees.
    """

    words: str
    switch: str
    ball: tuple[float, float] = (1.5, -2.0)
    elevation: float = 32.0

    def scene(self) -> SurfaceScene:
        """A small surface with a ball and this mark on it."""
        shown: dict[str, Any] = {self.switch: True}
        document = Document(Problem("x*y + 20"), view=ViewSettings(**shown))
        field = field_of(document.problem)
        mark = PathMark(
            np.array([(*self.ball, field.value(*self.ball))]),
            0,
            RUN_COLOURS[0],
            gradient=field.gradient(*self.ball),
        )
        return surface_scene(document, field.sample(document.problem.domain, 64, 64), (mark,))


@lru_cache(maxsize=1)
def _slope_grid() -> Grid:
    """A plane that rises to the right: the ground of all samples."""
    return field_of(Problem("x")).sample(Domain(), 33, 33)


def _ground() -> FieldItem:
    ground = FieldItem()
    ground.set_field(contour_field(_slope_grid(), Domain(), 6), "viridis")
    return ground


def _level_lines() -> tuple[Layer, ...]:
    lines = _ground()
    lines.set_shown(lines=True, arrows=False, labels=False)
    return (lines,)


def _arrows() -> tuple[Layer, ...]:
    centres = np.array([[(i + 0.5) / 5, 0.5] for i in range(5)])
    directions = np.array([[np.cos(angle), np.sin(angle)] for angle in np.linspace(-0.5, 0.5, 5)])
    layer = ArrowLayer()
    layer.set_arrows((Arrows(1, centres, directions, np.linspace(0.45, 1.0, 5), roominess=0.0),))
    return (layer,)


def _path(
    cursor: int, probes: NDArray[np.float64] = _NOTHING, simplex: NDArray[np.float64] = _NOTHING
) -> ContourPath:
    places = np.array([(0.12, 0.4), (0.3, 0.68), (0.5, 0.5), (0.7, 0.34), (0.86, 0.55)])
    mark = PathMark(
        np.column_stack([places, np.zeros(len(places))]), cursor, RUN_COLOURS[0], probes=probes
    )
    x, y = places[cursor].tolist()
    dx, dy = (places[cursor + 1] - places[cursor]).tolist()
    return ContourPath(
        mark, places, np.arange(len(places)), (x, y), (dx, dy), probes=probes, simplex=simplex
    )


def _way() -> tuple[Layer, ...]:
    way, balls = PathItem(), BallItem()
    way.set_paths((_path(2),))
    balls.set_paths((_path(2),))
    return way, balls


def _start() -> tuple[Layer, ...]:
    start = StartHandle()
    start.show_at((0.5, 0.5), RUN_COLOURS[0])
    return (start,)


def _tried() -> tuple[Layer, ...]:
    simplex = np.array([(0.62, 0.25), (0.74, 0.78), (0.86, 0.25)])
    tried = ProbeItem()
    tried.set_paths((_path(2, np.array([(0.15, 0.5), (0.3, 0.5), (0.42, 0.5)]), simplex),))
    return (tried,)


def _slope() -> tuple[Layer, ...]:
    slope, balls = SlopeItem(), BallItem()
    slope.set_mark(SlopeMark((0.5, 0.5), (1.0, 0.0), (0.0, 1.0)))
    balls.set_paths((_path(2),))
    return slope, balls


def _stationary(kind: Shape) -> Callable[[], tuple[Layer, ...]]:
    def layers() -> tuple[Layer, ...]:
        item = StationaryItem()
        place = np.array([(0.5, 0.5)])
        item.set_marks(PlaneMarks((), _NOTHING, place, (kind,), _NOTHING))
        return (item,)

    return layers


def _curvature() -> tuple[Layer, ...]:
    angles = np.linspace(0.0, 2.0 * np.pi, 73)
    ellipse = np.column_stack([0.16 + 0.12 * np.cos(angles), 0.5 + 0.36 * np.sin(angles)])
    arms = (
        (Bend.UP, np.array([(0.04, 0.5), (0.28, 0.5)])),
        (Bend.UP, np.array([(0.16, 0.14), (0.16, 0.86)])),
        (Bend.DOWN, np.array([(0.34, 0.5), (0.7, 0.5)])),
        (Bend.FLAT, np.array([(0.76, 0.5), (0.96, 0.5)])),
    )
    item = CurvatureItem()
    item.set_marks(PlaneMarks(arms, ellipse, _NOTHING, (), _NOTHING))
    return (item,)


def _domain() -> tuple[Layer, ...]:
    return (_SmallBox(),)


class _SmallBox(DomainBox):
    """The edges of a domain that is smaller than the sample."""

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        inside = QTransform().translate(0.1, 0.18).scale(0.8, 0.64)
        super().draw(painter, inside * to_pixels, visible)


PLANE_SAMPLES = (
    Sample(
        "Start of the selected run. Drag it, double-click where it is wanted, or move it with the "
        "arrow keys.",
        _start,
    ),
    Sample(
        "Path in the colour of its run. Dots are steps; up to the ball, which is where the run is "
        "now, the line is solid, and ahead of it dashed or faint. The triangle shows where the "
        "next step leads.",
        _way,
    ),
    Sample(
        "Rings are places that a line search has tried from here; the triangle is the simplex of "
        "Nelder and Mead.",
        _tried,
    ),
    Sample("Level lines: f has the same value all along a line.", _level_lines),
    Sample(
        "Arrows of the gradient: uphill, or downhill where that was chosen; longer where it is "
        "steeper.",
        _arrows,
    ),
    Sample(
        "The gradient at the ball, and across it the level line; neither where the run has "
        "converged.",
        _slope,
    ),
    Sample("A minimum: stationary, and lower than all around.", _stationary(Shape.MINIMUM)),
    Sample("A maximum: stationary, and higher than all around.", _stationary(Shape.MAXIMUM)),
    Sample("A saddle: stationary, up one way and down another.", _stationary(Shape.SADDLE)),
    Sample(
        "A stationary point that second derivatives do not decide.", _stationary(Shape.DEGENERATE)
    ),
    Sample(
        "Curvature at the ball. Axes are solid where f curves upward, dashed where downward, "
        "dotted where not at all; short where it curves strongly. The ellipse is a level line of "
        "the quadratic model.",
        _curvature,
    ),
    Sample("The domain, where the pane shows more of the plane.", _domain),
)
"""Marks of both panes and of the contours, in the order of the page."""

SURFACE_SAMPLES = (
    SurfaceSample("Lines along both axes.", "show_net"),
    SurfaceSample("Level lines on the floor, in the colours of their values.", "show_floor_lines"),
    SurfaceSample("The plane that touches the surface at the ball.", "show_tangent_plane"),
    SurfaceSample(
        "The gradient along the surface; its shadow on the floor is the gradient itself. Neither "
        "where the run has converged.",
        "show_gradient",
        ball=(1.5, 2.6),
        elevation=12.0,
    ),
)
"""Marks of the surface alone."""
