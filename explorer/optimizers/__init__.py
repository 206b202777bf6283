"""Update rules, and the walks they take over a function."""

from explorer.optimizers.direction import Direction
from explorer.optimizers.hyperparameter import Hyperparameter, Kind
from explorer.optimizers.optimizer import Optimizer, OptimizerError
from explorer.optimizers.own_rule import OWN_RULE, own_rule
from explorer.optimizers.rules import OPTIMIZERS, optimizer_named
from explorer.optimizers.schedule import CONSTANT, SCHEDULES, Schedule, schedule_named
from explorer.optimizers.stop_reason import BOUND, StopReason
from explorer.optimizers.trajectory import Trajectory
from explorer.optimizers.walk import Walk, walk
from explorer.optimizers.writing import statements_of

__all__ = [
    "BOUND",
    "CONSTANT",
    "OPTIMIZERS",
    "OWN_RULE",
    "SCHEDULES",
    "Direction",
    "Hyperparameter",
    "Kind",
    "Optimizer",
    "OptimizerError",
    "Schedule",
    "StopReason",
    "Trajectory",
    "Walk",
    "optimizer_named",
    "own_rule",
    "schedule_named",
    "statements_of",
    "walk",
]
