"""Rules of the user's own, and the program's rules written out as such."""

from __future__ import annotations

import pytest

from explorer.expression import FormulaError, parse
from explorer.functions import ScalarField
from explorer.optimizers import (
    RULES,
    Optimizer,
    OptimizerError,
    Trajectory,
    optimizer_named,
    own_rule,
    statements_of,
    walk,
)


def walked(optimizer: Optimizer, **hyperparameters: float) -> Trajectory:
    return walk(
        ScalarField(parse("x^2 + 10*y^2 + x*y"), {}),
        optimizer,
        start=(1.5, -0.7),
        learning_rate=0.02,
        hyperparameters=hyperparameters,
        step_limit=40,
        tolerance=0.0,
    )


def settings(optimizer: Optimizer, *, everything: bool) -> dict[str, float]:
    """The defaults, or values with which no part of the rule is switched off."""
    chosen = {d.name: 1.0 if d.kind == "switch" else 0.3 for d in optimizer.hyperparameters}
    odd = [d.name for d in optimizer.hyperparameters if not d.allows(chosen[d.name])]
    return optimizer.settings(
        {k: v for k, v in chosen.items() if k not in odd} if everything else {}
    )


def test_momentum_written_by_hand_is_momentum() -> None:
    own = own_rule("v = 0.9 v + g; step = -alpha v")
    assert (
        walked(own).positions.tobytes() == walked(optimizer_named("momentum")).positions.tobytes()
    )
    assert own.hyperparameters == ()


def test_names_that_nothing_assigns_become_hyperparameters_of_one() -> None:
    own = own_rule("v = b v + c_1 g; step = -alpha v")
    assert [(each.name, each.default) for each in own.hyperparameters] == [("b", 1.0), ("c_1", 1.0)]
    assert own.hyperparameters[1].label == "c₁"
    assert own.hyperparameters[0].allows(-2.5)
    assert not own.hyperparameters[0].allows(float("nan"))


def test_words_of_the_programs_rules_are_known_and_keep_their_defaults() -> None:
    own = own_rule("v = momentum v + g; step = -alpha v/(1 - beta2^t)")
    defaults = {each.name: each.default for each in own.hyperparameters}
    assert defaults == {"momentum": 0.9, "beta2": 0.999}


def test_a_state_may_begin_elsewhere_than_at_zero() -> None:
    assert walked(own_rule("v_0 = x; v = v; step = v/100")).steps[5] == pytest.approx(
        (0.015, -0.007)
    )
    assert walked(own_rule("v₀ = 3 alpha; v = 1 v; step = v")).steps[0] == pytest.approx(
        (0.06, 0.06)
    )


@pytest.mark.parametrize(
    ("text", "column", "sentence"),
    [
        ("step = -alpha*", 15, "Something is missing after *"),
        ("v = 0.9 v + g; step = -alpha (v", 32, "The bracket opened at column 30"),
        ("v = momentun v; step = g", 5, "did you mean momentum?"),
        ("step = -alpha sqr(g)", 15, "did you mean sqrt?"),
        ("g = 1; step = g", 3, "g is given; choose another name"),
        ("x = 1; step = g", 3, "x is given; choose another name"),
        ("step = g; g", 12, "Each statement needs a name"),
        ("step = g; step = g", 16, "step has a value already"),
        ("", 1, "There is no rule yet"),
    ],
)
def test_a_mistake_is_told_with_its_column(text: str, column: int, sentence: str) -> None:
    with pytest.raises(FormulaError) as caught:
        own_rule(text)
    assert caught.value.column == column
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("v = 0.9 v + g", r"no statement assigns step, as in step = -alpha g\."),
        ("v_0 = g; v = v + g; step = v", "g is not known before the first step"),
        ("v_0 = t; v = v + g; step = v", "t is not known before the first step"),
    ],
)
def test_a_rule_that_cannot_walk_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(OptimizerError, match=sentence):
        own_rule(text)


@pytest.mark.parametrize("everything", [False, True], ids=["defaults", "everything"])
@pytest.mark.parametrize("optimizer", RULES, ids=lambda optimizer: optimizer.name)
def test_every_rule_written_out_walks_the_same_way(optimizer: Optimizer, everything: bool) -> None:
    chosen = settings(optimizer, everything=everything)
    own = own_rule(statements_of(optimizer, chosen))
    names = {declared.name for declared in own.hyperparameters}
    written = walked(own, **{name: value for name, value in chosen.items() if name in names})
    expected = walked(optimizer, **chosen)
    assert written.positions == pytest.approx(expected.positions, rel=1e-9, nan_ok=True)
    assert list(written.states) == list(expected.states)


def test_a_rule_written_out_has_nothing_of_what_is_switched_off() -> None:
    momentum = optimizer_named("momentum")
    assert statements_of(momentum, momentum.settings({})) == ("v = momentum*v + g; step = -alpha*v")
    adagrad = optimizer_named("adagrad")
    assert statements_of(adagrad, adagrad.settings({"initial_sum": 0.1})).startswith(
        "s_0 = initial_sum; s = s + g^2; "
    )


@pytest.mark.parametrize("name", ["e", "pi", "E", "tau", "sin", "f"])
def test_a_state_may_have_the_name_of_a_constant_or_a_function(name: str) -> None:
    own = own_rule(f"{name} = 0.9 {name} + g; step = -alpha {name}")
    assert own.hyperparameters == ()
    assert walked(own).positions.tolist() == walked(optimizer_named("momentum")).positions.tolist()
