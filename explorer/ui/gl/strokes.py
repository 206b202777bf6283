"""Lines and discs as vertices of the stroke shader.

A stroke is four corners; each carries both ends of the stroke, so that the shader can give it a
constant width on the screen. A disc is a stroke whose ends are the same point.
"""

from __future__ import annotations

from itertools import accumulate

import numpy as np
from numpy.typing import ArrayLike, NDArray

SIZES = (3, 3, 2, 3, 4, 4, 1)
"""Floats of each attribute of a vertex."""

ATTRIBUTES = ("begin", "end", "corner", "size", "colour", "rim", "iterate")

_ENDS = tuple(accumulate(SIZES))
_PLACES = tuple(slice(end - size, end) for end, size in zip(_ENDS, SIZES, strict=True))
"""Where each attribute is in a vertex."""

_CORNERS = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], dtype=np.float32)

Strokes = NDArray[np.float32]
Colour = tuple[float, float, float, float]


def no_strokes() -> Strokes:
    return np.empty((0, 4, sum(SIZES)), dtype=np.float32)


def lines(
    pieces: NDArray[np.float64],
    colour: Colour,
    width: float,
    iterates: ArrayLike = -1.0,
    *,
    rim: Colour | None = None,
    rim_width: float = 0.0,
    glyph: int = 0,
) -> Strokes:
    """Strokes along straight pieces.

    Parameters
    ----------
    pieces
        Shape (n, 2, 3), box coordinates.
    width, rim_width
        In pixels; the rim is part of the width.
    iterates
        What is compared with the cursor, for each piece or for all.
    glyph
        Shape of a stroke without length: 0 disc, 1 triangle, 2 cross, 3 diamond.

    Returns
    -------
    ndarray
        Shape (n, 4, floats of a vertex), float32.
    """
    strokes = np.empty((len(pieces), 4, sum(SIZES)), dtype=np.float32)
    columns = (strokes[:, :, place] for place in _PLACES)
    begin, end, corner, size, fill, edge, iterate = columns
    begin[:] = pieces[:, None, 0]
    end[:] = pieces[:, None, 1]
    corner[:] = _CORNERS
    size[:] = width, rim_width, glyph
    fill[:] = colour
    edge[:] = rim or colour
    iterate[:] = np.asarray(iterates)[..., None, None]
    return strokes


def tinted(strokes: Strokes, tints: NDArray[np.float64]) -> None:
    """Give each stroke a colour of its own, shape (n, 3); opacities stay."""
    for attribute in ("colour", "rim"):
        begin = _PLACES[ATTRIBUTES.index(attribute)].start
        strokes[:, :, begin : begin + 3] = tints[:, None]


def discs(
    points: NDArray[np.float64],
    colour: Colour,
    diameter: float,
    iterates: ArrayLike = -1.0,
    *,
    rim: Colour | None = None,
    rim_width: float = 0.0,
    glyph: int = 0,
) -> Strokes:
    """Discs, or other glyphs, around points (n, 3); otherwise as `lines`."""
    pieces = np.stack([points, points], axis=1)
    return lines(pieces, colour, diameter, iterates, rim=rim, rim_width=rim_width, glyph=glyph)
