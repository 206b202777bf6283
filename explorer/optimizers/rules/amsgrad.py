"""AMSGrad (Reddi, Kale and Kumar 2018).

Adam that divides by the largest average of squares so far, so that its rates never grow again.
Numbers are those of ``torch.optim.Adam(amsgrad=True)``: the largest is taken before the correction
for starting at 0. Weight decay is added to the gradient.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import ADAPTIVE, Optimizer

AMSGRAD = Optimizer(
    name="amsgrad",
    label="AMSGrad",
    statements=(
        "d = g + weight_decay x; "
        "m = beta1 m + (1 - beta1) d; "
        "v = beta2 v + (1 - beta2) d^2; "
        "v_max = max(v_max, v); "
        "m_hat = m/(1 - beta1^t); "
        "v_hat = v_max/(1 - beta2^t); "
        "step = -alpha m_hat/(sqrt(v_hat) + epsilon)"
    ),
    summary="Adam whose rates never grow again.",
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
            name="epsilon",
            label="Epsilon",
            default=1e-8,
            is_rare=True,
            help="Small number that keeps the division safe where the slope is nearly zero.",
        ),
    ),
)
