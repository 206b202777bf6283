"""Adamax (Kingma and Ba 2015).

Adam with the largest recent slope ``u <- max(beta2 u, |g| + epsilon)`` in place of the root of the
average square: ``x <- x - alpha m / ((1 - beta1^t) u)``. Numbers are those of
``torch.optim.Adamax``, which has epsilon inside the maximum: beta1 0.9, beta2 0.999, epsilon 1e-8.
Weight decay is added to the gradient.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import ADAPTIVE, Optimizer

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
