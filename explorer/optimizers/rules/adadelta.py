"""Adadelta (Zeiler 2012).

The ratio of two averages sets each coordinate's rate: of the steps taken, and of the slopes met;
alpha only scales it (torch takes 1). ``s <- rho s + (1 - rho) g^2``,
``delta = g sqrt(u + epsilon)/sqrt(s + epsilon)``, ``u <- rho u + (1 - rho) delta^2``, as in
``torch.optim.Adadelta``: rho 0.9, epsilon 1e-6 inside both roots. Weight decay is added to the
gradient.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import ADAPTIVE, Optimizer
from explorer.optimizers.span import MEMORIES, Spacing, Span
from explorer.optimizers.usual_hyperparameters import WEIGHT_DECAY

ADADELTA = Optimizer(
    name="adadelta",
    label="Adadelta",
    statements=(
        "d = g + weight_decay x; "
        "s = rho s + (1 - rho) d^2; "
        "delta = sqrt(u + epsilon)/sqrt(s + epsilon) d; "
        "u = rho u + (1 - rho) delta^2; "
        "step = -alpha delta"
    ),
    summary="The rate comes from the steps taken so far; made for a learning rate of 1.",
    group=ADAPTIVE,
    hyperparameters=(
        Hyperparameter(
            name="rho",
            label="Smoothing \N{GREEK SMALL LETTER RHO}",
            default=0.9,
            span=MEMORIES,
            maximum=1.0,
            help="How long squared slopes are remembered; near 1 is long.",
        ),
        WEIGHT_DECAY,
        Hyperparameter(
            name="epsilon",
            label="Epsilon",
            default=1e-6,
            span=Span(1e-12, 0.1, Spacing.LOGARITHMIC),
            is_rare=True,
            help="Sets the size of the first steps, before any has been taken.",
        ),
    ),
)
