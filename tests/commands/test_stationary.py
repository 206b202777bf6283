from __future__ import annotations

from typing import Any

import pytest

Program = Any


def test_the_saddle_of_the_product_as_json(surface_explorer: Program) -> None:
    answer = surface_explorer("stationary", "x*y", "--json").json
    assert answer["summary"] == "1 saddle in this view."
    assert answer["domain"] == [-5, 5, -5, 5]
    (point,) = answer["points"]
    assert (point["x"], point["y"], point["kind"]) == (0, 0, "saddle")
    assert point["eigenvalues"] == [-1, 1]


def test_the_lectures_bowl_to_read(surface_explorer: Program) -> None:
    lines = surface_explorer("stationary", "2*x^2 + y^2", "--domain", "-1,1,-1,1").lines
    assert lines == [
        "2*x^2 + y^2: 1 minimum in this view.",
        "",
        "x  y  value  kind     eigenvalue  eigenvalue",
        "0  0      0  minimum           2           4",
    ]


def test_an_example_with_other_axes(surface_explorer: Program) -> None:
    answer = surface_explorer("stationary", "--example", "relu_neuron", "--json").json
    assert answer["points"] == []
    assert answer["flat_share"] == pytest.approx(0.3, abs=0.01)
    for point in answer["line"]:
        assert 5 * point["w"] + point["b"] == pytest.approx(4)


def test_himmelblau_in_a_table(surface_explorer: Program) -> None:
    lines = surface_explorer("stationary", "--example", "himmelblau").lines
    assert "4 minima, 4 saddles and 1 maximum" in lines[0]
    assert len(lines) == 3 + 9
    # Himmelblau (1972): the minimum at (3, 2) is 0.
    assert any(line.split()[:4] == ["3", "2", "0", "minimum"] for line in lines[3:])


def test_a_formula_is_needed(surface_explorer: Program) -> None:
    assert "must be given" in surface_explorer("stationary").complaint
    assert "lower limit" in surface_explorer("stationary", "x*y", "--domain", "1,0,0,1").complaint
