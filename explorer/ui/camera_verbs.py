"""The actions that move the camera of the surface."""

from __future__ import annotations

from PySide6.QtCore import QObject

from explorer.scenes.camera import Viewpoint
from explorer.ui.actions import Actions, Verbs
from explorer.ui.surface_view import SurfaceView


class CameraVerbs(QObject):
    """Views to choose from, and the turntable."""

    def __init__(self, surface: SurfaceView, actions: Actions) -> None:
        super().__init__(actions)
        self._surface = surface
        self._turntable = actions["turntable"]
        surface.camera_moved.connect(self._show_turning)

    def verbs(self) -> Verbs:
        """What this does, by the names of its actions."""
        return {
            "from_top": self.look_from_top,
            "from_front": self.look_from_front,
            "from_side": self.look_from_side,
            "isometric": self.look_isometrically,
            "home": self._surface.reset_camera,
            "turntable": self._surface.set_turntable,
        }

    def look_from_top(self) -> None:
        self._surface.look_from(Viewpoint.TOP)

    def look_from_front(self) -> None:
        self._surface.look_from(Viewpoint.FRONT)

    def look_from_side(self) -> None:
        self._surface.look_from(Viewpoint.SIDE)

    def look_isometrically(self) -> None:
        self._surface.look_from(Viewpoint.ISOMETRIC)

    def _show_turning(self) -> None:
        """The mouse stops the turntable, too."""
        self._turntable.setChecked(self._surface.is_moving_by_itself)
