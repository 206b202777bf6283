from __future__ import annotations

import json
import math

import pytest

from explorer.commands.numerals import decimal, finite, json_lines, json_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.6559999999999997, "2.656"),
        (-7.480000000000001, "-7.48"),
        (1 / 3, "0.3333333333"),
        (1e-7, "1e-07"),
        (123456789012.0, "1.23456789e+11"),
        (0.0, "0"),
        (-0.0, "0"),
        (math.inf, "inf"),
        (-math.inf, "-inf"),
        (math.nan, "undefined"),
    ],
)
def test_a_number_has_ten_significant_digits(value: float, text: str) -> None:
    assert decimal(value) == text


def test_rounding_noise_shows_as_zero() -> None:
    assert decimal(1e-16, scale=0.5) == "0"
    assert decimal(1e-11, scale=0.5) == "1e-11"
    assert decimal(1e-16, scale=1e-16) == "1e-16"


def test_json_has_all_digits_and_no_infinity() -> None:
    facts = [finite(0.1 + 0.2), finite(math.inf), finite(math.nan), finite(None), "α"]
    assert json.loads(json_text(facts)) == [0.1 + 0.2, None, None, None, "α"]
    assert json_text(facts).isascii()


@pytest.mark.parametrize("count", [1, 3])
def test_rows_of_json_have_a_line_each(count: int) -> None:
    rows = [{"step": step, "x": 0.1 * step} for step in range(count)]
    lines = list(json_lines({"formula": "x*y", "steps": 2}, "rows", rows))
    assert json.loads("\n".join(lines)) == {"formula": "x*y", "steps": 2, "rows": rows}
    assert lines[2] == '    {"step": 0, "x": 0.0}' + ("," if count > 1 else "")
