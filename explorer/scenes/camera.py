"""The camera on the surface: where it stands and what it sees, as plain matrices.

The picture by OpenGL, the picture by software, the labels around the box and the search for the
point under the mouse all use the matrices of this file, so that they cannot disagree.

Two spaces are spoken of. Box coordinates: the middle of the box is the origin, x and y run to the
right and to the back as in the plane, z up; see `explorer.scenes.box`. Pixels: x to the right and
y down from the upper left corner of the pane.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

DISTANCE_RANGE = (0.5, 20.0)
"""How near and how far the picture may be, in half-widths of the box."""

_NEAREST_STAND = 2.4
"""The camera does not go into the box, where walls would hide what it looks at: what is wanted
nearer than this is enlarged by a longer lens."""

ELEVATION_RANGE = (-89.0, 90.0)

NEAR, FAR = 0.05, 60.0

HOME = (0.0, 0.0, -0.07)
"""The usual target: a little below the middle of the box, whose lower half is nearer and larger."""

_FRAME_ASPECT = 1.13
"""Width by height of the frame that a turning box needs, labels left out."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Pixels at the four sides of the pane that are kept free for labels."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera that looks at a target from a direction and a distance, upright.

    Attributes
    ----------
    azimuth, elevation
        Direction from the target to the camera in degrees: azimuth counter-clockwise from the
        x axis, elevation above the floor.
    distance
        From the target, in box coordinates; see `stand` for small ones.
    target
        What is in the middle of the picture, in box coordinates.
    field_of_view
        Degrees that the free part of the pane spans from top to bottom where it is wide, and
        accordingly less than from side to side where it is narrow: the box fits in either way.
    margins
        What of the pane is not free.
    """

    azimuth: float = -60.0
    elevation: float = 38.0
    distance: float = 6.0
    target: tuple[float, float, float] = HOME
    field_of_view: float = 27.5
    margins: Margins = Margins()

    @property
    def axes(self) -> Matrix:
        """Rows: the directions right, up and towards the camera, in box coordinates."""
        return _axes(self.azimuth, self.elevation)

    @property
    def stand(self) -> float:
        """How far from the target the camera stands, in box coordinates."""
        return max(self.distance, _NEAREST_STAND)

    @property
    def eye(self) -> NDArray[np.float64]:
        """Where the camera stands, in box coordinates, shape (3,)."""
        return np.asarray(np.add(self.target, self.stand * self.axes[2]))

    def view_matrix(self) -> Matrix:
        """From box coordinates to the camera's: x right, y up, z towards the camera."""
        matrix = np.eye(4)
        matrix[:3, :3] = self.axes
        matrix[:3, 3] = -self.axes @ self.eye
        return matrix

    def projection_matrix(self, width: float, height: float) -> Matrix:
        """From the camera's coordinates to OpenGL's clip space, for a pane of this many pixels."""
        x, y, scale = self._lens(width, height)
        return np.array(
            [
                [2.0 * scale / width, 0.0, 1.0 - 2.0 * x / width, 0.0],
                [0.0, 2.0 * scale / height, 2.0 * y / height - 1.0, 0.0],
                [0.0, 0.0, (FAR + NEAR) / (NEAR - FAR), 2.0 * FAR * NEAR / (NEAR - FAR)],
                [0.0, 0.0, -1.0, 0.0],
            ]
        )

    def project(
        self, points: NDArray[np.float64], width: float, height: float
    ) -> NDArray[np.float64]:
        """Where points of the box are seen.

        Parameters
        ----------
        points
            Shape (..., 3), in box coordinates.
        width, height
            Of the pane, in pixels.

        Returns
        -------
        ndarray
            Shape (..., 3): x and y in pixels, and the depth in box coordinates along the line of
            sight (what is nearer has a smaller depth).
        """
        x, y, scale = self._lens(width, height)
        seen = (np.asarray(points, dtype=np.float64) - self.eye) @ self.axes.T
        depth = np.maximum(-seen[..., 2], NEAR)
        return np.stack(
            [x + scale * seen[..., 0] / depth, y - scale * seen[..., 1] / depth, depth], axis=-1
        )

    def ray(
        self, x: float, y: float, width: float, height: float
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Origin and direction (of length 1) of the line of sight through a pixel."""
        centre_x, centre_y, scale = self._lens(width, height)
        across = np.array([(x - centre_x) / scale, (centre_y - y) / scale, -1.0])
        direction = across @ self.axes
        return self.eye, direction / np.linalg.norm(direction)

    def pixels_per_unit(self, width: float, height: float) -> float:
        """Pixels of one box unit at the depth of the target."""
        return self._lens(width, height)[2] / self.stand

    def turned(self, azimuth: float, elevation: float) -> Camera:
        """Turned around the target by these degrees, the elevation kept in its range."""
        low, high = ELEVATION_RANGE
        return replace(
            self,
            azimuth=_wrapped(self.azimuth + azimuth),
            elevation=float(np.clip(self.elevation + elevation, low, high)),
        )

    def panned(self, x: float, y: float, width: float, height: float) -> Camera:
        """Shifted so that the target's surroundings follow the mouse by these pixels."""
        unit = self.pixels_per_unit(width, height)
        right, up, _ = self.axes
        return self._aimed(np.asarray(self.target) + (y * up - x * right) / unit)

    def zoomed(self, factor: float) -> Camera:
        """Nearer (factor below 1) or farther; going away leads back to the middle of the box."""
        distance = float(np.clip(self.distance * factor, *DISTANCE_RANGE))
        target = np.asarray(self.target)
        if distance > self.distance:
            target = np.asarray(HOME) + (target - HOME) * (self.distance / distance) ** 2
        return replace(self._aimed(target), distance=distance)

    def zoomed_at(
        self, factor: float, x: float, y: float, size: tuple[float, float], depth: float | None
    ) -> Camera:
        """Zoomed in so that what is under the pixel stays there; out as `zoomed`.

        Parameters
        ----------
        size
            Width and height of the pane, in pixels.
        depth
            Of what is under the pixel, as `project` tells it; None for the target's.
        """
        near = self.zoomed(factor)
        if near.distance >= self.distance:
            return near
        depth = self.stand if depth is None else depth
        if near.distance < _NEAREST_STAND < self.distance:
            there = self.zoomed_at(_NEAREST_STAND / self.distance, x, y, size, depth)
            rest = near.distance / _NEAREST_STAND
            return there.zoomed_at(rest, x, y, size, depth - self.stand + there.stand)
        # Going nearer leads along the line of sight; for a longer lens it counts what is seen.
        share = 1.0 - near.distance / self.distance
        if self.distance <= _NEAREST_STAND:
            share *= depth / self.stand
        centre_x, centre_y, _ = self._lens(*size)
        return replace(
            self.panned(share * (centre_x - x), share * (centre_y - y), *size),
            distance=near.distance,
        )

    def _aimed(self, target: NDArray[np.float64]) -> Camera:
        x, y, z = (float(v) for v in np.clip(target, -1.0, 1.0))
        return replace(self, target=(x, y, z))

    def _lens(self, width: float, height: float) -> tuple[float, float, float]:
        """Pixel of the target, and pixels of one unit at depth 1."""
        margins = self.margins
        free_width = max(width - margins.left - margins.right, 0.25 * width, 1.0)
        free_height = max(height - margins.top - margins.bottom, 0.25 * height, 1.0)
        x = margins.left + 0.5 * (width - margins.left - margins.right)
        y = margins.top + 0.5 * (height - margins.top - margins.bottom)
        half = 2.0 * np.tan(np.radians(0.5 * self.field_of_view)) * self.distance / self.stand
        return x, y, float(min(free_width / _FRAME_ASPECT, free_height) / half)


class Viewpoint(StrEnum):
    """Where a camera may be asked to stand."""

    HOME = "home"
    TOP = "top"
    FRONT = "front"
    SIDE = "side"
    ISOMETRIC = "isometric"


_DIRECTIONS = {
    Viewpoint.HOME: (-60.0, 38.0),
    Viewpoint.TOP: (-90.0, 90.0),
    Viewpoint.FRONT: (-90.0, 0.0),
    Viewpoint.SIDE: (0.0, 0.0),
    Viewpoint.ISOMETRIC: (-45.0, math.degrees(math.atan(math.sqrt(0.5)))),
}
"""Azimuth and elevation. From the top x runs to the right and y upwards, as in the contour pane;
from the front x runs to the right; the isometric view shortens all three axes alike."""


def seen_from(viewpoint: Viewpoint, camera: Camera) -> Camera:
    """The camera with the whole box in view, from a viewpoint."""
    azimuth, elevation = _DIRECTIONS[viewpoint]
    return replace(
        camera, azimuth=azimuth, elevation=elevation, distance=Camera().distance, target=HOME
    )


def between(begin: Camera, end: Camera, share: float) -> Camera:
    """A camera on the way from one stand to another, the shorter way round.

    Parameters
    ----------
    share
        Of the way, from 0 to 1. Distances change by equal factors for equal shares.
    """
    turn = _wrapped(end.azimuth - begin.azimuth)
    target = (1.0 - share) * np.array(begin.target) + share * np.array(end.target)
    x, y, z = (float(v) for v in target)
    return replace(
        end,
        azimuth=_wrapped(begin.azimuth + share * turn),
        elevation=begin.elevation + share * (end.elevation - begin.elevation),
        distance=begin.distance * (end.distance / begin.distance) ** share,
        target=(x, y, z),
    )


def _wrapped(degrees: float) -> float:
    """The same direction, from -180 (included) to 180."""
    return (degrees + 180.0) % 360.0 - 180.0


@lru_cache(maxsize=8)
def _axes(azimuth: float, elevation: float) -> Matrix:
    """Kept, as a picture asks for it dozens of times; not to be written to."""
    turn, rise = np.radians([azimuth, elevation])
    ca, sa, ce, se = np.cos(turn), np.sin(turn), np.cos(rise), np.sin(rise)
    axes = np.array([[-sa, ca, 0.0], [-se * ca, -se * sa, ce], [ce * ca, ce * sa, se]])
    axes.flags.writeable = False
    return axes
