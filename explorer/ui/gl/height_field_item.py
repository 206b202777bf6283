"""The surface on the GPU.

What lies where (the places of the samples, the triangles between them) is written once for each
resolution. A change of the function writes one array: height, both slopes and whether there is a
value, for each sample. Normals, colours and contour lines are made in the shader from these.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from OpenGL import GL
from PySide6.QtOpenGL import QOpenGLBuffer

from explorer.scenes.height_field import HeightField
from explorer.scenes.rasterizer import LIGHT
from explorer.scenes.surface_scene import SurfaceScene
from explorer.scenes.value_scale import ValueScale
from explorer.ui.gl.buffers import Attributes, Buffer, Table
from explorer.ui.gl.pane_item import PaneItem

FINE, COARSE = 320, 160
"""Samples of an axis at the corners of triangles, at most: triangles finer than the screen are
wasted, and while pictures follow one another quickly coarser ones do."""

_TABLE_SIZE = 1024


class HeightFieldItem(PaneItem):
    """Draws the surface of a scene.

    Attributes
    ----------
    uploads
        How often heights and slopes were written.
    layouts
        How often places and triangles were written.
    """

    def __init__(self) -> None:
        super().__init__()
        self.uploads = 0
        self.layouts = 0
        self.line_width = 1.0
        self._scene: SurfaceScene | None = None
        self._colours = np.zeros((256, 4), dtype=np.uint8)
        self.forget()

    def show_scene(self, scene: SurfaceScene) -> None:
        old, self._scene = self._scene, scene
        if old is None or old.scale != scene.scale or not np.array_equal(old.levels, scene.levels):
            self._levels_are_new = True

    def set_colours(self, colours: NDArray[np.uint8]) -> None:
        """Take another colour map, shape (256, 3)."""
        texels = np.full((256, 4), 255, dtype=np.uint8)
        texels[:, :3] = colours
        if not np.array_equal(texels, self._colours):
            self._colours = texels
            self._colours_are_new = True

    def forget(self) -> None:
        self._buffers: _Buffers | None = None
        self._uploaded: HeightField | None = None
        self._layout: tuple[float, ...] = ()
        self._colours_are_new = True
        self._levels_are_new = True

    def draw(self) -> None:
        scene = self._scene
        if scene is None or scene.field is None:
            return
        if self._buffers is None:
            self._buffers = _Buffers()
        self._upload(self._buffers, scene.field, scene)
        self._set_state()
        with Attributes() as attributes:
            self._use_program(scene)
            attributes.read(self._buffers.places, 0, (2,))
            attributes.read(self._buffers.samples, 1, (4,))
            buffers = self._buffers
            triangles = buffers.coarse if self.view().is_rapid else buffers.fine
            triangles.draw()

    def _upload(self, buffers: _Buffers, field: HeightField, scene: SurfaceScene) -> None:
        layout = (*field.shape, field.box.half_x, field.box.half_y)
        if layout != self._layout:
            buffers.places.write(_places(field))
            for triangles, limit in ((buffers.fine, FINE), (buffers.coarse, COARSE)):
                triangles.write(_triangles(*field.shape, stride=-(-max(field.shape) // limit)))
            self._layout = layout
            self.layouts += 1
        if field is not self._uploaded:
            buffers.samples.write(field.samples)
            self._uploaded = field
            self.uploads += 1
        if self._colours_are_new:
            buffers.colours.write(self._colours)
            self._colours_are_new = False
        if self._levels_are_new:
            buffers.levels.write(level_table(scene.scale, scene.levels))
            self._levels_are_new = False

    def _set_state(self) -> None:
        GL.glEnable(GL.GL_DEPTH_TEST)
        GL.glDepthFunc(GL.GL_LESS)
        GL.glDepthMask(GL.GL_TRUE)
        GL.glDisable(GL.GL_BLEND)
        GL.glDisable(GL.GL_CULL_FACE)

    def _use_program(self, scene: SurfaceScene) -> None:
        view = self.view()
        program = self.program("surface", ("place", "datum"))
        program.use()
        program.set_matrix("projection", view.lens_matrix @ view.camera.view_matrix())
        light = LIGHT @ view.camera.axes
        program.set_values("light", *(light / np.linalg.norm(light)))
        program.set_values("half_height", scene.box.half_z)
        program.set_values("curve", 1.0 / scene.scale.exponent)
        program.set_values("crowds_at_top", float(scene.scale.crowds_at_top))
        program.set_values("bend", scene.box.height_scale.bend)
        program.set_values("bends_at_top", float(scene.box.height_scale.crowds_at_top))
        program.set_values("line_width", self.line_width * view.devicePixelRatioF())
        program.set_values("line_strength", 1.0 if scene.levels.size else 0.0)
        assert self._buffers is not None
        for unit, (name, table) in enumerate(
            (("colour_map", self._buffers.colours), ("nearest_level", self._buffers.levels))
        ):
            table.bind(unit)
            program.set_texture(name, unit)
        GL.glActiveTexture(GL.GL_TEXTURE0)


class _Buffers:
    """What a surface needs on the GPU."""

    def __init__(self) -> None:
        self.places = Buffer()
        self.samples = Buffer()
        self.fine = _Triangles()
        self.coarse = _Triangles()
        self.colours = Table(is_smooth=True)
        self.levels = Table(is_smooth=False)


class _Triangles:
    """Triangles between samples."""

    def __init__(self) -> None:
        self._buffer = Buffer(QOpenGLBuffer.Type.IndexBuffer)
        self._count = 0

    def write(self, corners: NDArray[np.uint32]) -> None:
        """Take over the numbers of the samples at the corners, three for each triangle."""
        self._buffer.write(corners)
        self._count = corners.size

    def draw(self) -> None:
        self._buffer.bind()
        GL.glDrawElements(GL.GL_TRIANGLES, self._count, GL.GL_UNSIGNED_INT, None)


def level_table(scale: ValueScale, levels: NDArray[np.float64]) -> NDArray[np.uint8]:
    """For each shade the nearest level's shade in 16 bits, in the first two of four bytes."""
    shades = (np.arange(_TABLE_SIZE) + 0.5) / _TABLE_SIZE
    texels = np.zeros((_TABLE_SIZE, 4), dtype=np.uint8)
    if levels.size:
        places = scale.shade(levels)
        nearest = np.searchsorted(0.5 * (places[1:] + places[:-1]), shades)
        whole = np.round(places[nearest] * 65535.0).astype(np.uint16)
        texels[:, 0], texels[:, 1] = whole >> 8, whole & 255
    return texels


def _places(field: HeightField) -> NDArray[np.float32]:
    places = np.empty((*field.shape, 2), dtype=np.float32)
    places[..., 0] = field.x[:, None]
    places[..., 1] = field.y
    return places


def _triangles(nx: int, ny: int, stride: int) -> NDArray[np.uint32]:
    """Two triangles for each cell, counter-clockwise seen from above.

    Parameters
    ----------
    stride
        One in so many samples is a corner; the last of each axis is one in any case.
    """
    rows, columns = (np.unique(np.append(np.arange(0, n, stride), n - 1)) for n in (nx, ny))
    corner = (rows[:, None] * ny + columns).astype(np.uint32)
    a, b, c, d = corner[:-1, :-1], corner[1:, :-1], corner[1:, 1:], corner[:-1, 1:]
    return np.stack([a, b, c, a, c, d], axis=-1).ravel()
