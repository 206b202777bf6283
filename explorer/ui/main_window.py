"""The window: panels, panes and menus, joined to the model and to what is remembered."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from explorer.document import RACES, rows_of, short_run_names
from explorer.model import Change, ExplorerModel, Notice, StationaryFinder
from explorer.scenes.marks import legend
from explorer.ui import icons
from explorer.ui.about_dialog import AboutDialog
from explorer.ui.action_states import ActionStates
from explorer.ui.actions import Actions, Verbs
from explorer.ui.camera_verbs import CameraVerbs
from explorer.ui.contour_view import ContourView
from explorer.ui.curtain import Curtain
from explorer.ui.data_menu import DataMenu
from explorer.ui.exports import Exports
from explorer.ui.floating_panes import FloatingPanes
from explorer.ui.formula_verbs import FormulaVerbs
from explorer.ui.function_menu import FunctionMenu
from explorer.ui.looks import Looks
from explorer.ui.marks_dialog import MarksDialog
from explorer.ui.pane_cards import PaneCards
from explorer.ui.panels.details_panel import DetailsPanel
from explorer.ui.panels.function_panel import FunctionPanel
from explorer.ui.panels.optimizer_panel import OptimizerPanel
from explorer.ui.panels.runs_panel import BUTTONS as RUN_BUTTONS
from explorer.ui.panels.runs_panel import RunsPanel
from explorer.ui.panels.start_panel import StartPanel
from explorer.ui.panels.transport_panel import BUTTONS, TransportPanel
from explorer.ui.pictures.pane_pictures import PanePictures
from explorer.ui.placement import bring_on_screen, place_first
from explorer.ui.presenter import Presenter
from explorer.ui.run_actions import RunActions
from explorer.ui.settings import Settings
from explorer.ui.shortcuts_dialog import ShortcutsDialog
from explorer.ui.side_parts import SideParts
from explorer.ui.surface_view import SurfaceView
from explorer.ui.theme import Theme
from explorer.ui.typesetting import Typesetter
from explorer.ui.view_actions import bind_view_actions
from explorer.ui.widgets.notice_bar import NoticeBar
from explorer.ui.widgets.run_legend import RunLegend
from explorer.ui.workspace import Workspace

_RACES = tuple(race.name for race in RACES)
_ALONE = ("surface_alone", "contours_alone")


class MainWindow(QMainWindow):
    """All of the program that is seen.

    Parameters
    ----------
    model
        What is shown and changed.
    settings
        Where look and layout are remembered.
    theme
        The theme to begin with.
    use_opengl
        Whether the surface may be drawn by OpenGL.
    surface_waits
        Whether the surface is drawn only after the window has been seen.
    """

    def __init__(
        self,
        model: ExplorerModel,
        settings: Settings,
        theme: Theme,
        use_opengl: bool = True,
        surface_waits: bool = False,
    ) -> None:
        super().__init__()
        self.model = model
        self.verbs = Actions(self)
        self._settings = settings
        self._laid_out_for: Theme | None = None
        self._states = ActionStates(model, self.verbs, theme)
        self.stationary = StationaryFinder(model, self)
        # Tab goes through the parts in the order in which they are made.
        self.typesetter = Typesetter(self)
        self.function_panel = FunctionPanel(model, self.typesetter)
        self.start_panel = StartPanel(model, self.verbs["random_start"])
        self.runs_panel = RunsPanel(model, theme, self._actions(RUN_BUTTONS), self._actions(_RACES))
        self.optimizer_panel = OptimizerPanel(model)
        self.surface = SurfaceView(theme, use_opengl=use_opengl, waits=surface_waits)
        self.contours = ContourView(theme)
        self.transport = TransportPanel(
            model, self._actions(BUTTONS), self.verbs["controls"], self.verbs["stop_walking"]
        )
        self.legend = RunLegend(theme)
        self.details = DetailsPanel(model, self.stationary)
        self.notices = NoticeBar()
        self.cards = PaneCards(model, self.verbs, self.typesetter, (self.surface, self.contours))
        self.workspace = Workspace(
            [self.function_panel, self.start_panel, self.runs_panel, self.optimizer_panel],
            self.cards.both(),
            self.legend,
            self.transport,
            self.details,
        )
        self.setCentralWidget(self.workspace)
        self.setStatusBar(self.notices)
        # After the parts: a widget with a style sheet is styled anew with every new parent.
        self.looks = Looks(theme, settings, self.verbs, self)
        self.curtain = Curtain(self)
        self.presenter = Presenter(model, self.surface, self.contours, self.stationary, self)
        self.formula_verbs = FormulaVerbs(
            model, self.function_panel, self.verbs, settings, self.typesetter, self
        )
        self.run_actions = RunActions(model, self.verbs, self.runs_panel, self)
        self.side_parts = SideParts(self.workspace, self.verbs, settings, self)
        self.floating = FloatingPanes(self.workspace, self.verbs, settings, self)
        pictures = PanePictures(self, self.presenter, self.surface, self.contours, self.looks)
        self.exports = Exports(
            model, settings, self.notices, self.verbs["with_provenance"], pictures
        )
        self._connect()
        self._dress(theme)
        self._restore_place()
        self.surface.fell_back.connect(self._tell)
        if use_opengl and self.surface.reason:
            self._tell(self.surface.reason)

    # Parts

    def _actions(self, names: Iterable[str]) -> list[QAction]:
        return [self.verbs[name] for name in names]

    # Connections

    def _connect(self) -> None:
        self.setWindowTitle("Surface Explorer")
        self.setWindowIcon(icons.application_icon())
        menus = self.verbs.fill(self.menuBar())
        functions = FunctionMenu(self.model, menus["Functions",])
        bind_view_actions(self.model, self.verbs)
        camera = CameraVerbs(self.surface, self.verbs)
        self.data = DataMenu(
            self.model, self.verbs, menus["File", "Data"], self._settings, self.notices, self
        )
        parts = (self.exports, self.transport, self.presenter, functions, camera, self.run_actions)
        for part in (*parts, self.data, self.side_parts):
            self.verbs.connect_verbs(part.verbs())
        self.verbs.connect_verbs(self._own_verbs())
        self._listen()

    def _own_verbs(self) -> Verbs:
        return {
            "quit": self.close,
            "undo": self.model.undo,
            "redo": self.model.redo,
            "copy_table": self.details.table.copy,
            "copy_comparison": self._copy_comparison,
            "edit_formula": self._edit_formula,
            "random_start": self.start_panel.choose_at_random,
            "surface_alone": self._choose_surface,
            "contours_alone": self._choose_contours,
            "full_screen": self._choose_full_screen,
            "leave": self.leave,
            "blank": self.curtain.draw,
            "marks": self._show_marks,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }

    def _listen(self) -> None:
        model = self.model
        model.notice_posted.connect(self.notices.show_notice)
        model.document_changed.connect(self._show_ending)
        model.document_changed.connect(self._show_legend)
        self.legend.picked.connect(model.runs.select)
        self.details.table.told.connect(self._tell)
        model.trajectories_changed.connect(self._show_ending)
        model.document_changed.connect(self._tell_ending_anew)
        self.looks.worn.connect(self._dress)
        self.floating.moved.connect(self._show_places)
        self.function_panel.formula_refused.connect(self.cards.mark_stale)
        self._show_ending()
        self._show_legend()

    def _tell(self, sentence: str) -> None:
        self.model.post(Notice(sentence))

    # What is shown

    def _dress(self, theme: Theme) -> None:
        """Hand the theme to what paints itself, and make room for its text."""
        self.surface.set_theme(theme)
        self.contours.set_theme(theme)
        self.cards.set_theme(theme)
        self.legend.set_theme(theme)
        self.runs_panel.set_theme(theme)
        self.details.curves.set_theme(theme)
        self.details.rates.set_theme(theme)
        self._states.take_theme(theme)
        self.formula_verbs.take_theme(theme)
        self._lay_out(theme)

    def _tell_ending_anew(self, change: Change) -> None:
        """Runs have other names, or the view that a run has left is another."""
        if change.runs_changed or change.problem_changed:
            self._show_ending()

    def _show_ending(self) -> None:
        problem = self.model.document.problem
        ending = self.model.trajectory.ending(problem.domain, problem.axes)
        runs, selected = self.model.document.runs, self.model.document.selected
        names = short_run_names(runs, rows_of(problem))
        self.notices.set_standing(f"{names[selected]}: {ending}" if len(names) > 1 else ending)

    def _show_legend(self) -> None:
        self.legend.show_entries(legend(self.model.document))

    # What was meant

    def show_alone(self, index: int | None) -> None:
        """Give one pane (0 the surface, 1 the contours) nearly all the window; None ends that."""
        self.workspace.show_alone(index)
        self._show_places()

    def _choose_alone(self, index: int, is_on: bool) -> None:
        """A pane in a window of its own fills the screen of that window."""
        if not self.floating.fill_screen(index, is_on):
            self.show_alone(index if is_on else None)

    def _show_places(self) -> None:
        """Which pane is alone; one formula says it for both only beside each other."""
        is_apart = any(map(self.floating.window_of, range(len(_ALONE))))
        self.cards.contours.set_captioned(is_apart or self.workspace.alone == 1)
        for number, name in enumerate(_ALONE):
            is_alone = number == self.workspace.alone or self.floating.fills_screen(number)
            self.verbs[name].setChecked(is_alone)

    def leave(self) -> None:
        """Give up a map; back to both panes, then back from full screen: one at a time."""
        if self.presenter.basins.leave() or self.floating.leave_screen():
            return
        if self.workspace.alone is not None:
            self.show_alone(None)
        elif self.isFullScreen():
            self.verbs["full_screen"].trigger()

    def _choose_surface(self, is_on: bool) -> None:
        self._choose_alone(0, is_on)

    def _choose_contours(self, is_on: bool) -> None:
        self._choose_alone(1, is_on)

    def _choose_full_screen(self, is_on: bool) -> None:
        if is_on:
            self.showFullScreen()
        else:
            self.showNormal()

    def _edit_formula(self) -> None:
        self.side_parts.open_controls()
        self.show_alone(None)
        self.function_panel.formula.line.setFocus()
        self.function_panel.formula.line.selectAll()

    def _copy_comparison(self) -> None:
        self.details.comparison.copy()
        self.model.post(Notice("The comparison is in the clipboard, in full precision."))

    def _show_marks(self) -> None:
        legend = MarksDialog(self.looks.theme, self)
        self.looks.worn.connect(legend.set_theme)
        _show_beside(legend)

    def _show_shortcuts(self) -> None:
        _show_beside(ShortcutsDialog(self))

    def _show_about(self) -> None:
        _show_beside(AboutDialog(self.surface.rendering, self))

    # What Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.verbs.take_key(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._laid_out_for is None:
            # Else the first field has it, and keys meant for the walk change the function.
            self.transport.buttons["play"].setFocus()
        self._lay_out(self.looks.theme)
        # What the parts ask for is settled now, and not by one picture after another.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        # Not before every pane has its size: each size that it passes through would be painted.
        self.presenter.draw()
        self.presenter.basins.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.model.close()
        self.floating.close()
        self.typesetter.close()
        self.stationary.close()
        self.presenter.basins.close()
        self.details.rates.close_work()
        self.details.table.close_work()
        self.exports.close_work()
        self.data.close_work()
        self._remember()
        super().closeEvent(event)

    # What is remembered

    def _lay_out(self, theme: Theme) -> None:
        """The sizes last used with this size of text, else the usual ones."""
        before = self._laid_out_for
        if not self.isVisible() or (before and before.font_px == theme.font_px):
            return
        if before:
            self.workspace.remember(self._settings, before.font_px)
        self._laid_out_for = theme
        self.side_parts.take_theme(theme)
        self.workspace.restore(self._settings, theme.font_px)

    def _restore_place(self) -> None:
        if self.restoreGeometry(self._settings.layout("window")):
            bring_on_screen(self)
        else:
            place_first(self)

    def _remember(self) -> None:
        self.formula_verbs.remember()
        self._settings.remember_layout("window", self.saveGeometry())
        if self._laid_out_for:
            self.workspace.remember(self._settings, self._laid_out_for.font_px)
        self._settings.remember_view(self.model.document.view)
        self._settings.write()


def _show_beside(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
