"""Data sets: columns of numbers with names, read from CSV files.

`read_dataset` reads a file, `dataset_named` one of those that the program ships.
"""

from __future__ import annotations

from explorer.data.dataset import Dataset, DatasetError
from explorer.data.reading import MAXIMUM_ROWS, read_dataset
from explorer.data.shelf import dataset_named, shipped_datasets

__all__ = [
    "MAXIMUM_ROWS",
    "Dataset",
    "DatasetError",
    "dataset_named",
    "read_dataset",
    "shipped_datasets",
]
