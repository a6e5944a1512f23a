"""From what was typed to the files that are meant."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from infocheck.cli.ending import stop
from infocheck.configuration import NAME, PROJECT

HIDDEN = (".", "~$")
"""How names begin that are passed over: of hidden files, and of those that Word keeps beside one that is open."""


class Files:
    """The files that are meant by what was typed; each time that they are gone through, they are looked for anew."""

    def __init__(self, paths: Sequence[str], left_out: Iterable[str]) -> None:
        self.paths = paths
        self.left_out = {os.path.abspath(path) for path in left_out} - set(map(os.path.abspath, paths))

    def __iter__(self) -> Iterator[str]:
        """Each file once, in order; one folder is walked without keeping its files in memory."""
        every = (file for path in self.paths for file in _files(path))
        files = _once(every) if len(self.paths) > 1 else every
        if not self.left_out:
            return files
        return (file for file in files if os.path.abspath(file) not in self.left_out)


def expand(paths: Sequence[str], *own: str | None, output: str | None = None) -> Files:
    """Files as given, files inside folders, and files that a pattern matches.

    A path that does not exist is kept: reading it says what is wrong.  What the run itself reads (``own``: its baseline)
    is no report, unless it is named as one; nor is its output, which may be none of these (:func:`refuse_to_write_over`).
    """
    refuse_to_write_over(output, *paths, *own)
    return Files(paths, filter(None, (output, *own)))


def refuse_to_write_over(output: str | None, *read: str | None) -> None:
    """End the program with exit code 2 where an output would take the place of a file that is read, or of any in TOML,
    which none is written in."""
    if output is None or not os.path.isfile(output):
        return
    files = (path for path in read if path and os.path.isfile(path))
    if output.lower().endswith(".toml") or any(os.path.samefile(output, file) for file in files):
        stop("这是要读的文件，没有覆盖 · this file is to be read, and was not overwritten", output)


def _once(files: Iterable[str]) -> Iterator[str]:
    """Each file once, however it is written (``a.toml``, ``./a.toml``), under the name that comes first."""
    seen = set[str]()
    for file in files:
        name = file if "://" in file else os.path.abspath(file)
        if name not in seen:
            seen.add(name)
            yield file


def _files(path: str) -> Iterator[str]:
    if "://" in path:
        yield from _at_address(path)
    elif os.path.isdir(path):
        yield from _inside(path)
    elif any(mark in path for mark in "*?[") and not os.path.lexists(path):
        from glob import glob

        matches = sorted(glob(path, recursive=True))
        yield from (file for match in matches for file in _files(match)) if matches else (path,)
    else:
        yield path


def _at_address(path: str) -> Iterator[str]:
    """The files at an address; one that cannot be listed is kept, since reading it says what is wrong."""
    from infocheck.reading.errors import Unreadable
    from infocheck.reading.kinds import EVERY_EXTENSION
    from infocheck.reading.remote import files_below, is_address

    try:
        yield from files_below(path, EVERY_EXTENSION) if is_address(path) else (path,)
    except Unreadable:
        yield path


def _inside(folder: str) -> Iterator[str]:
    """The reports below a folder, sorted; hidden files and folders and configurations are left out, links not followed.

    A folder that cannot be looked into is kept, at the end: reading it says what is wrong.
    """
    from infocheck.reading.kinds import EVERY_EXTENSION  # not on the way of a file that is named

    closed: list[str] = []
    for here, folders, names in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if (
                name.lower().endswith(EVERY_EXTENSION)
                and not name.startswith(HIDDEN)
                and name not in (NAME, PROJECT)
            ):
                yield os.path.join(here, name)
    yield from closed
