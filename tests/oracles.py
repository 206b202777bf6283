"""Reference values from outside the program, where the folder with them is at hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "oracles"


def load(name: str) -> Any:
    """The content of one JSON file; skips the test where the folder is absent."""
    if not (FOLDER / name).exists():
        pytest.skip(f"no reference values: {FOLDER / name} is absent")
    return _read(name)


@cache
def _read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))
