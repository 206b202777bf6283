"""Buffers and textures on the GPU, filled from numpy arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from OpenGL import GL
from PySide6.QtOpenGL import QOpenGLBuffer


class Buffer:
    """An array on the GPU; written in place where the size is the same.

    Qt's own kind of buffer: its memory is given back when its context is gone, which the name
    of a buffer alone would not do among contexts that share.

    Parameters
    ----------
    kind
        Of vertices or of indices.
    """

    def __init__(self, kind: QOpenGLBuffer.Type = QOpenGLBuffer.Type.VertexBuffer) -> None:
        is_vertices = kind == QOpenGLBuffer.Type.VertexBuffer
        self._target = GL.GL_ARRAY_BUFFER if is_vertices else GL.GL_ELEMENT_ARRAY_BUFFER
        self._buffer = QOpenGLBuffer(kind)
        self._buffer.setUsagePattern(QOpenGLBuffer.UsagePattern.DynamicDraw)
        self._buffer.create()
        self._size = -1

    def bind(self) -> None:
        self._buffer.bind()

    def write(self, array: NDArray[np.generic]) -> None:
        """Take over an array."""
        self.bind()
        if array.nbytes != self._size:
            self._buffer.allocate(array.nbytes)
            self._size = array.nbytes
        GL.glBufferSubData(self._target, 0, array.nbytes, np.ascontiguousarray(array))


class Table:
    """A texture of one row: a function of one number, looked up in shaders.

    The nearest texel is taken: to mix two costs software OpenGL as much as all the rest of a pixel.
    """

    def __init__(self) -> None:
        self._name = int(GL.glGenTextures(1))

    def bind(self, unit: int) -> None:
        GL.glActiveTexture(GL.GL_TEXTURE0 + unit)
        GL.glBindTexture(GL.GL_TEXTURE_2D, self._name)

    def write(self, texels: NDArray[np.uint8]) -> None:
        """Take over RGBA texels, shape (n, 4) with n a power of two."""
        GL.glActiveTexture(GL.GL_TEXTURE0)
        GL.glBindTexture(GL.GL_TEXTURE_2D, self._name)
        for parameter, value in (
            (GL.GL_TEXTURE_MIN_FILTER, GL.GL_NEAREST),
            (GL.GL_TEXTURE_MAG_FILTER, GL.GL_NEAREST),
            (GL.GL_TEXTURE_WRAP_S, GL.GL_CLAMP_TO_EDGE),
            (GL.GL_TEXTURE_WRAP_T, GL.GL_CLAMP_TO_EDGE),
        ):
            GL.glTexParameteri(GL.GL_TEXTURE_2D, parameter, value)
        GL.glPixelStorei(GL.GL_UNPACK_ALIGNMENT, 4)
        GL.glTexImage2D(
            GL.GL_TEXTURE_2D, 0, GL.GL_RGBA8, len(texels), 1, 0,
            GL.GL_RGBA, GL.GL_UNSIGNED_BYTE, np.ascontiguousarray(texels),
        )  # fmt: skip


class Attributes:
    """Vertex attributes in use; all are off again at the end of the block.

    QPainter draws into the same context afterwards and expects them off.
    """

    def __init__(self) -> None:
        self._locations: list[int] = []

    def __enter__(self) -> Attributes:
        return self

    def __exit__(self, *_exception: object) -> None:
        for location in self._locations:
            GL.glDisableVertexAttribArray(location)
        GL.glBindBuffer(GL.GL_ARRAY_BUFFER, 0)
        GL.glBindBuffer(GL.GL_ELEMENT_ARRAY_BUFFER, 0)
        GL.glUseProgram(0)

    def read(self, buffer: Buffer, first: int, sizes: Sequence[int]) -> None:
        """Read attributes `first`, `first + 1`... from one buffer of float32 vertices.

        Parameters
        ----------
        sizes
            Floats of each attribute; a vertex is one after the other.
        """
        buffer.bind()
        stride = 4 * sum(sizes)
        offset = 0
        for location, size in enumerate(sizes, start=first):
            GL.glEnableVertexAttribArray(location)
            GL.glVertexAttribPointer(
                location, size, GL.GL_FLOAT, GL.GL_FALSE, stride, GL.GLvoidp(offset)
            )
            self._locations.append(location)
            offset += 4 * size
