"""From a document to what is asked of the slow computations whose results are drawn.

Walks of a sweep or a map have to end by themselves, so where the run never stops early they do.
"""

from __future__ import annotations

from explorer.analysis import BasinsRequest, SweepRequest
from explorer.analysis.basins import FINEST, STEP_LIMITS
from explorer.analysis.sweep import RATE_COUNT
from explorer.document import Document
from explorer.functions import ScalarField
from explorer.optimizers import optimizer_named

TOLERANCE = 1e-6
"""Of walks whose run has none."""


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
    return SweepRequest(
        field=field,
        optimizer=optimizer_named(run.optimizer),
        start=run.start,
        learning_rate=run.learning_rate,
        hyperparameters=run.hyperparameters,
        direction=run.direction,
        step_limit=run.step_limit,
        tolerance=run.tolerance or TOLERANCE,
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
    run, (least, most) = document.run, STEP_LIMITS
    return BasinsRequest(
        field=field,
        optimizer=optimizer_named(run.optimizer),
        learning_rate=run.learning_rate,
        domain=document.problem.domain,
        hyperparameters=run.hyperparameters,
        direction=run.direction,
        step_limit=min(max(run.step_limit, least), most),
        tolerance=run.tolerance or TOLERANCE,
        resolution=resolution,
    )
