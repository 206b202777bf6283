"""Triangles between the samples of a surface, as many as are needed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from OpenGL import GL
from PySide6.QtOpenGL import QOpenGLBuffer

from explorer.ui.gl.buffers import Attributes, Buffer


class Triangles:
    """Triangles on the GPU, written when they are first drawn."""

    def __init__(self) -> None:
        self._buffer = Buffer(QOpenGLBuffer.Type.IndexBuffer)
        self.forget()

    def forget(self) -> None:
        """The samples lie elsewhere."""
        self._written: tuple[tuple[int, int], int] | None = None
        self._left_out: NDArray[np.bool_] | None = None
        self._count = 0

    def draw(
        self, size: tuple[int, int], limit: int, left_out: NDArray[np.bool_] | None = None
    ) -> int:
        """Draw; returns the number of triangles.

        Parameters
        ----------
        size
            Samples along each axis.
        limit
            Samples of an axis that are corners, at most.
        left_out
            Triangles that are not drawn, as many as `triangles` gives; the same object as before
            where they are the same.
        """
        if self._written != (size, limit) or self._left_out is not left_out:
            corners = triangles(*size, limit)
            if left_out is not None:
                corners = corners.reshape(-1, 3)[~left_out.ravel()].ravel()
            self._buffer.write(corners)
            self._written, self._left_out = (size, limit), left_out
            self._count = corners.size
        self._buffer.bind()
        GL.glDrawElements(GL.GL_TRIANGLES, self._count, GL.GL_UNSIGNED_INT, None)
        return self._count // 3


class Pieces:
    """Triangles that come in place of others, each with corners of its own."""

    def __init__(self) -> None:
        self._buffer = Buffer()
        self._written: NDArray[np.float32] | None = None

    def draw(self, attributes: Attributes, pieces: NDArray[np.float32]) -> int:
        """Draw; returns the number of triangles.

        Parameters
        ----------
        pieces
            Shape (m, 3, 6): place and datum of each corner; the same object as before where they
            are the same.
        """
        if self._written is not pieces:
            self._buffer.write(pieces)
            self._written = pieces
        attributes.read(self._buffer, 0, (2, 4))
        GL.glDrawArrays(GL.GL_TRIANGLES, 0, 3 * len(pieces))
        return len(pieces)


def spread(count: int, limit: int) -> NDArray[np.intp]:
    """At most `limit` of `count` samples, evenly spread, the first and the last one among them."""
    return np.rint(np.linspace(0, count - 1, min(count, limit))).astype(np.intp)


def triangles(nx: int, ny: int, limit: int) -> NDArray[np.uint32]:
    """Two triangles for each cell, counter-clockwise seen from above.

    Parameters
    ----------
    limit
        Samples of an axis that are corners, at most.
    """
    rows, columns = spread(nx, limit), spread(ny, limit)
    corner = (rows[:, None] * ny + columns).astype(np.uint32)
    a, b, c, d = corner[:-1, :-1], corner[1:, :-1], corner[1:, 1:], corner[:-1, 1:]
    return np.stack([a, b, c, a, c, d], axis=-1).ravel()


def depth_of_bends(heights: NDArray[np.float32], limit: int) -> float:
    """How far a surface lies beside its triangles, about, where it bends most.

    A straight line of length h lies h^2 / 8 times the second derivative beside its arc.

    Parameters
    ----------
    heights
        Shape (nx, ny), finite.
    limit
        Samples of an axis that are corners, at most.
    """
    rows, columns = (spread(count, limit) for count in heights.shape)
    corners = heights[rows[:, None], columns]
    return max(_depth(corners, rows), _depth(corners.T, columns))


def _depth(corners: NDArray[np.float32], places: NDArray[np.intp]) -> float:
    """The same along the first axis, with the corners at these places."""
    widths = np.diff(places)[:, None].astype(np.float32)
    slopes = np.diff(corners, axis=0) / widths
    # Rounded to samples, widths differ by one: slopes are divided by the distance between middles.
    bends = np.abs(np.diff(slopes, axis=0)) / (0.5 * (widths[1:] + widths[:-1]))
    return 0.125 * float((bends * np.maximum(widths[1:], widths[:-1]) ** 2).max(initial=0.0))
