"""Adamax (Kingma and Ba 2015).

Adam with the largest recent slope ``u <- max(beta2 u, |g| + epsilon)`` in place of the root of the
average square: ``x <- x - alpha m / ((1 - beta1^t) u)``. Numbers are those of
``torch.optim.Adamax``, which has epsilon inside the maximum: beta1 0.9, beta2 0.999, epsilon 1e-8.
Weight decay is added to the gradient.
"""

from __future__ import annotations

from explorer.optimizers.optimizer import ADAPTIVE, Optimizer
from explorer.optimizers.usual_hyperparameters import BETA1, BETA2, EPSILON, WEIGHT_DECAY

ADAMAX = Optimizer(
    name="adamax",
    label="Adamax",
    statements=(
        "d = g + weight_decay x; "
        "m = beta1 m + (1 - beta1) d; "
        "u = max(beta2 u, |d| + epsilon); "
        "step = -alpha/(1 - beta1^t) m/u"
    ),
    summary="Momentum whose step is measured against the largest recent slope.",
    group=ADAPTIVE,
    hyperparameters=(
        BETA1,
        BETA2,
        WEIGHT_DECAY,
        EPSILON,
    ),
)
