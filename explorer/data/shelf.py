"""The data sets that the program ships: the CSV files among its resources."""

from __future__ import annotations

import difflib
from functools import cache

from explorer.data.dataset import Dataset, DatasetError
from explorer.data.reading import read_dataset
from explorer.expression import shipped


@cache
def shipped_datasets() -> tuple[Dataset, ...]:
    """All of them, by name."""
    return tuple(
        read_dataset(path, name=path.stem) for path in sorted(shipped("data").glob("*.csv"))
    )


def dataset_named(name: str) -> Dataset:
    """One of them; raises DatasetError if there is none of this name."""
    by_name = {dataset.name: dataset for dataset in shipped_datasets()}
    if name in by_name:
        return by_name[name]
    near = difflib.get_close_matches(name, by_name, 1)
    hint = f"{near[0]} is the nearest" if near else f"there are {', '.join(by_name)}"
    raise DatasetError(f"There is no data set {name}; {hint}.")
