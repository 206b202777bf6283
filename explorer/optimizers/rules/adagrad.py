"""AdaGrad (Duchi, Hazan and Singer 2011).

``s <- s + g^2`` and ``x <- x - alpha g / (sqrt(s) + epsilon)`` in each coordinate, as in
``torch.optim.Adagrad``: epsilon 1e-10 outside the root, the rate divided by
``1 + rate_decay (t - 1)``, sums starting at `initial_sum` (initial_accumulator_value there). Weight
decay is added to the gradient.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import ADAPTIVE, Optimizer
from explorer.optimizers.span import Spacing, Span
from explorer.optimizers.usual_hyperparameters import WEIGHT_DECAY

ADAGRAD = Optimizer(
    name="adagrad",
    label="AdaGrad",
    statements=(
        "s_0 = initial_sum; "
        "d = g + weight_decay x; "
        "s = s + d^2; "
        "step = -alpha/(1 + rate_decay (t - 1)) d/(sqrt(s) + epsilon)"
    ),
    summary="Each coordinate has its own rate, which shrinks with all slopes met so far.",
    group=ADAPTIVE,
    hyperparameters=(
        Hyperparameter(
            name="rate_decay",
            label="Decay of the rate",
            default=0.0,
            span=Span(1e-3, 10.0, Spacing.FROM_ZERO),
            is_rare=True,
            help="How fast the rate falls besides, like one over the number of steps.",
        ),
        Hyperparameter(
            name="initial_sum",
            label="Sum at the start",
            default=0.0,
            span=Span(1e-3, 1000.0, Spacing.FROM_ZERO),
            is_rare=True,
            help="What the sum of squares starts at; more makes the first steps smaller.",
        ),
        WEIGHT_DECAY,
        Hyperparameter(
            name="epsilon",
            label="Epsilon",
            default=1e-10,
            span=Span(1e-12, 0.1, Spacing.LOGARITHMIC),
            is_rare=True,
            help="Small number that keeps the division safe where no slope has been met.",
        ),
    ),
)
