"""Adam (Kingma and Ba 2015).

Averages of the gradient and of its square, both corrected for starting at 0:
``x <- x - alpha m_hat / (sqrt(v_hat) + epsilon)`` in each coordinate. Numbers are those of
``torch.optim.Adam``: beta1 0.9, beta2 0.999, epsilon 1e-8 outside the root, after the correction.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import Optimizer

ADAM = Optimizer(
    name="adam",
    label="Adam",
    statements=(
        "m = beta1 m + (1 - beta1) g; "
        "v = beta2 v + (1 - beta2) g^2; "
        "m_hat = m/(1 - beta1^t); "
        "v_hat = v/(1 - beta2^t); "
        "step = -alpha m_hat/(sqrt(v_hat) + epsilon)"
    ),
    summary="Momentum whose step is measured against the recent size of the slope.",
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
            name="epsilon",
            label="Epsilon",
            default=1e-8,
            help="Small number that keeps the division safe where the slope is nearly zero.",
        ),
    ),
)
