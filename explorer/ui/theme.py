"""The looks of the program: light, dark and projector.

A theme is a table of colours and sizes in ``resources/themes/NAME.toml``. Widgets get theirs from
the palette and the style sheet that are built from it; panes that paint themselves take the
`Theme`. "auto" is not a theme but a choice: light or dark, as the desktop is.
"""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from explorer.expression.shipped import shipped

AUTO = "auto"
THEME_NAMES = ("light", "dark", "projector")


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours (``#rrggbb``) and sizes of one look.

    Attributes
    ----------
    window, card, field
        Grounds: behind everything, of a card, of an entry field.
    text, muted
        Ink, and ink of hints.
    accent, accent_text, accent_soft
        The one strong colour, text on it, and a tint of it.
    plot, plot_grid, contour_line, arrow, mark_outline
        Ground of the panes, lines of box and grid, lines of equal height, gradient arrows, the
        rim of points on the path.
    font_px, line_px, marker_px
        Height of text, width of the path and diameter of its points, in logical pixels.
    """

    name: str
    label: str
    is_dark: bool
    is_projector: bool
    window: str
    card: str
    text: str
    muted: str
    border: str
    accent: str
    accent_text: str
    accent_soft: str
    field: str
    error: str
    warning: str
    plot: str
    plot_grid: str
    contour_line: str
    arrow: str
    mark_outline: str
    font_px: int
    line_px: float
    marker_px: int


def _loaded(name: str) -> Theme:
    with shipped("themes", f"{name}.toml").open("rb") as file:
        return Theme(name=name, **tomllib.load(file))


THEMES: tuple[Theme, ...] = tuple(_loaded(name) for name in THEME_NAMES)


def theme_named(name: str) -> Theme:
    """The theme of that name; "auto" is light or dark as the desktop is, unknown names are light.

    An unknown name comes from settings of another version and must not stop the start.
    """
    if name == AUTO:
        name = "dark" if _desktop_is_dark() else "light"
    return next((theme for theme in THEMES if theme.name == name), THEMES[0])


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give all widgets of the program this look; may be called at any time."""
    if not app.styleSheet():
        app.setStyle("Fusion")
    app.setFont(text_font(theme))
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


def text_font(theme: Theme) -> QFont:
    """The font of all text, with figures of equal width."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(theme.font_px)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def palette(theme: Theme) -> QPalette:
    """The theme's colours in the roles that Fusion paints with."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.window,
        roles.WindowText: theme.text,
        roles.Base: theme.field,
        roles.AlternateBase: theme.window,
        roles.Text: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.BrightText: theme.error,
        roles.Button: theme.card,
        roles.ButtonText: theme.text,
        roles.ToolTipBase: theme.card,
        roles.ToolTipText: theme.text,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.accent_text,
        roles.Link: theme.accent,
    }
    result = QPalette(QColor(theme.window))
    for role, colour in colours.items():
        result.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return result


def style_sheet(theme: Theme) -> str:
    """The style sheet ``resources/themes/style.qss`` in the theme's colours and sizes."""
    template = Template(shipped("themes", "style.qss").read_text(encoding="utf-8"))
    return template.substitute(
        asdict(theme),
        icons=shipped("icons").as_posix(),
        tone="dark" if theme.is_dark else "light",
        **_sizes(theme.font_px),
    )


def _sizes(font: int) -> dict[str, int]:
    """Lengths of the style sheet in pixels, all from the height of text."""
    handle = 2 * round(font * 0.45)
    return {
        "title_px": font + 1,
        "small_px": font if font >= 24 else font - 1,
        "formula_px": font if font >= 24 else font + 2,
        "text_px": round(font * 1.2),
        "icon_px": 2 * round(font * 0.6),
        "inner_px": 2 * round(font * 0.95),
        "pad_px": round(font * 0.5),
        "button_pad_px": round(font * 0.75),
        # A long menu of very large text must still fit a small projector.
        "menu_pad_px": 2 if font >= 24 else 4,
        "menu_indent_px": round(font * 0.85) + 16,
        "arrow_px": round(font * 0.85),
        "arrow_box_px": round(font * 1.8),
        "knob_px": handle + 8,
        "handle_px": handle,
        "handle_margin_px": handle // 2,
        "handle_radius_px": handle // 2 + 2,
    }


def _desktop_is_dark() -> bool:
    hints = QGuiApplication.styleHints()
    return hints.colorScheme() == Qt.ColorScheme.Dark
