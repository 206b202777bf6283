"""The surface on the GPU.

What lies where (the places of the samples, the triangles between them) is written once for each
resolution. A change of the function writes one array: height, both slopes and whether there is a
value, for each sample. Normals, colours and contour lines are made in the shader from these.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from OpenGL import GL

from explorer.scenes.box import Box
from explorer.scenes.creases import Creases, creases
from explorer.scenes.height_field import HeightField
from explorer.scenes.rasterizer import LIGHT
from explorer.scenes.surface_scene import SurfaceScene
from explorer.ui.gl.buffers import Attributes, Buffer, Table
from explorer.ui.gl.pane_item import PaneItem
from explorer.ui.gl.shade_tables import ShadeTables
from explorer.ui.gl.triangles import Pieces, Triangles, depth_of_bends, spread

FINE, SMOOTH = 256, 128
COARSE, COARSEST = 96, 64
"""Samples of an axis at the corners of triangles, at most, in a picture that is drawn well and in
one of many that follow one another quickly; the fewer where the surface hardly bends. By software
OpenGL triangles of five pixels' width take twice as long as those of ten. A surface with holes or
poles stays fine: its rims depend on each sample."""

_WELL, _QUICKLY = 0.2, 1.5
"""Pixels that the triangles may lie beside the surface for the fewer corners to do."""

_FINEST_PIXELS = 3.0
"""Width of the pane for a triangle of a well-drawn picture, at least."""

_STEP = 32

_TRUSTED_RISE, _NO_TRUST = 0.5, 1e9
"""Rise of a triangle over its width, in half-heights of the box, up to which its slopes tell the
heights inside of it; twice of that is too much."""


class HeightFieldItem(PaneItem):
    """Draws the surface of a scene.

    Attributes
    ----------
    uploads
        How often heights and slopes were written.
    layouts
        How often places and triangles were written.
    triangles
        How many the last picture was made of.
    """

    def __init__(self) -> None:
        super().__init__()
        self.uploads = 0
        self.layouts = 0
        self.triangles = 0
        self.line_width = 1.0
        self._scene: SurfaceScene | None = None
        self._colours = np.zeros((256, 3), dtype=np.uint8)
        self.forget()

    def show_scene(self, scene: SurfaceScene) -> None:
        old, self._scene = self._scene, scene
        if (
            old is None
            or old.scale != scene.scale
            or old.box.height_scale != scene.box.height_scale
            or not np.array_equal(old.levels, scene.levels)
        ):
            self._tables_are_new = True

    def set_colours(self, colours: NDArray[np.uint8]) -> None:
        """Take another colour map, shape (256, 3)."""
        if not np.array_equal(colours, self._colours):
            self._colours = colours
            self._tables_are_new = True

    def forget(self) -> None:
        self._buffers: _Buffers | None = None
        self._uploaded: HeightField | None = None
        self._bends: dict[int, float] = {}
        self._found: dict[int, Creases | None] = {}
        self._is_whole = False
        self._layout: tuple[float, ...] = ()
        self._rows = self._columns = np.empty(0, dtype=np.intp)
        self._tables_are_new = True

    def draw(self) -> None:
        scene = self._scene
        if scene is None or scene.field is None:
            return
        if self._buffers is None:
            self._buffers = _Buffers()
        self._upload(self._buffers, scene.field, scene)
        self._set_state()
        triangles, limit = self._chosen_triangles(self._buffers)
        found = self._creases(scene.field, limit)
        with Attributes() as attributes:
            self._use_program(scene, limit)
            attributes.read(self._buffers.places, 0, (2,))
            attributes.read(self._buffers.samples, 1, (4,))
            size = (self._rows.size, self._columns.size)
            self.triangles = triangles.draw(size, limit, found.crossed if found else None)
            if found is not None:
                self.triangles += self._buffers.pieces.draw(attributes, found.pieces)

    def _chosen_triangles(self, buffers: _Buffers) -> tuple[Triangles, int]:
        """As fine as can be seen and is needed, and how many corners they have along an axis."""
        if not self._is_whole:
            return buffers.fine, FINE
        if self.view().is_rapid:
            limit = COARSEST if self._pixels_beside(COARSEST) < _QUICKLY else COARSE
            return buffers.coarse, limit
        view = self.view()
        pixels = max(view.width(), view.height()) * view.ratio
        # In big steps: while a pane is resized, triangles need not be written for each size.
        seen = _STEP * math.ceil(pixels / _FINEST_PIXELS / _STEP)
        limit = SMOOTH if self._pixels_beside(SMOOTH) < _WELL else FINE
        return buffers.medium, min(max(seen, COARSE), limit)

    def _creases(self, field: HeightField, limit: int) -> Creases | None:
        """Those that triangles with so many corners along an axis would bridge."""
        if limit not in self._found:
            rows, columns = (
                spread(count, limit) for count in (self._rows.size, self._columns.size)
            )
            self._found[limit] = creases(field, self._rows[rows], self._columns[columns])
        return self._found[limit]

    def _trusted_width(self, box: Box, limit: int) -> tuple[float, float]:
        """Width of the triangles, by the greatest rise over it that their slopes are trusted at."""
        if not self._is_whole:
            # Heights beside a hole are made up, so they are no guide to what is between.
            return _NO_TRUST, _NO_TRUST
        rise = _TRUSTED_RISE * box.half_z
        counts = (min(count, limit) for count in (self._rows.size, self._columns.size))
        nx, ny = counts
        return 2.0 * box.half_x / (nx - 1) / rise, 2.0 * box.half_y / (ny - 1) / rise

    def _pixels_beside(self, limit: int) -> float:
        """How far triangles with so many corners along an axis lie beside the surface."""
        view = self.view()
        if limit not in self._bends:
            assert self._uploaded is not None
            self._bends[limit] = depth_of_bends(self._uploaded.heights, limit)
        scale = view.camera.pixels_per_unit(view.width(), view.height())
        return float(self._bends[limit] * scale * view.devicePixelRatioF())

    def _upload(self, buffers: _Buffers, field: HeightField, scene: SurfaceScene) -> None:
        layout = (*field.shape, field.box.half_x, field.box.half_y)
        if layout != self._layout:
            self._rows, self._columns = (spread(count, FINE) for count in field.shape)
            buffers.places.write(_places(field.x[self._rows], field.y[self._columns]))
            for triangles in (buffers.fine, buffers.medium, buffers.coarse):
                triangles.forget()
            self._layout = layout
            self.layouts += 1
        if field is not self._uploaded:
            samples = _chosen(field.samples, self._rows, self._columns)
            buffers.samples.write(samples)
            self._is_whole = bool(samples[..., 3].min() == 1.0)
            self._uploaded, self._bends, self._found = field, {}, {}
            self.uploads += 1
        if self._tables_are_new:
            tables = ShadeTables(scene.scale, scene.box.height_scale)
            buffers.colours.write(tables.colours(self._colours))
            buffers.levels.write(tables.nearest_levels(scene.levels, self._colours))
            self._tables_are_new = False

    def _set_state(self) -> None:
        GL.glEnable(GL.GL_DEPTH_TEST)
        GL.glDepthFunc(GL.GL_LESS)
        GL.glDepthMask(GL.GL_TRUE)
        GL.glDisable(GL.GL_BLEND)
        GL.glDisable(GL.GL_CULL_FACE)

    def _use_program(self, scene: SurfaceScene, limit: int) -> None:
        view = self.view()
        program = self.program("surface", ("place", "datum"))
        program.use()
        program.set_matrix("projection", view.lens_matrix @ view.camera.view_matrix())
        light = LIGHT @ view.camera.axes
        program.set_values("light", *(light / np.linalg.norm(light)))
        program.set_values("half_height", scene.box.half_z)
        program.set_values("width", *self._trusted_width(scene.box, limit))
        tables = ShadeTables(scene.scale, scene.box.height_scale)
        program.set_values("is_rooted", float(tables.is_rooted))
        program.set_values("crowds_at_top", float(scene.scale.crowds_at_top))
        program.set_values("line_width", self.line_width * view.ratio)
        program.set_values("line_strength", 1.0 if scene.levels.size else 0.0)
        assert self._buffers is not None
        for unit, (name, table) in enumerate(
            (("colours", self._buffers.colours), ("nearest_level", self._buffers.levels))
        ):
            table.bind(unit)
            program.set_texture(name, unit)
        GL.glActiveTexture(GL.GL_TEXTURE0)


class _Buffers:
    """What a surface needs on the GPU."""

    def __init__(self) -> None:
        self.places = Buffer()
        self.samples = Buffer()
        self.fine = Triangles()
        self.medium = Triangles()
        self.coarse = Triangles()
        self.pieces = Pieces()
        self.colours = Table()
        self.levels = Table()


def _chosen(
    samples: NDArray[np.float32], rows: NDArray[np.intp], columns: NDArray[np.intp]
) -> NDArray[np.float32]:
    if samples.shape[:2] == (rows.size, columns.size):
        return samples
    return samples[rows].take(columns, axis=1)


def _places(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float32]:
    places = np.empty((x.size, y.size, 2), dtype=np.float32)
    places[..., 0] = x[:, None]
    places[..., 1] = y
    return places
