"""What a user installs has all that the program reads, and runs away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program alone; its libraries are those of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index")
    run(*pip, "--target", folder, wheel)
    return folder


def test_the_wheel_has_every_module_and_every_resource(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    shipped = [
        file.relative_to(ROOT)
        for folder in ("explorer", "resources")
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    ]
    wanted = {
        ("explorer" / file if file.parts[0] == "resources" else file).as_posix() for file in shipped
    }
    assert wanted <= names
    assert "explorer/expression/grammar.lark" in names
    assert "explorer/resources/catalogue.toml" in names


def test_the_wheel_has_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"explorer"}


def test_the_installed_program_runs_from_anywhere(installed: Path, tmp_path: Path) -> None:
    python = (sys.executable, "-P")
    place = run(
        *python,
        "-c",
        "import explorer; print(explorer.__file__)",
        cwd=tmp_path,
        PYTHONPATH=str(installed),
    )
    assert Path(place.strip()).is_relative_to(installed)
    functions = run(
        *python, "-m", "explorer", "list", "functions", cwd=tmp_path, PYTHONPATH=str(installed)
    )
    assert "himmelblau" in functions.lower()
