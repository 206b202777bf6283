"""From a document to what is asked of the slow computations whose results are drawn.

Walks of a sweep or a map have to end by themselves, so where the run never stops early they do.
They may take more steps than the run, unless its schedule counts on its step limit. Mini-batches
have no part in them: each step sees all rows, so that there is something to end at.
"""

from __future__ import annotations

from explorer.analysis import BasinsRequest, SweepRequest
from explorer.analysis.basins import FINEST, STEP_LIMITS
from explorer.analysis.sweep import PATIENCE, RATE_COUNT
from explorer.document import Document, Run, optimizer_of, settings_of
from explorer.functions import ScalarField
from explorer.optimizers import Manner, Method, schedule_named

TOLERANCE = 1e-6
"""Of walks whose run has none."""

_METHOD_PATIENCE = 1_000
"""Steps of a method that is code: they take long, and it needs few."""


def sweep_request(document: Document, field: ScalarField, count: int = RATE_COUNT) -> SweepRequest:
    """The selected run's walk at many rates.

    Parameters
    ----------
    field
        The document's function.
    count
        Number of rates.
    """
    run = document.run
    manner = _manner(run, PATIENCE, PATIENCE)
    return SweepRequest(
        field=field,
        manner=manner,
        start=run.start,
        learning_rate=run.learning_rate,
        milestone=min(run.step_limit, manner.step_limit),
        count=count,
    )


def basins_request(
    document: Document, field: ScalarField, resolution: int = FINEST
) -> BasinsRequest:
    """The selected run's walks from everywhere in the domain.

    Parameters
    ----------
    field
        The document's function.
    resolution
        Starts along each axis.
    """
    run = document.run
    return BasinsRequest(
        field=field,
        manner=_manner(run, *STEP_LIMITS),
        learning_rate=run.learning_rate,
        domain=document.problem.domain,
        resolution=resolution,
    )


def _manner(run: Run, least: int, most: int) -> Manner:
    """How the run goes, with `least` to `most` steps."""
    optimizer, schedule = optimizer_of(run), schedule_named(run.schedule)
    if isinstance(optimizer, Method):
        least, most = min(least, _METHOD_PATIENCE), min(most, _METHOD_PATIENCE)
    if not schedule.is_constant:
        least = 1
    return Manner(
        optimizer=optimizer,
        hyperparameters=tuple(settings_of(run).items()),
        step_limit=min(max(run.step_limit, least), most),
        tolerance=run.tolerance or TOLERANCE,
        direction=run.direction,
        schedule=schedule,
        schedule_settings=run.schedule_settings,
        noise=run.noise,
        seed=run.seed,
    )
