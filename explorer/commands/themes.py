"""The option that chooses a look."""

from __future__ import annotations

from explorer.commands.parser import CommandParser, one_of

THEMES = ("light", "dark", "projector")
"""As in `explorer.ui.theme`, which cannot be asked before Qt is there."""


def add_theme(parser: CommandParser, *further: str) -> None:
    """``--theme``, None where it is not given."""
    names = (*THEMES, *further)
    parser.add_argument("--theme", type=one_of(*names), metavar="NAME", help=" or ".join(names))
