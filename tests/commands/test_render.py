from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("PySide6")

Program = Any

SMALL = ("--size", "320x200", "--no-3d")


def size_of(path: Path) -> tuple[int, int]:
    """Width and height in the header of a PNG file."""
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert data.endswith(b"IEND\xaeB`\x82")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


@pytest.mark.parametrize("view", ["surface", "contours", "window"])
def test_a_picture_is_written_and_nothing_is_said(
    surface_explorer: Program, tmp_path: Path, view: str
) -> None:
    path = tmp_path / "picture.png"
    answer = surface_explorer(
        "render", "x*y", "--ascent", "--start", "4,-3", "--rate", "0.2", "--steps", "3",
        "--png", str(path), "--view", view, "--size", "1024x768", "--no-3d",
    )  # fmt: skip
    assert (answer.status, answer.out, answer.err) == (0, "", "")
    assert size_of(path) == (1024, 768)


def test_a_formula_is_enough(surface_explorer: Program, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    assert surface_explorer("render", "x*y", f"--png={path}", *SMALL).status == 0
    assert size_of(path) == (320, 200)


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_every_look_can_be_had(surface_explorer: Program, tmp_path: Path, theme: str) -> None:
    path = tmp_path / "picture.png"
    answer = surface_explorer(
        "render", "--example", "himmelblau", "--theme", theme, f"--png={path}", *SMALL
    )
    assert answer.status == 0
    assert path.exists()


@pytest.mark.parametrize("view", ["surface", "contours", "window"])
def test_curvature_and_stationary_points_can_be_had(
    surface_explorer: Program, tmp_path: Path, view: str
) -> None:
    pictures = set()
    for number, marks in enumerate(([], ["--curvature"], ["--stationary"])):
        path = tmp_path / f"{number}.png"
        answer = surface_explorer(
            "render", "--example", "himmelblau", f"--png={path}", f"--view={view}",
            "--size=800x600", "--no-3d", *marks,
        )  # fmt: skip
        assert answer.status == 0
        pictures.add(path.read_bytes())
    assert len(pictures) == 3


def test_parameters_and_axes_are_taken(surface_explorer: Program, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    answer = surface_explorer(
        "render", "(y - max(0, w x + b))^2", "--axes=w,b", "--param=x=5,y=4", "--domain=-1,2,-1,2",
        "--start=1,1", "--rate=0.01", "--optimizer=adam", "--set=beta1=0.8", f"--png={path}",
        "--view=contours", *SMALL,
    )  # fmt: skip
    assert (answer.status, answer.err) == (0, "")
    assert path.exists()


@pytest.mark.parametrize("formula", ["log(-1)", "1/(x^2+y^2)", "5", "x", "1e300*x"])
def test_difficult_surfaces_have_pictures(
    surface_explorer: Program, tmp_path: Path, formula: str
) -> None:
    for view in ("surface", "contours"):
        path = tmp_path / f"{view}.png"
        answer = surface_explorer("render", formula, f"--png={path}", f"--view={view}", *SMALL)
        assert (answer.status, answer.err) == (0, "")
        assert path.exists()


def test_a_wrong_formula_writes_nothing(surface_explorer: Program, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    answer = surface_explorer("render", "x+", f"--png={path}")
    assert answer.complaint.endswith("x+\n  ^")
    assert not path.exists()


def test_a_picture_that_cannot_be_written_is_trouble(
    surface_explorer: Program, tmp_path: Path
) -> None:
    answer = surface_explorer("render", "x", f"--png={tmp_path / 'no' / 'p.png'}", *SMALL)
    assert answer.status == 3
    assert answer.err.endswith("does not exist; create the folder first or choose another.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--size=5",), "--size: '5' is not a size; write it as in 1600x1000."),
        (("--size=8x8",), "--size: '8x8' has to be from 64 to 8,192 pixels along each side."),
        (("--size=99999x99",), "--size: '99999x99' has to be from 64 to 8,192 pixels"),
        (("--view=side",), "--view: 'side' has to be one of surface, contours, window."),
        (("--theme=pink",), "--theme: 'pink' has to be one of light, dark, projector."),
    ],
)
def test_bad_input_is_refused_in_a_sentence(
    surface_explorer: Program, words: tuple[str, ...], sentence: str
) -> None:
    assert surface_explorer("render", "x", "--png=p.png", *words).complaint.startswith(sentence)
