"""Undo in a field that holds no draft is undo of the document."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def leaves_undo_to_window(event: QEvent, *, has_draft: bool) -> bool:
    """Whether this asks if the field wants an undo key for itself, and it has no use for it.

    A line edit always wants these keys; while what it shows is the document's, there is nothing
    in it to undo, and the user means the last change of the document.
    """
    if has_draft or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in _KEYS)
