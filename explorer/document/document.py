"""The document: everything the user chose, and nothing that follows from it.

A document is a tree of frozen dataclasses. A change makes a new document with
`dataclasses.replace`, so that an old one can be kept for undo and compared with the new one field
by field. Only valid choices can be built: a constructor raises `DocumentError` with a sentence
for the user. Formulas are parsed by the model before they enter.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace

from explorer.data import Dataset
from explorer.functions.domain import Domain
from explorer.optimizers import OWN_RULE, Direction

_NAME = re.compile(r"[^\W\d]\w*")

RUN_COLOURS = (
    "#D55E00",
    "#0072B2",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
    "#F0E442",
    "#000000",
)
"""Colours of the runs: the palette of Okabe and Ito (2008), told apart with any colour vision."""

MAXIMUM_RUNS = len(RUN_COLOURS)
MAXIMUM_STEP_LIMIT = 1_000_000
MAXIMUM_SEED = 2**32 - 1
LONGEST_NAME = 40
RESOLUTION_RANGE = (16, 1024)
LEVEL_COUNTS = (2, 60)

PARAMETER_RANGE = (-5.0, 5.0)
"""Where a parameter's slider reaches that was never given a range."""


class DocumentError(ValueError):
    """A choice that is not possible; the message is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Problem:
    """The function that is looked at.

    Attributes
    ----------
    formula
        Text as the user typed it; valid, or it would not be here.
    axes
        Names of the two axes.
    parameters
        Values of the free names in the formula. Values of names that went out of use stay, so
        that they come back with the name.
    domain
        The rectangle that is looked at.
    example
        Key of the catalogue entry this came from, None for a formula of the user's own.
    ranges
        Name, lower and upper end of the parameters' sliders; those not named have
        `PARAMETER_RANGE`.
    data
        The data set whose columns the formula can name; None without one.
    """

    formula: str = "x*y"
    axes: tuple[str, str] = ("x", "y")
    parameters: tuple[tuple[str, float], ...] = ()
    domain: Domain = Domain()
    example: str | None = None
    ranges: tuple[tuple[str, float, float], ...] = ()
    data: Dataset | None = None

    def __post_init__(self) -> None:
        for name in self.axes:
            if not _NAME.fullmatch(name):
                raise DocumentError(
                    f"{name!r} cannot name an axis; names are letters, as in x, w or x_1."
                )
        if self.axes[0] == self.axes[1]:
            raise DocumentError("The two axes must have different names.")
        for name, value in self.parameters:
            if not math.isfinite(value):
                raise DocumentError(f"The parameter {name} must be a finite number.")
        for name, low, high in self.ranges:
            if not (math.isfinite(low) and math.isfinite(high) and low < high):
                raise DocumentError(
                    f"The range of {name} must begin below its end: {low:g} to {high:g} does not."
                )

    def parameter_values(self) -> dict[str, float]:
        return dict(self.parameters)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns of the data set; none without one."""
        return self.data.columns if self.data is not None else ()

    def parameter_range(self, name: str) -> tuple[float, float]:
        """Lower and upper end of a parameter's slider."""
        return next(
            ((low, high) for other, low, high in self.ranges if other == name), PARAMETER_RANGE
        )

    def with_range(self, name: str, low: float, high: float) -> Problem:
        """The problem with another range for a parameter, whose value stays inside it."""
        others = tuple(item for item in self.ranges if item[0] != name)
        value = self.parameter_values().get(name, low)
        return replace(
            self,
            ranges=(*others, (name, low, high)),
            parameters=self.with_parameter(name, min(max(value, low), high)),
        )

    def with_parameter(self, name: str, value: float) -> tuple[tuple[str, float], ...]:
        """The parameters with one of them set (or added at the end)."""
        return tuple({**dict(self.parameters), name: value}.items())


