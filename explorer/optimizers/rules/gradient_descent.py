"""Gradient descent.

Each step goes against the gradient: ``x <- x - alpha g``. Convention and numbers are those of
``torch.optim.SGD`` without momentum; the method is Cauchy's (1847). Weight decay is that of torch,
too: ``weight_decay x`` is added to the gradient.
"""

from __future__ import annotations

from explorer.optimizers.optimizer import Optimizer
from explorer.optimizers.usual_hyperparameters import WEIGHT_DECAY

GRADIENT_DESCENT = Optimizer(
    name="gradient_descent",
    label="Gradient descent",
    statements="step = -alpha (g + weight_decay x)",
    summary="A step straight along the slope; the steeper it is, the longer the step.",
    hyperparameters=(WEIGHT_DECAY,),
)
