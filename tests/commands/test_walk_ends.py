"""What is told of the end of a walk: when it left the view, and what it came to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Program = Any

PRODUCT = ("walk", "x*y", "--ascent", "--start", "4,-3", "--rate", "0.2", "--steps", "20")
"""Section 4 of the lecture, but for 20 steps."""


def test_leaving_the_domain_is_told(surface_explorer: Program) -> None:
    answer = surface_explorer(*PRODUCT, "--domain", "-5,5,-5,5")
    assert answer.lines[-1].endswith("It left the view at step 13.")
    facts = surface_explorer(*PRODUCT, "--domain=-5,5,-5,5", "--json").json
    assert facts["left_domain_at"] == 13
    assert facts["domain"] == [-5.0, 5.0, -5.0, 5.0]


def test_an_example_says_what_is_looked_at_so_leaving_it_is_told_everywhere(
    surface_explorer: Program, tmp_path: Path
) -> None:
    words = ("walk", "--example", "product", "--steps", "20")
    path = tmp_path / "path.csv"
    assert surface_explorer(*words).lines[-1].endswith("It left the view at step 13.")
    surface_explorer(*words, "--csv", str(path), "--provenance", "sidecar")
    facts = json.loads((tmp_path / "path.csv.json").read_text(encoding="utf-8"))
    assert facts["ending"].endswith("It left the view at step 13.")
    assert facts["left_domain_at"] == 13
    inside = surface_explorer("walk", "--example", "product", "--steps", "3", "--json").json
    assert inside["left_domain_at"] is None
    assert "view" not in inside["ending"]


@pytest.mark.parametrize(
    ("formula", "words", "kind"),
    [
        ("x*y", ("--optimizer", "newton"), "saddle"),
        ("x^2 + y^2", ("--optimizer", "bfgs"), "minimum"),
        ("-x^2 - y^2", ("--ascent", "--steps", "1000"), "maximum"),
        ("x*y", ("--ascent", "--steps", "3"), None),
    ],
)
def test_the_kind_of_point_at_the_end_is_in_files(
    surface_explorer: Program, tmp_path: Path, formula: str, words: tuple[str, ...], kind: str
) -> None:
    path = tmp_path / "path.csv"
    start = ("walk", formula, "--start", "4,-3", *words)
    assert surface_explorer(*start, "--json").json["kind"] == kind
    surface_explorer(*start, "--csv", str(path), "--provenance", "sidecar")
    facts = json.loads((tmp_path / "path.csv.json").read_text(encoding="utf-8"))
    assert facts["kind"] == kind
    assert (f"at a {kind}" in facts["ending"]) == (kind is not None)
