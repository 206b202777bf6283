"""What the user chose, as frozen values, and the history of it."""

from explorer.document.derived import (
    PARAMETER_START,
    Derived,
    as_own_rule,
    derive,
    derive_again,
    field_differs,
    field_of,
    formula_of,
    optimizer_of,
    settings_of,
    trajectory_of,
    walk_of,
)
from explorer.document.document import (
    RUN_COLOURS,
    Document,
    DocumentError,
    Problem,
    Run,
    ViewSettings,
)
from explorer.document.history import History
from explorer.document.looking import with_axes, with_example, with_formula

__all__ = [
    "PARAMETER_START",
    "RUN_COLOURS",
    "Derived",
    "Document",
    "DocumentError",
    "History",
    "Problem",
    "Run",
    "ViewSettings",
    "as_own_rule",
    "derive",
    "derive_again",
    "field_differs",
    "field_of",
    "formula_of",
    "optimizer_of",
    "settings_of",
    "trajectory_of",
    "walk_of",
    "with_axes",
    "with_example",
    "with_formula",
]
