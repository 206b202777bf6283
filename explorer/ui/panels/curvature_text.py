"""Curvature and learning rate in words and numbers, in rich text where it is set so."""

from __future__ import annotations

import math

from explorer.analysis import Curvature, RateReading, Shape, StationaryPoint, Verdict
from explorer.ui.numerals import pretty

_SHAPES = {
    Shape.MINIMUM: "curves upward in all directions: a bowl",
    Shape.MAXIMUM: "curves downward in all directions: a hill",
    Shape.SADDLE: "curves upward one way and downward the other: a saddle",
    Shape.UNDEFINED: "has no finite second derivatives here",
}

_NBSP = "\N{NO-BREAK SPACE}"
_EQUALS = "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}"
_SUBSCRIPTS = ("1", "2")


def shape_words(curvature: Curvature, *, is_stationary: bool = False) -> str:
    """What kind of place it is."""
    shape = curvature.shape
    if is_stationary and shape in {Shape.MINIMUM, Shape.MAXIMUM, Shape.SADDLE}:
        return f"stationary point: {shape}"
    if shape is not Shape.DEGENERATE:
        return _SHAPES[shape]
    low, high = curvature.eigenvalues
    if low == high == 0:
        kind = "is not curved at all: flat, as a plane"
    elif high > abs(low):
        kind = "curves upward one way and not at all across it: a trough"
    else:
        kind = "curves downward one way and not at all across it: a ridge"
    return f"stationary point, degenerate: {kind}" if is_stationary else kind


def curvature_text(curvature: Curvature, function: str, *, is_stationary: bool = False) -> str:
    """The kind of place, eigenvalues with their directions, and the condition number."""
    words = shape_words(curvature, is_stationary=is_stationary)
    subject = "" if is_stationary else f"<i>{function}</i> "
    if curvature.shape is Shape.UNDEFINED:
        return _paragraphs(subject + words)
    size = max(map(abs, curvature.eigenvalues))
    lines = [
        _sentence(
            f"<i>λ</i><sub>{number}</sub>{_EQUALS}<b>{pretty(value, scale=size)}</b>"
            f" along\N{NO-BREAK SPACE}{_degrees(direction)}"
        )
        for number, value, direction in zip(
            _SUBSCRIPTS, curvature.eigenvalues, curvature.directions, strict=True
        )
    ]
    condition = f"condition |<i>λ</i>|<sub>max</sub>/|<i>λ</i>|<sub>min</sub> = {_ratio(curvature)}"
    warning = _sentence(ill_conditioned_words(curvature)) if curvature.is_ill_conditioned else ""
    return _sentence(subject + words) + warning + "".join(lines) + _paragraphs(condition)


def ill_conditioned_words(curvature: Curvature) -> str:
    """What an ill-conditioned place does to gradient descent."""
    return (
        f"Ill-conditioned, {ill_conditioned_ratio(curvature)}: rates that are stable across the "
        "valley are far too small along it."
    )


def ill_conditioned_ratio(curvature: Curvature) -> str:
    """Flattest to steepest curvature: 1 : 4e8."""
    return f"1{_NBSP}:{_NBSP}{pretty(curvature.imbalance)}"


def rate_text(
    reading: RateReading, curvature: Curvature, learning_rate: float, label: str, *, ascends: bool
) -> str:
    """The limit, what the present rate does there, and the factor along each direction.

    Parameters
    ----------
    label
        What the rule is called.
    """
    rate = "h" if ascends else "α"
    verdict = reading.verdict
    if verdict in {Verdict.UNDEFINED, Verdict.UNLIMITED, Verdict.IGNORED}:
        return _sentence(_verdict_words(reading, label, ascends=ascends))
    limit = _paragraphs(
        f"limit {_limit_formula(reading, curvature, ascends=ascends)}"
        f" = <b>{pretty(reading.limit)}</b>",
        f"<i>{rate}</i> = {pretty(learning_rate)}",
    )
    factors = "" if verdict is Verdict.OTHER_RULE else _factors(reading, curvature, rate, ascends)
    return limit + _sentence(_verdict_words(reading, label, ascends=ascends)) + factors


def rate_line(reading: RateReading, label: str, *, ascends: bool = False) -> str:
    """The same in one short line."""
    limit = pretty(reading.limit)
    return {
        Verdict.STABLE: f"stable here (limit {limit})",
        Verdict.OSCILLATES: f"oscillates here (limit {limit})",
        Verdict.AT_LIMIT: f"never settles here (limit {limit})",
        Verdict.DIVERGES: f"diverges here (limit {limit})",
        Verdict.UNLIMITED: f"no limit here: nothing curves {_against(ascends)}",
        Verdict.OTHER_RULE: f"limit {limit} for gradient descent",
        Verdict.IGNORED: f"{label} chooses its own step",
        Verdict.UNDEFINED: "no second derivatives here",
    }[reading.verdict]


