"""Garbage is collected by a timer of the GUI thread."""

from __future__ import annotations

import gc
import weakref

import pytest

from explorer.model import garbage
from explorer.model.garbage import Collector
from tests.model.waiting import wait_until


class Knot:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


def test_what_nobody_refers_to_is_freed_while_the_collector_is_open() -> None:
    collector = Collector()
    try:
        knots = [weakref.ref(Knot()) for _ in range(2 * gc.get_threshold()[0])]
        wait_until(lambda: all(knot() is None for knot in knots))
        collector.collect()
        assert collector.interval >= 1000  # nothing is made, so nothing is done
    finally:
        collector.close()
    assert gc.isenabled()


def test_the_program_itself_is_not_looked_through_again() -> None:
    program = [[number] for number in range(1000)]
    collector = Collector()
    try:
        collector.set_aside()
        later = [0]
        watched = {id(thing) for thing in gc.get_objects()}
        assert id(later) in watched
        assert not any(id(part) in watched for part in program)
    finally:
        collector.close()
    watched = {id(thing) for thing in gc.get_objects()}
    assert all(id(part) in watched for part in program)


def test_free_memory_goes_back_once_when_the_program_comes_to_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[float] = []
    clock = [100.0]
    monkeypatch.setattr(garbage.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(garbage, "give_back", lambda: given.append(clock[0]))
    collector = Collector()
    try:
        made = [[number] for number in range(2 * gc.get_threshold()[0])]
        collector.collect()
        for clock[0] in (101.0, 101.9):
            collector.collect()
        assert given == []
        for clock[0] in (102.1, 104.0, 110.0):
            collector.collect()
        assert given == [102.1]
        made += [[number] for number in range(2 * gc.get_threshold()[0])]
        for clock[0] in (111.0, 114.0):
            collector.collect()
        assert given == [102.1, 114.0]
    finally:
        collector.close()
