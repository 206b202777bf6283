"""What holds for every test: a home of its own, nothing in the log and nothing left running.

Qt is not imported here, so that the part of the tests that needs no window runs without it:
``pytest -p no:pytest-qt --ignore tests/ui``.
"""

from __future__ import annotations

import logging
import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

_HOME = tempfile.TemporaryDirectory(prefix="surface-explorer-tests-")

_OF_THE_DESKTOP = (
    "QT_AUTO_SCREEN_SCALE_FACTOR",
    "QT_FONT_DPI",
    "QT_QPA_PLATFORMTHEME",
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_STYLE_OVERRIDE",
    "WAYLAND_DISPLAY",
    "XDG_CURRENT_DESKTOP",
)
"""Settings of the machine's desktop that would change what the tests see."""


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Without pytest-qt, its settings in ``pyproject.toml`` are not mistakes."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, f"{name} of pytest-qt, which is not loaded")


def pytest_configure() -> None:
    """Leave the user's own settings and desktop out, before Qt can see them."""
    for name in _OF_THE_DESKTOP:
        os.environ.pop(name, None)
    os.environ["LC_ALL"] = "C.UTF-8"
    _set_home(Path(_HOME.name))


def _set_home(home: Path) -> None:
    for name, folder in {
        "HOME": home,
        "XDG_CACHE_HOME": home / "cache",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_RUNTIME_DIR": home / "runtime",
        "XDG_STATE_HOME": home / "state",
    }.items():
        folder.mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(folder)


@pytest.fixture(autouse=True)
def _numpy_is_left_as_it_was() -> Iterator[None]:
    """A test after this one must get the same warnings from numpy."""
    before = np.geterr()
    yield
    if np.geterr() != before:
        np.seterr(**before)
        pytest.fail("numpy's error handling was changed for good: use `with np.errstate(...)`.")


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    """A thread that goes on would work on what the next test has."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    names = [thread.name for thread in left if not thread.daemon]
    if names:
        pytest.fail(f"Threads still run: {', '.join(names)}. End them and wait for them.")


@pytest.fixture(autouse=True)
def _nothing_is_logged(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A warning or error in the log fails the test, unless it is marked ``logs``."""
    yield
    if request.node.get_closest_marker("logs"):
        return
    records = [
        record
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)  # type: ignore[arg-type] # a literal
        if record.levelno >= logging.WARNING
    ]
    if records:
        lines = "\n".join(f"{record.name}: {record.getMessage()}" for record in records)
        pytest.fail(f"The program logged a warning:\n{lines}")
