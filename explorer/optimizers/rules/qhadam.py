"""Quasi-hyperbolic Adam (Ma and Yarats 2019).

Adam with a share of the present slope in both averages:
``x <- x - alpha ((1 - nu1) g + nu1 m_hat)/(sqrt((1 - nu2) g^2 + nu2 v_hat) + epsilon)``.
torch.optim does not have it; the recursion is that of the paper, the defaults those that its
authors recommend: nu1 0.7, nu2 1, beta1 0.995, beta2 0.999, epsilon 1e-8. Weight decay is added to
the gradient.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import ADAPTIVE, Optimizer
from explorer.optimizers.span import MEMORIES, SHARES
from explorer.optimizers.usual_hyperparameters import BETA2, EPSILON, WEIGHT_DECAY

QHADAM = Optimizer(
    name="qhadam",
    label="QHAdam",
    statements=(
        "d = g + weight_decay x; "
        "m = beta1 m + (1 - beta1) d; "
        "v = beta2 v + (1 - beta2) d^2; "
        "m_hat = (1 - nu1) d + nu1 m/(1 - beta1^t); "
        "v_hat = (1 - nu2) d^2 + nu2 v/(1 - beta2^t); "
        "step = -alpha m_hat/(sqrt(v_hat) + epsilon)"
    ),
    summary="Adam with a share of the present slope in both of its averages.",
    group=ADAPTIVE,
    hyperparameters=(
        Hyperparameter(
            name="nu1",
            label="Share of the average \N{GREEK SMALL LETTER NU}1",
            default=0.7,
            span=SHARES,
            maximum=1.0,
            help="0 is the present slope alone, 1 is Adam.",
        ),
        Hyperparameter(
            name="nu2",
            label="Share of the squares \N{GREEK SMALL LETTER NU}2",
            default=1.0,
            span=SHARES,
            maximum=1.0,
            help="0 is the present square alone, 1 is Adam.",
        ),
        Hyperparameter(
            name="beta1",
            label="Memory of slopes \N{GREEK SMALL LETTER BETA}1",
            default=0.995,
            span=MEMORIES,
            maximum=1.0,
            maximum_open=True,
            help="How long slopes are remembered; 0 forgets at once.",
        ),
        BETA2,
        WEIGHT_DECAY,
        EPSILON,
    ),
)
