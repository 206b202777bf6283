"""Values and adjoints of every node: published examples and the neurons of the lecture."""

from __future__ import annotations

import math
from typing import Any

import pytest

from explorer.expression import Graph, backpropagate, evaluate, parse
from tests.oracles import load

RELU_NEURON = "s = w*x; z = s + b; a = relu(z); e = y - a; J = e^2"
SIGMOID_NEURON = "s = w*x; z = s + b; a = sigmoid(z); e = y - a; J = e^2"
START = {"x": 5.0, "y": 4.0, "w": 1.0, "b": 1.0}


def named(graph: Graph, values: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Value and adjoint of the nodes that have a name."""
    pairs = zip(graph.nodes, backpropagate(graph, values), strict=True)
    return {node.name: pair for node, pair in pairs if node.name is not None}


def test_published_examples_have_their_values_and_adjoints() -> None:
    for example in load("backprop.json")["examples"]:
        graph = parse(example["expression"], axes=tuple(example["at"])).graph
        result = backpropagate(graph, example["at"])
        for node in example["nodes"] or _inputs_of(example):
            expected = pytest.approx((node["value"], node["grad"]), rel=1e-12)
            if node["op"] == "input":
                names = [n.name for n in graph.nodes]
                assert result[names.index(node["id"])] == expected, example["name"]
            elif node["op"] != "inv":  # the program divides in one step
                assert any(pair == expected for pair in result), (example["name"], node["id"])


def _inputs_of(example: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"op": "input", "id": name, "value": example["at"][name], "grad": slope}
        for name, slope in example["grad"].items()
    ]


def test_a_step_of_the_published_network_leads_to_the_published_weights() -> None:
    examples = {e["name"]: e for e in load("backprop.json")["examples"]}
    network = examples["Mazur 2-2-2 network"]
    graph = parse(network["expression"], axes=tuple(network["at"])).graph
    for name, (value, slope) in named(graph, network["at"]).items():
        after = network["after_one_gd_step_lr_0_5"].get(name)
        if after is not None:
            assert value - 0.5 * slope == pytest.approx(after, rel=1e-13)


def test_the_product_of_a_sum() -> None:
    at = {"x": -2.0, "y": 5.0, "z": -4.0}
    nodes = named(parse("q = x + y; f = q*z").graph, at)
    assert nodes["q"] == (3.0, -4.0)
    assert nodes["f"] == (-12.0, 1.0)
    assert [nodes[name][1] for name in "xyz"] == [-4.0, -4.0, 3.0]
    after = {name: value + 0.01 * nodes[name][1] for name, value in at.items()}
    assert after == pytest.approx({"x": -2.04, "y": 4.96, "z": -3.97})
    assert evaluate(parse("(x + y)*z").graph, after)[0] == pytest.approx(-11.5924)


def test_a_neuron_with_relu() -> None:
    nodes = named(parse(RELU_NEURON).graph, START)
    assert {name: nodes[name][0] for name in ("s", "z", "a", "e", "J")} == {
        "s": 5.0,
        "z": 6.0,
        "a": 6.0,
        "e": -2.0,
        "J": 4.0,
    }
    assert [nodes[name][1] for name in ("w", "b", "x")] == [20.0, 4.0, 4.0]
    e, x = nodes["e"][0], START["x"]
    assert nodes["w"][1] == 2.0 * e * -1.0 * 1.0 * 1.0 * x  # five factors of the chain rule


def test_descent_of_the_neuron_with_relu() -> None:
    graph = parse(RELU_NEURON).graph
    values, heights = dict(START), []
    for _ in range(3):
        nodes = named(graph, values)
        heights.append(nodes["J"][0])
        for name in ("w", "b"):
            values[name] -= 0.01 * nodes[name][1]
    assert heights == pytest.approx([4.0, 0.9216, 0.21233664])
    assert (values["w"], values["b"]) == pytest.approx((0.65792, 0.931584))
    assert evaluate(graph, values)[0] == pytest.approx(0.04892236, abs=1e-8)


def test_a_dead_relu_passes_nothing_back() -> None:
    nodes = named(parse(RELU_NEURON).graph, {**START, "w": -1.0})
    assert nodes["a"] == (0.0, -8.0)
    assert [nodes[name][1] for name in ("z", "s", "w", "b", "x")] == [0.0] * 5


def test_a_neuron_with_a_sigmoid() -> None:
    nodes = named(parse(SIGMOID_NEURON).graph, START)
    a = nodes["a"][0]
    assert a == pytest.approx(0.9975273768, abs=5e-11)
    assert nodes["J"][0] == pytest.approx(9.0148418528, abs=5e-11)
    assert nodes["w"][1] == pytest.approx(-0.0740562662, abs=5e-11)
    assert nodes["b"][1] == pytest.approx(-0.0148112532, abs=5e-11)
    assert nodes["z"][1] / nodes["a"][1] == pytest.approx(a * (1.0 - a))


def test_a_sigmoid_neuron_with_two_inputs() -> None:
    at = {"w0": 2.0, "x0": -1.0, "w1": -3.0, "x1": -2.0, "w2": -3.0}
    nodes = named(parse("a = sigmoid(w0 x0 + w1 x1 + w2)").graph, at)
    assert nodes["a"][0] == pytest.approx(0.731059, abs=5e-7)
    slopes = [nodes[name][1] for name in ("w0", "w1", "w2", "x0", "x1")]
    assert slopes == pytest.approx([-0.196612, -0.393224, 0.196612, 0.393224, -0.589836], abs=5e-7)


def test_adjoints_are_summed_over_all_uses_and_constants_have_one() -> None:
    graph = parse("3x + 3y + x*x").graph
    result = backpropagate(graph, {"x": 5.0, "y": 7.0})
    by_label = {
        node.name or node.value: pair for node, pair in zip(graph.nodes, result, strict=True)
    }
    assert by_label["x"] == (5.0, 13.0)
    assert by_label[3.0] == (3.0, 12.0)


def test_an_infinite_slope_in_a_dead_branch_does_no_harm() -> None:
    graph = parse("where(x > 0, sqrt(x), y)").graph
    nodes = named(graph, {"x": 0.0, "y": 2.0})
    assert nodes["x"][1] == 0.0
    assert nodes["y"][1] == 1.0


def test_a_constant_function_hands_nothing_back() -> None:
    assert backpropagate(parse("5").graph, {}) == ((5.0, 1.0),)


def test_an_undefined_value_is_shown_as_such() -> None:
    nodes = named(parse("f = log(x)").graph, {"x": -1.0})
    assert math.isnan(nodes["f"][0])
    assert nodes["x"][1] == -1.0
