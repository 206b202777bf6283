"""Which ends of many walks are the same point.

A walk stops short of the point that it converges to, on flat ground by a good way. The domain is
parted into small cells; ends in cells that touch belong together. On the floor of a valley, where
each walk ends somewhere else, they need not touch: as near to each other as the starts were is near
enough, and the whole floor is one end.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from explorer.functions import Domain

_CELLS = 200
"""Along each axis: ends closer than half a hundredth of the domain are one."""

_NOBODY = -1
_AROUND = tuple((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if (i, j) != (0, 0))

Positions = NDArray[np.float64]


class Gathering:
    """End points that are known so far; they keep their numbers when others are found.

    Parameters
    ----------
    is_flat
        Whether the ground at (x, y) is level in some direction.
    highest
        Whether the highest end stands for its group, as in an ascent, not the lowest.

    Attributes
    ----------
    positions
        Of the end points, by number. Two that turn out to be one have the lower number.
    """

    def __init__(
        self, domain: Domain, is_flat: Callable[[float, float], bool], *, highest: bool = False
    ) -> None:
        self.positions: list[tuple[float, float]] = []
        self._domain = domain
        self._is_flat = is_flat
        self._sign = -1.0 if highest else 1.0
        self._heights: list[float] = []
        # With a rim that nobody ends in, so that each cell has eight others around it.
        self._numbers = np.full((_CELLS + 2, _CELLS + 2), _NOBODY, dtype=np.int32)
        self._is_end = np.zeros(self._numbers.shape, dtype=bool)

    def gathered(
        self, places: Positions, values: NDArray[np.float64], spacing: float
    ) -> NDArray[np.int32]:
        """The numbers of the end points that walks reach.

        Parameters
        ----------
        places
            Ends in the domain, shape (n, 2).
        values
            f there, shape (n,).
        spacing
            Between neighbouring starts, as a share of the domain.
        """
        columns, rows = self._cells(places)
        heights = self._sign * values
        for members in _groups(self._taken(places, columns, rows, spacing)):
            self._number(members)
        numbers = self._numbers[columns, rows]
        self._note_best(numbers, heights, places)
        return numbers

    def known_at(self, places: Positions, otherwise: int) -> NDArray[np.int32]:
        """The numbers of the end points that walks have reached at or beside places.

        Where there is none it is the other number.
        """
        columns, rows = self._cells(places)
        known = np.where(self._is_end, self._numbers, _NOBODY)
        numbers = known[columns, rows]
        for i, j in _AROUND:
            beside = known[columns + i, rows + j]
            numbers = np.where(numbers == _NOBODY, beside, numbers)
        return np.where(numbers == _NOBODY, otherwise, numbers).astype(np.int32)

    def _cells(self, places: Positions) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        domain = self._domain
        fractions = (places - (domain.x_min, domain.y_min)) / (domain.width, domain.height)
        cells = np.clip((fractions * _CELLS).astype(np.intp), 0, _CELLS - 1) + 1
        return cells[:, 0], cells[:, 1]

    def _taken(
        self,
        places: Positions,
        columns: NDArray[np.intp],
        rows: NDArray[np.intp],
        spacing: float,
    ) -> NDArray[np.bool_]:
        """Cells that have a number already, or get one now."""
        taken = self._numbers != _NOBODY
        flat = np.zeros_like(taken)
        found, first = np.unique(columns * taken.shape[1] + rows, return_index=True)
        for cell, (x, y) in zip(found.tolist(), places[first].tolist(), strict=True):
            taken.flat[cell] = self._is_end.flat[cell] = True
            flat.flat[cell] = self._is_flat(x, y)
        if flat.any():
            taken |= _widened(flat, round(spacing * _CELLS))
        return np.asarray(taken)

    def _number(self, members: list[tuple[int, int]]) -> None:
        """Give a group the lowest number in it, or a new one."""
        cells = tuple(np.array(members).T)
        known = self._numbers[cells]
        known = known[known != _NOBODY]
        if known.size:
            number = int(known.min())
        else:
            number = len(self.positions)
            self.positions.append((np.nan, np.nan))
            self._heights.append(np.inf)
        self._numbers[cells] = number

    def _note_best(
        self, numbers: NDArray[np.int32], heights: NDArray[np.float64], places: Positions
    ) -> None:
        order = np.lexsort((heights, numbers))
        found, first = np.unique(numbers[order], return_index=True)
        for number, place in zip(found.tolist(), order[first].tolist(), strict=True):
            if heights[place] < self._heights[number]:
                self._heights[number] = float(heights[place])
                x, y = places[place].tolist()
                self.positions[number] = (x, y)


def _widened(cells: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """The cells, and those at most `reach` away from them along each axis, but not the rim."""
    wide = np.zeros_like(cells)
    for i, j in np.argwhere(cells).tolist():
        wide[max(i - reach, 1) : i + reach + 1, max(j - reach, 1) : j + reach + 1] = True
    wide[-1, :] = wide[:, -1] = False
    return wide


def _groups(taken: NDArray[np.bool_]) -> list[list[tuple[int, int]]]:
    """Cells that touch."""
    waiting = set(zip(*(axis.tolist() for axis in np.nonzero(taken)), strict=True))
    groups = []
    while waiting:
        group = [waiting.pop()]
        for i, j in group:  # grows while it is read
            for di, dj in _AROUND:
                beside = (i + di, j + dj)
                if beside in waiting:
                    waiting.remove(beside)
                    group.append(beside)
        groups.append(group)
    return sorted(groups, key=min)
