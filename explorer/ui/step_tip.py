"""What is told about a step of a path, or a place that a search tried, under the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.scenes.marks import PathMark
from explorer.ui.numerals import pretty


def step_text(mark: PathMark, step: int, names: Sequence[str]) -> str:
    """Run, number, position and value; `names` are those of both axes and of the value."""
    place = "Start" if step == 0 else f"Step {step:,}"
    head = f"{mark.name}: {place[0].lower()}{place[1:]}" if mark.name else place
    values = (
        f"{name} = {pretty(float(value))}"
        for name, value in zip(names, mark.points[step], strict=True)
    )
    return f"{head}: {', '.join(values)}"


def trial_text(mark: PathMark, trial: int, axes: Sequence[str]) -> str:
    """From which step it was tried, as which of them, and where it is."""
    x, y = mark.probes[trial].tolist()
    return (
        f"Tried from step {mark.cursor:,}, {trial + 1} of {len(mark.probes)}: "
        f"{axes[0]} = {pretty(x)}, {axes[1]} = {pretty(y)}"
    )
