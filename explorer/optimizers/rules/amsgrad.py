"""AMSGrad (Reddi, Kale and Kumar 2018).

Adam that divides by the largest average of squares so far, so that its rates never grow again.
Numbers are those of ``torch.optim.Adam(amsgrad=True)``: the largest is taken before the correction
for starting at 0. Weight decay is added to the gradient.
"""

from __future__ import annotations

from explorer.optimizers.optimizer import ADAPTIVE, Optimizer
from explorer.optimizers.usual_hyperparameters import BETA1, BETA2, EPSILON, WEIGHT_DECAY

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
        BETA1,
        BETA2,
        WEIGHT_DECAY,
        EPSILON,
    ),
)
