"""How a walk goes, apart from where it starts and at which rate."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.optimizers.direction import Direction
from explorer.optimizers.method import Method
from explorer.optimizers.optimizer import Optimizer
from explorer.optimizers.schedule import CONSTANT, Schedule


@dataclass(frozen=True, slots=True)
class Manner:
    """What all walks of a fleet have in common; the attributes are those of `Walk`.

    Attributes
    ----------
    hyperparameters, schedule_settings
        Names with values that differ from the defaults.
    """

    optimizer: Optimizer | Method
    hyperparameters: tuple[tuple[str, float], ...] = ()
    step_limit: int = 100
    tolerance: float = 1e-6
    direction: Direction = Direction.DESCENT
    schedule: Schedule = CONSTANT
    schedule_settings: tuple[tuple[str, float], ...] = ()
    noise: float = 0.0
    seed: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether neither settings nor schedule nor noise change what the optimizer does."""
        declared = self.optimizer.settings({})
        is_default = self.optimizer.settings(dict(self.hyperparameters)) == declared
        return is_default and self.schedule.is_constant and self.noise == 0
