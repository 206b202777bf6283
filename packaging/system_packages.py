"""The system libraries that Qt, OpenGL and the virtual screen need, and how they get here.

On Debian, Ubuntu and their kin the missing packages are installed with apt-get, as root or with
sudo; on other systems they are named. The lists were found by trial on a bare Debian 12.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from progress import Stop, say, told

DPKG_STATUS = Path("/var/lib/dpkg/status")
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))


@dataclass(frozen=True)
class Need:
    """One thing of the system that is needed.

    Attributes
    ----------
    packages
        Names of the Debian package, the newest release's first; any one of them will do.
    library
        The file name under which the dynamic linker finds it, where it is a library.
    """

    packages: tuple[str, ...]
    library: str | None = None


WINDOW = (
    Need(("libegl1",), "libEGL.so.1"),
    Need(("libgl1",), "libGL.so.1"),
    Need(("libglib2.0-0t64", "libglib2.0-0"), "libglib-2.0.so.0"),
    Need(("libfontconfig1",), "libfontconfig.so.1"),
    Need(("libdbus-1-3",), "libdbus-1.so.3"),
    Need(("libxkbcommon-x11-0",), "libxkbcommon-x11.so.0"),
    Need(("libxcb-cursor0",), "libxcb-cursor.so.0"),
    Need(("libxcb-icccm4",), "libxcb-icccm.so.4"),
    Need(("libxcb-keysyms1",), "libxcb-keysyms.so.1"),
    Need(("libxcb-shape0",), "libxcb-shape.so.0"),
)
CERTIFICATES = Need(("ca-certificates",))
FONT = Need(("fonts-dejavu-core",))
VIRTUAL_SCREEN = Need(("xvfb",))
SOFTWARE_OPENGL = Need(("libgl1-mesa-dri",))


def needs(*, virtual_screen: bool) -> tuple[Need, ...]:
    """All that is needed on a Debian system, with or without a virtual screen."""
    wanted = [*WINDOW, CERTIFICATES]
    if find_spec("ensurepip") is None:
        wanted.append(Need((f"python{sys.version_info[0]}.{sys.version_info[1]}-venv",)))
    if not has_font(FONT_FOLDERS):
        wanted.append(FONT)
    if virtual_screen:
        wanted += [VIRTUAL_SCREEN, SOFTWARE_OPENGL]
    return tuple(wanted)


def has_font(folders: Iterable[Path]) -> bool:
    """Whether any font is installed; without one all text is boxes."""
    return any(
        file.suffix.lower() in {".ttf", ".otf", ".ttc", ".pfb"}
        for folder in folders
        if folder.is_dir()
        for file in folder.rglob("*")
    )


def state() -> str:
    """A short text that changes whenever packages come or go; until then no check is needed."""
    return str(DPKG_STATUS.stat().st_mtime_ns) if DPKG_STATUS.exists() else ""


def provide(*, virtual_screen: bool) -> None:
    """Install what is missing, or say what it is.

    Raises
    ------
    Stop
        If something is missing and cannot be installed from here.
    """
    if not sys.platform.startswith("linux"):
        return
    if shutil.which("dpkg-query") and shutil.which("apt-get"):
        absent = missing(needs(virtual_screen=virtual_screen), installed_packages)
        if absent:
            install(absent)
    else:
        name_missing_libraries(virtual_screen=virtual_screen)


def missing(
    wanted: Iterable[Need], installed: Callable[[Sequence[str]], set[str]]
) -> tuple[Need, ...]:
    """The needs of which no package is installed."""
    wanted = tuple(wanted)
    present = installed([package for need in wanted for package in need.packages])
    return tuple(need for need in wanted if present.isdisjoint(need.packages))


def installed_packages(names: Sequence[str]) -> set[str]:
    """Those of the packages that dpkg has installed."""
    query = ["dpkg-query", "--show", "--showformat", "${Package} ${Status}\\n", *names]
    return installed_according_to(
        subprocess.run(query, capture_output=True, encoding="utf-8", check=False).stdout
    )


def installed_according_to(output: str) -> set[str]:
    """The installed packages among lines such as ``libgl1 install ok installed``.

    A package that was removed but left its settings is ``deinstall ok config-files``.
    """
    lines = (line.split() for line in output.splitlines())
    return {words[0] for words in lines if words[-1:] == ["installed"]}


def install(absent: Sequence[Need]) -> None:
    """Install packages with apt-get.

    Raises
    ------
    Stop
        With the command to type, if this user may not do it or it fails.
    """
    by_hand = "apt-get update && apt-get install --no-install-recommends " + " ".join(
        need.packages[-1] for need in absent
    )
    prefix = privileges()
    if prefix is None:
        raise Stop(f"System packages are missing. As root, run this and then try again:\n{by_hand}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o"]
    apt += ["DPkg::Lock::Timeout=120", "--quiet"]
    with told("Reading the lists of system packages"):
        # Fails when any one of the system's sources is out of reach; the others may do.
        output = _output_of([*apt, "update"])[1]
    names = [available(need) for need in absent]
    with told(f"Installing {len(names)} system packages: {' '.join(names)}"):
        status, more = _output_of([*apt, "install", "--yes", "--no-install-recommends", *names])
    if status:
        tail = "\n".join((output + more).splitlines()[-15:])
        raise Stop(f"{tail}\nSystem packages could not be installed. By hand, as root:\n{by_hand}")


def privileges() -> list[str] | None:
    """What to put before a command that only root may do; None if there is nothing."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    if sys.stdin.isatty():
        say("System packages are missing; sudo may ask for your password.")
        return ["sudo"]
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if allowed.returncode == 0 else None


def available(need: Need) -> str:
    """The package's name in this release."""
    for name in need.packages:
        if _output_of(["apt-cache", "show", "--no-all-versions", name])[0] == 0:
            return name
    return need.packages[-1]


def name_missing_libraries(*, virtual_screen: bool) -> None:
    """Stop with the names of what is missing on a Linux without apt-get."""
    absent = [need.library for need in WINDOW if need.library and not loads(need.library)]
    if virtual_screen and not shutil.which("Xvfb"):
        absent.append("the program Xvfb")
    if absent:
        raise Stop(
            f"This system lacks {', '.join(absent)}. Install the packages that have them with the "
            "system's package manager, then try again."
        )


def loads(library: str) -> bool:
    """Whether the dynamic linker finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _output_of(command: Sequence[str]) -> tuple[int, str]:
    done = subprocess.run(
        command,
        stdin=None if sys.stdin.isatty() else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout
