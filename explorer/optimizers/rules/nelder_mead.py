"""The simplex of Nelder and Mead (1965).

Three corners creep downhill: the worst one is reflected at the middle of the others, farther out
where that pays, halfway back where it does not, and where nothing helps all corners move towards
the best. Order of trials, comparisons and the first simplex (each coordinate of the start 5 %
longer, or 0.00025 where it is 0) are those of SciPy's ``Nelder-Mead`` without adaption.

The position is the best corner, so it stays where a step has found no better one. No slopes are
asked for; the walk has converged when each corner is nearer to the best one than the tolerance
in both coordinates, and it ends when all of them are at one point. A point without a finite value
counts as too high. The learning rate is ignored.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.method import Method, NoStepError, Settings, Step
from explorer.optimizers.objective import Objective, Point
from explorer.optimizers.span import FACTORS, Spacing, Span
from explorer.optimizers.stop_reason import StopReason

_WHERE_ZERO = 0.005
"""Length of the first edge along a coordinate that is 0, as a share of `initial`."""

Corner = tuple[float, Point]


@dataclass(frozen=True, slots=True)
class State:
    """A simplex: three corners with their values, the best one first."""

    corners: tuple[Corner, Corner, Corner]

    @property
    def vertices(self) -> tuple[Point, Point, Point]:
        """Where the corners are."""
        best, middle, worst = self.corners
        return best[1], middle[1], worst[1]

    @property
    def size(self) -> float:
        """The farthest that a corner is from the best one along a coordinate."""
        (x, y), *others = self.vertices
        return max(max(abs(u - x), abs(v - y)) for u, v in others)


def init(position: Point, objective: Objective, settings: Settings) -> State:
    """A simplex with one corner at the start."""
    x, y = position
    share = settings["initial"]
    beside = (x + (share * x if x else _WHERE_ZERO * share), y)
    above = (x, y + (share * y if y else _WHERE_ZERO * share))
    return _sorted([_corner(point, objective) for point in (position, beside, above)])


def update(state: State, position: Point, objective: Objective, settings: Settings) -> Step:
    """Replace the worst corner, or all but the best."""
    if state.size == 0.0:
        raise NoStepError(StopReason.NO_DECREASE)
    trial = _Trial(state, objective, settings)
    after = trial.simplex()
    x, y = after.vertices[0]
    return after, (x - position[0], y - position[1]), tuple(trial.probes)


class _Trial:
    def __init__(self, state: State, objective: Objective, settings: Settings) -> None:
        self.probes: list[Point] = []
        self._corners = state.corners
        self._objective = objective
        self._settings = settings

    def simplex(self) -> State:
        """The simplex after this step."""
        best, middle, worst = self._corners
        reach = self._settings["reflection"]
        reflected = self._beyond(reach)
        if reflected[0] < best[0]:
            expanded = self._beyond(reach * self._settings["expansion"])
            return self._with(min(reflected, expanded, key=_height))
        if reflected[0] < middle[0]:
            return self._with(reflected)
        back = self._settings["contraction"]
        if reflected[0] < worst[0]:
            contracted = self._beyond(reach * back)
            if contracted[0] <= reflected[0]:
                return self._with(contracted)
        else:
            contracted = self._beyond(-back)
            if contracted[0] < worst[0]:
                return self._with(contracted)
        return self._shrunk()

    def _beyond(self, share: float) -> Corner:
        """The point that the worst corner is reflected to, at a share of its distance."""
        (_, (ax, ay)), (_, (bx, by)), (_, (wx, wy)) = self._corners
        mx, my = (ax + bx) / 2.0, (ay + by) / 2.0
        return self._at(((1.0 + share) * mx - share * wx, (1.0 + share) * my - share * wy))

    def _shrunk(self) -> State:
        best, *others = self._corners
        share = self._settings["shrink"]
        x, y = best[1]
        moved = [self._at((x + share * (u - x), y + share * (v - y))) for _, (u, v) in others]
        return _sorted([best, *moved])

    def _with(self, corner: Corner) -> State:
        return _sorted([*self._corners[:2], corner])

    def _at(self, point: Point) -> Corner:
        self.probes.append(point)
        return _corner(point, self._objective)


def _corner(point: Point, objective: Objective) -> Corner:
    value = objective.value(point)
    return (value if math.isfinite(value) else math.inf), point


def _sorted(corners: list[Corner]) -> State:
    best, middle, worst = sorted(corners, key=_height)
    return State((best, middle, worst))


def _height(corner: Corner) -> float:
    return corner[0]


def _size(state: State) -> float:
    return state.size


NELDER_MEAD = Method(
    name="nelder_mead",
    label="Nelder\N{EN DASH}Mead simplex",
    summary="A triangle that flips, stretches and shrinks its way down without any slope.",
    init=init,
    update=update,
    measures=("size",),
    vertices="vertices",
    size=_size,
    criterion="the size of the simplex",
    uses_gradient=False,
    hyperparameters=(
        Hyperparameter(
            name="initial",
            label="First size",
            default=0.05,
            span=Span(1e-3, 1.0, Spacing.LOGARITHMIC),
            minimum_open=True,
            help="How much longer each coordinate of the start is at another corner, as a share.",
        ),
        Hyperparameter(
            name="reflection",
            label="Reflection",
            default=1.0,
            span=Span(0.1, 2.0),
            minimum_open=True,
            help="How far beyond the middle of the better corners the worst one is reflected.",
        ),
        Hyperparameter(
            name="expansion",
            label="Expansion",
            default=2.0,
            span=Span(1.1, 4.0),
            minimum=1.0,
            minimum_open=True,
            help="How much farther it goes where the reflected corner is the best so far.",
        ),
        Hyperparameter(
            name="contraction",
            label="Contraction",
            default=0.5,
            span=FACTORS,
            maximum=1.0,
            minimum_open=True,
            maximum_open=True,
            help="Which share of the way is left where the reflected corner is no help.",
        ),
        Hyperparameter(
            name="shrink",
            label="Shrinking",
            default=0.5,
            span=FACTORS,
            maximum=1.0,
            minimum_open=True,
            maximum_open=True,
            help="Share of the edges that is left where no trial has helped.",
        ),
    ),
)
