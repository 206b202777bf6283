"""NAdam (Dozat 2016).

Adam with Nesterov's look ahead. The share of the past, ``mu``, grows with the steps from half of
beta1 to the whole, and ``p`` is the product of all of them. Numbers are those of
``torch.optim.NAdam``: beta1 0.9, beta2 0.999, epsilon 1e-8, momentum_decay 0.004. Weight decay is
added to the gradient, or taken from the coordinate itself where it is decoupled.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import ADAPTIVE, Optimizer
from explorer.optimizers.span import Spacing, Span
from explorer.optimizers.usual_hyperparameters import BETA1, BETA2, DECOUPLED, EPSILON, WEIGHT_DECAY

NADAM = Optimizer(
    name="nadam",
    label="NAdam",
    statements=(
        "p_0 = 1; "
        "d = g + (1 - decoupled) weight_decay x; "
        "mu = beta1 (1 - 0.96^(t momentum_decay)/2); "
        "mu_1 = beta1 (1 - 0.96^((t + 1) momentum_decay)/2); "
        "p = p mu; "
        "m = beta1 m + (1 - beta1) d; "
        "v = beta2 v + (1 - beta2) d^2; "
        "m_hat = (1 - mu)/(1 - p) d + mu_1/(1 - p mu_1) m; "
        "v_hat = v/(1 - beta2^t); "
        "step = -alpha (m_hat/(sqrt(v_hat) + epsilon) + decoupled weight_decay x)"
    ),
    summary="Adam that looks ahead as Nesterov's momentum does.",
    group=ADAPTIVE,
    hyperparameters=(
        BETA1,
        BETA2,
        Hyperparameter(
            name="momentum_decay",
            label="Growth of the memory",
            default=0.004,
            span=Span(1e-3, 1.0, Spacing.FROM_ZERO),
            help="How fast the share of past slopes grows to its final size.",
        ),
        WEIGHT_DECAY,
        DECOUPLED,
        EPSILON,
    ),
)
