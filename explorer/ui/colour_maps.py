"""Colour maps by name, from pyqtgraph."""

from __future__ import annotations

from functools import cache

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray

_FALLBACK = "viridis"


@cache
def colour_table(name: str) -> NDArray[np.uint8]:
    """The colour map of that name, shape (256, 3); viridis where there is none of that name."""
    try:
        colour_map = pg.colormap.get(name)
    except (FileNotFoundError, KeyError, ValueError):
        colour_map = pg.colormap.get(_FALLBACK)
    table = np.array(colour_map.getLookupTable(nPts=256, alpha=False), dtype=np.uint8)
    table.setflags(write=False)
    return table
