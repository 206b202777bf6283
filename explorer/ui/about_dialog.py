"""What the program is, which version, and what it draws with."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from explorer import __version__


class AboutDialog(QDialog):
    """A window beside the main one; it does not stop work there."""

    def __init__(self, rendering: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Surface Explorer")
        self.setModal(False)
        title = QLabel(f"Surface Explorer {__version__}")
        title.setProperty("role", "title")
        text = QLabel(
            "Gradients, gradient descent and back-propagation of f(x, y), made visible.\n"
            f"The surface is drawn by {rendering}.",
            wordWrap=True,
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (title, text, buttons):
            column.addWidget(part)