def rate_tip(reading: RateReading, label: str, *, ascends: bool = False) -> str:
    """What the mark on the slider means, in plain words."""
    words = _verdict_words(reading, label, ascends=ascends)
    if not math.isfinite(reading.limit):
        return words
    return f"The mark is the limit at the ball, {pretty(reading.limit)}. {words}"


def point_words(point: StationaryPoint, function: str = "f") -> str:
    """A stationary point, as its mark is explained."""
    low, high = point.curvature.eigenvalues
    size = max(abs(low), abs(high))
    reach = math.hypot(point.x, point.y)
    value = pretty(point.value, scale=max(size * reach * reach, abs(point.value)))
    return (
        f"{point.kind} {function} = {value}"
        f" at ({pretty(point.x, scale=1.0)}, {pretty(point.y, scale=1.0)}), eigenvalues"
        f" {pretty(low, scale=size)} and {pretty(high, scale=size)}"
    )


def axes_words(curvature: Curvature) -> str:
    """What the two axes at the ball mean, as they are drawn."""
    if curvature.shape is Shape.UNDEFINED:
        return "There are no finite second derivatives here."
    size = max(map(abs, curvature.eigenvalues))
    told = []
    for number, value in enumerate(curvature.eigenvalues):
        text = pretty(value, scale=size)
        line = "dotted" if text == "0" else "solid, upward" if value > 0 else "dashed, downward"
        told.append(f"λ{'₁₂'[number]} = {text} ({line})")
    return f"Curvature: {'   '.join(told)}"


def _verdict_words(reading: RateReading, label: str, *, ascends: bool) -> str:
    onset = pretty(reading.onset)
    return {
        Verdict.STABLE: f"Stable here: up to {onset} nothing overshoots.",
        Verdict.OSCILLATES: f"Oscillates here: above {onset} it overshoots, but it settles.",
        Verdict.AT_LIMIT: "At the limit: it swings from side to side for ever.",
        Verdict.DIVERGES: "Diverges here: each swing is wider than the last.",
        Verdict.UNLIMITED: (f"Nothing curves {_against(ascends)} here, so no rate is too large."),
        Verdict.OTHER_RULE: (
            f"This limit is that of gradient descent; {label} makes its steps in another way."
        ),
        Verdict.IGNORED: f"{label} ignores the rate: it chooses the length of its steps itself.",
        Verdict.UNDEFINED: "There are no finite second derivatives here.",
    }[reading.verdict]


def _against(ascends: bool) -> str:
    return "downward" if ascends else "upward"


def _limit_formula(reading: RateReading, curvature: Curvature, *, ascends: bool) -> str:
    low, high = curvature.eigenvalues
    steepest = "|<i>λ</i><sub>1</sub>|" if ascends else "<i>λ</i><sub>max</sub>"
    product = reading.limit * (-low if ascends else high)
    return f"{pretty(product)}/{steepest}"


def _factors(reading: RateReading, curvature: Curvature, rate: str, ascends: bool) -> str:
    """By what a step multiplies the way to the bottom of the model."""
    low, high = curvature.eigenvalues
    sign = "+" if ascends else "\N{MINUS SIGN}"
    is_plain = math.isclose(reading.limit, 2.0 * reading.onset)
    lines = []
    for number, factor in zip(_SUBSCRIPTS, reading.factors, strict=True):
        name = f"<i>λ</i><sub>{number}</sub>"
        formula = f"1 {sign} <i>{rate}</i>{name}" if is_plain else f"per step along {name}"
        lines.append(f"{formula} = {pretty(factor)}")
    leaves = any(factor > 1.0 for factor in reading.factors) and low < 0 < high
    away = f"Where it curves {_against(not ascends)} it moves away."
    return _paragraphs(*lines) + (_sentence(away) if leaves else "")


def _degrees(direction: tuple[float, float]) -> str:
    return f"{pretty(math.degrees(math.atan2(direction[1], direction[0])), scale=90.0)}°"


def _ratio(curvature: Curvature) -> str:
    condition = curvature.condition
    return "∞" if condition > 1e12 else pretty(condition)


def _sentence(text: str) -> str:
    """A paragraph that may break anywhere, with a capital at its beginning."""
    return f'<p style="margin: 0 0 4px 0">{text[:1].upper()}{text[1:]}</p>'


def _paragraphs(*lines: str) -> str:
    """Paragraphs that break only before an equals sign."""
    return "".join(
        f'<p style="margin: 0 0 4px 0">{line.replace(" ", _NBSP).replace(f"{_NBSP}=", " =")}</p>'
        for line in lines
    )
