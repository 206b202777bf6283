"""The plan of the house: which part may import which.

Each test collects everything that is not as it should be and says what to do about it.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from graphlib import CycleError, TopologicalSorter

from tests.syntax_trees import (
    ROOT,
    Import,
    assert_none,
    files,
    inner_imports,
    module_name,
    outer_imports,
    part_of,
)

TIERS = (
    ("__main__", "app", "cli", "commands"),
    ("ui",),
    ("lessons", "export"),
    ("model",),
    ("scenes",),
    ("document", "analysis"),
    ("data", "optimizers", "functions"),
    ("expression",),
)
"""The parts of the program from the roof down: a part may import those of the tiers below it."""

ROOF = TIERS[0]
"""The composition root is one thing in several files, which may import each other."""

TIER = {part: number for number, parts in enumerate(TIERS) for part in parts}
WITHOUT_QT = [part for part in TIER if TIER[part] > TIER["model"]]

DRAWING = {"OpenGL", "PySide6", "pyqtgraph", "shiboken6"}
EXTRA_TEST_FOLDERS = {"benchmarks", "packaging"}
DISTRIBUTIONS = {
    "OpenGL": "PyOpenGL",
    "PySide6": "PySide6-Essentials",
    "shiboken6": "PySide6-Essentials",
}
"""Under which name a library is required, where it is not the one it is imported by."""


def test_every_part_has_its_place_in_the_house() -> None:
    parts = {
        path.stem
        for path in (ROOT / "explorer").iterdir()
        if path.suffix == ".py" or (path.is_dir() and any(path.rglob("*.py")))
    }
    assert_none(
        sorted(parts - set(TIER) - {"__init__"}),
        "Give the new part a place in TIERS of this test, or put it into one that is.",
    )


def test_imports_go_down_only() -> None:
    assert_none(
        [
            f"{found.where}: {found.source_part or found.source} imports {found.target}"
            for found in inner_imports()
            if not is_allowed(found)
        ],
        "A part imports only what lies below it: move the shared thing down, or hand it over as an "
        "argument.",
    )


def is_allowed(found: Import) -> bool:
    source, target = found.source_part, found.target_part
    if not target or source == target:
        return True
    if not source:
        return False
    return TIER[source] < TIER[target] or (source in ROOF and target in ROOF)


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for found in inner_imports():
        graph.setdefault(found.source, set()).add(found.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        raise AssertionError(
            f"{circle}: put what they share into a module of its own, or import the module that "
            "has it and not its package."
        ) from None


def test_qt_stays_in_the_window() -> None:
    assert_none(
        [
            f"{found.where}: {found.source} imports {found.target}"
            for found in outer_imports()
            if found.target.split(".")[0] in DRAWING and not may_draw(found)
        ],
        "Qt belongs into ui and app; model may have QtCore, and commands may import it inside a "
        "function, so that the console does without.",
    )


def may_draw(found: Import) -> bool:
    match found.source_part:
        case "ui" | "app":
            return True
        case "model":
            return found.target.startswith("PySide6.QtCore")
        case "cli" | "commands":
            return found.late
        case _:
            return False


IMPORT_WITHOUT_QT = """
import importlib, sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {drawing!r}:
            raise ModuleNotFoundError(f"{{name}} is not there", name=name)

sys.meta_path.insert(0, Absent())
for name in {modules!r}:
    importlib.import_module(name)
"""


def test_everything_below_the_model_works_without_qt() -> None:
    modules = [name for name in map(module_name, files("explorer")) if part_of(name) in WITHOUT_QT]
    script = IMPORT_WITHOUT_QT.format(drawing=DRAWING, modules=modules)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, (
        f"{done.stderr}\nSomething below model imports Qt, directly or by a library."
    )


def test_the_program_requires_every_library_that_it_imports() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = "\n".join(project["dependencies"]).lower()
    names = {found.target.split(".")[0]: found.where for found in outer_imports()}
    assert_none(
        [
            f"{place}: {name}"
            for name, place in names.items()
            if DISTRIBUTIONS.get(name, name).lower() not in required
        ],
        "Add the library to the dependencies in pyproject.toml, or do without it.",
    )


def test_the_tests_mirror_the_program() -> None:
    folders = {path.parent.name for path in files("tests") if path.parent.parent == ROOT / "tests"}
    assert_none(
        sorted(folders - set(TIER) - EXTRA_TEST_FOLDERS),
        "A folder of tests has the name of the part that it tests.",
    )


def test_folders_that_would_shadow_libraries_are_no_packages() -> None:
    assert_none(
        [
            f"{folder}/__init__.py"
            for folder in ("packaging", "resources")
            if (ROOT / folder / "__init__.py").exists()
        ],
        "Delete the file: a package of this name would take the place of a library.",
    )
