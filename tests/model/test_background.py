"""Slow work on a thread: the newest request wins, and its last word is the result."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest

from explorer.model import Background, Progress, giving_way, outcome
from tests.model.waiting import wait_until


def counted(limit: int) -> Iterator[Progress]:
    """Count up to a limit, with a word after each number."""
    for number in range(1, limit + 1):
        yield Progress(number / limit, number)


@pytest.fixture
def heard() -> list[Progress]:
    return []


def listening(background: Background, heard: list[Progress]) -> Background:
    background.progressed.connect(heard.append)
    return background


def test_the_work_can_be_done_here_and_now() -> None:
    assert outcome(counted(3)) == 3


def test_the_last_word_is_the_result(heard: list[Progress]) -> None:
    background = listening(Background(counted), heard)
    background.ask(1000)
    assert background.is_busy
    wait_until(lambda: not background.is_busy)
    background.close()
    assert heard[-1] == Progress(1.0, 1000)
    assert len(heard) < 1000  # progress is told now and then only


def test_nothing_is_heard_of_an_older_request(heard: list[Progress]) -> None:
    gate = threading.Event()

    def work(name: str) -> Iterator[Progress]:
        yield Progress(0.5, name)
        assert gate.wait(10.0)
        yield Progress(1.0, name)

    background = listening(Background(work), heard)
    background.ask("old")
    background.ask("new")
    gate.set()
    wait_until(lambda: not background.is_busy)
    background.close()
    assert {progress.result for progress in heard} == {"new"}


def test_a_cancelled_work_ends_at_its_next_word(heard: list[Progress]) -> None:
    begun, ended = threading.Event(), threading.Event()

    def endless(_request: object) -> Iterator[Progress]:
        try:
            while True:
                begun.set()
                yield Progress(0.0)
        finally:
            ended.set()

    background = listening(Background(endless), heard)
    background.ask(None)
    assert begun.wait(10.0)
    background.cancel()
    assert not background.is_busy
    assert ended.wait(1.0)
    background.close()
    assert heard == []


def test_a_failure_is_handed_to_the_gui_thread() -> None:
    failures: list[Exception] = []

    def failing(_request: object) -> Iterator[Progress]:
        yield Progress(0.0)
        raise MemoryError("too large")

    background = Background(failing)
    background.failed.connect(failures.append)
    background.ask(None)
    wait_until(lambda: bool(failures))
    background.close()
    assert isinstance(failures[0], MemoryError)
    assert not background.is_busy


def test_listeners_hear_when_it_is_busy() -> None:
    changes: list[bool] = []
    background = Background(counted)
    background.busy_changed.connect(changes.append)
    background.ask(5)
    wait_until(lambda: not background.is_busy)
    background.close()
    assert changes == [True, False]


def test_giving_way_ends_where_it_began() -> None:
    usual = sys.getswitchinterval()
    with giving_way():
        with giving_way():
            assert sys.getswitchinterval() < usual
        assert sys.getswitchinterval() < usual
    assert sys.getswitchinterval() == usual
