"""What the program remembers from one start to the next: look, layout, last folder.

A settings file may be damaged, of another version, or not writable: whatever cannot be read or
makes no sense is the default, and nothing here raises.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from explorer.document import ViewSettings
from explorer.document.document import LEVEL_COUNTS, RESOLUTION_RANGE
from explorer.scenes.gradient_arrows import Density
from explorer.scenes.levels import LevelSpacing
from explorer.ui.pictures.picture_choice import LOOKS, SIDES, Extent, PictureChoice, Subject
from explorer.ui.theme import AUTO, THEME_NAMES

_HIGHEST = 10_000
"""No screen is higher; what a damaged file says may be."""

COLOUR_MAPS = ("viridis", "cividis", "plasma", "magma")

_SWITCHES = (
    "show_arrows",
    "show_contour_lines",
    "show_level_labels",
    "show_path_ahead",
    "show_curvature",
    "show_stationary",
    "show_probes",
    "equal_aspect",
    "smooth_moves",
    "log_height",
    "unit_arrows",
    "arrows_downhill",
    "show_net",
    "show_floor_lines",
    "show_tangent_plane",
    "show_gradient",
)

_CHOICES = {
    "colour_map": COLOUR_MAPS,
    "level_spacing": tuple(map(str, LevelSpacing)),
    "arrow_density": tuple(map(str, Density)),
}
_COUNTS = {"level_count": LEVEL_COUNTS, "resolution": RESOLUTION_RANGE}
_LONGEST_COUNT = 10


_PICTURE = ("subject", "extent", "width", "height", "look")
_SUBJECTS, _EXTENTS = frozenset(map(str, Subject)), frozenset(map(str, Extent))
_SIDES = frozenset(map(str, range(SIDES[0], SIDES[1] + 1)))


class Settings:
    """Typed access to one settings file.

    Parameters
    ----------
    path
        An INI file; by default the one that the system has for this user and program.
    """

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            self._store = QSettings(
                QSettings.Format.IniFormat,
                QSettings.Scope.UserScope,
                "surface-explorer",
                "surface-explorer",
            )
        else:
            self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def can_remember(self) -> bool:
        """Whether the last reading or writing of the file worked."""
        return self._store.status() == QSettings.Status.NoError

    @property
    def look(self) -> str:
        """Name of the chosen theme, or "auto"."""
        name = self._text("look/theme")
        return name if name in (AUTO, *THEME_NAMES) else AUTO

    def remember_look(self, name: str) -> None:
        self._store.setValue("look/theme", name)

    def view(self) -> ViewSettings:
        """What is drawn, as last time; the camera starts where it always does."""
        view = ViewSettings()
        for switch in _SWITCHES:
            text = self._text(f"view/{switch}")
            if text in ("true", "false"):
                is_on: dict[str, Any] = {switch: text == "true"}
                view = replace(view, **is_on)
        for choice, possible in _CHOICES.items():
            text = self._text(f"view/{choice}")
            if text in possible:
                chosen: dict[str, Any] = {choice: text}
                view = replace(view, **chosen)
        for count, limits in _COUNTS.items():
            text = self._text(f"view/{count}")
            if text.isascii() and text.isdecimal() and len(text) < _LONGEST_COUNT:
                counted: dict[str, Any] = {count: min(max(int(text), limits[0]), limits[1])}
                view = replace(view, **counted)
        return view

    def remember_view(self, view: ViewSettings) -> None:
        for switch in _SWITCHES:
            self._store.setValue(f"view/{switch}", "true" if getattr(view, switch) else "false")
        for name in (*_CHOICES, *_COUNTS):
            self._store.setValue(f"view/{name}", str(getattr(view, name)))

    @property
    def formulas(self) -> tuple[str, ...]:
        """Formulas that were typed before, newest first."""
        value = self._store.value("formulas/earlier")
        texts = [value] if isinstance(value, str) else value
        return tuple(t for t in texts if isinstance(t, str)) if isinstance(texts, list) else ()

    def remember_formulas(self, formulas: tuple[str, ...]) -> None:
        self._store.setValue("formulas/earlier", list(formulas))

    def shows_partials(self, look: str) -> bool:
        """Whether the partial derivatives are shown in this look; not beside very large text."""
        text = self._text(f"formulas/partials_{look}")
        return text == "true" if text else look != "projector"

    def remember_partials(self, look: str, *, shown: bool) -> None:
        self._store.setValue(f"formulas/partials_{look}", "true" if shown else "false")

    @property
    def writes_provenance(self) -> bool:
        """Whether an exported path gets a file beside it that says where it comes from."""
        return self._text("files/provenance") != "false"

    def remember_provenance(self, is_on: bool) -> None:
        self._store.setValue("files/provenance", "true" if is_on else "false")

    def picture(self) -> PictureChoice:
        """Which picture was taken last."""
        usual = PictureChoice()
        found = {name: self._text(f"picture/{name}") for name in _PICTURE}
        width, height = (
            int(found[name]) if found[name] in _SIDES else side
            for name, side in (("width", usual.width), ("height", usual.height))
        )
        return PictureChoice(
            Subject(found["subject"]) if found["subject"] in _SUBJECTS else usual.subject,
            Extent(found["extent"]) if found["extent"] in _EXTENTS else usual.extent,
            width,
            height,
            found["look"] if found["look"] in LOOKS else usual.look,
        )

    def remember_picture(self, choice: PictureChoice) -> None:
        for name in _PICTURE:
            self._store.setValue(f"picture/{name}", str(getattr(choice, name)))

    def layout(self, name: str) -> QByteArray:
        """A remembered geometry or splitter state; empty where there is none."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def remember_layout(self, name: str, state: QByteArray) -> None:
        self._store.setValue(f"layout/{name}", state)

    def shows_part(self, name: str, font_px: int) -> bool | None:
        """Whether a part of the window is shown beside text of this size; None if never chosen."""
        text = self._text(f"parts/{name}_text{font_px}")
        return text == "true" if text in ("true", "false") else None

    def remember_part(self, name: str, font_px: int, *, shown: bool) -> None:
        self._store.setValue(f"parts/{name}_text{font_px}", "true" if shown else "false")

    def page_height(self, name: str, font_px: int) -> int:
        """Pixels that the user gave a page of the details; 0 where none are remembered."""
        text = self._text(f"heights/{name}_text{font_px}")
        return min(int(text), _HIGHEST) if text.isascii() and text.isdigit() else 0

    def remember_page_height(self, name: str, font_px: int, height: int) -> None:
        self._store.setValue(f"heights/{name}_text{font_px}", str(height))

    @property
    def folder(self) -> Path:
        """Where files were last saved; the home folder where that is gone."""
        folder = Path(self._text("files/folder") or Path.home())
        return folder if folder.is_dir() else Path.home()

    def remember_folder(self, folder: Path) -> None:
        self._store.setValue("files/folder", str(folder))

    def write(self) -> None:
        """Write now what is to be remembered."""
        self._store.sync()

    def _text(self, key: str) -> str:
        value = self._store.value(key)
        return value if isinstance(value, str) else ""
