"""Averaged gradient descent (Polyak and Juditsky 1992).

``x <- x - eta (g + decay x)`` with ``eta = alpha/(1 + decay alpha (t - 1))^power``; beside the path
the average ``a`` of its positions is kept, which is the present position until `averaging_from`
steps are done. As in ``torch.optim.ASGD``: decay (lambd there) 1e-4, power (alpha there) 0.75,
averaging_from (t0 there) 1e6. Weight decay is added to the gradient.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter, Kind
from explorer.optimizers.optimizer import Optimizer
from explorer.optimizers.span import Spacing, Span
from explorer.optimizers.usual_hyperparameters import WEIGHT_DECAY

ASGD = Optimizer(
    name="asgd",
    label="ASGD",
    statements=(
        "a_0 = x; "
        "eta = alpha/(1 + decay alpha (t - 1))^power; "
        "step = -eta (g + (decay + weight_decay) x); "
        "a = a + (x + step - a)/max(1, t - 1 - averaging_from)"
    ),
    summary="Gradient descent with a falling rate, and the average of its positions beside it.",
    hyperparameters=(
        Hyperparameter(
            name="decay",
            label="Decay \N{GREEK SMALL LETTER LAMDA}",
            default=1e-4,
            span=Span(1e-5, 1.0, Spacing.FROM_ZERO),
            help="Pull towards 0, and how fast the rate falls.",
        ),
        Hyperparameter(
            name="power",
            label="Power of the decay",
            default=0.75,
            span=Span(0.0, 2.0),
            help="How sharply the rate falls; 1 is like one over the number of steps.",
        ),
        Hyperparameter(
            name="averaging_from",
            label="Average from step",
            default=1e6,
            span=Span(1.0, 1e6, Spacing.LOGARITHMIC),
            kind=Kind.WHOLE,
            help="From this step on, positions are averaged.",
        ),
        WEIGHT_DECAY,
    ),
)
