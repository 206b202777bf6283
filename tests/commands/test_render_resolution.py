"""How finely a picture samples the function; what is not possible is said and mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.cli import main
from explorer.commands import render


@pytest.mark.parametrize(
    ("asked", "taken", "said"),
    [
        ("32", 32, ""),
        ("1", 16, "A resolution is from 16 to 1024; 16 is taken.\n"),
        ("0", 16, "A resolution is from 16 to 1024; 16 is taken.\n"),
        ("1000000", 1024, "A resolution is from 16 to 1024; 1024 is taken.\n"),
    ],
)
def test_a_resolution_is_kept_within_its_limits(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    asked: str,
    taken: int,
    said: str,
) -> None:
    counts = []

    def note_document(document: object, _chosen: object) -> bytes:
        counts.append(document.view.resolution)  # type: ignore[attr-defined]
        return b""

    monkeypatch.setattr(render, "_picture", note_document)
    assert main(["render", "x*y", "--resolution", asked, "--png", str(tmp_path / "p.png")]) == 0
    assert counts == [taken]
    assert capsys.readouterr().err == said


def test_half_a_sample_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "x*y", "--resolution", "12.5", "--png", "p.png"]) == 2
    assert "whole number" in capsys.readouterr().err
