"""The model has timers, so it needs an application; QtCore's is enough.

Where pytest-qt is there, its application is used: a process can only have one, and the tests of
the window need theirs.
"""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest

if find_spec("PySide6") is None:
    collect_ignore_glob = ["test_*.py"]

if "DISPLAY" not in os.environ:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def application(request: pytest.FixtureRequest) -> object:
    """The one application of this process."""
    if request.config.pluginmanager.hasplugin("pytest-qt"):
        return request.getfixturevalue("qapp")
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.instance() or QCoreApplication([])
