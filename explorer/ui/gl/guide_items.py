"""The guides of a scene on the GPU: one item for each kind, since each has its own depth."""

from __future__ import annotations

from collections.abc import Iterator

from OpenGL import GL

from explorer.scenes.guides import GuideKind
from explorer.scenes.surface_scene import SurfaceScene
from explorer.ui.colour_maps import colour_table
from explorer.ui.gl.scene_strokes import guide_strokes
from explorer.ui.gl.strokes import no_strokes
from explorer.ui.gl.strokes_item import Pass, StrokesItem
from explorer.ui.surface_marks import GuideStyle, guide_style
from explorer.ui.theme import Theme


class GuideItems:
    """Draws guides; iterate over it for its items, from the lowest to the highest."""

    def __init__(self, theme: Theme) -> None:
        self._items = {kind: StrokesItem(_passes(guide_style(theme, kind))) for kind in GuideKind}

    def __iter__(self) -> Iterator[StrokesItem]:
        return iter(self._items.values())

    def show_scene(self, scene: SurfaceScene, theme: Theme) -> None:
        """Draw the guides of a scene; those of the last one go."""
        shown = {guide.kind: guide for guide in scene.guides}
        colours = colour_table(scene.colour_map)
        for kind, item in self._items.items():
            guide = shown.get(kind)
            item.set_strokes(
                no_strokes() if guide is None else guide_strokes(guide, colours, theme)
            )


def _passes(style: GuideStyle) -> tuple[Pass, ...]:
    seen = Pass(GL.GL_LEQUAL, (1.0, 1.0), style.lift)
    if not style.hidden:
        return (seen,)
    return (Pass(GL.GL_GREATER, (style.hidden, style.hidden), style.lift), seen)
