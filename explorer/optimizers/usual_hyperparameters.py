"""Hyperparameters that several rules have, with torch's defaults: each is declared once.

A rule that reads one of them in another sense declares its own.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter, Kind
from explorer.optimizers.span import MEMORIES, Spacing, Span

WEIGHT_DECAY = Hyperparameter(
    name="weight_decay",
    label="Weight decay",
    default=0.0,
    span=Span(1e-4, 1.0, Spacing.FROM_ZERO),
    is_rare=True,
    help="Pull towards 0: this times the coordinate is added to the slope.",
)

BETA1 = Hyperparameter(
    name="beta1",
    label="Memory of slopes \N{GREEK SMALL LETTER BETA}1",
    default=0.9,
    span=MEMORIES,
    maximum=1.0,
    maximum_open=True,
    help="How long slopes are remembered; 0 forgets at once.",
)

BETA2 = Hyperparameter(
    name="beta2",
    label="Memory of squares \N{GREEK SMALL LETTER BETA}2",
    default=0.999,
    span=MEMORIES,
    maximum=1.0,
    maximum_open=True,
    help="How long squared slopes are remembered; near 1 is long.",
)

EPSILON = Hyperparameter(
    name="epsilon",
    label="Epsilon",
    default=1e-8,
    span=Span(1e-12, 0.1, Spacing.LOGARITHMIC),
    is_rare=True,
    help="Small number that keeps the division safe where the slope is nearly zero.",
)

MOMENTUM_SHARE = Hyperparameter(
    name="momentum",
    label="Momentum",
    default=0.9,
    span=MEMORIES,
    maximum=1.0,
    help="Share of the velocity that is left after each step; 0 is gradient descent.",
)

DECOUPLED = Hyperparameter(
    name="decoupled",
    label="Decoupled decay",
    default=0.0,
    kind=Kind.SWITCH,
    is_rare=True,
    help="Whether the pull towards 0 bypasses the averages, as in AdamW.",
)
