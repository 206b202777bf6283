"""Lines of rich text, one below the other."""

from __future__ import annotations

_NBSP = "\N{NO-BREAK SPACE}"


def paragraphs(*lines: str) -> str:
    """Paragraphs that break only before an equals sign."""
    return "".join(
        f'<p style="margin: 0 0 4px 0">{line.replace(" ", _NBSP).replace(f"{_NBSP}=", " =")}</p>'
        for line in lines
    )
