"""The command line as a function of its words."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from explorer.cli import main


@dataclass(frozen=True)
class Answer:
    """What a command returned and wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert (self.status, self.err) == (0, "")
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        assert (self.status, self.err) == (0, "")
        return self.out.splitlines()

    @property
    def complaint(self) -> str:
        """The sentence about bad input."""
        assert (self.status, self.out) == (2, "")
        return self.err.removesuffix("\n")


@pytest.fixture
def surface_explorer(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """The program: words in, answer out."""

    def run(*words: str) -> Answer:
        capsys.readouterr()
        status = main(words)
        out, err = capsys.readouterr()
        return Answer(status, out, err)

    return run
