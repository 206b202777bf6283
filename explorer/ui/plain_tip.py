"""Tooltips with words of the user's in them: Qt takes what looks like HTML for HTML."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<[/!?A-Za-z]")


def plain_tip(text: str) -> str:
    """The text for a tooltip that shows it as it is: a run may be called ``<b>``."""
    return f"<span>{html.escape(text)}</span>" if _TAG.search(text) else text
