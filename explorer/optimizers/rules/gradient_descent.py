"""Gradient descent.

Each step goes against the gradient: ``x <- x - alpha g``. Convention and numbers are those of
``torch.optim.SGD`` without momentum; the method is Cauchy's (1847).
"""

from __future__ import annotations

from explorer.optimizers.optimizer import Optimizer

GRADIENT_DESCENT = Optimizer(
    name="gradient_descent",
    label="Gradient descent",
    statements="step = -alpha g",
    summary="A step straight along the slope; the steeper it is, the longer the step.",
)
