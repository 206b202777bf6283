"""Names as they are shown."""

from __future__ import annotations

import pytest

from explorer.expression.names import pretty_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("theta", "θ"),
        ("theta_1", "θ₁"),
        ("w_12", "w₁₂"),
        ("x0", "x₀"),
        ("a", "a"),
        ("rate", "rate"),
    ],
)
def test_greek_letters_and_indices(name: str, shown: str) -> None:
    assert pretty_name(name) == shown
