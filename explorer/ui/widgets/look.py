"""Properties that the style sheet looks at."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def set_state(widget: QWidget, state: str) -> None:
    """Give a widget a state ("error", "warning", "") and let it be painted accordingly."""
    if widget.property("state") == state:
        return
    widget.setProperty("state", state)
    # A style sheet looks at properties only when a widget is polished.
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
