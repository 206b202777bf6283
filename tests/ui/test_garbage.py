"""Garbage is collected by a timer of the GUI thread."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

from explorer.ui.garbage import Collector

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Knot:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


def test_what_nobody_refers_to_is_freed_while_the_collector_is_open(qtbot: QtBot) -> None:
    collector = Collector()
    try:
        knots = [weakref.ref(Knot()) for _ in range(2 * gc.get_threshold()[0])]
        qtbot.waitUntil(lambda: all(knot() is None for knot in knots))
        collector.collect()
        assert collector.interval >= 1000  # nothing is made, so nothing is done
    finally:
        collector.close()
    assert gc.isenabled()