@dataclass(frozen=True, slots=True)
class Run:
    """One optimizer on its way from one start.

    Attributes
    ----------
    optimizer
        Name in `explorer.optimizers.OPTIMIZERS`, or its `OWN_RULE`.
    hyperparameters
        Values that differ from the optimizer's defaults.
    learning_rate
        Step size alpha (the lecture's h of an ascent); finite and above 0.
    tolerance
        The walk has converged when the gradient's norm falls below it; 0 never stops early.
    colour
        ``#rrggbb``.
    rule
        Statements of a rule of the user's own; they count where `optimizer` is `OWN_RULE`, and
        are kept where it is not.
    schedule
        Name of the way in which the learning rate changes from step to step.
    schedule_settings
        Values that differ from the schedule's defaults.
    noise
        Standard deviation of what is added to each partial derivative; 0 adds nothing.
    seed
        Of noise and mini-batches, from 0 to 2^32 - 1; the same seed walks the same way.
    batch
        Rows of the data over which a step sees the gradient; 0, and as many as there are or
        more, means all of them.
    name
        The user's own; empty where the program may name the run after its optimizer.
    is_visible
        Whether the panes draw it.
    has_own_start
        Whether it stays where it starts when the start of the others is moved.
    """

    optimizer: str = "gradient_descent"
    hyperparameters: tuple[tuple[str, float], ...] = ()
    learning_rate: float = 0.1
    start: tuple[float, float] = (0.0, 0.0)
    direction: Direction = Direction.DESCENT
    step_limit: int = 100
    tolerance: float = 1e-6
    colour: str = RUN_COLOURS[0]
    rule: str = ""
    schedule: str = "constant"
    schedule_settings: tuple[tuple[str, float], ...] = ()
    noise: float = 0.0
    seed: int = 0
    batch: int = 0
    name: str = ""
    is_visible: bool = True
    has_own_start: bool = False

    def __post_init__(self) -> None:
        if not (math.isfinite(self.learning_rate) and self.learning_rate > 0):
            raise DocumentError("The learning rate must be a finite number above 0.")
        if not all(math.isfinite(coordinate) for coordinate in self.start):
            raise DocumentError("The start point must have finite coordinates.")
        if not 1 <= self.step_limit <= MAXIMUM_STEP_LIMIT:
            raise DocumentError(f"The number of steps must be from 1 to {MAXIMUM_STEP_LIMIT:,}.")
        if not (math.isfinite(self.tolerance) and self.tolerance >= 0):
            raise DocumentError("The tolerance must be a finite number, 0 or above.")
        if not (math.isfinite(self.noise) and self.noise >= 0):
            raise DocumentError("The noise must be a finite number, 0 or above.")
        if not 0 <= self.seed <= MAXIMUM_SEED:
            raise DocumentError(f"The seed must be from 0 to {MAXIMUM_SEED:,}.")
        if self.batch < 0:
            raise DocumentError("A mini-batch must have at least 1 row; 0 means all of them.")
        if len(self.name) > LONGEST_NAME:
            raise DocumentError(f"A name has at most {LONGEST_NAME} characters.")

    @property
    def has_own_rule(self) -> bool:
        """Whether its rule is the one that the user has written."""
        return self.optimizer == OWN_RULE


@dataclass(frozen=True, slots=True)
class ViewSettings:
    """What is drawn and from where; an undo leaves it alone.

    Attributes
    ----------
    azimuth, elevation
        Direction of the camera in degrees: azimuth counter-clockwise from the x axis, elevation
        above the floor.
    distance
        Of the camera from the middle of the box, in half-widths of the box.
    log_height
        Whether heights on the surface are logarithmic.
    level_count
        About how many level lines, from 2 to 60.
    level_spacing
        How they are spread: "auto", "linear", "quantile" or "logarithmic".
    show_net
        Whether lines along x and y lie on the surface.
    show_floor_lines
        Whether the level lines lie on the floor of the box, too.
    show_tangent_plane, show_gradient
        Whether the ball has a patch of its tangent plane, and the arrow of the gradient.
    arrow_density
        "few", "usual" or "many" gradient arrows.
    unit_arrows, arrows_downhill
        Whether all arrows are equally long, and whether they point downhill.
    smooth_moves
        Whether the camera flies to where it is wanted; else it is there at once.
    follow_ball
        Whether the camera keeps the ball in the middle.
    resolution
        Samples along each axis of the surface.
    show_curvature
        Whether the axes of the quadratic model are drawn where the ball stands.
    show_stationary
        Whether minima, maxima and saddles are marked.
    """

    azimuth: float = -60.0
    elevation: float = 38.0
    distance: float = 6.0
    colour_map: str = "viridis"
    show_arrows: bool = True
    show_contour_lines: bool = True
    show_level_labels: bool = True
    show_path_ahead: bool = True
    show_curvature: bool = False
    show_stationary: bool = False
    show_probes: bool = True
    equal_aspect: bool = False
    show_basins: bool = False
    log_height: bool = False
    level_count: int = 14
    level_spacing: str = "auto"
    show_net: bool = False
    show_floor_lines: bool = False
    show_tangent_plane: bool = False
    show_gradient: bool = False
    arrow_density: str = "usual"
    unit_arrows: bool = False
    arrows_downhill: bool = False
    smooth_moves: bool = True
    follow_ball: bool = False
    resolution: int = 128

    def __post_init__(self) -> None:
        low, high = RESOLUTION_RANGE
        if not low <= self.resolution <= high:
            raise DocumentError(f"The resolution must be from {low} to {high} samples.")
        fewest, most = LEVEL_COUNTS
        if not fewest <= self.level_count <= most:
            raise DocumentError(f"There can be {fewest} to {most} level lines.")


def nearest_resolution(wanted: int) -> int:
    """The number of samples along an axis that is possible and nearest to the wanted one."""
    low, high = RESOLUTION_RANGE
    return min(max(wanted, low), high)


@dataclass(frozen=True, slots=True)
class Document:
    """Problem, runs (one of them selected) and view."""

    problem: Problem = Problem()
    runs: tuple[Run, ...] = (Run(),)
    selected: int = 0
    view: ViewSettings = field(default_factory=ViewSettings)

    def __post_init__(self) -> None:
        if not self.runs:
            raise DocumentError("There must be at least one run.")
        if len(self.runs) > MAXIMUM_RUNS:
            raise DocumentError(f"There can be at most {MAXIMUM_RUNS} runs.")
        if not 0 <= self.selected < len(self.runs):
            raise DocumentError("The selected run does not exist.")

    @property
    def run(self) -> Run:
        """The selected run."""
        return self.runs[self.selected]
