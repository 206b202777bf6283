"""How large a picture is, and how large what is in it."""

from __future__ import annotations

import pytest

from explorer.ui.pictures.picture_choice import (
    Extent,
    PictureChoice,
    Sheet,
    Subject,
    sheet,
    side_of,
)

PANE = (480, 400)


@pytest.mark.parametrize(("extent", "times"), [("1", 1), ("2", 2), ("3", 3)])
def test_a_pane_as_it_is_has_so_many_times_the_pixels_of_the_screen(
    extent: str, times: int
) -> None:
    choice = PictureChoice(Subject.SURFACE, Extent(extent))
    assert sheet(choice, PANE, 1.0) == Sheet(480 * times, 400 * times, times)
    assert sheet(choice, PANE, 1.5) == Sheet(720 * times, 600 * times, 1.5 * times)


def test_one_pane_on_a_slide_has_text_twice_as_large_and_on_paper_three_times() -> None:
    slide, paper = (PictureChoice(Subject.CONTOURS, e) for e in (Extent.SLIDE, Extent.PAPER))
    assert sheet(slide, PANE, 1.0) == Sheet(1920, 1080, 2.0)
    assert sheet(paper, PANE, 1.0) == Sheet(2400, 1800, 3.0)


def test_two_panes_share_the_width() -> None:
    assert sheet(PictureChoice(Subject.BOTH, Extent.SLIDE), PANE, 1.0).ratio == 1.5


def test_a_small_picture_has_text_of_the_usual_size() -> None:
    own = PictureChoice(Subject.SURFACE, Extent.OWN, 320, 240)
    assert sheet(own, PANE, 1.0) == Sheet(320, 240, 1.0)


def test_the_window_keeps_its_shape() -> None:
    assert sheet(PictureChoice(Subject.WINDOW, Extent.PAPER), (1366, 768), 1.0) == Sheet(
        1366, 768, 1.0
    )


@pytest.mark.parametrize("value", [0.0, -5.0, 63.0, 1e9, float("inf"), float("nan")])
def test_a_side_that_no_picture_has_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="64 to 8192 pixels"):
        side_of(value)
