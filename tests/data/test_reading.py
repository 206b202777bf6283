"""CSV files as people and programs write them."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import numpy as np
import pytest

from explorer.data import Dataset, DatasetError, read_dataset
from explorer.data.text import MAXIMUM_BYTES
from tests.oracles import FOLDER, load

FAULTS = FOLDER / "csv_faults"


def cases() -> list[pytest.param]:  # type: ignore[valid-type]
    try:
        files = load("csv_faults.json")["files"]
    except pytest.skip.Exception:
        return []
    return [pytest.param(case, id=case["file"]) for case in files]


def written(folder: Path, content: str | bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("case", cases())
def test_every_file_is_read_right_or_refused_with_a_sentence(case: dict[str, object]) -> None:
    path = FAULTS / str(case["file"])
    if not case["ok"]:
        may_read = bool(case.get("or_ok"))
        try:
            data = read_dataset(path)
        except DatasetError as error:
            sentence = str(error)
        else:
            assert may_read, data
            return
        assert sentence.endswith(".")
        assert "\n" not in sentence
        place = re.search(r"line \d+", str(case["say"]))
        assert place is None or place.group() in sentence.lower()
        return
    try:
        data = read_dataset(path)
    except DatasetError:
        assert "or_error" in case
        return
    assert data.row_count == case["rows"]
    for name in ("x", "y"):
        if name in case:
            assert data.by_name[name].tolist() == case[name]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("empty.csv", "empty.csv is empty."),
        ("header_only.csv", "header_only.csv: there are no rows below the names."),
        ("missing_cell.csv", "missing_cell.csv: line 3, column y is empty."),
        ("ragged.csv", "ragged.csv: line 3 has 3 values, expected 2."),
        ("word_in_cell.csv", "word_in_cell.csv: line 3, column x: 'two' is not a number."),
        ("nan_inf.csv", "nan_inf.csv: line 3, column x: nan is not a finite number."),
        ("overflow.csv", "overflow.csv: line 4, column y: 1e400 is too large."),
        (
            "underscore_number.csv",
            "underscore_number.csv: line 2, column x: '1_0' is not a number.",
        ),
        ("png_renamed.csv", "png_renamed.csv is not a text file."),
        ("binary.csv", "binary.csv is not a text file."),
        ("utf16.csv", "utf16.csv is written in UTF-16; save it as UTF-8."),
        (
            "unclosed_quote.csv",
            "unclosed_quote.csv: line 2: a quote that is opened here is never closed.",
        ),
    ],
)
def test_the_sentence_says_what_and_where(file: str, sentence: str) -> None:
    if not FAULTS.exists():
        pytest.skip(f"no reference files: {FAULTS} is absent")
    with pytest.raises(DatasetError) as caught:
        read_dataset(FAULTS / file)
    assert str(caught.value) == sentence


def test_what_was_understood_is_told(tmp_path: Path) -> None:
    data = read_dataset(written(tmp_path, "1,5;2;a\n2,5;3;b\n"))
    assert data.columns == ("x_1", "x_2")
    assert data.values.tolist() == [[1.5, 2.0], [2.5, 3.0]]
    assert data.notes == (
        "Values are separated by semicolons.",
        "The file has no names; the columns are called x_1, x_2, y.",
        "The decimal sign is a comma.",
        "Column y holds no numbers and is left out.",
    )


@pytest.mark.parametrize(
    ("heads", "names"),
    [
        ("x,y", ("x", "y")),
        ("x (cm),Größe", ("x_cm", "Grosse")),
        ("θ,β₁", ("theta", "beta1")),
        ("2nd,_", ("c_2nd", "column")),
        ("x,x,x", ("x", "x_2", "x_3")),
    ],
)
def test_heads_become_names_that_a_formula_can_write(
    tmp_path: Path, heads: str, names: tuple[str, ...]
) -> None:
    row = ",".join(["1"] * len(names))
    assert read_dataset(written(tmp_path, f"{heads}\n{row}\n")).columns == names


def test_the_first_comment_is_the_title(tmp_path: Path) -> None:
    data = read_dataset(written(tmp_path, "# Heights of trees\n# in metres\nx,y\n1,2\n"))
    assert (data.title, data.row_count) == ("Heights of trees", 1)


def test_a_file_that_is_none_is_refused_before_it_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    for path, reason in (
        (tmp_path, "it is a folder"),
        (pipe, "it is no ordinary file"),
        (tmp_path / "none.csv", "No such file or directory"),
        (Path("nul\0.csv"), "this is no name of a file"),
    ):
        with pytest.raises(DatasetError, match=reason) as caught:
            read_dataset(path)
        assert caught.value.is_file_trouble


def test_two_gigabytes_are_refused_by_their_size(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(2 * 2**30)
    assert path.stat().st_size > MAXIMUM_BYTES
    with pytest.raises(DatasetError, match="2,048 megabytes, at most 64"):
        read_dataset(path)


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "x,y\n1,2\n")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(DatasetError, match="Permission denied") as caught:
        read_dataset(path)
    assert caught.value.is_file_trouble
    path.chmod(stat.S_IRUSR)


def long_table(folder: Path, instead: dict[int, str] | None = None) -> Path:
    """Five thousand rows; `instead` has other text for some lines, counted from 1."""
    lines = ["x,y", *(f"{i},{i * 0.5}" for i in range(5000))]
    for line, text in (instead or {}).items():
        lines[line - 1] = text
    return written(folder, "\n".join(lines))


def test_a_long_table_is_read_the_quick_way_with_the_same_numbers(tmp_path: Path) -> None:
    data = read_dataset(long_table(tmp_path))
    careful = read_dataset(long_table(tmp_path, {1: '"x","y"'}))
    assert data == careful
    np.testing.assert_array_equal(data.by_name["y"], np.arange(5000) * 0.5)


@pytest.mark.parametrize("cell", ["1_0", "nan", "1e400", "", "١", "0x10", "(1)", "1 2", "1d3"])
def test_a_mistake_in_a_long_table_is_told_with_its_line(tmp_path: Path, cell: str) -> None:
    with pytest.raises(DatasetError, match="line 4000, column x"):
        read_dataset(long_table(tmp_path, {4000: f"{cell},2"}))


def test_data_sets_are_equal_by_their_numbers() -> None:
    one = Dataset.of_columns("a", {"x": [1.0, 2.0], "y": [3.0, 4.0]})
    same = Dataset.of_columns("a", {"x": [1.0, 2.0], "y": [3.0, 4.0]})
    other = Dataset.of_columns("a", {"x": [1.0, 2.0], "y": [3.0, 5.0]})
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    with pytest.raises(ValueError, match="read-only"):
        one.values[0, 0] = 7.0
