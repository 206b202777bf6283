"""What the user chose, as frozen values, and the history of it."""

from explorer.document.document import (
    RUN_COLOURS,
    Document,
    DocumentError,
    Problem,
    Run,
    ViewSettings,
)
from explorer.document.history import History

__all__ = [
    "RUN_COLOURS",
    "Document",
    "DocumentError",
    "History",
    "Problem",
    "Run",
    "ViewSettings",
]
