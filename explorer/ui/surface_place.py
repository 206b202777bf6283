"""The place on the surface that the mouse is at in the other pane."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from explorer.scenes.camera import Camera
from explorer.scenes.picking import is_behind
from explorer.scenes.surface_scene import SurfaceScene
from explorer.ui.theme import Theme
from explorer.ui.widgets.place_ring import PlaceRing


class SurfacePlace:
    """Keeps a ring on a point of the surface while camera and surface move."""

    def __init__(self, pane: QWidget) -> None:
        self._pane = pane
        self._ring = PlaceRing(pane)
        self._place: tuple[float, float] | None = None
        self._shown: tuple[object, ...] = ()

    def set_theme(self, theme: Theme) -> None:
        self._ring.set_theme(theme)

    def stay_above(self) -> None:
        """Do not be covered by what came into the pane last."""
        self._ring.raise_()

    def mark(
        self, place: tuple[float, float] | None, scene: SurfaceScene | None, camera: Camera
    ) -> None:
        """Show a place (x, y); None for nowhere."""
        self._place = place
        self.follow(scene, camera)

    def follow(self, scene: SurfaceScene | None, camera: Camera) -> None:
        """Show the same place of a surface that may be another, or be seen from elsewhere."""
        size = self._pane.width(), self._pane.height()
        # The field is compared by its identity.
        wanted = (self._place, scene and scene.field, camera, size)
        if wanted == self._shown:
            return
        self._shown = wanted
        point = self._point(scene)
        if scene is None or scene.field is None or point is None:
            self._ring.show_at(None)
            return
        x, y, _ = camera.project(point, *size)
        hidden = is_behind(scene.field, point, *camera.ray(x, y, *size))
        self._ring.show_at(QPointF(x, y), is_behind=hidden)

    def _point(self, scene: SurfaceScene | None) -> NDArray[np.float64] | None:
        """Box coordinates of the place; None where the surface has nothing to see there."""
        if self._place is None or scene is None or scene.field is None:
            return None
        if not scene.box.domain.contains(*self._place):
            return None
        x, y, _ = scene.box.to_box(np.array([[*self._place, 0.0]]))[0]
        height = float(scene.field.height_at(np.array([x]), np.array([y]))[0])
        return np.array([x, y, height]) if abs(height) <= scene.box.half_z else None
