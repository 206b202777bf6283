"""Formulas drawn as mathematics, off the GUI thread.

A request is a frozen value, the answer a drawing in vector form; between them stands one function,
`typeset`, which a test calls as it is. The `Typesetter` runs it on one thread of its own and keeps
the latest answers. Whoever asks again before the answer came has withdrawn the first question: of
each asker only the newest waits, and what is under way ends at its next term.

What is drawn are the partial derivatives that the program computes with: the reverse mode on the
graph, tidied for the eye. They are exact, written in milliseconds whatever the formula, and what is
read is what is walked. A computer algebra system would take its time, or all the time there is, to
derive and simplify the same formula once more; it checks these derivatives in the tests instead.
"""

from __future__ import annotations

import logging
import re
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock

from PySide6.QtCore import QObject, Signal

from explorer.expression import Formula
from explorer.expression.terms import Term, terms_of, within
from explorer.expression.written import Notation, equations
from explorer.model import giving_way
from explorer.model.garbage import Collector
from explorer.ui import mathematics

CACHE_SIZE = 128
"""Typeset formulas that are kept."""

SIZE = 20
"""Height of text in the units of the drawings; they are scaled when they are painted."""

INK = "#010203"
"""The colour in the drawings, replaced by the theme's when they are painted."""

LONGEST = 700
"""Characters of LaTeX that are drawn of a formula; more would not fit into any panel."""

_LONGEST_TERM = 600
_SIGN_GAP = 4.4
_EQUATION_GAP = 28.0


@dataclass(frozen=True, slots=True)
class TypesetRequest:
    """One formula to draw: its values, or its partial derivative after one of its axes."""

    formula: Formula
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """The drawing of a term.

    Attributes
    ----------
    svg
        In the colour `INK`, text `SIZE` high; empty where only room is left.
    width, ascent, descent
        Extent in the units of the drawing; ascent and descent from the line of writing.
    gap
        Room before it, where it does not begin a line.
    is_break
        Whether a line may begin with it.
    opens_equation
        Whether it begins with the left side of an equation.
    """

    svg: bytes
    width: float
    ascent: float
    descent: float
    gap: float = 0.0
    is_break: bool = False
    opens_equation: bool = False


@dataclass(frozen=True, slots=True)
class TypesetFormula:
    """The answer.

    Attributes
    ----------
    pieces
        Empty where the formula could not be drawn; then there is only the text.
    text
        The whole in the formula language.
    is_whole
        Whether nothing was left out at the end.
    """

    request: TypesetRequest
    pieces: tuple[Piece, ...]
    text: str
    is_whole: bool = True


def typeset(
    request: TypesetRequest, is_wanted: Callable[[], bool] = lambda: True
) -> TypesetFormula | None:
    """Draw one formula; takes some 10 to 200 ms, None if it is not wanted any more."""
    formula, after = request.formula, request.after
    text = "; ".join(map(str, equations(formula, Notation.TEXT, after)))
    lines = equations(formula, Notation.LATEX, after)
    terms = tuple(term for line in lines for term in terms_of(line.left, line.right))
    shown = within(terms, LONGEST)
    pieces: list[Piece] = []
    try:
        for term in shown:
            if not is_wanted():
                return None
            pieces += _pieces(term)
    except Exception:
        # The library raises whatever its parser stumbles over; the plain text is shown then.
        logging.getLogger(__name__).warning("not typeset: %s", text, exc_info=True)
        return TypesetFormula(request, (), text)
    return TypesetFormula(request, tuple(pieces), text, len(shown) == len(terms))


class Typesetter(QObject):
    """Draws formulas one after the other on a thread of its own.

    Signals
    -------
    typeset_done(TypesetFormula)
        A formula is drawn; whoever waits for it knows it by its request.
    """

    typeset_done = Signal(object)
    _drawn = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: OrderedDict[TypesetRequest, TypesetFormula] = OrderedDict()
        self._waiting: OrderedDict[int, TypesetRequest] = OrderedDict()
        self._lock = Lock()
        self._worker = ThreadPoolExecutor(1, "typesetter")
        self._collector = Collector(self)
        self._is_closed = False
        self._drawn.connect(self.typeset_done)

    def ask(self, asker: int, request: TypesetRequest) -> TypesetFormula | None:
        """The drawing if it is known; else it is made, and `typeset_done` tells.

        Parameters
        ----------
        asker
            Identifies who asks; an earlier request of the same asker is dropped.
        """
        with self._lock:
            known = self._known.get(request)
            self._waiting.pop(asker, None)
            if known is not None:
                self._known.move_to_end(request)
            elif not self._is_closed:
                self._waiting[asker] = request
                self._worker.submit(self._draw, asker, request)
        return known

    def close(self) -> None:
        """Drop all that waits and end the thread; what is under way ends with its term."""
        with self._lock:
            self._is_closed = True
            self._waiting.clear()
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._collector.close()

    def _draw(self, asker: int, request: TypesetRequest) -> None:
        """Draw if it is still wanted; runs on the thread."""

        def is_wanted() -> bool:
            with self._lock:
                return self._waiting.get(asker) == request

        with giving_way():
            formula = typeset(request, is_wanted) if is_wanted() else None
        with self._lock:
            if formula is not None and self._waiting.get(asker) == request:
                # Whoever else waits for the same formula is answered by the same signal.
                for other in [a for a, r in self._waiting.items() if r == request]:
                    del self._waiting[other]
                # Known before it is told: who asks in between gets it at once, and once.
                self._known[request] = formula
                if len(self._known) > CACHE_SIZE:
                    self._known.popitem(last=False)
                self._drawn.emit(formula)


def _pieces(term: Term) -> tuple[Piece, ...]:
    """The drawings of a term and of the sign before it."""
    latex = term.latex if len(term.latex) <= _LONGEST_TERM else r"\cdots"
    if term.sign:
        return (_piece(term.sign, _SIGN_GAP, is_break=True), _piece(latex, _SIGN_GAP))
    left = replace(_drawing(latex), gap=_EQUATION_GAP, is_break=True, opens_equation=True)
    return (left,)


def _piece(latex: str, gap: float, *, is_break: bool = False) -> Piece:
    return replace(_drawing(latex), gap=gap, is_break=is_break)


@lru_cache(maxsize=1024)
def _drawing(latex: str) -> Piece:
    """A drawing without its place in the line; kept, since a formula grows term by term."""
    svg = mathematics.svg(latex, SIZE, INK)
    box = re.search(r'viewBox="(\S+) (\S+) (\S+) (\S+)"', svg)
    assert box is not None
    _, top, width, height = map(float, box.groups())
    return Piece(svg.encode(), width, -top, height + top)
