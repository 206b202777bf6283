"""Update rules, and the walks they take over a function."""

from explorer.optimizers.batches import MiniBatches, effective_size
from explorer.optimizers.direction import Direction
from explorer.optimizers.fleet import Fleet
from explorer.optimizers.fleet_ends import FleetEnds
from explorer.optimizers.hyperparameter import Hyperparameter, Kind
from explorer.optimizers.manner import Manner
from explorer.optimizers.method import Method
from explorer.optimizers.optimizer import Declaration, Optimizer, OptimizerError
from explorer.optimizers.own_rule import OWN_RULE, own_rule
from explorer.optimizers.probes import Probes
from explorer.optimizers.rules import METHODS, OPTIMIZERS, RULES, optimizer_named
from explorer.optimizers.schedule import CONSTANT, SCHEDULES, Schedule, schedule_named
from explorer.optimizers.span import Spacing, Span
from explorer.optimizers.stationary_kind import StationaryKind
from explorer.optimizers.stop_reason import BOUND, StopReason
from explorer.optimizers.trajectory import Trajectory
from explorer.optimizers.usual_rate import RateScale, rate_scale, usual_rate
from explorer.optimizers.walk import Walk, walk
from explorer.optimizers.writing import statements_of

__all__ = [
    "BOUND",
    "CONSTANT",
    "METHODS",
    "OPTIMIZERS",
    "OWN_RULE",
    "RULES",
    "SCHEDULES",
    "Declaration",
    "Direction",
    "Fleet",
    "FleetEnds",
    "Hyperparameter",
    "Kind",
    "Manner",
    "Method",
    "MiniBatches",
    "Optimizer",
    "OptimizerError",
    "Probes",
    "RateScale",
    "Schedule",
    "Spacing",
    "Span",
    "StationaryKind",
    "StopReason",
    "Trajectory",
    "Walk",
    "effective_size",
    "optimizer_named",
    "own_rule",
    "rate_scale",
    "schedule_named",
    "statements_of",
    "usual_rate",
    "walk",
]
