"""A section of the page gives way to a newer one, and the rest stays."""

from __future__ import annotations

import pytest

from tests.benchmarks.report import with_section

PAGE = """# Page

Text.

## One

| old |

- goal

## Two, 256×256

| two |
"""


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("One", PAGE.replace("| old |\n\n- goal", "| new |")),
        ("Two, 256×256", PAGE.replace("| two |", "| new |")),
        ("Two", f"{PAGE}\n## Two\n\n| new |\n"),
    ],
)
def test_only_the_section_of_this_title_changes(title: str, expected: str) -> None:
    assert with_section(PAGE, title, "| new |") == expected
