"""AdaGrad (Duchi, Hazan and Singer 2011).

``s <- s + g^2`` and ``x <- x - alpha g / (sqrt(s) + epsilon)`` in each coordinate, as in
``torch.optim.Adagrad``: epsilon 1e-10 outside the root, sums starting at 0, no decay of the rate.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import Optimizer

ADAGRAD = Optimizer(
    name="adagrad",
    label="AdaGrad",
    statements="s = s + g^2; step = -alpha g/(sqrt(s) + epsilon)",
    summary="Each coordinate has its own rate, which shrinks with all slopes met so far.",
    hyperparameters=(
        Hyperparameter(
            name="epsilon",
            label="Epsilon",
            default=1e-10,
            help="Small number that keeps the division safe where no slope has been met.",
        ),
    ),
)
