"""Mini-batches in words."""

from __future__ import annotations

from explorer.document import Document, batch_of, rows_of
from explorer.optimizers import MiniBatches
from explorer.ui.symbols import Line, Words

ALL_ROWS = "each step sees all rows"
"""What is said where many walks are computed side by side, which have no batches."""


def sees_batches(document: Document) -> bool:
    """Whether the steps of the selected run see batches."""
    return batch_of(document.run, rows_of(document.problem)) > 0


def batch_line(batches: MiniBatches, step: int) -> Line:
    """Which batch a step sees: "B: 8 of 100 rows, batch 3 of 13 in epoch 2"."""
    epoch, place = divmod(step, batches.in_epoch)
    rows = batches.rows_at(step)
    return (
        Words(
            f"B: {rows:,} of {batches.row_count:,} rows, "
            f"batch {place + 1:,} of {batches.in_epoch:,} in epoch {epoch + 1:,}"
        ),
    )
