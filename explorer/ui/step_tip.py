"""What is told about a step of a path under the mouse, the same in both panes."""

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
