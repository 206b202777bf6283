"""The dialog that makes pictures, as it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from explorer.ui.pictures.picture_choice import Extent, Subject
from explorer.ui.pictures.picture_dialog import PictureDialog
from explorer.ui.settings import Settings
from explorer.ui.theme import theme_named
from tests.ui.opened import choose, enter

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> PictureDialog:
    window.verbs["export_picture"].trigger()
    opened = window.findChild(PictureDialog)
    assert isinstance(opened, PictureDialog)
    qtbot.waitUntil(lambda: not opened.preview.pixmap().isNull())
    return opened


def save_as(qtbot: QtBot, window: MainWindow, dialog: PictureDialog, target: Path) -> None:
    """Click, and answer the system's dialog."""
    qtbot.mouseClick(dialog.save, LEFT)
    files = window.findChild(QFileDialog)
    assert isinstance(files, QFileDialog)
    window.exports.write_picture(str(target))
    files.reject()


def test_a_slide_of_the_contours_in_the_dark_look_is_saved(
    qtbot: QtBot, window: MainWindow, dialog: PictureDialog, tmp_path: Path
) -> None:
    choose(qtbot, dialog.subject, Subject.CONTOURS)
    choose(qtbot, dialog.extent, Extent.SLIDE)
    choose(qtbot, dialog.look, "dark")
    qtbot.mouseClick(dialog.save, LEFT)
    files = window.findChild(QFileDialog)
    assert isinstance(files, QFileDialog)
    files.selectFile(str(tmp_path / "slide"))
    files.accept()
    picture = QImage(str(tmp_path / "slide.png"))
    assert picture.size() == QSize(1920, 1080)
    assert picture.pixelColor(2, 2) == QColor(theme_named("dark").plot)
    assert "slide.png" in dialog.message.text()
    assert dialog.isVisible()


def test_the_preview_has_the_shape_of_the_picture(qtbot: QtBot, dialog: PictureDialog) -> None:
    choose(qtbot, dialog.extent, Extent.PAPER)
    qtbot.waitUntil(lambda: dialog.size_label.text() == "2400 × 1800 pixels")
    shown = dialog.preview.pixmap().size()
    assert shown.width() / shown.height() == pytest.approx(4 / 3, rel=0.02)


def test_the_preview_follows_the_window(
    qtbot: QtBot, window: MainWindow, dialog: PictureDialog
) -> None:
    before = dialog.preview.pixmap().toImage()
    window.verbs["step"].trigger()
    qtbot.waitUntil(lambda: dialog.preview.pixmap().toImage() != before)


def test_an_own_size_is_typed_and_what_is_impossible_is_refused(
    qtbot: QtBot, window: MainWindow, dialog: PictureDialog, tmp_path: Path
) -> None:
    assert not dialog.width_field.isVisible()
    choose(qtbot, dialog.extent, Extent.OWN)
    enter(qtbot, dialog.width_field, "777")
    enter(qtbot, dialog.height_field, "3")
    assert "64 to 8192 pixels" in dialog.message.text()
    enter(qtbot, dialog.height_field, "501")
    assert not dialog.message.isVisible()
    save_as(qtbot, window, dialog, tmp_path / "own.png")
    assert QImage(str(tmp_path / "own.png")).size() == QSize(777, 501)


def test_the_window_is_taken_in_its_own_shape_and_look(
    qtbot: QtBot, dialog: PictureDialog, window: MainWindow, tmp_path: Path
) -> None:
    choose(qtbot, dialog.subject, Subject.WINDOW)
    assert not dialog.look.isEnabled()
    assert dialog.extent.findData(Extent.SLIDE) == -1
    choose(qtbot, dialog.extent, Extent.TWICE)
    save_as(qtbot, window, dialog, tmp_path / "window.png")
    assert QImage(str(tmp_path / "window.png")).size() == window.size() * 2


def test_what_was_chosen_is_there_again_next_time(
    qtbot: QtBot, dialog: PictureDialog, window: MainWindow, tmp_path: Path
) -> None:
    choose(qtbot, dialog.subject, Subject.CONTOURS)
    choose(qtbot, dialog.extent, Extent.OWN)
    enter(qtbot, dialog.width_field, "900")
    choose(qtbot, dialog.look, "projector")
    window.close()
    found = Settings(tmp_path / "settings.ini").picture()
    assert found == dialog.choice
    assert (found.subject, found.extent, found.width) == (Subject.CONTOURS, Extent.OWN, 900)


def test_a_damaged_settings_file_gives_the_usual_picture(tmp_path: Path) -> None:
    lines = "[picture]\nsubject=moon\nextent=9\nwidth=-3\nheight=1e9\nlook=pink\n"
    (tmp_path / "settings.ini").write_text(lines, encoding="utf-8")
    found = Settings(tmp_path / "settings.ini").picture()
    assert found == Settings(tmp_path / "none.ini").picture()


def test_where_it_cannot_be_written_the_dialog_says_why(
    qtbot: QtBot, window: MainWindow, dialog: PictureDialog, tmp_path: Path
) -> None:
    save_as(qtbot, window, dialog, tmp_path / "gone" / "picture.png")
    assert "does not exist; create the folder first" in dialog.message.text()
    assert "Nothing is lost" in dialog.message.text()
    qtbot.wait(50)
    assert dialog.preview.geometry().bottom() < dialog.subject.geometry().top()
    assert dialog.message.height() >= dialog.message.heightForWidth(dialog.message.width())
    assert window.notices.button.text() == "Save as…"


def test_the_picture_is_copied(qtbot: QtBot, dialog: PictureDialog) -> None:
    choose(qtbot, dialog.subject, Subject.CONTOURS)
    choose(qtbot, dialog.extent, Extent.SLIDE)
    qtbot.mouseClick(dialog.copy, LEFT)
    image = QGuiApplication.clipboard().image()
    QGuiApplication.clipboard().clear()
    assert image.size() == QSize(1920, 1080)
    assert "1920 × 1080 pixels" in dialog.message.text()


def test_a_picture_is_copied_without_the_dialog(window: MainWindow) -> None:
    window.verbs["copy_picture"].trigger()
    assert not QGuiApplication.clipboard().image().isNull()
    QGuiApplication.clipboard().clear()
    assert "in the clipboard" in window.notices.text


def test_there_is_one_dialog_however_often_it_is_asked_for(
    window: MainWindow, dialog: PictureDialog
) -> None:
    window.verbs["export_picture"].trigger()
    assert window.findChildren(PictureDialog) == [dialog]
