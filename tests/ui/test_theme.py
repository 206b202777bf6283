"""Themes are readable, and unknown ones do not stop the start."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from explorer.ui.theme import THEMES, Theme, style_sheet, theme_named

COLOURS = [name for name, value in asdict(THEMES[0]).items() if str(value).startswith("#")]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("text", "card", 7.0),
        ("text", "window", 7.0),
        ("text", "field", 7.0),
        ("muted", "card", 4.5),
        ("muted", "window", 4.5),
        ("error", "card", 4.5),
        ("error", "field", 4.5),
        ("warning", "card", 4.5),
        ("accent", "card", 4.5),
        ("accent_text", "accent", 4.5),
        ("text", "accent_soft", 7.0),
        ("accent", "accent_soft", 3.0),
    ],
)
def test_text_stands_out_from_its_ground(theme: Theme, ink: str, ground: str, least: float) -> None:
    assert _contrast(getattr(theme, ink), getattr(theme, ground)) >= least


@pytest.mark.parametrize("ink", ["text", "muted", "accent", "error", "warning"])
@pytest.mark.parametrize("ground", ["card", "window", "field", "plot"])
def test_small_text_can_be_read_and_from_the_last_row(ink: str, ground: str) -> None:
    """WCAG 2 AA in a room, AAA through a projector."""
    for theme in THEMES:
        least = 7.0 if theme.is_projector else 4.5
        assert _contrast(getattr(theme, ink), getattr(theme, ground)) >= least, theme.name


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_has_the_focus_stands_out(theme: Theme) -> None:
    for ground in (theme.card, theme.window):
        assert _contrast(theme.accent, ground) >= 3.0
    # Of the one button that is filled with the accent the rim changes.
    assert _contrast(theme.text, theme.accent) >= 2.0


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_colours_are_written_in_full_and_the_style_sheet_is_complete(theme: Theme) -> None:
    assert all(len(getattr(theme, name)) == 7 for name in COLOURS)
    assert "$" not in style_sheet(theme)


def test_the_projector_has_large_text_and_thick_lines() -> None:
    projector = theme_named("projector")
    assert projector.font_px >= 24
    assert projector.line_px >= 3
    assert (projector.card, projector.text) == ("#ffffff", "#000000")


def test_a_name_of_another_version_is_the_light_theme() -> None:
    assert theme_named("sepia").name == "light"


def _contrast(first: str, second: str) -> float:
    """Contrast ratio as WCAG 2 defines it, 1 to 21."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
