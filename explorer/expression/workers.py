"""Threads that wait for a share of the work: to start one takes longer than a small grid."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread


class Workers:
    """Threads that never end, and that keep nobody from leaving the program.

    Parameters
    ----------
    count
        Of threads.
    name
        Of each thread.
    """

    def __init__(self, count: int, name: str) -> None:
        self._calls: SimpleQueue[tuple[Future[None], Callable[[], object]]] = SimpleQueue()
        for _ in range(count):
            Thread(target=self._work, name=name, daemon=True).start()

    def submit(self, call: Callable[[], object]) -> Future[None]:
        """Have this called by the next thread that is free."""
        future: Future[None] = Future()
        self._calls.put((future, call))
        return future

    def _work(self) -> None:
        while True:
            future, call = self._calls.get()
            if future.set_running_or_notify_cancel():
                try:
                    call()
                except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
                    future.set_exception(error)
                else:
                    future.set_result(None)
            del future, call  # what they hold must not live until the next call
