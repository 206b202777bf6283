"""Mini-batches in words."""

from __future__ import annotations

from explorer.document import Document, batch_of, rows_of
from explorer.optimizers import Trajectory

ALL_ROWS = "each step sees all rows"
"""What is said where many walks are computed side by side, which have no batches."""


def sees_batches(document: Document) -> bool:
    """Whether the steps of the selected run see batches."""
    return batch_of(document.run, rows_of(document.problem)) > 0


def batch_words(trajectory: Trajectory, step: int) -> str:
    """Which batch a step sees: "8 of 100 rows, batch 3 of epoch 2"; empty where it has none."""
    batches = trajectory.batches
    if batches is None or step >= trajectory.step_count:
        return ""
    epoch, place = divmod(step, batches.in_epoch)
    rows = f"{batches.rows_at(step):,} of {batches.row_count:,} rows"
    return f"{rows}, batch {place + 1:,} of epoch {epoch + 1:,}"
