from __future__ import annotations

from typing import Any

import pytest

from tests import oracles

Program = Any


def test_the_lectures_graph_as_json(surface_explorer: Program) -> None:
    facts = surface_explorer("graph", "(x+y)*z", "--at", "x=-2,y=5,z=-4", "--json").json
    assert facts == {
        "nodes": [
            node(0, "input", "x", [], -2.0, -4.0),
            node(1, "input", "y", [], 5.0, -4.0),
            node(2, "add", None, [0, 1], 3.0, -4.0),
            node(3, "input", "z", [], -4.0, 3.0),
            node(4, "mul", None, [2, 3], -12.0, 1.0),
        ],
        "output": 4,
        "conventions": [],
    }


def node(
    position: int, operation: str, name: str | None, inputs: list[int], value: float, adjoint: float
) -> dict[str, Any]:
    return {
        "id": position,
        "operation": operation,
        "name": name,
        "inputs": inputs,
        "value": value,
        "adjoint": adjoint,
    }


def test_the_lectures_graph_to_read(surface_explorer: Program) -> None:
    assert surface_explorer("graph", "q = x+y; f = q*z", "--at", "x=-2,y=5,z=-4").lines == [
        "node  name  operation  inputs  value  adjoint",
        "   0  x     input                 -2       -4",
        "   1  y     input                  5       -4",
        "   2  q     add        0 1         3       -4",
        "   3  z     input                 -4        3",
        "   4  f     mul        2 3       -12        1",
        "",
        "The output is node 4.",
    ]


def test_a_neuron_with_relu(surface_explorer: Program) -> None:
    formula = "s = w*x; z = s + b; a = relu(z); e = y - a; J = e^2"
    facts = surface_explorer("graph", formula, "--at", "w=1,b=1,x=5,y=4", "--json").json
    named = {n["name"]: (n["value"], n["adjoint"]) for n in facts["nodes"] if n["name"]}
    assert named == {
        "w": (1.0, 20.0),
        "x": (5.0, 4.0),
        "b": (1.0, 4.0),
        "y": (4.0, -4.0),
        "s": (5.0, 4.0),
        "z": (6.0, 4.0),
        "a": (6.0, 4.0),
        "e": (-2.0, -4.0),
        "J": (4.0, 1.0),
    }


def test_a_name_used_twice_is_one_node(surface_explorer: Program) -> None:
    facts = surface_explorer("graph", "x*x + x", "--at", "x=3", "--json").json
    inputs = [n for n in facts["nodes"] if n["operation"] == "input"]
    assert [(n["name"], n["value"], n["adjoint"]) for n in inputs] == [("x", 3.0, 7.0)]


def test_nodes_stand_behind_their_inputs(surface_explorer: Program) -> None:
    facts = surface_explorer("graph", "sin(x*y)^2 + x/y", "--at", "x=3,y=2", "--json").json
    assert [n["id"] for n in facts["nodes"]] == list(range(len(facts["nodes"])))
    assert all(operand < n["id"] for n in facts["nodes"] for operand in n["inputs"])


def test_what_is_not_finite_is_null(surface_explorer: Program) -> None:
    facts = surface_explorer("graph", "log(x)", "--at", "x=0", "--json").json
    assert facts["nodes"][facts["output"]]["value"] is None
    assert facts["nodes"][0]["adjoint"] is None


def test_a_name_without_a_value_is_named(surface_explorer: Program) -> None:
    answer = surface_explorer("graph", "x*y", "--at", "x=4")
    assert answer.complaint == "y must have a value in --at, as in y=1."


def test_agrees_with_published_examples(surface_explorer: Program) -> None:
    for example in oracles.load("backprop.json")["examples"]:
        place = ",".join(f"{name}={value!r}" for name, value in example["at"].items())
        facts = surface_explorer("graph", example["expression"], "--at", place, "--json").json
        found = {n["name"]: n["adjoint"] for n in facts["nodes"] if n["operation"] == "input"}
        assert found == pytest.approx(adjoints(example), rel=1e-9), example["name"]


def adjoints(example: dict[str, Any]) -> dict[str, float]:
    """Published adjoints of the inputs; the larger examples list no other nodes."""
    if example["nodes"] is None:
        return dict(example["grad"])
    return {n["id"]: n["grad"] for n in example["nodes"] if n["op"] == "input"}
