"""Steps of methods as arithmetic, with numbers that can be computed by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from explorer.document import Document, Problem, Run, settings_of
from explorer.model import ExplorerModel
from explorer.optimizers import METHODS, RULES, Direction
from explorer.ui.panels.method_step import MethodStep
from explorer.ui.panels.method_text import method_lines
from explorer.ui.panels.step_text import scale_at
from explorer.ui.symbols import plain_text
from tests.ui.opened import choose, enter, open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

BOWL = "2*x^2 + y^2"
"""From (0.5, 0.5) f is 0.75, its gradient (2, 1) and its Hessian diag(4, 2)."""


def told(formula: str, optimizer: str, cursor: int = 0, **choices: Any) -> list[str]:
    choices = {"start": (0.5, 0.5), "learning_rate": 1.0, **choices}
    run = Run(optimizer=optimizer, **choices)
    model = ExplorerModel(Document(Problem(formula), (run,)))
    step = MethodStep(
        model.field,
        model.trajectory,
        cursor,
        settings_of(run),
        ("x", "y"),
        model.formula.name,
        scale_at(model.trajectory, cursor),
    )
    lines = method_lines(step)
    assert lines is not None
    return [plain_text(line) for line in lines]


def test_newton_solves_two_equations() -> None:
    assert told(BOWL, "newton") == [
        "(4, 0; 0, 2)Δ = (−2, −1)",
        "HΔ = −∇f gives Δ = (−0.5, −0.5)",
        "(x, y)_new = (0.5, 0.5) + Δ = (0, 0)",
    ]


def test_damping_stands_beside_both_curvatures() -> None:
    lines = told(BOWL, "newton", hyperparameters=(("damping", 1.0),))
    assert lines[0] == "(4 + 1, 0; 0, 2 + 1)Δ = (−2, −1)"
    assert lines[1] == "(H + λI)Δ = −∇f gives Δ = (−0.4, −0.3333)"


def test_in_an_ascent_damping_is_taken_away() -> None:
    damping = (("damping", 1.0),)
    lines = told(f"-({BOWL})", "newton", direction=Direction.ASCENT, hyperparameters=damping)
    assert lines[0] == "(−4 − 1, 0; 0, −2 − 1)Δ = (2, 1)"
    assert lines[1] == "(H − λI)Δ = −∇f gives Δ = (−0.4, −0.3333)"


def test_backtracking_shows_what_was_refused_and_the_inequality_of_armijo() -> None:
    # At 1: f(-1.5, -0.5) = 4.75; at 0.5: f(-0.5, 0) = 0.5 <= 0.75 - 1e-4 * 0.5 * 5.
    assert told(BOWL, "armijo") == [
        "along −∇f: f at α = 1: 4.75 ✗, 0.5: 0.5 ✓",
        "0.5 ≤ f − cα‖∇f‖² = 0.75 − 0.00025 = 0.7498",
        "(x, y)_new = (0.5, 0.5) − α∇f = (−0.5, 0)",
    ]


def test_many_trials_are_shortened() -> None:
    (trials, *_) = told("(1 - x)^2 + 100*(y - x^2)^2", "armijo", start=(-1.2, 1.0))
    assert trials.startswith("along −∇f: f at α = 1: ")
    assert " ✗, … 0.00195: " in trials
    assert trials.endswith(" ✓")
    assert trials.count("✗") == 2


def test_an_ascent_climbs_with_the_lectures_letter() -> None:
    lines = told(f"-({BOWL})", "armijo", direction=Direction.ASCENT)
    assert lines[0] == "along ∇f: f at h = 1: −4.75 ✗, 0.5: −0.5 ✓"
    assert lines[1] == "−0.5 ≥ f + ch‖∇f‖² = −0.75 + 0.00025 = −0.7498"


def test_an_exact_search_ends_at_a_right_angle() -> None:
    trials, angle, arrival = told(BOWL, "exact_line_search")
    # g.g / g.Hg = 5 / 18
    assert trials.endswith("0.278: 0.0556 ✓")
    assert angle == "∇f_new · ∇f = 0: a right angle"
    assert arrival.endswith("− α∇f = (−0.05556, 0.2222)")


def test_bfgs_shows_its_estimate_and_where_it_leads() -> None:
    first = told("x^2 + y^2", "bfgs", start=(3.0, 4.0))
    assert first[0].startswith("B = (1, 0; 0, 1), d = −B∇f = (−6, −8), f at α = 0.1: 16 ✓")
    # The gradient is twice the position: B is half of the identity after one step.
    second = told("x^2 + y^2", "bfgs", 1, start=(3.0, 4.0))
    assert second[0].startswith("B = (0.5, 0; 0, 0.5), d = −B∇f = (−2.4, −3.2), f at α = 1: 0 ✓")
    assert second[1] == "(x, y)_new = (2.4, 3.2) + d = (0, 0)"
    assert second[2] == "|∇f_new · d| = 0 ≤ c₂|∇f · d| = 28.8"


def test_conjugate_gradient_bends_by_beta() -> None:
    first = told(BOWL, "conjugate_gradient", hyperparameters=(("curvature", 0.001),))
    assert first[0].startswith("β = 0, so along −∇f: f at α = ")
    assert len(first) == 2
    beta, direction, trials, arrival = told(
        BOWL, "conjugate_gradient", 1, hyperparameters=(("curvature", 0.001),)
    )
    # From (-1/18, 2/9) with the gradient (-2/9, 4/9): 20/81 over 5.
    assert beta == "β = ∇f · (∇f − ∇f_old) / ‖∇f_old‖² = 0.04938"
    assert direction == "d = −∇f + β(−2, −1) = (0.1235, −0.4938)"
    assert " ✓" in trials
    assert arrival.endswith("+ αd = (0, 0)")


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("x + 2*y", "expansion"),
        # The best corner is the nearest to (0.5, 0.5025): everything tried is farther.
        ("(x - 0.5)^2 + (y - 0.5)^2", "contraction"),
    ],
)
def test_the_simplex_says_what_it_did(formula: str, words: str) -> None:
    corners, reflected, move, best = told(formula, "nelder_mead")
    assert corners.startswith("f at best, middle, worst corner = (")
    assert reflected.startswith("worst (")
    assert words in move
    assert best.startswith("best corner (")


def test_where_the_best_corner_stays_it_is_told() -> None:
    assert told("(x - 0.5)^2 + (y - 0.5)^2", "nelder_mead")[-1] == "best corner (0.5, 0.5) stays"


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_every_method_tells_every_step(method: Any, direction: Direction) -> None:
    formulas = ("(1 - x)^2 + 100*(y - x^2)^2", "x*y", "sin(x) + y^2", "abs(x) + abs(y)", "x^2")
    for formula in formulas:
        run = Run(optimizer=method.name, start=(-1.2, 1.0), learning_rate=1.0, direction=direction)
        model = ExplorerModel(Document(Problem(formula), (run,)))
        for cursor in range(min(model.trajectory.step_count, 12)):
            lines = told(formula, method.name, cursor, start=(-1.2, 1.0), direction=direction)
            assert 2 <= len(lines) <= 4
            assert all(map(str.strip, lines))


def test_rules_in_statements_are_told_in_another_way() -> None:
    for rule in RULES:
        run = Run(optimizer=rule.name, start=(0.5, 0.5))
        model = ExplorerModel(Document(Problem(BOWL), (run,)))
        step = MethodStep(model.field, model.trajectory, 0, {}, ("x", "y"), "f", 1.0)
        assert method_lines(step) is None


def test_the_panel_follows_the_method_and_its_damping(qtbot: QtBot, tmp_path: Path) -> None:
    run = Run(start=(0.5, 0.5))
    document = Document(Problem(BOWL), (run,))
    window = open_window(qtbot, tmp_path / "settings.ini", document)
    steps = window.details.steps
    choose(qtbot, window.optimizer_panel.optimizer, "newton")
    qtbot.waitUntil(lambda: "(4, 0; 0, 2)Δ = (−2, −1)" in steps.text())
    enter(qtbot, window.optimizer_panel.hyperparameters.field("damping"), "1")
    qtbot.waitUntil(lambda: "(4 + 1, 0; 0, 2 + 1)Δ" in steps.text())
    window.model.playback.go_to_end()
    qtbot.waitUntil(lambda: "Converged" in steps.text())
