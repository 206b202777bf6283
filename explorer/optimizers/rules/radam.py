"""Rectified Adam (Liu and others 2020).

Adam whose first steps do not trust the average of squares: while the length ``rho`` of that average
is at most 5, the step is that of momentum alone; later it is scaled by a factor that grows to 1.
Numbers are those of ``torch.optim.RAdam``: beta1 0.9, beta2 0.999, epsilon 1e-8 beside the root
before the correction. Weight decay is added to the gradient, or taken from the coordinate itself
where it is decoupled.
"""

from __future__ import annotations

from explorer.optimizers.optimizer import ADAPTIVE, Optimizer
from explorer.optimizers.usual_hyperparameters import BETA1, BETA2, DECOUPLED, EPSILON, WEIGHT_DECAY

RADAM = Optimizer(
    name="radam",
    label="RAdam",
    statements=(
        "d = g + (1 - decoupled) weight_decay x; "
        "m = beta1 m + (1 - beta1) d; "
        "v = beta2 v + (1 - beta2) d^2; "
        "m_hat = m/(1 - beta1^t); "
        "c = 1 - beta2^t; "
        "rho_1 = 2/(1 - beta2) - 1; "
        "rho = rho_1 - 2 t beta2^t/c; "
        "r = sqrt((rho - 4) (rho - 2) rho_1/((rho_1 - 4) (rho_1 - 2) rho)); "
        "s = where(rho > 5, r sqrt(c)/(sqrt(v) + epsilon), 1); "
        "step = -alpha (m_hat s + decoupled weight_decay x)"
    ),
    summary="Adam that begins as momentum, until it has met enough slopes.",
    group=ADAPTIVE,
    hyperparameters=(
        BETA1,
        BETA2,
        WEIGHT_DECAY,
        DECOUPLED,
        EPSILON,
    ),
)
