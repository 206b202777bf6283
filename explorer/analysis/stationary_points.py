"""What is known about the places of a view where the gradient vanishes, and how it is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from explorer.analysis.curvature import Curvature, Shape

MOST_POINTS = 200

_NOUNS = {
    Shape.MINIMUM: ("minimum", "minima"),
    Shape.SADDLE: ("saddle", "saddles"),
    Shape.MAXIMUM: ("maximum", "maxima"),
    Shape.DEGENERATE: ("degenerate point", "degenerate points"),
}


@dataclass(frozen=True, slots=True)
class StationaryPoint:
    """A place where the gradient vanishes.

    Attributes
    ----------
    kind
        By the signs of the eigenvalues; degenerate where one is zero, so that second derivatives
        do not decide.
    curvature
        Eigenvalues and directions of the Hessian, in the axes' own units.
    """

    x: float
    y: float
    value: float
    kind: Shape
    curvature: Curvature


@dataclass(frozen=True, slots=True)
class StationaryPoints:
    """The stationary points of a view.

    Attributes
    ----------
    points
        Those that stand alone, the lowest value first; at most `MOST_POINTS`.
    line
        Places on a whole line (or on several) along which the gradient vanishes, a sample of it.
        A kind says how the function is curved across the line.
    flat_share
        Share of the view, from 0 to 1, in which the gradient is exactly 0.
    is_complete
        False where there are more points than are listed; then the lowest ones are.
    """

    points: tuple[StationaryPoint, ...] = ()
    line: tuple[StationaryPoint, ...] = ()
    flat_share: float = 0.0
    is_complete: bool = True

    def count(self, kind: Shape) -> int:
        """How many of the points that stand alone are of a kind."""
        return sum(point.kind is kind for point in self.points)

    def summary(self) -> str:
        """Plain sentences for the user."""
        if self.flat_share == 1.0:
            return "The gradient is 0 everywhere in this view: every point is stationary."
        sentences = [self._points_sentence(), self._line_sentence(), self._flat_sentence()]
        return " ".join(filter(None, sentences))

    def _points_sentence(self) -> str:
        counts = Counter(point.kind for point in self.points)
        told = [
            f"{counts[kind]} {nouns[counts[kind] > 1]}"
            for kind, nouns in _NOUNS.items()
            if counts[kind]
        ]
        if not self.is_complete:
            return (
                f"There are more than {len(self.points)} stationary points in this view; the "
                f"lowest are {_listed(told)}."
            )
        if told:
            return f"{_listed(told)} in this view."
        return "" if self.line or self.flat_share else "No stationary point in this view."

    def _line_sentence(self) -> str:
        kinds = {point.kind for point in self.line}
        if not kinds:
            return ""
        nouns = [_NOUNS[kind][1] for kind in _NOUNS if kind in kinds - {Shape.DEGENERATE}]
        what = _listed(nouns) if nouns else "stationary points"
        return f"Whole lines of {what}: the gradient vanishes along them."

    def _flat_sentence(self) -> str:
        if not self.flat_share:
            return ""
        percentage = max(1, min(99, round(100.0 * self.flat_share)))
        return f"The gradient is exactly 0 in {percentage}% of this view."


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
