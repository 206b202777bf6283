"""The picture of basins as data: colours, shades, and what they mean."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.analysis import Basins, BasinsRequest, Fate, basins, outcome
from explorer.expression import parse
from explorer.functions import Domain, ScalarField
from explorer.optimizers import Manner, optimizer_named
from explorer.scenes.basin_map import BASIN_COLOURS, FATE_COLOURS, basin_map


def mapped(text: str, rate: float, domain: Domain) -> Basins:
    request = BasinsRequest(
        ScalarField(parse(text), {}),
        Manner(optimizer_named("gradient_descent"), step_limit=1000),
        rate,
        domain,
        resolution=32,
    )
    result = outcome(basins(request))
    assert isinstance(result, Basins)
    return result


TWO_WELLS = mapped("(x^2 - 1)^2 + 5y^2", 0.05, Domain(-2, 2, -1, 1))


def rgb(colour: str | None) -> list[int]:
    assert colour is not None
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def test_each_end_point_has_its_hue() -> None:
    """Left of x = 0 all pixels are shades of one colour, right of it of the other."""
    picture = basin_map(TWO_WELLS)
    left, right = picture.pixels[4:14, :, :3], picture.pixels[18:28, :, :3]
    for half, colour in ((left, BASIN_COLOURS[0]), (right, BASIN_COLOURS[1])):
        order = np.argsort(rgb(colour))
        assert (np.diff(half.reshape(-1, 3)[:, order].astype(int), axis=1) >= 0).all()
    assert (picture.pixels[..., 3] == 255).all()


def test_longer_ways_are_darker() -> None:
    """Near the ridge x = 0 it takes more steps to the minimum at x = 1 than beside it."""
    picture = basin_map(TWO_WELLS)
    assert TWO_WELLS.steps[16, 16] > TWO_WELLS.steps[24, 16]
    assert picture.pixels[16, 16, :3].sum() < picture.pixels[24, 16, :3].sum()


def test_the_classes_tell_what_the_colours_mean() -> None:
    left, right = basin_map(TWO_WELLS).classes
    assert (left.colour, right.colour) == BASIN_COLOURS[:2]
    assert left.place == pytest.approx((0.25, 0.5), abs=1e-6)
    assert right.place == pytest.approx((0.75, 0.5), abs=1e-6)
    assert left.share + right.share == pytest.approx(1.0)


def test_walks_that_reach_nothing_are_grey_or_not_drawn() -> None:
    lost = basin_map(mapped("x + y", 0.1, Domain()))
    assert [(kind.fate, kind.colour) for kind in lost.classes] == [
        (Fate.NOT_IN_TIME, FATE_COLOURS[Fate.NOT_IN_TIME])
    ]
    assert (lost.pixels[..., :3] == rgb(FATE_COLOURS[Fate.NOT_IN_TIME])).all()
    hole = basin_map(mapped("log(x) + y^2", 0.1, Domain()))
    assert (hole.pixels[:16, :, 3] == 0).all()


def test_many_end_points_share_the_colours() -> None:
    waves = basin_map(mapped("-cos(x) - cos(y)", 0.3, Domain(-13, 13, -13, 13)))
    assert len(waves.end_points) > len(BASIN_COLOURS)
    assert {kind.colour for kind in waves.end_points} == set(BASIN_COLOURS)
