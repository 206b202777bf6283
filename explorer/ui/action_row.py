"""What an action is, as a row of the table of actions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action.

    Attributes
    ----------
    name
        How the program calls it.
    path
        Titles of the menu and submenu it stands in.
    text
        Words in the menu, with a mnemonic.
    keys
        Shortcuts, in Qt's portable notation.
    tip
        One sentence for the tooltip; the text where it is empty.
    is_checkable
        Whether it is on or off.
    group
        Of the actions with the same group only one is on.
    opens_section
        Whether a line stands above it.
    """

    name: str
    path: tuple[str, ...]
    text: str
    keys: tuple[str, ...]
    tip: str = ""
    is_checkable: bool = False
    group: str = ""
    opens_section: bool = False
