"""Update rules, and the walks they take over a function."""

from explorer.optimizers.direction import Direction
from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.method import Method
from explorer.optimizers.optimizer import Declaration, Optimizer, OptimizerError
from explorer.optimizers.probes import Probes
from explorer.optimizers.rules import METHODS, OPTIMIZERS, optimizer_named
from explorer.optimizers.stationary_kind import StationaryKind
from explorer.optimizers.stop_reason import BOUND, StopReason
from explorer.optimizers.trajectory import Trajectory
from explorer.optimizers.walk import Walk, walk

__all__ = [
    "BOUND",
    "METHODS",
    "OPTIMIZERS",
    "Declaration",
    "Direction",
    "Hyperparameter",
    "Method",
    "Optimizer",
    "OptimizerError",
    "Probes",
    "StationaryKind",
    "StopReason",
    "Trajectory",
    "Walk",
    "optimizer_named",
    "walk",
]
