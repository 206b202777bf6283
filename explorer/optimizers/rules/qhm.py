"""Quasi-hyperbolic momentum (Ma and Yarats 2019).

``v <- beta v + (1 - beta) g`` and ``x <- x - alpha ((1 - nu) g + nu v)``: a mixture of a step of
gradient descent and one of momentum, whose velocity is an average here. nu = 0 is gradient descent,
nu = 1 momentum, nu = beta Nesterov's. torch.optim does not have it; recursion and defaults (nu 0.7,
beta 0.999) are those of the paper. Weight decay is added to the gradient.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import Optimizer
from explorer.optimizers.span import MEMORIES, SHARES
from explorer.optimizers.usual_hyperparameters import WEIGHT_DECAY

QHM = Optimizer(
    name="qhm",
    label="QHM",
    statements=(
        "d = g + weight_decay x; v = beta v + (1 - beta) d; step = -alpha ((1 - nu) d + nu v)"
    ),
    summary="A mixture of gradient descent and momentum.",
    hyperparameters=(
        Hyperparameter(
            name="nu",
            label="Share of the average \N{GREEK SMALL LETTER NU}",
            default=0.7,
            span=SHARES,
            maximum=1.0,
            help="0 is gradient descent, 1 is momentum.",
        ),
        Hyperparameter(
            name="beta",
            label="Memory of slopes \N{GREEK SMALL LETTER BETA}",
            default=0.999,
            span=MEMORIES,
            maximum=1.0,
            maximum_open=True,
            help="How long slopes are remembered; 0 forgets at once.",
        ),
        WEIGHT_DECAY,
    ),
)
