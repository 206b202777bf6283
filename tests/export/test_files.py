from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.export import failure_sentence, write_whole

OLD, NEW = b"old and whole\n", b"new and whole\n" * 1000


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    path = tmp_path / "path.csv"
    path.write_bytes(OLD)
    return path


def test_a_new_file_has_all_the_bytes(tmp_path: Path) -> None:
    write_whole(tmp_path / "path.csv", NEW)
    assert (tmp_path / "path.csv").read_bytes() == NEW


def test_an_old_file_is_replaced_and_nothing_else_stays(old_file: Path) -> None:
    write_whole(old_file, NEW)
    assert old_file.read_bytes() == NEW
    assert names(old_file.parent) == ["path.csv"]


def test_nothing_can_be_written_too(tmp_path: Path) -> None:
    write_whole(tmp_path / "empty", b"")
    assert (tmp_path / "empty").read_bytes() == b""


@pytest.mark.parametrize("function", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_alone(
    old_file: Path, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    def full(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, function, full)
    with pytest.raises(OSError, match="space"):
        write_whole(old_file, NEW)
    monkeypatch.undo()
    assert old_file.read_bytes() == OLD
    assert names(old_file.parent) == ["path.csv"]


def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    write_whole(tmp_path / "path.csv", NEW)
    assert (tmp_path / "path.csv").read_bytes() == NEW


def test_a_disk_that_takes_nothing_more_and_says_so_by_a_count_is_full(
    old_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "write", lambda descriptor, data: 0)
    with pytest.raises(OSError) as caught:
        write_whole(old_file, NEW)
    monkeypatch.undo()
    assert caught.value.errno == errno.ENOSPC
    assert old_file.read_bytes() == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
def test_a_file_over_the_limit_of_the_process_leaves_the_old_one(old_file: Path) -> None:
    script = (
        "import resource, signal, sys\n"
        "from explorer.export.files import write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n    write_whole(sys.argv[1], bytes(10_000))\n"
        "except OSError as error:\n    print(error.errno)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(old_file)], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) == errno.EFBIG
    assert old_file.read_bytes() == OLD
    assert names(old_file.parent) == ["path.csv"]


def test_ctrl_c_in_the_middle_leaves_the_old_file(
    old_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(old_file, NEW)
    monkeypatch.undo()
    assert old_file.read_bytes() == OLD
    assert names(old_file.parent) == ["path.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_permissions_of_the_old_file_stay(old_file: Path) -> None:
    old_file.chmod(0o640)
    write_whole(old_file, NEW)
    assert stat.S_IMODE(old_file.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_new_file_has_the_permissions_that_new_files_have(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "path.csv", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "path.csv").stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_followed_and_stays_a_link(old_file: Path) -> None:
    link = old_file.parent / "latest.csv"
    link.symlink_to(old_file.name)
    write_whole(link, NEW)
    assert link.is_symlink()
    assert old_file.read_bytes() == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="devices are POSIX")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_whole(os.devnull, NEW)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path, NEW)


def test_a_write_protected_file_is_not_replaced(
    old_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The question is put to the system; the tests may run as root, whom it never refuses.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(PermissionError):
        write_whole(old_file, NEW)
    assert old_file.read_bytes() == OLD


def test_a_long_name_that_is_possible_is_taken(tmp_path: Path) -> None:
    write_whole(tmp_path / ("p" * 251 + ".csv"), NEW)
    assert len(names(tmp_path)) == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("no/such/path.csv", "no/such does not exist; create the folder first or choose another."),
        ("file/path.csv", "file is not a folder; choose another place."),
        ("p" * 300, "is too long; choose a shorter one."),
        (".", "is a folder; give the name of a file."),
    ],
)
def test_each_failure_has_a_sentence_that_helps(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError) as caught:
        write_whole(tmp_path / name, NEW)
    assert failure_sentence(tmp_path / name, caught.value).endswith(sentence)


def test_an_unknown_failure_is_told_in_the_words_of_the_system() -> None:
    error = OSError(errno.EIO, os.strerror(errno.EIO))
    assert failure_sentence("p.csv", error) == (
        f"p.csv could not be written: {os.strerror(errno.EIO)}."
    )
