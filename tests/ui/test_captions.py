"""Captions stand where Qt itself would write them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from explorer.ui.captions import Captions
from explorer.ui.theme import text_font, theme_named

TEXTS = ("−10.25", "1e−7", "0", "x₁ = ∇²", "")
PLACES = tuple(QPointF(8.0, 20.0 + 24.0 * row) for row in range(len(TEXTS)))


@pytest.fixture
def font(qapp: QApplication) -> QFont:
    return text_font(theme_named("light"))


def blank() -> QImage:
    image = QImage(200, 140, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def test_they_look_as_if_each_were_written_alone(font: QFont) -> None:
    together, alone = blank(), blank()
    with QPainter(together) as painter:
        painter.setPen(QColor("black"))
        Captions(font).paint(painter, zip(PLACES, TEXTS, strict=True))
    with QPainter(alone) as painter:
        painter.setPen(QColor("black"))
        painter.setFont(font)
        for place, text in zip(PLACES, TEXTS, strict=True):
            painter.drawText(place, text)
    assert together == alone
    assert together != blank()


def test_a_centred_one_has_the_same_room_on_both_sides(font: QFont) -> None:
    captions, rect = Captions(font), QRectF(40.0, 30.0, 90.0, 40.0)
    begin, text = captions.centred(rect, "−2.5")
    assert begin.x() + 0.5 * captions.width(text) == pytest.approx(85.0)
    assert 50.0 < begin.y() < 50.0 + 0.5 * captions.height


def test_more_texts_than_are_kept_are_written_all_the_same(font: QFont) -> None:
    captions = Captions(font)
    for number in range(1100):
        captions.width(str(number))
    image, alone = blank(), blank()
    with QPainter(image) as painter:
        captions.paint(painter, ((QPointF(8.0, 20.0), str(number)) for number in range(1100)))
        image.fill(Qt.GlobalColor.white)
        captions.paint(painter, [(QPointF(8.0, 20.0), "7")])
    with QPainter(alone) as painter:
        Captions(font).paint(painter, [(QPointF(8.0, 20.0), "7")])
    assert image == alone
