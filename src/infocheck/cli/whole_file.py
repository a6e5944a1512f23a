"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from typing import IO

import click

from infocheck.cli.ending import end_in_order, stop
from infocheck.writing.paths import is_special
from infocheck.writing.summary import UNUSABLE
from infocheck.writing.visible import visible_name
from infocheck.writing.whole_file import whole_file


class UnwritableError(click.FileError):
    """A file that cannot be written; it ends the program as every unusable file does."""

    exit_code = UNUSABLE

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(path, error.strerror or str(error))

    def format_message(self) -> str:
        """Say which file it is, and why."""
        return f"{self.ui_filename}: 无法写出 · cannot write: {self.message}"


@contextmanager
def written_whole(path: str) -> Iterator[IO[bytes]]:
    """A file to write to, which takes its name when it is complete; a pipe or a device is written to as it goes.

    Raises :class:`UnwritableError`.
    """
    end_in_order()
    try:
        with nullcontext(path) if is_special(path) else whole_file(path) as name, open(name, "wb") as file:
            yield file
    except OSError as error:
        raise UnwritableError(path, error) from None


def unfit_extension(output: str, extensions: Iterable[str]) -> click.BadParameter:
    """What is raised where the extension of an output, which gives its format, is none of these."""
    said = f"扩展名应是其中之一 · the extension must be one of: {' '.join(extensions)}"
    return click.BadParameter(f"{visible_name(output)}: {said}", param_hint="--output")


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
    with written_whole(path) as file:
        file.write(content)
