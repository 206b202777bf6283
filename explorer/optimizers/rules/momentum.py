"""Gradient descent with momentum (Polyak's heavy ball, 1964).

``v <- momentum v + g`` and ``x <- x - alpha v``, as ``torch.optim.SGD`` has it: the rate stands
outside the velocity. The textbook form ``v <- momentum v - alpha g`` takes the same path as long
as the rate is constant.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import Optimizer

MOMENTUM = Optimizer(
    name="momentum",
    label="Momentum",
    statements="v = momentum v + g; step = -alpha v",
    summary="A heavy ball: past slopes go on pushing, and friction slows it down.",
    hyperparameters=(
        Hyperparameter(
            name="momentum",
            label="Momentum",
            default=0.9,
            maximum=1.0,
            help="Share of the velocity that is left after each step; 0 is gradient descent.",
        ),
    ),
)
