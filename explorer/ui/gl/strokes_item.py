"""Lines and discs of constant width on the screen, with soft edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from OpenGL import GL

from explorer.ui.gl.buffers import Attributes, Buffer
from explorer.ui.gl.pane_item import PaneItem
from explorer.ui.gl.strokes import ATTRIBUTES, SIZES, Strokes, no_strokes


@dataclass(frozen=True, slots=True)
class Pass:
    """One way of drawing all strokes.

    Attributes
    ----------
    depth_function
        ``GL_LEQUAL`` for what is seen, ``GL_GREATER`` for what is hidden by the surface,
        ``GL_ALWAYS`` for both.
    opacity
        Of what lies up to the cursor, and of what lies ahead of it.
    lift
        How far the strokes are moved towards the viewer, in their own widths.
    """

    depth_function: int = GL.GL_ALWAYS
    opacity: tuple[float, float] = (1.0, 1.0)
    lift: float = 0.0


class StrokesItem(PaneItem):
    """Draws strokes, once for each pass."""

    def __init__(self, passes: Sequence[Pass]) -> None:
        super().__init__()
        self._passes = tuple(passes)
        self._strokes = no_strokes()
        self._cursor = 0.0
        self.forget()

    def set_strokes(self, strokes: Strokes) -> None:
        """Draw other strokes; the same ones again cost nothing."""
        if not np.array_equal(strokes, self._strokes):
            self._strokes = strokes
            self._strokes_are_new = True

    def set_cursor(self, cursor: int) -> None:
        """Strokes of later iterates count as ahead."""
        self._cursor = float(cursor)

    def forget(self) -> None:
        self._buffer: Buffer | None = None
        self._strokes_are_new = True

    def draw(self) -> None:
        if not len(self._strokes):
            return
        if self._buffer is None:
            self._buffer = Buffer()
        if self._strokes_are_new:
            self._buffer.write(self._strokes)
            self._strokes_are_new = False
        GL.glEnable(GL.GL_DEPTH_TEST)
        GL.glDepthMask(GL.GL_FALSE)
        GL.glEnable(GL.GL_BLEND)
        GL.glBlendFuncSeparate(
            GL.GL_SRC_ALPHA, GL.GL_ONE_MINUS_SRC_ALPHA, GL.GL_ONE, GL.GL_ONE_MINUS_SRC_ALPHA
        )
        with Attributes() as attributes:
            self._draw_passes(attributes, self._buffer)
        GL.glDepthMask(GL.GL_TRUE)

    def _draw_passes(self, attributes: Attributes, buffer: Buffer) -> None:
        view = self.view()
        program = self.program("stroke", ATTRIBUTES)
        program.use()
        program.set_matrix("view", view.camera.view_matrix())
        program.set_matrix("lens", view.lens_matrix)
        program.set_values("pane", float(view.width()), float(view.height()))
        program.set_values("feather", 0.5 / view.ratio)
        program.set_values("cursor", self._cursor)
        attributes.read(buffer, 0, SIZES)
        for kind in self._passes:
            GL.glDepthFunc(kind.depth_function)
            program.set_values("opacity", *kind.opacity)
            program.set_values("lift", kind.lift)
            GL.glDrawArrays(GL.GL_QUADS, 0, 4 * len(self._strokes))
