"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import click

from infocheck.cli.ending import end_in_order, stop
from infocheck.writing.paths import is_special
from infocheck.writing.summary import UNUSABLE


class UnwritableError(click.FileError):
    """A file that cannot be written; it ends the program as every unusable file does."""

    exit_code = UNUSABLE

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(path, error.strerror or str(error))

    def format_message(self) -> str:
        """Say which file it is, and why."""
        return f"{self.ui_filename}: 无法写出 · cannot write: {self.message}"


@contextmanager
def whole_file(path: str) -> Iterator[IO[bytes]]:
    """A file to write to, which takes its name when it is complete; raises :class:`UnwritableError`."""
    try:
        with _in_place(path) if is_special(path) else _complete(os.path.realpath(path)) as file:
            yield file
    except OSError as error:
        raise UnwritableError(path, error) from None


def _in_place(path: str) -> IO[bytes]:
    return open(path, "wb")


@contextmanager
def _complete(path: str) -> Iterator[IO[bytes]]:
    """A file beside the one that is meant, in whose place it is put at the end; nothing of it is left otherwise."""
    import tempfile

    end_in_order()
    handle, unfinished = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".infocheck-")
    try:
        with open(handle, "wb") as file:
            yield file
        os.chmod(unfinished, 0o666 & ~_umask())
        os.replace(unfinished, path)
    finally:
        if os.path.exists(unfinished):
            os.unlink(unfinished)


def refuse_existing(path: str | None) -> None:
    """End the program with exit code 2 where there is a file of that name already."""
    if path is not None and os.path.lexists(path):
        stop("文件已存在，没有覆盖 · the file exists and was not overwritten", path)


def write_new(content: bytes, path: str | None) -> None:
    """Write to standard output, or to a file that is not there yet."""
    refuse_existing(path)
    if path is None:
        click.echo(content, nl=False)
        return
    with whole_file(path) as file:
        file.write(content)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
