"""The data sets that the program ships."""

from __future__ import annotations

import pytest

from explorer.data import DatasetError, dataset_named, shipped_datasets


def test_those_of_the_lecture_are_there() -> None:
    assert [data.name for data in shipped_datasets()] == ["or", "points", "regression", "xor"]
    assert all(data.title and not data.notes for data in shipped_datasets())
    line = dataset_named("regression")
    assert line.by_name["x"].tolist() == [1, 2, 3, 4, 5]
    assert line.by_name["y"].tolist() == [1, 3, 2, 5, 4]


@pytest.mark.parametrize(("name", "truth"), [("or", [0, 1, 1, 1]), ("xor", [0, 1, 1, 0])])
def test_the_gates_have_their_four_rows(name: str, truth: list[int]) -> None:
    gate = dataset_named(name).by_name
    pairs = list(zip(gate["x_1"].tolist(), gate["x_2"].tolist(), strict=True))
    assert dict(zip(pairs, gate["y"].tolist(), strict=True)) == dict(
        zip([(0, 0), (0, 1), (1, 0), (1, 1)], truth, strict=True)
    )


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(DatasetError, match="There is no data set xord; xor is the nearest"):
        dataset_named("xord")
