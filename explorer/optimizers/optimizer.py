"""What every optimizer declares, and the update rule that is written in statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.optimizers.hyperparameter import Hyperparameter


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
    group: str = "First order"
    hyperparameters: tuple[Hyperparameter, ...] = ()
    uses_learning_rate: bool = True

    def settings(self, chosen: Mapping[str, float]) -> dict[str, float]:
        """A value for every hyperparameter: the chosen one, else the default.

        Raises
        ------
        OptimizerError
            If a chosen name is none of this optimizer's, or its value is out of range.
        """
        known = {declared.name: declared for declared in self.hyperparameters}
        for name, value in chosen.items():
            if name not in known:
                raise OptimizerError(self._unknown(name))
            if not known[name].allows(value):
                raise OptimizerError(
                    f"{name} = {value:g} is not possible: "
                    f"{self.label} wants it {known[name].range_text}."
                )
        return {name: float(chosen.get(name, known[name].default)) for name in known}

    def _unknown(self, name: str) -> str:
        names = ", ".join(declared.name for declared in self.hyperparameters)
        offer = f"it has {names}" if names else "it has none"
        return f"{self.label} has no hyperparameter called {name}; {offer}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Optimizer(Declaration):
    """An elementwise update rule, declared in the formula language.

    Attributes
    ----------
    statements
        The rule for one coordinate over the partial derivative ``g``, the number of the step
        ``t`` (1 for the first), the learning rate ``alpha`` and the hyperparameters; it has to
        assign ``step``, which is added to the coordinate. A name that is read before it is
        assigned is a state: it starts at 0 and keeps its value from step to step.
    """

    statements: str
