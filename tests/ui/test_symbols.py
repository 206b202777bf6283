"""Short mathematics: what stands in a line, and where its letters stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QFont, QRawFont

from explorer.ui.math_setting import math_font, set_line, set_rows
from explorer.ui.symbols import (
    EQUALS,
    Line,
    Style,
    Symbols,
    Words,
    bold,
    indexed,
    listed,
    name,
    partial,
    plain_text,
    value,
)

LONG: Line = (*name("x"), *EQUALS, *value("1.234"), *EQUALS, *bold("5.678"))


@pytest.fixture
def font(qapp: object) -> QFont:
    font = QFont()
    font.setPixelSize(16)
    return font


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (name("theta_1"), "θ₁"),
        (name("x0"), "x₀"),
        (name("loss"), "loss"),
        (indexed("x", "new"), "x_new"),
        (indexed("w_1", "new"), "w_1, new"),
        (value("−3.302e−7"), "−3.302·10⁻⁷"),
        (value("undefined"), "undefined"),
        (listed([value("3"), value("−2")]), "(3, −2)"),
        (partial("J", "w_1"), " ∂J/∂w₁"),
    ],
)
def test_a_line_can_be_read_aloud(line: Line, text: str) -> None:
    assert plain_text(line) == text


def test_single_letters_slant_and_words_stand_upright() -> None:
    assert [part.style for part in (*name("x"), *name("beta"))] == [Style.ITALIC] * 2  # type: ignore[union-attr]
    assert name("loss") == (Symbols("loss", Style.UPRIGHT),)


def test_the_font_of_formulas_has_every_letter_that_is_used(qapp: object) -> None:
    raw = QRawFont.fromFont(math_font(20))
    assert raw.familyName() == "STIX Two Math"
    setting = set_line(
        (*name("alpha"), *name("h"), *name("W"), *bold("0123456789.e"), *EQUALS), QFont()
    )
    letters = {letter for *_, text in setting.texts for letter in text} | set("∂∇‖Δ−·()∞")
    assert all(raw.supportsCharacter(ord(letter)) for letter in letters)


def test_a_fraction_has_its_bar_on_the_axis_between_both_letters(font: QFont) -> None:
    setting = set_line(partial("f", "x"), font)
    ((_, bar, length, _),) = setting.bars
    heights = [y for _, y, _, text in setting.texts if "∂" in text]
    assert heights[0] < bar < 0 < heights[1]
    assert length == pytest.approx(setting.width, abs=0.5 * font.pixelSize())


def test_a_line_goes_on_in_the_next_row_before_an_equals_sign(font: QFont) -> None:
    width = set_line(LONG, font).width
    assert len(set_rows(LONG, font, width + 1)) == 1
    rows = set_rows(LONG, font, 0.7 * width)
    assert len(rows) == 2
    assert all(row.width <= 0.7 * width for row in rows)
    assert next(text for *_, text in rows[1].texts) == "="


def test_a_sentence_is_broken_between_words(font: QFont) -> None:
    line: Line = (Words("Converged after 62 steps: the gradient is small."),)
    width = set_line(line, font).width
    rows = set_rows(line, font, 0.4 * width)
    assert len(rows) >= 3
    words = "".join(" " + "".join(text for *_, text in row.texts) for row in rows)
    assert words.split() == [
        "Converged",
        "after",
        "62",
        "steps:",
        "the",
        "gradient",
        "is",
        "small.",
    ]


def test_letters_stand_one_after_the_other(font: QFont) -> None:
    places = [x for x, *_ in set_line(LONG, font).texts]
    assert all(left < right for left, right in pairwise(places))
