"""What every optimizer declares, and the update rule that is written in statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explorer.optimizers.hyperparameter import Hyperparameter

PLAIN = "Plain and momentum"
ADAPTIVE = "Adaptive"
"""Headings of the menu, in its order; the methods add theirs."""


class OptimizerError(ValueError):
    """No such optimizer or hyperparameter; the message is a sentence for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What menus, forms, files and the command line know of an optimizer.

    Attributes
    ----------
    name
        As written in files and on the command line.
    label
        As written in the menu.
    summary
        One sentence that says what the optimizer does.
    group
        The heading that it stands under in the menu.
    uses_learning_rate
        Whether ``alpha`` has an effect.
    """

    name: str
    label: str
    summary: str
    group: str = PLAIN
    hyperparameters: tuple[Hyperparameter, ...] = ()
    uses_learning_rate: bool = True

    def settings(self, chosen: Mapping[str, float]) -> dict[str, float]:
        """A value for every hyperparameter: the chosen one, else the default.

        Raises
        ------
        OptimizerError
            If a chosen name is none of this optimizer's, or its value is out of range.
        """
        return settings_of(self.label, self.hyperparameters, chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Optimizer(Declaration):
    """An elementwise update rule, declared in the formula language.

    Attributes
    ----------
    statements
        The rule for one coordinate, as `explorer.optimizers.rule` says.
    """

    statements: str


def settings_of(
    owner: str, hyperparameters: Iterable[Hyperparameter], chosen: Mapping[str, float]
) -> dict[str, float]:
    """A value for every hyperparameter of an owner; raises OptimizerError as its method does."""
    known = {declared.name: declared for declared in hyperparameters}
    for name, value in chosen.items():
        if name not in known:
            offer = f"it has {', '.join(known)}" if known else "it has none"
            raise OptimizerError(f"{owner} has no hyperparameter called {name}; {offer}.")
        if not known[name].allows(value):
            raise OptimizerError(
                f"{name} = {value:g} is not possible: {owner} wants it {known[name].range_text}."
            )
    return {name: float(chosen.get(name, known[name].default)) for name in known}
