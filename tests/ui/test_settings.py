"""What is remembered comes back; what is damaged does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from explorer.document import ViewSettings
from explorer.ui.settings import Settings


def test_look_and_view_come_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    view = replace(ViewSettings(), colour_map="cividis", show_arrows=False)
    first = Settings(path)
    first.remember_look("projector")
    first.remember_view(view)
    first.write()
    second = Settings(path)
    assert second.look == "projector"
    assert second.view() == view


def test_damaged_settings_are_the_usual_ones(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(b"\x00\xff[look\ntheme=@Variant(\\0\\0)\nview/colour_map=jet" * 9)
    settings = Settings(path)
    assert settings.look == "auto"
    assert settings.view() == ViewSettings()
    assert settings.layout("window").isEmpty()


def test_what_is_shown_beside_a_size_of_text_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    first = Settings(path)
    assert first.shows_part("controls", 24) is None
    first.remember_part("controls", 24, shown=False)
    first.remember_page_height("Curves", 13, 321)
    first.write()
    second = Settings(path)
    assert second.shows_part("controls", 24) is False
    assert second.shows_part("controls", 13) is None
    assert second.page_height("Curves", 13) == 321
    assert second.page_height("Curves", 24) == 0


def test_impossible_heights_are_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_text("[heights]\nStep_text13=-5\nTable_text13=\xb2\nRates_text13=99999999999999\n")
    settings = Settings(path)
    assert settings.page_height("Step", 13) == 0
    assert settings.page_height("Table", 13) == 0
    assert settings.page_height("Rates", 13) <= 10_000


def test_words_of_another_version_are_the_usual_ones(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_text("[look]\ntheme=sepia\n[view]\ncolour_map=jet\nshow_arrows=maybe\n")
    settings = Settings(path)
    assert settings.look == "auto"
    assert settings.view() == ViewSettings()


def test_a_folder_that_is_gone_is_the_home_folder(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.remember_folder(tmp_path / "gone")
    assert settings.folder == Path.home()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("256", 256),
        ("1", 16),
        ("0", 16),
        ("1000000", 1024),
        ("many", 128),
        ("-5", 128),
        ("9" * 99, 128),
    ],
)
def test_a_resolution_is_remembered_within_its_limits(
    tmp_path: Path, written: str, read: int
) -> None:
    path = tmp_path / "settings.ini"
    path.write_text(f"[view]\nresolution={written}\n", encoding="utf-8")
    assert Settings(path).view().resolution == read


def test_choices_of_the_view_come_back(tmp_path: Path) -> None:
    view = ViewSettings(
        resolution=512, level_count=21, level_spacing="quantile", arrow_density="many"
    )
    settings = Settings(tmp_path / "settings.ini")
    settings.remember_view(view)
    settings.write()
    assert Settings(tmp_path / "settings.ini").view() == view
