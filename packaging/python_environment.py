"""The environment `.venv` inside the checkout, with the program installed in place.

What was done is noted in a stamp, written last: an interrupted installation leaves none and is
done again, and with a stamp that still holds the next start has nothing to ask or install.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import deque
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import system_packages
from progress import Stop, done_quietly, say, told

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv"
STAMP = FOLDER / "prepared.json"


@dataclass(frozen=True)
class Stamp:
    """What was prepared, or has to be.

    Attributes
    ----------
    program
        Fingerprint of all that decides what is installed.
    for_tests
        Whether the tests' libraries are there too.
    system
        State of the system's packages when they were checked last.
    virtual_screen
        Whether that check was for a virtual screen too.
    """

    program: str
    for_tests: bool
    system: str
    virtual_screen: bool

    def has_program(self, wanted: Stamp) -> bool:
        return self.program == wanted.program and self.for_tests >= wanted.for_tests

    def has_system(self, wanted: Stamp) -> bool:
        return self.system == wanted.system and self.virtual_screen >= wanted.virtual_screen

    def widened(self, found: Stamp | None) -> Stamp:
        """The same, with what an earlier stamp has beyond it and is still true."""
        if found is None:
            return self
        return replace(
            self,
            for_tests=self.for_tests or (found.for_tests and found.program == self.program),
            virtual_screen=self.virtual_screen
            or (found.virtual_screen and found.system == self.system),
        )


def prepare(*, for_tests: bool, virtual_screen: bool) -> Path:
    """Make everything ready that is not, and return the environment's interpreter.

    Raises
    ------
    Stop
        If something is missing that cannot be had from here.
    """
    wanted = Stamp(fingerprint(ROOT), for_tests, system_packages.state(), virtual_screen)
    found = read_stamp(STAMP) if interpreter().exists() else None
    if found is None or not found.has_system(wanted):
        system_packages.provide(virtual_screen=virtual_screen)
        wanted = replace(wanted, system=system_packages.state())
    if found is None or not found.has_program(wanted):
        STAMP.unlink(missing_ok=True)
        if not is_usable(interpreter()):
            make_environment()
        install_program(for_tests=for_tests)
    if wanted.widened(found) != found:
        write_stamp(STAMP, wanted.widened(found))
    return interpreter()


def interpreter() -> Path:
    """The environment's Python."""
    windows = sys.platform == "win32"
    return FOLDER / ("Scripts" if windows else "bin") / ("python.exe" if windows else "python")


def fingerprint(root: Path) -> str:
    """Changes with the requirements, the Python, and the place of the checkout.

    The place counts because a program that is installed in place is found by its path.
    """
    parts = [str(root), f"{sys.version_info[0]}.{sys.version_info[1]}"]
    content = (root / "pyproject.toml").read_bytes()
    return hashlib.sha256("\n".join(parts).encode() + b"\n" + content).hexdigest()


def read_stamp(file: Path) -> Stamp | None:
    """The stamp in a file; None if there is none, or none that is whole."""
    try:
        return Stamp(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_stamp(file: Path, stamp: Stamp) -> None:
    """Write the stamp whole or not at all."""
    draft = file.with_suffix(".draft")
    draft.write_text(json.dumps(asdict(stamp), indent=1) + "\n", encoding="utf-8")
    draft.replace(file)


def is_usable(python: Path) -> bool:
    """Whether there is an environment of this Python's version, at this place, with pip."""
    if not python.exists():
        return False
    question = "import sys, pip; print(sys.version_info[:2], sys.prefix)"
    answer = subprocess.run(
        [python, "-c", question], capture_output=True, encoding="utf-8", check=False
    )
    return answer.stdout.strip() == f"{sys.version_info[:2]} {FOLDER}"


def make_environment() -> None:
    """Make `.venv`, in place of what may be left of an earlier one."""
    # The interpreter beneath, for the case that this one lives in the folder that is cleared.
    python = getattr(sys, "_base_executable", None) or sys.executable
    with told(f"Making an environment in {FOLDER}"):
        done_quietly([python, "-m", "venv", "--clear", str(FOLDER)])


def install_program(*, for_tests: bool) -> None:
    """Install the program in place, with its libraries.

    Raises
    ------
    Stop
        With the end of pip's output.
    """
    what = f"{ROOT}[test]" if for_tests else str(ROOT)
    command = [str(interpreter()), "-m", "pip", "install", "--progress-bar=off", "--editable", what]
    with told("Installing the program and its libraries (Qt is large; this takes a minute or two)"):
        pip = subprocess.Popen(
            command,
            env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        tail: deque[str] = deque(maxlen=15)
        for line in pip.stdout or ():
            tail.append(line.rstrip())
            if line.startswith("Collecting "):
                say(f"    {line.split()[1]}")
        if pip.wait():
            raise Stop("\n".join(tail) + "\nThe program's libraries could not be installed.")
