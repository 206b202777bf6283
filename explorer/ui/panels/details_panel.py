"""The card at the foot: one page for each way to look closely at the walk."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from explorer.model import ExplorerModel, StationaryFinder
from explorer.ui.panels.compare_panel import ComparePanel
from explorer.ui.panels.curvature_panel import CurvaturePanel
from explorer.ui.panels.curves_panel import CurvesPanel
from explorer.ui.panels.path_table import PathTable
from explorer.ui.panels.rates_panel import RatesPanel
from explorer.ui.panels.step_panel import StepPanel
from explorer.ui.widgets.card import Card


class DetailsPanel(Card):
    """Tabs; a page that is not shown does no work."""

    def __init__(
        self, model: ExplorerModel, finder: StationaryFinder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.steps = StepPanel(model)
        self.table = PathTable(model)
        self.comparison = ComparePanel(model)
        self.curves = CurvesPanel(model)
        self.rates = RatesPanel(model)
        self.curvature = CurvaturePanel(model, finder)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Details")
        for page, title, tip in (
            (self.steps, "Step", "The step under the cursor with its numbers"),
            (self.table, "Table", "Every step of the selected run"),
            (self.curves, "Curves", "How fast the runs get on, step by step"),
            (self.rates, "Rates", "What other learning rates would do"),
            (
                self.curvature,
                "Curvature",
                "How the surface curves at the ball, and where it is level",
            ),
            (self.comparison, "Compare", "How far the runs have come, side by side"),
        ):
            self.tabs.setTabToolTip(self.tabs.addTab(page, title), tip)
        self.body.setContentsMargins(12, 4, 12, 8)
        self.body.addWidget(self.tabs)

    def tall_pages(self) -> frozenset[int]:
        """Numbers of the pages that ask for more height than a few lines: plots, and all runs."""
        pages = (self.curves, self.rates, self.comparison)
        return frozenset(self.tabs.indexOf(page) for page in pages)
