"""Free pages of the heap are handed to the system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from explorer.model.spare_memory import give_back

_PIECE, _COUNT = 4_000, 10_000


def resident() -> float:
    """Megabytes of this process that are in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there it can be asked for")
def test_memory_between_pieces_in_use_goes_back() -> None:
    pieces = [bytes(_PIECE) for _ in range(_COUNT)]
    # One in eight stays, so that the heap keeps its length.
    kept = pieces[::8]
    del pieces
    before = resident()
    assert give_back()
    assert before - resident() > 0.5 * _PIECE * _COUNT / 2**20
    assert len(kept) == _COUNT // 8


def test_where_it_cannot_be_asked_for_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    from explorer.model import spare_memory

    spare_memory._trim.cache_clear()
    monkeypatch.setattr(sys, "platform", "win32")
    try:
        assert not give_back()
    finally:
        spare_memory._trim.cache_clear()
