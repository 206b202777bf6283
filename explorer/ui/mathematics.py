"""The library that draws LaTeX, as the program needs it; imported late, it takes half a second."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_COMMA = re.compile(r"(?<!\\), ")
_MINUS = re.compile(r"(^|= |\{|\(|, )-")
_FUNCTION = re.compile(
    r"\\mathrm\{(\w+)\}\\left\(|\\(sin|cos|tan|sinh|cosh|tanh|log|min|max)\\left\("
)
_CLOSE = r"\mspace{-2mu}\left("


def svg(latex: str, size: int, colour: str) -> str:
    """A formula as SVG; its line of writing is at height 0.

    Raises
    ------
    Exception
        Whatever the library's parser stumbles over.
    """
    drawing = _library().Latex(_spaced(latex), size=size, color=colour)
    return str(drawing.svg())


def _spaced(latex: str) -> str:
    """Without the room that the library leaves around a sign of its own and before brackets."""
    latex = _COMMA.sub(r"{,}\\,", latex.replace(r"\partial ", r"{\partial}"))
    latex = _MINUS.sub(r"\1{-}", latex)
    return _FUNCTION.sub(lambda m: rf"\mathrm{{{m[1] or m[2]}}}{_CLOSE}", latex)


@cache
def _library() -> Any:  # noqa: ANN401 - a module
    import ziamath
    from ziamath.nodes.mrow import Mrow

    class MeasuredRow(Mrow, tag="mrow"):
        """A row that is measured once.

        To learn how high its brackets have to be, the library builds each row twice, and so the
        rows inside four times, eight times and so on. What is built only to be measured leaves
        its brackets out, so there nothing has to be learnt.
        """

        def _get_height_nostretch(self, line: Any, **how: Any) -> Any:  # noqa: ANN401
            if how.get("nostretch"):
                return 0.0, 0.0
            return super()._get_height_nostretch(line, **how)

    ziamath.config.svg2 = False  # Qt draws SVG 1.2 Tiny
    return ziamath
