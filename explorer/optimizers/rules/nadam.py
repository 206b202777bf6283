"""NAdam (Dozat 2016).

Adam with Nesterov's look ahead. The share of the past, ``mu``, grows with the steps from half of
beta1 to the whole, and ``p`` is the product of all of them. Numbers are those of
``torch.optim.NAdam``: beta1 0.9, beta2 0.999, epsilon 1e-8, momentum_decay 0.004. Weight decay is
added to the gradient, or taken from the coordinate itself where it is decoupled.
"""

from __future__ import annotations

from explorer.optimizers.hyperparameter import Hyperparameter, Kind
from explorer.optimizers.optimizer import ADAPTIVE, Optimizer

NADAM = Optimizer(
    name="nadam",
    label="NAdam",
    statements=(
        "p_0 = 1; "
        "d = g + (1 - decoupled) weight_decay x; "
        "mu = beta1 (1 - 0.96^(t momentum_decay)/2); "
        "mu_1 = beta1 (1 - 0.96^((t + 1) momentum_decay)/2); "
        "p = p mu; "
        "m = beta1 m + (1 - beta1) d; "
        "v = beta2 v + (1 - beta2) d^2; "
        "m_hat = (1 - mu)/(1 - p) d + mu_1/(1 - p mu_1) m; "
        "v_hat = v/(1 - beta2^t); "
        "step = -alpha (m_hat/(sqrt(v_hat) + epsilon) + decoupled weight_decay x)"
    ),
    summary="Adam that looks ahead as Nesterov's momentum does.",
    group=ADAPTIVE,
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
            name="momentum_decay",
            label="Growth of the memory",
            default=0.004,
            help="How fast the share of past slopes grows to its final size.",
        ),
        Hyperparameter(
            name="weight_decay",
            label="Weight decay",
            default=0.0,
            is_rare=True,
            help="Pull towards 0: this times the coordinate is added to the slope.",
        ),
        Hyperparameter(
            name="decoupled",
            label="Decoupled decay",
            default=0.0,
            kind=Kind.SWITCH,
            is_rare=True,
            help="Whether the pull towards 0 bypasses the averages, as in AdamW.",
        ),
        Hyperparameter(
            name="epsilon",
            label="Epsilon",
            default=1e-8,
            is_rare=True,
            help="Small number that keeps the division safe where the slope is nearly zero.",
        ),
    ),
)
