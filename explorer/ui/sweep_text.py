"""A sweep of learning rates in words."""

from __future__ import annotations

from explorer.optimizers import Direction
from explorer.scenes.sweep_plot import SweepPlot, Verdict
from explorer.ui.numerals import pretty

PRESENT, LIMIT = "\N{GREEK SMALL LETTER ALPHA}", "2/\N{GREEK SMALL LETTER LAMDA}"


def rate_name(plot: SweepPlot) -> str:
    """The lecture's letter: h for the step of an ascent, alpha for the rate of a descent."""
    return "h" if plot.sweep.request.manner.direction is Direction.ASCENT else PRESENT


def stretch_words(verdict: Verdict, plot: SweepPlot) -> tuple[str, ...]:
    """What becomes of walks at these rates, in more words and in fewer."""
    match verdict:
        case Verdict.CONVERGES:
            return ()
        case Verdict.GOES_ON:
            return (f"not in {plot.sweep.request.manner.step_limit:,} steps", "too slow")
        case Verdict.DIVERGES:
            return ("diverges",)
        case Verdict.UNDEFINED:
            return ("comes to where f has no value", "undefined")


def rate_sentence(plot: SweepPlot, number: int, name: str) -> str:
    """What becomes of the walk at one of the rates, and f after the steps of the run."""
    sweep, ends = plot.sweep, plot.sweep.ends
    rate, steps = float(sweep.rates[number]), int(ends.step_counts[number])
    count = "1 step" if steps == 1 else f"{steps:,} steps"
    what = {
        Verdict.CONVERGES: f"converges in {count}",
        Verdict.GOES_ON: f"does not converge in {count}",
        Verdict.DIVERGES: f"diverges at step {steps + 1:,}",
        Verdict.UNDEFINED: f"comes to where {name} has no value, in {count}",
    }[plot.verdicts[number]]
    value = pretty(float(ends.milestone_values[number]))
    return f"{rate_name(plot)} = {pretty(rate)} {what} · {value_title(plot, name)} = {value}"


def value_title(plot: SweepPlot, name: str) -> str:
    """What the second curve shows."""
    steps = plot.sweep.request.milestone
    return f"{name} after {'1 step' if steps == 1 else f'{steps:,} steps'}"
