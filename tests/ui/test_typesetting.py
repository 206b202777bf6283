"""Formulas are drawn in a thread of their own, the newest question first."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from explorer.expression import Formula, parse
from explorer.functions import CatalogueEntry, load_catalogue
from explorer.ui.typesetting import LONGEST, TypesetFormula, TypesetRequest, Typesetter, typeset

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LONG = " + ".join(f"{k} x^{k % 7} y^{k % 5}" for k in range(2, 130))


@pytest.fixture
def typesetter(qapp: object) -> Iterator[Typesetter]:
    typesetter = Typesetter()
    yield typesetter
    typesetter.close()


def request(text: str, after: str | None = None) -> TypesetRequest:
    return TypesetRequest(parse(text), after)


@pytest.mark.parametrize("entry", load_catalogue(), ids=lambda entry: entry.key)
def test_every_function_of_the_catalogue_and_its_slopes_are_drawn(entry: CatalogueEntry) -> None:
    names = tuple(name for name, _ in entry.parameters)
    formula = parse(entry.formula, axes=entry.axes, parameters=names)
    for after in (None, *entry.axes):
        drawn = typeset(TypesetRequest(formula, after))
        assert drawn is not None
        assert drawn.pieces
        assert all(piece.svg.startswith(b"<svg") and piece.width > 0 for piece in drawn.pieces)


def test_a_sum_is_drawn_in_pieces_that_lines_may_begin_with() -> None:
    drawn = typeset(request("x^2 + y^2 - 3"))
    assert drawn is not None
    assert [piece.is_break for piece in drawn.pieces] == [True, True, False, True, False]
    assert drawn.text == "f(x, y) = x^2 + y^2 - 3"


def test_a_long_formula_is_drawn_in_part_and_written_in_full() -> None:
    drawn = typeset(request(LONG))
    assert drawn is not None
    assert not drawn.is_whole
    assert len(drawn.pieces) < LONGEST
    assert drawn.text.endswith("129*x^3*y^4")


def test_a_derivative_too_large_to_be_read_says_so() -> None:
    drawn = typeset(request("*".join(f"sin({k}x)" for k in range(1, 200)), "x"))
    assert drawn is not None
    assert drawn.text == "df/dx = (too long to be read)"
    assert drawn.pieces


def test_what_is_not_wanted_any_more_ends_early() -> None:
    assert typeset(request("x + y"), is_wanted=lambda: False) is None


def test_the_answer_comes_by_signal_and_is_known_then(qtbot: QtBot, typesetter: Typesetter) -> None:
    asked = request("x*y + 1")
    with qtbot.waitSignal(typesetter.typeset_done) as told:
        assert typesetter.ask(1, asked) is None
    assert told.args is not None
    assert told.args[0].request == asked
    assert typesetter.ask(2, asked) is told.args[0]


def test_of_each_asker_only_the_newest_question_is_answered(
    qtbot: QtBot, typesetter: Typesetter
) -> None:
    answered: list[Formula] = []

    def note(formula: TypesetFormula) -> None:
        answered.append(formula.request.formula)

    typesetter.typeset_done.connect(note)
    drafts = [request(f"sin({n} x) + cos({n} y)") for n in range(2, 8)]
    for draft in drafts:
        typesetter.ask(1, draft)
    qtbot.waitUntil(lambda: drafts[-1].formula in answered)
    assert len(answered) <= 2  # the first may have been under way


def test_several_who_ask_for_the_same_are_answered_once(
    qtbot: QtBot, typesetter: Typesetter
) -> None:
    drawn: list[TypesetFormula] = []

    def note(formula: TypesetFormula) -> None:
        drawn.append(formula)

    typesetter.typeset_done.connect(note)
    asked, last = request("sin(x) cos(y) + 17"), request("x + 18")
    for asker in (1, 2, 3):
        typesetter.ask(asker, asked)
    typesetter.ask(4, last)
    qtbot.waitUntil(lambda: any(formula.request == last for formula in drawn))
    assert sum(formula.request == asked for formula in drawn) == 1


def test_the_end_does_not_wait_for_what_is_under_way() -> None:
    typesetter = Typesetter()
    for asker in range(20):
        typesetter.ask(asker, request(f"{LONG} + {asker} x"))
    begin = time.monotonic()
    typesetter.close()
    assert time.monotonic() - begin < 1.0
    assert not [t for t in threading.enumerate() if t.name.startswith("typesetter")]
    assert typesetter.ask(1, request("x")) is None


def test_garbage_waits_for_the_gui_thread_while_formulas_can_be_drawn() -> None:
    assert gc.isenabled()
    one, two = Typesetter(), Typesetter()
    assert not gc.isenabled()
    one.close()
    assert not gc.isenabled()
    two.close()
    two.close()
    assert gc.isenabled()
