"""PySide6 6.12.0 lost a reference to None with each call that returns nothing.

On Python 3.10 and 3.11 the process then dies after a while, in the middle of drawing. The
requirement in ``pyproject.toml`` leaves that release out; this is the test that it is needed for.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 10_000


def test_calls_that_return_nothing_keep_their_hands_off_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.blockSignals(False)
        thing.setObjectName("")
    assert abs(sys.getrefcount(None) - before) < CALLS // 10
