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
from explorer.document.races import (
    RACES,
    Entrant,
    Race,
    entrant_rate,
    entrants,
    named_entrants,
    race_named,
)
from explorer.document.run_names import (
    rate_text,
    rule_label,
    run_name,
    run_names,
    short_run_names,
)

__all__ = [
    "PARAMETER_START",
    "RACES",
    "RUN_COLOURS",
    "Derived",
    "Document",
    "DocumentError",
    "Entrant",
    "History",
    "Problem",
    "Race",
    "Run",
    "ViewSettings",
    "as_own_rule",
    "derive",
    "derive_again",
    "entrant_rate",
    "entrants",
    "field_differs",
    "field_of",
    "formula_of",
    "named_entrants",
    "optimizer_of",
    "race_named",
    "rate_text",
    "rule_label",
    "run_name",
    "run_names",
    "settings_of",
    "short_run_names",
    "trajectory_of",
    "walk_of",
    "with_axes",
    "with_example",
    "with_formula",
]
