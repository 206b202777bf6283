"""RMSProp (Tieleman and Hinton, lecture notes 2012).

``s <- rho s + (1 - rho) g^2`` and ``x <- x - alpha g / (sqrt(s) + epsilon)`` in each coordinate,
as in ``torch.optim.RMSprop``: rho (called alpha there) 0.99, epsilon 1e-8 outside the root, the
average starting at 0 without correction.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import Optimizer

RMSPROP = Optimizer(
    name="rmsprop",
    label="RMSProp",
    statements="s = rho s + (1 - rho) g^2; step = -alpha g/(sqrt(s) + epsilon)",
    summary="Slopes are measured against their recent size, so steep and flat axes move alike.",
    hyperparameters=(
        Hyperparameter(
            name="rho",
            label="Smoothing \N{GREEK SMALL LETTER RHO}",
            default=0.99,
            maximum=1.0,
            help="How long squared slopes are remembered; near 1 is long.",
        ),
        Hyperparameter(
            name="epsilon",
            label="Epsilon",
            default=1e-8,
            help="Small number that keeps the division safe where the slope is nearly zero.",
        ),
    ),
)
