"""Where the tables go: to the terminal, and with ``--readme`` into the page beside this file."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

PAGE = Path(__file__).with_name("README.md")


def add_readme_option(parser: argparse.ArgumentParser) -> None:
    """Let the user ask for new tables in the page."""
    parser.add_argument("--readme", action="store_true", help="replace the tables in README.md")


def show(title: str, body: str, *, in_readme: bool) -> None:
    """Print a section, and put it into the page if that is wanted."""
    print(f"\n## {title}\n\n{body}", flush=True)
    if in_readme:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(with_section(page, title, body), encoding="utf-8")


def with_section(page: str, title: str, body: str) -> str:
    """The page with this text below the heading, which is added at the end if it is new."""
    section = f"## {title}\n\n{body}\n"
    found = re.search(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    if found is None:
        return f"{page.rstrip()}\n\n{section}"
    after = page[found.end() :]
    return page[: found.start()] + section + (f"\n{after}" if after else "")
