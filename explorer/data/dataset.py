"""A data set: columns of numbers with names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


class DatasetError(ValueError):
    """A data set cannot be had; the message is a sentence for the user.

    Parameters
    ----------
    is_file_trouble
        Whether the file is to blame, and not what is in it.
    """

    def __init__(self, sentence: str, *, is_file_trouble: bool = False) -> None:
        super().__init__(sentence)
        self.is_file_trouble = is_file_trouble


@dataclass(frozen=True, eq=False)
class Dataset:
    """Columns of finite numbers; equal to another one if name, columns and numbers are.

    Attributes
    ----------
    name
        As the user knows it: a file's name, or the word for one that is shipped.
    columns
        A name for each column, all different, as a formula can write them.
    values
        Shape (n, k), at least one row and one column; read-only, columns side by side in memory.
    title
        What it is, a phrase; may be empty.
    notes
        How the file was understood, where that is not plain: sentences for the user.
    """

    name: str
    columns: tuple[str, ...]
    values: NDArray[np.float64]
    title: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        values = np.array(self.values, dtype=np.float64, order="F", ndmin=2)
        if values.shape[1] != len(self.columns) or not values.size:
            raise DatasetError("A data set has a column of numbers for each of its names.")
        values.setflags(write=False)
        object.__setattr__(self, "values", values)

    @classmethod
    def of_columns(cls, name: str, columns: Mapping[str, Sequence[float]]) -> Dataset:
        """A data set from its columns."""
        return cls(name, tuple(columns), np.array(list(columns.values()), dtype=np.float64).T)

    @property
    def row_count(self) -> int:
        return len(self.values)

    @cached_property
    def by_name(self) -> dict[str, NDArray[np.float64]]:
        """Each column, shape (n,), read-only."""
        return {name: self.values[:, place] for place, name in enumerate(self.columns)}

    def __eq__(self, other: object) -> bool:
        """Whether it is the same data; the same object is found at once."""
        if self is other:
            return True
        return isinstance(other, Dataset) and self._content == other._content

    def __hash__(self) -> int:
        """Computed once: problems with data are compared again and again."""
        return self._hash

    @cached_property
    def _content(self) -> tuple[str, tuple[str, ...], bytes]:
        return self.name, self.columns, self.values.tobytes(order="F")

    @cached_property
    def _hash(self) -> int:
        return hash(self._content)
