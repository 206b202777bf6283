"""What the items of the surface pane have in common."""

from __future__ import annotations

from pyqtgraph.opengl.GLGraphicsItem import GLGraphicsItem

from explorer.ui.gl.programs import Program, Programs


class PaneItem(GLGraphicsItem):
    """An item that reports when it cannot be drawn, and survives the loss of its context.

    pyqtgraph prints what goes wrong in an item and goes on with an empty picture; here the view is
    told, which can then draw by software instead.
    """

    def initializeGL(self) -> None:
        """Called for each new context: what was on the GPU is not there any more."""
        self.forget()

    def forget(self) -> None:
        """Drop everything that lives on the GPU."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draw; the context is current."""
        raise NotImplementedError

    def paint(self) -> None:
        try:
            self.draw()
        except Exception as error:  # noqa: BLE001 - drivers fail in ways of their own
            self.view().report(error)

    def program(self, name: str, attributes: tuple[str, ...]) -> Program:
        programs: Programs = self.view().programs
        return programs.program(name, attributes)
