"""What an optimizer would ignore is refused, and said where several are compared."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.optimizers import METHODS

Program = Any

PRODUCT = ("walk", "x*y", "--start", "4,-3", "--steps", "2")
BOWL = ("compare", "2x^2 + y^2", "--start", "0.5,0.5", "--steps", "3")


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
@pytest.mark.parametrize(
    "words", [("--schedule", "cosine"), ("--noise", "0.1"), ("--seed", "3"), ("--rate", "0.1")]
)
def test_a_method_refuses_what_it_would_ignore(
    surface_explorer: Program, method: Any, words: tuple[str, str]
) -> None:
    answer = surface_explorer(*PRODUCT, "--optimizer", method.name, *words)
    if words[0] == "--rate" and method.uses_learning_rate:
        assert answer.status == 0
        return
    assert answer.complaint == (
        f"{method.label} ignores {words[0]}: it finds the length of its steps itself. Leave it out."
    )


def test_all_that_is_in_vain_is_named(surface_explorer: Program) -> None:
    complaint = surface_explorer(
        *PRODUCT, "--optimizer", "newton", "--noise", "1", "--rate", "0.5", "--schedule", "step"
    ).complaint
    assert complaint.startswith("Newton ignores --rate, --schedule and --noise: ")
    assert complaint.endswith("Leave them out.")


@pytest.mark.parametrize(
    "words", [(), ("--schedule", "constant"), ("--noise", "0"), ("--set", "damping=0.5")]
)
def test_what_changes_nothing_anyway_is_no_mistake(
    surface_explorer: Program, words: tuple[str, ...]
) -> None:
    answer = surface_explorer(*PRODUCT, "--optimizer", "newton", *words)
    assert (answer.status, answer.err) == (0, "")


def test_the_rate_of_an_example_is_not_asked_for(surface_explorer: Program) -> None:
    assert surface_explorer("walk", "--example", "himmelblau", "--optimizer", "bfgs").status == 0


@pytest.mark.parametrize("command", [("basins",), ("sweep",), ("render", "--png", "no/such.png")])
def test_other_commands_refuse_it_too(surface_explorer: Program, command: tuple[str, ...]) -> None:
    words = (*command, "x^2 + y^2", "--start", "1,1", "--optimizer", "newton", "--noise", "1")
    assert surface_explorer(*words).complaint.startswith("Newton ignores --noise")


@pytest.mark.parametrize("words", [("--rate", "0.1"), ("--schedule", "cosine")])
def test_a_rule_without_alpha_has_no_rate(
    surface_explorer: Program, words: tuple[str, str]
) -> None:
    complaint = surface_explorer(*PRODUCT, "--rule", "step = -0.1 g", *words).complaint
    assert complaint == f"Own rule ignores {words[0]}: there is no alpha in it. Leave it out."
    assert surface_explorer(*PRODUCT, "--rule", "step = -0.1 g", "--noise", "0.1").status == 0


def test_compared_optimizers_that_ignore_it_are_named(surface_explorer: Program) -> None:
    answer = surface_explorer(
        *BOWL, "--optimizers", "newton,adam,bfgs", "--schedule", "cosine", "--noise", "0.1"
    )
    assert answer.status == 0
    assert answer.err == "Newton and BFGS ignore --schedule and --noise.\n"
    assert surface_explorer(*BOWL, "--optimizers", "momentum,adam", "--noise", "0.1").err == ""


def test_a_rate_for_one_that_has_none_is_refused(surface_explorer: Program) -> None:
    assert surface_explorer(*BOWL, "--optimizers", "adam=0.1,newton=0.5").complaint == (
        "Newton ignores the rate in newton=0.5: it finds the length of its steps itself. "
        "Leave it out."
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--optimizer", "newton", "--set", "momentum=0.9"), "it has damping."),
        (("--optimizer", "exact_line_search", "--set", "decrease=0.1"), "it has none."),
        (("--optimizer", "adam", "--set", "momentum=0.9"), "it has beta1, beta2, weight_decay"),
    ],
)
def test_a_hyperparameter_that_a_rule_does_not_have_is_refused(
    surface_explorer: Program, words: tuple[str, ...], sentence: str
) -> None:
    complaint = surface_explorer(*PRODUCT, *words).complaint
    assert "has no hyperparameter called" in complaint
    assert sentence in complaint


def test_files_do_not_claim_what_had_no_effect(surface_explorer: Program) -> None:
    facts = surface_explorer(*PRODUCT, "--optimizer", "newton", "--json").json
    ignored = ("learning_rate", "schedule", "schedule_settings", "noise", "seed")
    assert [facts[name] for name in ignored] == [None] * 5
    searched = surface_explorer(*PRODUCT, "--optimizer", "armijo", "--json").json
    assert (searched["learning_rate"], searched["noise"]) == (0.1, None)
