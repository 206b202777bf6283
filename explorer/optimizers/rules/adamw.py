"""AdamW (Loshchilov and Hutter 2019).

Adam with decoupled weight decay: ``alpha weight_decay x`` is taken from the coordinate itself and
does not pass through the averages. Numbers are those of ``torch.optim.AdamW``: weight decay 0.01,
the others as for Adam; with amsgrad the largest average of squares so far is what is divided by.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter, Kind
from explorer.optimizers.optimizer import ADAPTIVE, Optimizer
from explorer.optimizers.span import Spacing, Span
from explorer.optimizers.usual_hyperparameters import BETA1, BETA2, EPSILON

ADAMW = Optimizer(
    name="adamw",
    label="AdamW",
    statements=(
        "m = beta1 m + (1 - beta1) g; "
        "v = beta2 v + (1 - beta2) g^2; "
        "v_max = amsgrad max(v_max, v); "
        "m_hat = m/(1 - beta1^t); "
        "v_hat = where(amsgrad > 0, v_max, v)/(1 - beta2^t); "
        "step = -alpha (m_hat/(sqrt(v_hat) + epsilon) + weight_decay x)"
    ),
    summary="Adam with a pull towards 0 that is not measured against the slope.",
    group=ADAPTIVE,
    hyperparameters=(
        BETA1,
        BETA2,
        Hyperparameter(
            name="weight_decay",
            label="Weight decay",
            default=0.01,
            span=Span(1e-4, 1.0, Spacing.FROM_ZERO),
            help="Pull towards 0: this times rate and coordinate is taken from the coordinate.",
        ),
        Hyperparameter(
            name="amsgrad",
            label="AMSGrad",
            default=0.0,
            kind=Kind.SWITCH,
            help="Whether to divide by the largest average of squares so far.",
        ),
        EPSILON,
    ),
)
