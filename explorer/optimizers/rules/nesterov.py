"""Gradient descent with Nesterov's momentum (Nesterov 1983).

``v <- momentum v + g`` and ``x <- x - alpha (g + momentum v)``, the form of
``torch.optim.SGD(nesterov=True)`` after Sutskever and others (2013): the gradient is taken at the
present point, and the look ahead sits in the second use of the velocity. Weight decay is added to
the gradient.
"""

from __future__ import annotations

from explorer.optimizers.optimizer import Optimizer
from explorer.optimizers.usual_hyperparameters import MOMENTUM_SHARE, WEIGHT_DECAY

NESTEROV = Optimizer(
    name="nesterov",
    label="Nesterov momentum",
    statements=("d = g + weight_decay x; v = momentum v + d; step = -alpha (d + momentum v)"),
    summary="Momentum that looks ahead, and so brakes earlier before the slope turns.",
    hyperparameters=(
        MOMENTUM_SHARE,
        WEIGHT_DECAY,
    ),
)
