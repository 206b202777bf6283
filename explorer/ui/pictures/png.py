"""Pictures as PNG files."""

from __future__ import annotations

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage


def png_bytes(image: QImage) -> bytes:
    """The image as a PNG file; raises MemoryError where it cannot be encoded."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload] # the stub lacks str
        raise MemoryError("The picture could not be encoded.")
    return bytes(buffer.data().data())
