"""The cards of the two panes: what stands in the row above each of them."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from explorer.document import ViewSettings
from explorer.model import ExplorerModel
from explorer.ui import icons
from explorer.ui.actions import Actions
from explorer.ui.contour_view import ContourView
from explorer.ui.surface_view import SurfaceView
from explorer.ui.theme import Theme
from explorer.ui.typesetting import TypesetRequest, Typesetter
from explorer.ui.widgets.action_button import ActionButton
from explorer.ui.widgets.elided_label import PART
from explorer.ui.widgets.formula_caption import FormulaCaption
from explorer.ui.widgets.menu_button import MenuButton
from explorer.ui.widgets.pane_card import PaneCard

SURFACE_CHOICES = (
    ("from_top", "from_front", "from_side", "isometric", "home"),
    ("follow_ball", "turntable", "smooth_moves"),
    ("log_height", "net", "floor_lines", "tangent_plane", "gradient"),
    ("finer_surface", "coarser_surface"),
    ("marks",),
)
"""Names of the actions in the menu of the surface's card, in sections."""

CONTOUR_CHOICES = (
    ("arrows", "arrows_downhill", "unit_arrows"),
    ("arrows_few", "arrows_usual", "arrows_many"),
    ("level_lines", "level_labels", "more_levels", "fewer_levels"),
    ("levels_auto", "levels_linear", "levels_quantile", "levels_logarithmic"),
    ("basins", "stationary", "equal_aspect", "zoom_to_path"),
    ("marks",),
)
"""Names of the actions in the menu of the contours' card, in sections."""

_CONTOUR_HINT = "drag the white handle"
_STALE = "shows the last valid formula"


class PaneCards(QObject):
    """Puts the panes into cards, and keeps the words above them true.

    Attributes
    ----------
    surface, contours
        The cards.
    """

    def __init__(
        self,
        model: ExplorerModel,
        actions: Actions,
        typesetter: Typesetter,
        panes: tuple[SurfaceView, ContourView],
    ) -> None:
        super().__init__(actions)
        self._model = model
        self._meaning = ""
        self._buttons = (
            MenuButton("Views, and what is drawn", _sections(actions, SURFACE_CHOICES)),
            MenuButton("What is drawn", _sections(actions, CONTOUR_CHOICES)),
        )
        self.surface = PaneCard(
            "Surface",
            "drag to turn · wheel to zoom · double-click to start here",
            panes[0],
            FormulaCaption(typesetter),
            (self._buttons[0], ActionButton(actions["surface_alone"])),
        )
        self.contours = PaneCard(
            "Contours",
            _CONTOUR_HINT,
            panes[1],
            FormulaCaption(typesetter),
            (self._buttons[1], ActionButton(actions["contours_alone"])),
        )
        model.document_changed.connect(self.show_words)
        self.show_words()
        # Beside each other one formula says it for both.
        self.contours.set_captioned(False)

    def both(self) -> tuple[PaneCard, PaneCard]:
        """The cards of the surface and of the contours."""
        return self.surface, self.contours

    def set_theme(self, theme: Theme) -> None:
        for button in self._buttons:
            button.setIcon(icons.icon("options", theme.text, theme.muted))

    def show_words(self) -> None:
        """The formula, and what the arrows mean."""
        for card in self.both():
            card.caption.show_formula(TypesetRequest(self._model.formula))
        meaning = arrows_caption(self._model.document.view)
        if meaning != self._meaning:
            self._meaning = meaning
            self.contours.set_usual_hint(PART.join(filter(None, (_CONTOUR_HINT, meaning))))

    def mark_stale(self, sentence: str) -> None:
        """Say that the panes show an older formula than the field, where that has a mistake."""
        for card in self.both():
            card.set_hint(_STALE if sentence else None)


def arrows_caption(view: ViewSettings) -> str:
    """What the arrows mean, for the pane's caption; nothing where there are none."""
    if not view.show_arrows:
        return ""
    return f"arrows point {'downhill' if view.arrows_downhill else 'uphill'}"


def _sections(actions: Actions, names: tuple[tuple[str, ...], ...]) -> list[list[QAction]]:
    return [[actions[name] for name in section] for section in names]
