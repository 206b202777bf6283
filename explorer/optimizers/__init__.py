"""Update rules, and the walks they take over a function."""

from explorer.optimizers.direction import Direction
from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import Optimizer, OptimizerError
from explorer.optimizers.rules import OPTIMIZERS, optimizer_named
from explorer.optimizers.stop_reason import BOUND, StopReason
from explorer.optimizers.trajectory import Trajectory
from explorer.optimizers.usual_rate import scales_with_gradient, usual_rate
from explorer.optimizers.walk import Walk, walk

__all__ = [
    "BOUND",
    "OPTIMIZERS",
    "Direction",
    "Hyperparameter",
    "Optimizer",
    "OptimizerError",
    "StopReason",
    "Trajectory",
    "Walk",
    "optimizer_named",
    "scales_with_gradient",
    "usual_rate",
    "walk",
]
