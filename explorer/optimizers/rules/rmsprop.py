"""RMSProp (Tieleman and Hinton, lecture notes 2012).

``s <- rho s + (1 - rho) g^2`` and ``x <- x - alpha g / (sqrt(s) + epsilon)`` in each coordinate,
as in ``torch.optim.RMSprop``: rho (called alpha there) 0.99, epsilon 1e-8 outside the root, the
average starting at 0 without correction. Centred, the square of the average slope ``m`` is taken
from s (Graves 2013); with momentum, the quotient goes into a velocity ``v``. Weight decay is added
to the gradient.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter, Kind
from explorer.optimizers.optimizer import ADAPTIVE, Optimizer
from explorer.optimizers.span import MEMORIES
from explorer.optimizers.usual_hyperparameters import EPSILON, WEIGHT_DECAY

RMSPROP = Optimizer(
    name="rmsprop",
    label="RMSProp",
    statements=(
        "d = g + weight_decay x; "
        "s = rho s + (1 - rho) d^2; "
        "m = centred (rho m + (1 - rho) d); "
        "v = momentum v + d/(sqrt(s - m^2) + epsilon); "
        "step = -alpha v"
    ),
    summary="Slopes are measured against their recent size, so steep and flat axes move alike.",
    group=ADAPTIVE,
    hyperparameters=(
        Hyperparameter(
            name="rho",
            label="Smoothing \N{GREEK SMALL LETTER RHO}",
            default=0.99,
            span=MEMORIES,
            maximum=1.0,
            help="How long squared slopes are remembered; near 1 is long.",
        ),
        Hyperparameter(
            name="momentum",
            label="Momentum",
            default=0.0,
            span=MEMORIES,
            maximum=1.0,
            help="Share of the velocity that is left after each step; 0 is none.",
        ),
        Hyperparameter(
            name="centred",
            label="Centred",
            default=0.0,
            kind=Kind.SWITCH,
            help="Whether slopes are measured against their spread about the average.",
        ),
        WEIGHT_DECAY,
        EPSILON,
    ),
)
