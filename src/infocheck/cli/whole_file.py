"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import click

from infocheck.cli.ending import stop
from infocheck.writing.summary import UNUSABLE


class UnwritableError(click.FileError):
    """A file that cannot be written; it ends the program as every unusable file does."""

    exit_code = UNUSABLE


@contextmanager
def whole_file(path: str) -> Iterator[IO[bytes]]:
    """A file to write to, which takes its name when it is complete; raises :class:`UnwritableError`."""
    import tempfile

    folder = os.path.dirname(os.path.abspath(path))
    try:
        handle, unfinished = tempfile.mkstemp(dir=folder, prefix=".infocheck-")
    except OSError as error:
        raise UnwritableError(path, error.strerror or str(error)) from None
    try:
        with open(handle, "wb") as file:
            yield file
        os.chmod(unfinished, 0o666 & ~_umask())
        os.replace(unfinished, path)
    except OSError as error:
        raise UnwritableError(path, error.strerror or str(error)) from None
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
