"""Resilient propagation (Riedmiller and Braun 1993).

Only signs of slopes count. Each coordinate has a step size of its own, which starts at alpha, grows
while the slope keeps its sign and shrinks where it changes; after a change the slope counts as 0
once. As in ``torch.optim.Rprop``: factors (etas there) 0.5 and 1.2, sizes from 1e-6 to 50.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import ADAPTIVE, Optimizer
from explorer.optimizers.span import FACTORS, Spacing, Span

RPROP = Optimizer(
    name="rprop",
    label="Rprop",
    statements=(
        "size_0 = alpha; "
        "turn = g p; "
        "factor = where(turn > 0, growth, where(turn < 0, shrinkage, 1)); "
        "size = max(smallest, min(largest, factor size)); "
        "p = where(turn < 0, 0, g); "
        "step = -size sign(p)"
    ),
    summary="Only the signs of slopes count: steps grow until a sign changes, and shrink then.",
    group=ADAPTIVE,
    hyperparameters=(
        Hyperparameter(
            name="shrinkage",
            label="Factor at a turn",
            default=0.5,
            span=FACTORS,
            minimum_open=True,
            maximum=1.0,
            maximum_open=True,
            help="What the step size is multiplied by where the slope has changed its sign.",
        ),
        Hyperparameter(
            name="growth",
            label="Factor otherwise",
            default=1.2,
            span=Span(1.05, 2.0),
            minimum=1.0,
            minimum_open=True,
            help="What the step size is multiplied by where the slope has kept its sign.",
        ),
        Hyperparameter(
            name="smallest",
            label="Smallest step",
            default=1e-6,
            span=Span(1e-9, 0.1, Spacing.LOGARITHMIC),
            is_rare=True,
            help="No step size is below this.",
        ),
        Hyperparameter(
            name="largest",
            label="Largest step",
            default=50.0,
            span=Span(1e-2, 100.0, Spacing.LOGARITHMIC),
            minimum_open=True,
            is_rare=True,
            help="No step size is above this.",
        ),
    ),
)
