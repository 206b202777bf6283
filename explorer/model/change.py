"""What the model tells its listeners."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from explorer.document import Document


@dataclass(frozen=True, slots=True)
class Change:
    """One document has taken the place of another; a view redraws only what differs."""

    old: Document
    new: Document

    @property
    def problem_changed(self) -> bool:
        return self.old.problem != self.new.problem

    @property
    def formula_changed(self) -> bool:
        """Whether it is about another function now; parameters may have moved without that."""
        old, new = self.old.problem, self.new.problem
        return (old.formula, old.axes, old.data) != (new.formula, new.axes, new.data)

    @property
    def grid_changed(self) -> bool:
        """Whether the function is sampled at other places."""
        old, new = self.old, self.new
        resolution_changed = old.view.resolution != new.view.resolution
        return resolution_changed or old.problem.domain != new.problem.domain

    @property
    def runs_changed(self) -> bool:
        return self.old.runs != self.new.runs or self.old.selected != self.new.selected

    @property
    def selection_changed(self) -> bool:
        """Whether another run is selected, or others are drawn."""
        return (self.old.selected, *(run.is_visible for run in self.old.runs)) != (
            self.new.selected,
            *(run.is_visible for run in self.new.runs),
        )

    @property
    def view_changed(self) -> bool:
        return self.old.view != self.new.view


class Severity(StrEnum):
    """How a notice is shown."""

    INFORMATION = "information"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence for the user that does not belong to a field."""

    text: str
    severity: Severity = Severity.INFORMATION
