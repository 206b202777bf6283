"""The picture of the surface as data."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.functions import Domain
from explorer.scenes.levels import levels_of
from explorer.scenes.surface_scene import surface_scene
from tests.scenes.plane_fields import (
    bowl,
    constant_grid,
    document_over,
    grid_of,
    lecture_mark,
    product,
)


def test_moving_the_cursor_keeps_the_surface() -> None:
    grid = grid_of(product)
    first = surface_scene(document_over(), grid, (lecture_mark(0),))
    second = surface_scene(document_over(start=(1.0, 1.0)), grid, (lecture_mark(3),))
    assert second.field is first.field
    assert (first.paths[0].cursor, second.paths[0].cursor) == (0, 3)


def test_another_function_is_another_surface() -> None:
    document = document_over()
    scenes = [surface_scene(document, grid_of(field), ()) for field in (product, bowl)]
    assert scenes[0].field is not scenes[1].field


def test_levels_are_those_of_the_scale_and_can_be_left_out() -> None:
    grid = grid_of(product)
    shown = surface_scene(document_over(), grid, ())
    np.testing.assert_array_equal(shown.levels, levels_of(shown.scale))
    assert surface_scene(document_over(show_contour_lines=False), grid, ()).levels.size == 0


def test_axes_have_the_names_of_the_formula() -> None:
    axes = surface_scene(document_over(), grid_of(product), (), value_name="J").axes(5)
    assert [axis.name for axis in axes] == ["x", "y", "J"]
    assert [tick.value for tick in axes[0].ticks] == [-4, -2, 0, 2, 4]


def test_a_minimum_just_above_zero_is_labelled_zero() -> None:
    grid = grid_of(lambda x, y: (x * x + y * y + 1e-3, 2 * x + 0 * y, 2 * y + 0 * x))
    values = surface_scene(document_over(), grid, ()).axes(6)[2]
    assert values.ticks[0].text == "0"


def test_the_camera_is_the_documents() -> None:
    scene = surface_scene(
        document_over(azimuth=10.0, elevation=20.0, distance=7.0), grid_of(bowl), ()
    )
    assert scene.camera == (10.0, 20.0, 7.0)


def test_the_share_of_a_hole_is_told() -> None:
    grid = grid_of(lambda x, y: (np.log(x) + 0 * y, 1 / x + 0 * y, 0 * x * y), samples=100)
    assert surface_scene(document_over(), grid, ()).note == "50% of this view has no value."


@pytest.mark.parametrize(("share", "text"), [(1, "Less than 1%"), (9990, "99%")])
def test_a_share_is_never_rounded_to_none_or_all(share: int, text: str) -> None:
    grid = constant_grid(1.0, samples=100)
    grid.z.flat[:share] = np.nan
    assert surface_scene(document_over(), grid, ()).note.startswith(text)


def test_a_function_without_values_is_an_empty_box_with_a_sentence() -> None:
    scene = surface_scene(document_over(), constant_grid(np.nan), (lecture_mark(),))
    assert scene.field is None
    assert scene.paths == ()
    assert scene.note == "The function has no value anywhere in this view."
    assert not scene.axes(5)[2].ticks
    assert scene.axes(5)[0].ticks


@pytest.mark.parametrize("width", [1e-9, 1e12, 1e300])
def test_domains_of_any_width_have_labels(width: float) -> None:
    domain = Domain(-width, width, 1.0, 1.0 + 1e-9)
    axes = surface_scene(document_over(domain), grid_of(product, domain), ()).axes(5)
    for axis in axes:
        assert len(axis.ticks) >= 2
        assert all("nan" not in tick.text for tick in axis.ticks)


def test_with_equal_scales_the_box_has_the_domains_shape() -> None:
    domain = Domain(0, 4, 0, 2)
    scene = surface_scene(document_over(domain, equal_aspect=True), grid_of(bowl, domain), ())
    assert scene.box.half_y == 0.5


@pytest.mark.parametrize(
    ("low", "high", "texts"),
    [
        (-9.0, 9.0, ["\N{MINUS SIGN}5", "0", "5"]),
        (0.0, 2.9, ["0", "1", "2"]),
        (0.0, 100.0, ["0", "50", "100"]),
    ],
)
def test_a_short_axis_of_values_has_three_numbers_at_least(
    low: float, high: float, texts: list[str]
) -> None:
    grid = grid_of(lambda x, _y: (low + (high - low) * (x + 5) / 10, 1.0, 0.0))
    axis = surface_scene(document_over(), grid, ()).axes(3)[2]
    assert [tick.text for tick in axis.ticks] == texts
