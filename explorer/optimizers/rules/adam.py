"""Adam (Kingma and Ba 2015).

Averages of the gradient and of its square, both corrected for starting at 0:
``x <- x - alpha m_hat / (sqrt(v_hat) + epsilon)`` in each coordinate. Numbers are those of
``torch.optim.Adam``: beta1 0.9, beta2 0.999, epsilon 1e-8 outside the root, after the correction.
Weight decay is added to the gradient.
"""

from __future__ import annotations

from explorer.optimizers.optimizer import ADAPTIVE, Optimizer
from explorer.optimizers.usual_hyperparameters import BETA1, BETA2, EPSILON, WEIGHT_DECAY

ADAM = Optimizer(
    name="adam",
    label="Adam",
    statements=(
        "d = g + weight_decay x; "
        "m = beta1 m + (1 - beta1) d; "
        "v = beta2 v + (1 - beta2) d^2; "
        "m_hat = m/(1 - beta1^t); "
        "v_hat = v/(1 - beta2^t); "
        "step = -alpha m_hat/(sqrt(v_hat) + epsilon)"
    ),
    summary="Momentum whose step is measured against the recent size of the slope.",
    group=ADAPTIVE,
    hyperparameters=(
        BETA1,
        BETA2,
        WEIGHT_DECAY,
        EPSILON,
    ),
)
