"""Shader programs, compiled once for each OpenGL context.

The cache belongs to a view and dies with its context: a program of one context is a number that
means something else, or nothing, in another.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from OpenGL import GL

from explorer.expression.shipped import shipped


class ShaderError(RuntimeError):
    """The driver does not accept a shader; the message is the driver's."""


class Program:
    """A vertex and a fragment shader, linked.

    Parameters
    ----------
    name
        Of the two files in ``resources/shaders``, without ``.vert`` and ``.frag``.
    attributes
        The vertex attributes in the order of their locations.
    """

    def __init__(self, name: str, attributes: Sequence[str]) -> None:
        self._program = int(GL.glCreateProgram())
        self._locations: dict[str, int] = {}
        shaders = [
            _compiled(GL.GL_VERTEX_SHADER, f"{name}.vert"),
            _compiled(GL.GL_FRAGMENT_SHADER, f"{name}.frag"),
        ]
        for shader in shaders:
            GL.glAttachShader(self._program, shader)
        for location, attribute in enumerate(attributes):
            GL.glBindAttribLocation(self._program, location, attribute)
        GL.glLinkProgram(self._program)
        for shader in shaders:
            GL.glDeleteShader(shader)
        if not GL.glGetProgramiv(self._program, GL.GL_LINK_STATUS):
            raise ShaderError(_text(GL.glGetProgramInfoLog(self._program)))

    def use(self) -> None:
        GL.glUseProgram(self._program)

    def set_matrix(self, name: str, matrix: NDArray[np.float64]) -> None:
        # OpenGL reads columns, numpy writes rows: transposed on the way.
        GL.glUniformMatrix4fv(self._location(name), 1, GL.GL_TRUE, matrix.astype(np.float32))

    def set_values(self, name: str, *values: float) -> None:
        """Set a float, vec2, vec3 or vec4."""
        setters = (GL.glUniform1f, GL.glUniform2f, GL.glUniform3f, GL.glUniform4f)
        setters[len(values) - 1](self._location(name), *values)

    def set_texture(self, name: str, unit: int) -> None:
        GL.glUniform1i(self._location(name), unit)

    def _location(self, name: str) -> int:
        if name not in self._locations:
            self._locations[name] = int(GL.glGetUniformLocation(self._program, name))
        return self._locations[name]


class Programs:
    """The programs of one context."""

    def __init__(self) -> None:
        self._programs: dict[str, Program] = {}

    def program(self, name: str, attributes: Sequence[str]) -> Program:
        """The program of that name, compiled when it is first asked for."""
        if name not in self._programs:
            self._programs[name] = Program(name, attributes)
        return self._programs[name]


def _compiled(kind: int, file: str) -> int:
    shader = int(GL.glCreateShader(kind))
    GL.glShaderSource(shader, shipped("shaders", file).read_text(encoding="utf-8"))
    GL.glCompileShader(shader)
    if not GL.glGetShaderiv(shader, GL.GL_COMPILE_STATUS):
        raise ShaderError(f"{file}: {_text(GL.glGetShaderInfoLog(shader))}")
    return shader


def _text(log: bytes | str) -> str:
    return log.decode(errors="replace") if isinstance(log, bytes) else log
