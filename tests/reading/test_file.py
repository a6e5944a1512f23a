"""What is no file to read is refused, and never waited for."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from infocheck.reading.document import read
from infocheck.reading.errors import Unreadable
from infocheck.reading.limits import MAXIMUM_BYTES


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "报告.toml"
    path.write_bytes(b"a = 1")
    document = read(str(path))
    assert (document.path, document.data) == (str(path), {"a": 1})


@pytest.mark.parametrize("name", ["none.toml", "file.toml/none.toml", "nul\0.toml", "half\ud800.toml"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.toml").write_bytes(b"")
    with pytest.raises(Unreadable) as caught:
        read(str(tmp_path / name))
    assert caught.value.reason == "missing"
    assert caught.value.location is None


def test_a_directory(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read(str(tmp_path))
    assert caught.value.reason == "directory"
    assert "目录" in caught.value.message.zh


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(Unreadable) as caught:
        read(str(tmp_path / "pipe.toml"))
    assert caught.value.reason == "not-regular"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(errno.EACCES, "denied"), "permission"),
        (OSError(errno.EIO, "Input/output error"), "input-output"),
        (FileNotFoundError(errno.ENOENT, "gone meanwhile"), "missing"),
        (OSError("no number"), "input-output"),
    ],
)
def test_what_the_system_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    def refuse(*_: object) -> None:
        raise error

    path = tmp_path / "a.toml"
    path.write_bytes(b"a = 1")
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(Unreadable) as caught:
        read(str(path))
    monkeypatch.undo()
    assert caught.value.reason == reason


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toml"
    with path.open("wb") as file:
        file.truncate(MAXIMUM_BYTES + 1)
    monkeypatch.setattr(os, "open", None)
    with pytest.raises(Unreadable) as caught:
        read(str(path))
    assert caught.value.reason == "too-large"
    with pytest.raises(Unreadable):
        read("-", b" " * (MAXIMUM_BYTES + 1))


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"#" * 100)
    monkeypatch.setattr("infocheck.reading.file.os.stat", lambda _: os.stat_result([0o100644] + [0] * 9))
    monkeypatch.setattr("infocheck.reading.file.MAXIMUM_BYTES", 50)
    with pytest.raises(Unreadable) as caught:
        read(str(path))
    assert caught.value.reason == "too-large"
