"""Update rules, and the walks they take over a function."""

from explorer.optimizers.direction import Direction
from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import Optimizer, OptimizerError
from explorer.optimizers.stop_reason import StopReason
from explorer.optimizers.trajectory import Trajectory

__all__ = [
    "Direction",
    "Hyperparameter",
    "Optimizer",
    "OptimizerError",
    "StopReason",
    "Trajectory",
]
