"""The moves of the simplex, found again from where it has been."""

from __future__ import annotations

from collections import Counter

import pytest

from explorer.analysis import Move, simplex_move
from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import Direction, optimizer_named, walk

ROSENBROCK = "(1 - x)^2 + 100*(y - x^2)^2"


def moves(text: str, start: tuple[float, float], direction: Direction) -> list[Move]:
    """Each is also checked against what the rule of the method says of the values."""
    field = ScalarField(parse(text), {})
    trajectory = walk(
        field,
        optimizer_named("nelder_mead"),
        start=start,
        learning_rate=1.0,
        step_limit=120,
        direction=direction,
    )
    sign = 1.0 if direction is Direction.DESCENT else -1.0
    found = []
    for cursor in range(trajectory.step_count):
        told = simplex_move(field, trajectory, cursor)
        best, middle, worst = (sign * corner.value for corner in told.corners)
        reflected = sign * told.reflected.value
        assert best <= middle <= worst
        match told.move:
            case Move.REFLECTION:
                assert reflected < middle
            case Move.EXPANSION:
                assert told.second is not None
                assert sign * told.second.value < reflected < best
            case Move.OUTSIDE:
                assert told.second is not None
                assert sign * told.second.value <= reflected < worst
            case Move.INSIDE:
                assert told.second is not None
                assert sign * told.second.value < worst <= reflected
            case Move.SHRINKING:
                assert reflected >= middle
        found.append(told.move)
    return found


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("start", [(-1.2, 1.0), (0.0, 0.0), (3.0, -2.0)])
def test_every_move_is_the_one_that_the_values_ask_for(
    start: tuple[float, float], direction: Direction
) -> None:
    text = ROSENBROCK if direction is Direction.DESCENT else f"-({ROSENBROCK})"
    counts = Counter(moves(text, start, direction))
    assert counts[Move.REFLECTION] > 0
    assert counts[Move.INSIDE] > 0
    assert sum(counts.values()) > 30


def test_a_simplex_far_from_the_bottom_of_a_slope_expands() -> None:
    assert moves("x + 2*y", (0.0, 0.0), Direction.DESCENT)[:5] == [Move.EXPANSION] * 5


def test_on_the_lecture_s_way_down_all_five_are_met() -> None:
    met = {
        move
        for text in (ROSENBROCK, "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "abs(x) + abs(y - 1)")
        for start in ((-1.2, 1.0), (0.5, 0.5), (4.0, -3.0), (1.0, 0.2))
        for move in moves(text, start, Direction.DESCENT)
    }
    assert met == set(Move)
