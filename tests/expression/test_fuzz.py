"""Random texts and formulas by the thousand: a sentence or a formula, in time, and no memory lost.

Run with ``-m soak``; FUZZ_SECONDS says how long each test goes on, FUZZ_SEED where it begins.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import numpy as np
import pytest

from explorer.expression import Formula, FormulaError, evaluate, evaluate_grid, gradient, parse
from explorer.expression.printing import TooLongError, text
from explorer.expression.written import Notation, equations
from explorer.functions import ScalarField
from explorer.functions.domain import Domain
from tests.expression.random_formulas import mutated, random_formula, random_text

resource = pytest.importorskip("resource", reason="needs the clocks of a Unix")

pytestmark = pytest.mark.soak

SECONDS = float(os.environ.get("FUZZ_SECONDS", "45"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))

LONGEST_READING = 0.05
LONGEST_WORK = 5.0
GROWTH = 20_000_000
"""Bytes that the process may grow by after it has warmed up."""


def rounds(seconds: float = SECONDS) -> Iterator[random.Random]:
    """Dice for one round after the other, until the time is over."""
    begin, seed = time.monotonic(), SEED
    while time.monotonic() - begin < seconds:
        yield random.Random(seed)
        seed += 1


@contextmanager
def alarm(seconds: float, what: str) -> Iterator[None]:
    """Fail what does not end: an endless loop would never come back to be measured."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        pytest.fail(f"not done after {seconds:g} s: {what!r}")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)


def read(written: str) -> Formula | FormulaError:
    """The formula, or the sentence that says why it is none."""
    try:
        return parse(written)
    except FormulaError as error:
        return error


def peak_memory() -> int:
    """The most memory that the process ever held, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def seconds_for(work: Callable[[str], object], written: str) -> float:
    """The processor time of the fastest of three, as other programs may slow one down."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        work(written)
        times.append(time.process_time() - begin)
        if times[-1] < LONGEST_READING:
            break
    return min(times)


def test_any_text_is_a_formula_or_gets_a_sentence_at_once() -> None:
    warm = 0
    for number, dice in enumerate(rounds()):
        written = random_text(dice)
        if number % 2:
            written = mutated(random_formula(dice), dice)
        with alarm(LONGEST_WORK, written):
            taken = seconds_for(read, written)
        assert taken < LONGEST_READING, written
        answer = read(written)
        if isinstance(answer, FormulaError):
            assert answer.message
            assert 1 <= answer.column <= len(written) + 1, written
        if number == 2_000:
            warm = peak_memory()
    assert not warm or peak_memory() - warm < GROWTH


def test_formulas_are_derived_written_and_sampled_in_time() -> None:
    for dice in rounds():
        written = random_formula(dice)
        with alarm(LONGEST_WORK, written):
            formula = parse(written)
            for notation in Notation:
                for after in (None, *formula.axes):
                    assert equations(formula, notation, after)
            field = ScalarField(formula, {name: dice.uniform(-2, 2) for name in formula.parameters})
            grid = field.sample(Domain(-2.0, 3.0, -1.5, 2.5), 17, 23)
            assert grid.z.shape == (17, 23)
            field.hessian(0.37, -0.81)


def test_what_is_written_out_means_the_same() -> None:
    for dice in rounds(0.5 * SECONDS):
        formula = parse(random_formula(dice))
        if ";" in formula.text or "-0)" in formula.text:  # names, and a zero that has a sign
            continue
        try:
            again = parse(text(formula.graph))
        except TooLongError:
            continue
        for _ in range(3):
            at = {name: dice.uniform(-3, 3) for name in formula.graph.variables}
            for value, expected in zip(
                evaluate(again.graph, at), evaluate(formula.graph, at), strict=True
            ):
                # Past the range of floats the sign of an infinity may be that of a zero.
                if np.isfinite(expected):
                    np.testing.assert_allclose(value, expected, rtol=1e-9, err_msg=formula.text)


def test_grids_have_the_values_of_single_points() -> None:
    """Up to the last digits of the largest value on the way, and but for the rims of holes."""
    x, y = np.linspace(-2.1, 3.3, 9), np.linspace(-1.7, 2.9, 7)
    shape = (x.size, y.size)
    for dice in rounds():
        formula = parse(random_formula(dice))
        graph = gradient(formula.graph, formula.axes)
        at = {name: dice.uniform(-2, 2) for name in graph.variables}
        on_grid = {**at, "x": x[:, None], "y": y[None, :]}
        with alarm(LONGEST_WORK, formula.text):
            found = evaluate_grid(graph, on_grid, shape)
        whole = graph.with_outputs(tuple(range(len(graph.nodes))))
        every = [np.broadcast_to(value, shape) for value in evaluate(whole, on_grid)]
        scale = max(np.abs(value[np.isfinite(value)]).max(initial=1.0) for value in every)
        if scale > 1e6:  # no digit of the sine of a large number is certain
            continue
        for value, output in zip(found, graph.outputs, strict=True):
            both = np.isfinite(value) & np.isfinite(every[output])
            differ = np.abs(value[both] - every[output][both]) > 1e-9 * scale
            assert not differ.size or differ.mean() < 0.05, formula.text
