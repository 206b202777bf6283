"""Everything the program can be told to do: names, menus and keys.

One row an action. The first key is the one that the menu shows; PageUp, PageDown, F5, Esc and the
full stop are what presenter remotes send.
"""

from __future__ import annotations

from dataclasses import dataclass

MENUS = ("File", "Edit", "View", "Playback", "Runs", "Functions", "Help")


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action.

    Attributes
    ----------
    name
        How the program calls it.
    path
        Titles of the menu and submenu it stands in.
    text
        Words in the menu, with a mnemonic.
    keys
        Shortcuts, in Qt's portable notation.
    tip
        One sentence for the tooltip; the text where it is empty.
    is_checkable
        Whether it is on or off.
    group
        Of the actions with the same group only one is on.
    opens_section
        Whether a line stands above it.
    """

    name: str
    path: tuple[str, ...]
    text: str
    keys: tuple[str, ...]
    tip: str = ""
    is_checkable: bool = False
    group: str = ""
    opens_section: bool = False


_LOOK = ("View", "Look")
_RACE = ("Runs", "Race")
_COPY = ("Edit", "Copy formula")
_COLOURS = ("View", "Colour map")
_CAMERA = ("View", "Camera")
_SURFACE = ("View", "Surface")
_ARROWS = ("View", "Arrows")
_LEVELS = ("View", "Levels")
_PANES = ("View", "Panes")

ACTIONS: tuple[ActionRow, ...] = (
    ActionRow("export_path", ("File",), "Export &path as CSV…", ("Ctrl+E",)),
    ActionRow(
        "with_provenance",
        ("File",),
        "Say &where paths come from",
        ("Ctrl+Alt+E",),
        "Write a JSON file beside an exported path: formula, rule, settings, and how it ended",
        True,
    ),
    ActionRow("export_picture", ("File",), "Export p&icture…", ("Ctrl+Shift+E",)),
    ActionRow("quit", ("File",), "&Quit", ("Ctrl+Q",), opens_section=True),
    ActionRow("undo", ("Edit",), "&Undo", ("Ctrl+Z",)),
    ActionRow("redo", ("Edit",), "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionRow("copy_table", ("Edit",), "&Copy table", ("Ctrl+Shift+C",), opens_section=True),
    ActionRow("edit_formula", ("Edit",), "Type a &formula", ("Ctrl+L",), opens_section=True),
    ActionRow("copy_latex", _COPY, "As &LaTeX", ("Ctrl+Shift+L",), "Copy the formula as LaTeX"),
    ActionRow("copy_text", _COPY, "As &text", ("Ctrl+Shift+T",), "Copy the formula as text"),
    ActionRow("copy_python", _COPY, "As &Python", ("Ctrl+Shift+Y",), "Copy the formula as Python"),
    ActionRow(
        "random_start",
        ("Edit",),
        "Random &start",
        ("Ctrl+R",),
        "Start anywhere in the domain",
    ),
    ActionRow("look_auto", _LOOK, "&As the desktop", ("Ctrl+Shift+1",), "", True, "look"),
    ActionRow("look_light", _LOOK, "&Light", ("Ctrl+Shift+2",), "", True, "look"),
    ActionRow("look_dark", _LOOK, "&Dark", ("Ctrl+Shift+3",), "", True, "look"),
    ActionRow("look_projector", _LOOK, "&Projector", ("Ctrl+Shift+4",), "", True, "look"),
    ActionRow("map_viridis", _COLOURS, "&Viridis", ("Ctrl+Alt+1",), "", True, "map"),
    ActionRow("map_cividis", _COLOURS, "&Cividis", ("Ctrl+Alt+2",), "", True, "map"),
    ActionRow("map_plasma", _COLOURS, "&Plasma", ("Ctrl+Alt+3",), "", True, "map"),
    ActionRow("map_magma", _COLOURS, "&Magma", ("Ctrl+Alt+4",), "", True, "map"),
    ActionRow("from_top", _CAMERA, "From the &top", ("Alt+1",)),
    ActionRow("from_front", _CAMERA, "From the &front", ("Alt+2",)),
    ActionRow("from_side", _CAMERA, "From the &side", ("Alt+3",)),
    ActionRow("isometric", _CAMERA, "&Isometric", ("Alt+4",), "All three axes shortened alike"),
    ActionRow("home", _CAMERA, "&Usual view", ("Alt+0",)),
    ActionRow(
        "follow_ball",
        _CAMERA,
        "Follow the &ball",
        ("Alt+5",),
        "Keep the ball in the middle of the surface",
        True,
        opens_section=True,
    ),
    ActionRow("turntable", _CAMERA, "Tu&rn slowly", ("Alt+6",), "Turn the surface slowly", True),
    ActionRow(
        "smooth_moves", _CAMERA, "S&mooth moves", ("Alt+7",), "Fly to a view, not jump", True
    ),
    ActionRow("log_height", _SURFACE, "&Logarithmic height", ("Ctrl+Shift+G",), "", True),
    ActionRow("net", _SURFACE, "&Net of lines", ("Alt+Shift+1",), "Lines along both axes", True),
    ActionRow(
        "floor_lines",
        _SURFACE,
        "Level lines on the fl&oor",
        ("Alt+Shift+2",),
        "The level lines below the surface, too",
        True,
    ),
    ActionRow(
        "tangent_plane",
        _SURFACE,
        "&Tangent plane",
        ("Alt+Shift+3",),
        "A patch of the plane that touches at the ball",
        True,
    ),
    ActionRow(
        "gradient",
        _SURFACE,
        "&Gradient at the ball",
        ("Alt+Shift+4",),
        "The gradient along the surface, and its shadow on the floor",
        True,
    ),
    ActionRow(
        "finer_surface",
        _SURFACE,
        "&Finer surface",
        ("Ctrl+Alt+PgUp",),
        "More samples of the function, up to 1024 along each axis",
        opens_section=True,
    ),
    ActionRow(
        "coarser_surface",
        _SURFACE,
        "&Coarser surface",
        ("Ctrl+Alt+PgDown",),
        "Fewer samples of the function, which is faster",
    ),
    ActionRow("level_lines", _LEVELS, "&Level lines", ("Ctrl+K",), "", True),
    ActionRow("level_labels", _LEVELS, "&Numbers on lines", ("Ctrl+Shift+K",), "", True),
    ActionRow(
        "levels_auto",
        _LEVELS,
        "Levels &as the values lie",
        ("Ctrl+Alt+5",),
        "",
        True,
        "levels",
        True,
    ),
    ActionRow(
        "levels_linear", _LEVELS, "Levels at &equal steps", ("Ctrl+Alt+6",), "", True, "levels"
    ),
    ActionRow(
        "levels_quantile",
        _LEVELS,
        "Levels of equal a&reas",
        ("Ctrl+Alt+7",),
        "As much area between any two neighbouring lines",
        True,
        "levels",
    ),
    ActionRow(
        "levels_logarithmic", _LEVELS, "Lo&garithmic levels", ("Ctrl+Alt+8",), "", True, "levels"
    ),
    ActionRow("more_levels", _LEVELS, "&More lines", ("Ctrl+Alt+Up",), opens_section=True),
    ActionRow("fewer_levels", _LEVELS, "&Fewer lines", ("Ctrl+Alt+Down",)),
    ActionRow("arrows", _ARROWS, "&Gradient arrows", ("Ctrl+G",), "", True),
    ActionRow(
        "arrows_downhill",
        _ARROWS,
        "Arrows point &downhill",
        ("Ctrl+Alt+G",),
        "Arrows point downhill, where descent leads",
        True,
    ),
    ActionRow(
        "unit_arrows",
        _ARROWS,
        "Arrows &equally long",
        ("Ctrl+Alt+L",),
        "The direction alone; else the length tells the slope",
        True,
    ),
    ActionRow("arrows_few", _ARROWS, "&Few arrows", ("Ctrl+Alt+F",), "", True, "arrows", True),
    ActionRow(
        "arrows_usual", _ARROWS, "&Usual number of arrows", ("Ctrl+Alt+U",), "", True, "arrows"
    ),
    ActionRow("arrows_many", _ARROWS, "&Many arrows", ("Ctrl+Alt+M",), "", True, "arrows"),
    ActionRow("surface_alone", _PANES, "&Surface alone", ("Ctrl+1",), "", True),
    ActionRow("contours_alone", _PANES, "&Contours alone", ("Ctrl+2",), "", True),
    ActionRow(
        "float_surface",
        _PANES,
        "Surface in its o&wn window",
        ("Ctrl+Shift+F1",),
        "A window of its own for the surface, for another screen",
        True,
    ),
    ActionRow(
        "float_contours",
        _PANES,
        "Contours in their own window",
        ("Ctrl+Shift+F2",),
        "A window of their own for the contours, for another screen",
        True,
    ),
    ActionRow(
        "path_ahead",
        ("View",),
        "&Path ahead",
        ("Ctrl+Shift+P",),
        "",
        True,
        opens_section=True,
    ),
    ActionRow(
        "probes",
        ("View",),
        "Points tr&ied in a search",
        ("Ctrl+Shift+I",),
        "Points that a line search or a simplex tries from the present step",
        True,
    ),
    ActionRow(
        "curvature",
        ("View",),
        "C&urvature at the ball",
        ("Ctrl+U",),
        "Axes of the quadratic model at the ball: solid curves upward, dashed downward",
        True,
    ),
    ActionRow(
        "stationary",
        ("View",),
        "Stationary p&oints",
        ("Ctrl+I",),
        "Minima (discs), maxima (triangles) and saddles (crosses) of the view",
        True,
    ),
    ActionRow(
        "basins",
        ("View",),
        "Basins of &attraction",
        ("Ctrl+B",),
        "Colour each start by the minimum that it reaches",
        True,
    ),
    ActionRow(
        "equal_aspect",
        ("View",),
        "&Equal scale on both axes",
        ("Ctrl+Shift+A",),
        "",
        True,
        opens_section=True,
    ),
    ActionRow("reset_views", ("View",), "&Reset views", ("Ctrl+0",)),
    ActionRow("zoom_to_path", ("View",), "&Zoom to path", ("Ctrl+Shift+F",)),
    ActionRow(
        "partials",
        ("View",),
        "Partial deri&vatives",
        ("Ctrl+D",),
        "Partial derivatives below the formula",
        True,
        opens_section=True,
    ),
    ActionRow(
        "controls",
        ("View",),
        "Con&trols",
        ("F9",),
        "Controls of function, start, runs and optimiser",
        True,
    ),
    ActionRow(
        "details",
        ("View",),
        "&Details",
        ("F8",),
        "Step, table and curves below the panes",
        True,
    ),
    ActionRow(
        "full_screen",
        ("View",),
        "&Full screen",
        ("F11", "F5"),
        "Full screen, as a presenter remote starts it",
        True,
        opens_section=True,
    ),
    ActionRow("leave", ("View",), "Bac&k to the window", ("Esc",), "Leave what fills the screen"),
    ActionRow(
        "blank",
        ("View",),
        "&Black screen",
        (".", "B"),
        "Black until the next key, as presenter remotes do",
    ),
    ActionRow("play", ("Playback",), "&Play", ("Space",), "Play or pause"),
    ActionRow("play_again", ("Playback",), "Play from the s&tart", ("Ctrl+Space", "Shift+F5")),
    ActionRow(
        "step",
        ("Playback",),
        "&Step",
        ("PgDown", "Ctrl+Right"),
        "One step on",
        opens_section=True,
    ),
    ActionRow("back", ("Playback",), "&Back", ("PgUp", "Ctrl+Left"), "One step back"),
    ActionRow("to_start", ("Playback",), "To the sta&rt", ("Ctrl+Home",)),
    ActionRow("to_end", ("Playback",), "To the &end", ("Ctrl+End",)),
    ActionRow(
        "stop_walking",
        ("Playback",),
        "St&op",
        ("Ctrl+.",),
        "Stop computing; the path so far is kept",
        opens_section=True,
    ),
    ActionRow("faster", ("Playback",), "&Faster", ("Ctrl+Up",), opens_section=True),
    ActionRow("slower", ("Playback",), "S&lower", ("Ctrl+Down",)),
    ActionRow("add_run", ("Runs",), "&Add run", ("Ctrl+Shift+N",), "Add a run with the next rule"),
    ActionRow("duplicate_run", ("Runs",), "&Duplicate run", ("Ctrl+Shift+D",)),
    ActionRow("remove_run", ("Runs",), "&Remove run", ("Ctrl+Shift+Del",)),
    ActionRow("keep_run", ("Runs",), "Remove all &others", ("Ctrl+Shift+O",)),
    ActionRow("race_classics", _RACE, "&Five rules", ("Ctrl+Shift+R",)),
    ActionRow("race_momentum", _RACE, "With and without &momentum", ("Ctrl+Shift+M",)),
    ActionRow("race_adaptive", _RACE, "&Adaptive rules", ("Ctrl+Shift+V",)),
    ActionRow("race_rates", _RACE, "This rule, five &rates", ("Ctrl+Shift+B",)),
    ActionRow("next_run", ("Runs",), "&Next run", ("Alt+PgDown",), opens_section=True),
    ActionRow("previous_run", ("Runs",), "&Previous run", ("Alt+PgUp",)),
    ActionRow("rename_run", ("Runs",), "R&ename run", ("F2",), opens_section=True),
    ActionRow("colour_run", ("Runs",), "&Colour of run…", ("Ctrl+Shift+U",)),
    ActionRow("hide_run", ("Runs",), "&Hide run", ("Ctrl+Shift+H",), "", True),
    ActionRow("show_run_alone", ("Runs",), "Show this run a&lone", ("Ctrl+Shift+J",)),
    ActionRow(
        "own_start",
        ("Runs",),
        "O&wn start",
        ("Ctrl+Shift+W",),
        "Start this run where the others do not",
        True,
    ),
    ActionRow("run_up", ("Runs",), "Move run &up", ("Alt+Up",), opens_section=True),
    ActionRow("run_down", ("Runs",), "Mo&ve run down", ("Alt+Down",)),
    ActionRow("copy_comparison", ("Runs",), "Copy co&mparison", ("Ctrl+Shift+X",)),
    ActionRow("next_function", ("Functions",), "&Next function", ("Ctrl+PgDown",)),
    ActionRow("previous_function", ("Functions",), "&Previous function", ("Ctrl+PgUp",)),
    ActionRow("formula_syntax", ("Help",), "&Formula syntax", ("Ctrl+F1",)),
    ActionRow("marks", ("Help",), "What the &marks mean", ("Ctrl+F2",)),
    ActionRow("shortcuts", ("Help",), "&Keyboard shortcuts", ("F1",)),
    ActionRow("about", ("Help",), "&About Surface Explorer", ("Shift+F1",)),
)
