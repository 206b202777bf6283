"""Rectified Adam (Liu and others 2020).

Adam whose first steps do not trust the average of squares: while the length ``rho`` of that average
is at most 5, the step is that of momentum alone; later it is scaled by a factor that grows to 1.
Numbers are those of ``torch.optim.RAdam``: beta1 0.9, beta2 0.999, epsilon 1e-8 beside the root
before the correction. Weight decay is added to the gradient, or taken from the coordinate itself
where it is decoupled.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter, Kind
from explorer.optimizers.optimizer import ADAPTIVE, Optimizer

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
        Hyperparameter(
            name="beta1",
            label="Memory of slopes \N{GREEK SMALL LETTER BETA}1",
            default=0.9,
            maximum=1.0,
            maximum_open=True,
            help="How long slopes are remembered; 0 forgets at once.",
        ),
        Hyperparameter(
            name="beta2",
            label="Memory of squares \N{GREEK SMALL LETTER BETA}2",
            default=0.999,
            maximum=1.0,
            maximum_open=True,
            help="How long squared slopes are remembered; near 1 is long.",
        ),
        Hyperparameter(
            name="weight_decay",
            label="Weight decay",
            default=0.0,
            is_rare=True,
            help="Pull towards 0: this times the coordinate is added to the slope.",
        ),
        Hyperparameter(
            name="decoupled",
            label="Decoupled decay",
            default=0.0,
            kind=Kind.SWITCH,
            is_rare=True,
            help="Whether the pull towards 0 bypasses the averages, as in AdamW.",
        ),
        Hyperparameter(
            name="epsilon",
            label="Epsilon",
            default=1e-8,
            is_rare=True,
            help="Small number that keeps the division safe where the slope is nearly zero.",
        ),
    ),
)
