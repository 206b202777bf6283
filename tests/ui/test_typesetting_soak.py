"""Random formulas typeset by the hundred, as in the fuzz of the language; run with ``-m soak``."""

from __future__ import annotations

import logging

import pytest

from explorer.expression import parse
from explorer.ui.typesetting import TypesetRequest, typeset
from tests.expression.random_formulas import random_formula
from tests.expression.test_fuzz import alarm, rounds

pytestmark = pytest.mark.soak

LONGEST = 5.0


def test_random_formulas_and_their_slopes_are_drawn_in_time(
    caplog: pytest.LogCaptureFixture,
) -> None:
    typeset(TypesetRequest(parse("x")))  # the library is imported
    with caplog.at_level(logging.WARNING):
        for dice in rounds():
            formula = parse(random_formula(dice))
            for after in (None, "x"):
                with alarm(LONGEST, formula.text):
                    drawn = typeset(TypesetRequest(formula, after))
                assert drawn is not None
                assert drawn.pieces, formula.text
                assert all(piece.width > 0 for piece in drawn.pieces), formula.text
    assert not caplog.records
