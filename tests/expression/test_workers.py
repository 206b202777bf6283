"""Threads that wait for work."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from explorer.expression.workers import Workers


def test_a_call_runs_in_a_thread_of_its_own() -> None:
    names: list[str] = []
    Workers(1, "grid").submit(lambda: names.append(threading.current_thread().name)).result(5.0)
    assert names == ["grid"]


def test_a_mistake_arrives_where_it_is_waited_for_and_the_thread_goes_on() -> None:
    workers = Workers(1, "grid")
    with pytest.raises(ZeroDivisionError):
        workers.submit(lambda: 1 // 0).result(5.0)
    called = threading.Event()
    workers.submit(called.set).result(5.0)
    assert called.is_set()


def test_what_is_cancelled_before_its_turn_is_never_called() -> None:
    workers = Workers(1, "grid")
    free, called = threading.Event(), threading.Event()
    busy = workers.submit(partial(free.wait, 5.0))
    waiting = workers.submit(called.set)
    assert waiting.cancel()
    free.set()
    busy.result(5.0)
    workers.submit(lambda: None).result(5.0)
    assert not called.is_set()
