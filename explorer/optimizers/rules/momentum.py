"""Gradient descent with momentum (Polyak's heavy ball, 1964).

``v <- momentum v + (1 - dampening) g`` and ``x <- x - alpha v``, as ``torch.optim.SGD`` has it: the
rate stands outside the velocity, and the first velocity is the whole gradient, dampened or not. The
textbook form ``v <- momentum v - alpha g`` takes the same path as long as the rate is constant.
Weight decay is added to the gradient.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import Optimizer
from explorer.optimizers.span import SHARES
from explorer.optimizers.usual_hyperparameters import MOMENTUM_SHARE, WEIGHT_DECAY

MOMENTUM = Optimizer(
    name="momentum",
    label="Momentum",
    statements=(
        "d = g + weight_decay x; "
        "v = momentum v + (1 - where(t == 1, 0, dampening)) d; "
        "step = -alpha v"
    ),
    summary="A heavy ball: past slopes go on pushing, and friction slows it down.",
    hyperparameters=(
        MOMENTUM_SHARE,
        Hyperparameter(
            name="dampening",
            label="Dampening",
            default=0.0,
            span=SHARES,
            maximum=1.0,
            is_rare=True,
            help="Share of each new slope that is left out; the first counts in full.",
        ),
        WEIGHT_DECAY,
    ),
)
