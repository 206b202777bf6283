"""End points of torch.optim for settings that the shared reference has no runs of.

Thirty steps from (0.7, -0.4) at the rate 0.05 on sin(x)*cos(y) + 0.1*(x^2 + y^2), computed by
torch 2 in float64; up is ``maximize=True`` with ``StepLR(optimizer, 7, gamma=0.5)``.
"""

from __future__ import annotations

import pytest

from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import Direction, optimizer_named, schedule_named, walk

WAVE = "sin(x)*cos(y) + 0.1*(x^2 + y^2)"
HALVING = {"decay": 0.5, "period": 7}

DOWN = (
    (
        "momentum",
        {"momentum": 0.9, "dampening": 0.3, "weight_decay": 0.1},
        (-1.038808187410419, 0.07204681584033984),
    ),
    ("nesterov", {"weight_decay": 0.1}, (-1.0612006064215058, -0.05082985105139298)),
    ("adamw", {"amsgrad": 1}, (-0.723450659297456, -0.30771192732262037)),
    ("adam", {"weight_decay": 0.1}, (-0.7422661932221626, -0.053394779362672194)),
    ("amsgrad", {"weight_decay": 0.1}, (-0.7422661932221626, -0.053394779362672194)),
    ("adamax", {"weight_decay": 0.1}, (-0.626842462125065, -0.31177263566585095)),
    ("nadam", {"weight_decay": 0.1}, (-0.6043256084768116, 0.009854570648958177)),
    ("nadam", {"weight_decay": 0.1, "decoupled": 1}, (-0.6261309281809596, -0.06428734973381059)),
    ("radam", {"weight_decay": 0.1}, (0.37457270533072085, -0.5038860804985991)),
    ("radam", {"weight_decay": 0.1, "decoupled": 1}, (0.3240595044855873, -0.4543162899583363)),
    ("adadelta", {"weight_decay": 0.1}, (0.6946228669054308, -0.40537486981937004)),
    (
        "adagrad",
        {"weight_decay": 0.1, "rate_decay": 0.1, "initial_sum": 0.5},
        (0.4428838325687471, -0.48126078111831866),
    ),
    (
        "rmsprop",
        {"weight_decay": 0.1, "momentum": 0.5, "centred": 1},
        (-1.2019607546566207, -3.32310498119693e-05),
    ),
    ("rprop", {}, (-1.3029871320186877, -0.00430824450785288)),
    (
        "asgd",
        {"weight_decay": 0.1, "averaging_from": 5},
        (-0.6004209192108825, -0.26386138951686583),
    ),
)

UP = (
    (
        "momentum",
        {"momentum": 0.9, "dampening": 0.3, "weight_decay": 0.1},
        (1.8413978367013637, 0.01589936270738881),
    ),
    ("nesterov", {"weight_decay": 0.1}, (1.8819905251105866, 0.048112853160091104)),
    ("adamw", {"amsgrad": 1}, (1.3367427396827407, 0.043148756105706634)),
    ("adam", {"weight_decay": 0.1}, (1.3347997085736019, 0.044603145402532206)),
    ("amsgrad", {"weight_decay": 0.1}, (1.3347997274714305, 0.04459755448276567)),
    ("adamax", {"weight_decay": 0.1}, (1.2814906633226992, 0.01518557668348619)),
    ("nadam", {"weight_decay": 0.1}, (1.221101637425985, -0.007030858076376937)),
    ("nadam", {"weight_decay": 0.1, "decoupled": 1}, (1.175148977198987, -0.0029731403775176885)),
    ("radam", {"weight_decay": 0.1}, (0.9125904516546987, -0.3218471031669128)),
    ("radam", {"weight_decay": 0.1, "decoupled": 1}, (0.8756350820862581, -0.30855851812697055)),
    ("adadelta", {"weight_decay": 0.1}, (0.7022897094906512, -0.39771172935930654)),
    (
        "adagrad",
        {"weight_decay": 0.1, "rate_decay": 0.1, "initial_sum": 0.5},
        (0.8744181279598368, -0.3013026012013542),
    ),
    (
        "rmsprop",
        {"weight_decay": 0.1, "momentum": 0.5, "centred": 1},
        (1.7465195905684079, 2.450831168400415e-06),
    ),
    ("rprop", {}, (1.9773981797990396, -0.00024639795200007597)),
)


@pytest.mark.parametrize(("name", "hyperparameters", "end"), DOWN)
def test_a_descent_ends_where_torch_ends(
    name: str, hyperparameters: dict[str, float], end: tuple[float, float]
) -> None:
    trajectory = walk(
        ScalarField(parse(WAVE), {}),
        optimizer_named(name),
        start=(0.7, -0.4),
        learning_rate=0.05,
        hyperparameters=hyperparameters,
        step_limit=30,
        tolerance=0.0,
    )
    assert trajectory.positions[-1] == pytest.approx(end, rel=1e-11)


@pytest.mark.parametrize(("name", "hyperparameters", "end"), UP)
def test_a_scheduled_ascent_ends_where_torch_ends(
    name: str, hyperparameters: dict[str, float], end: tuple[float, float]
) -> None:
    trajectory = walk(
        ScalarField(parse(WAVE), {}),
        optimizer_named(name),
        start=(0.7, -0.4),
        learning_rate=0.05,
        hyperparameters=hyperparameters,
        step_limit=30,
        tolerance=0.0,
        direction=Direction.ASCENT,
        schedule=schedule_named("step"),
        schedule_settings=HALVING,
    )
    assert trajectory.positions[-1] == pytest.approx(end, rel=1e-11)
