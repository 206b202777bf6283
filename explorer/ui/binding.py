"""Joining a control to a field of the document.

A control shows a value (`show_value`, which never emits `edited`) and says what the user entered
(`edited`, which only a user's own act emits). The binding reads the field out of each new
document, hands it over unrounded, and passes what was entered to the model's verb. What the
document refuses (a `ValueError` with a sentence) goes back to the control.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, SignalInstance

from explorer.document import Document
from explorer.model import Change, ExplorerModel


class Control(Protocol):
    """What a binding asks of a widget; the signal carries one value."""

    edited: Any

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - each control has its own type
        """Show a value without telling that it was edited."""


class Binding(QObject):
    """One control and one field of the document, kept equal; lives as long as the control.

    Parameters
    ----------
    model
        Holder of the document.
    control
        A widget that is a `Control`. If it has `gesture_began` and `gesture_ended` signals, all
        that is edited between them is one entry of the history; if it has `refuse`, it hears
        about what the document refused.
    read
        The field's value in a document.
    write
        Takes what was entered to the model; may raise a ValueError.
    label
        Names a gesture in the Edit menu.
    """

    def __init__(
        self,
        model: ExplorerModel,
        control: Control,
        *,
        read: Callable[[Document], Any],
        write: Callable[[Any], None],
        label: str = "",
    ) -> None:
        super().__init__(control if isinstance(control, QObject) else None)
        self._model = model
        self._control = control
        self._read = read
        self._write = write
        self._label = label
        control.edited.connect(self._take_entry)
        if isinstance(getattr(control, "gesture_began", None), SignalInstance):
            control.gesture_began.connect(self._begin)  # type: ignore[attr-defined]
            control.gesture_ended.connect(model.end_gesture)  # type: ignore[attr-defined]
        model.document_changed.connect(self._take_change)
        self._show(model.document)

    def _show(self, document: Document) -> None:
        self._control.show_value(self._read(document))

    def _take_change(self, change: Change) -> None:
        if self._read(change.new) != self._read(change.old):
            self._show(change.new)

    def _take_entry(self, value: Any) -> None:  # noqa: ANN401
        try:
            self._write(value)
        except ValueError as error:
            refuse = getattr(self._control, "refuse", None)
            if refuse is None:
                self._show(self._model.document)
            else:
                refuse(error)

    def _begin(self) -> None:
        self._model.begin_gesture(self._label)
