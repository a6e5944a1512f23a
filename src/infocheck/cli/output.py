"""Results to standard output or to a file, piece by piece, and how many files are done."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from time import monotonic
from typing import IO, TYPE_CHECKING, TypeVar

from infocheck.cli.ending import say, stop, stop_not_installed
from infocheck.cli.inputs import Files
from infocheck.collection.job import FEW, Job, Outcome
from infocheck.findings import Text
from infocheck.writing.summary import Counts, Tally
from infocheck.writing.visible import visible_name
from infocheck.writing.writer import writer

if TYPE_CHECKING:
    from infocheck.collection.cache import Cache

Write = Callable[[str], None]
Item = TypeVar("Item")
AT_ONCE = 0.1
"""So many seconds are no delay for a reader of results."""


def write_outcomes(outcomes: Iterable[Outcome], job: Job, output: str | None) -> Tally:
    """Write each piece as it comes, then what closes the output; returns what came of all files."""
    made = writer(job.format, job.view)
    counts = Counts()
    with writing_to(output, is_text=job.format == "text") as write:
        write(made.opening)
        separator = ""
        for outcome in outcomes:
            counts.add(outcome.tally)
            if outcome.output:
                write(separator + outcome.output)
                separator = made.separator
            for traceback in outcome.tracebacks if job.view.verbose else ():
                say(traceback)
        write(made.closing(counts.tally()))
    return counts.tally()


@contextmanager
def progress(outcomes: Generator[Item], files: Files) -> Iterator[Iterable[Item]]:
    """The same, with a progress bar on the error stream where many files are checked on a terminal.

    At the end they are closed, whatever has happened: processes cannot be ended by the thread that happens to collect
    what is left.
    """
    count = sum(1 for _ in files) if sys.stderr.isatty() and "-" not in files.paths else 0
    with closing(outcomes):
        if count <= FEW:
            yield outcomes
            return
        import click

        with click.progressbar(outcomes, length=count, label="infocheck", file=sys.stderr) as items:
            yield items


def on_cluster(files: Iterable[str], job: Job, address: str) -> Generator[Outcome]:
    """What comes of each file on a cluster; ends with exit code 2 where there is none at that address, or none any longer."""
    from infocheck.collection.running import run

    try:
        yield from run(files, job, cluster=address)
    except ImportError:
        stop_not_installed("cluster")
    except (OSError, ValueError) as error:
        stop(f"集群不可用 · the cluster cannot be used ({error})", address)


def opened(job: Job) -> Cache | None:
    """The cache for that job in the user's folder; ``None`` where there can be none, which is said."""
    if job.beside.history:  # another report decides, which is no part of the key
        return None
    import sqlite3

    from platformdirs import user_cache_dir

    from infocheck.collection.cache import Cache

    folder = os.environ.get("INFOCHECK_CACHE_DIR") or user_cache_dir("infocheck", False)
    try:
        cache = Cache(folder, job)
    except (OSError, RuntimeError, sqlite3.Error) as error:
        cause = getattr(error, "strerror", None) or error
        told = Text(
            f"不用缓存，下次要重新检查（{folder}：{cause}）",
            f"no cache is used, and the next run starts anew ({folder}: {cause})",
        )
        say(visible_name(told.in_language(job.view.language)))
        return None
    if cache.was_damaged:
        told = Text("缓存已损坏，已换成新的：", "the cache was damaged, and was replaced: ")
        say(visible_name(f"{told.in_language(job.view.language)}{cache.path}"))
    return cache


@contextmanager
def writing_to(output: str | None, *, is_text: bool) -> Iterator[Write]:
    """A way to write: to standard output, or to a file that takes its name when it is complete."""
    if output is None:
        with _standard_output(is_text) as write:
            yield write
        return
    from infocheck.cli.whole_file import written_whole

    with written_whole(output) as file:
        yield lambda piece: _write(file, piece)


@contextmanager
def _standard_output(is_text: bool) -> Iterator[Write]:
    """A reader that has gone away ends the program quietly; what the terminal cannot write becomes an escape."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        yield _echo if is_text else _bytes_written()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _echo(piece: str) -> None:
    if "\033" not in piece:
        sys.stdout.write(piece)
        sys.stdout.flush()
        return
    import click  # shows colours on every terminal

    click.echo(piece, nl=False, color=True)


def _bytes_written() -> Write:
    """Writes UTF-8 whatever the terminal is; at once, but not more often than a reader can tell.

    The name of a file may hold bytes that are no text; they become escapes, which JSON reads as what they are.
    """
    stream, told = sys.stdout.buffer, monotonic()

    def write(piece: str) -> None:
        nonlocal told
        stream.write(piece.encode("utf-8", "backslashreplace"))
        if monotonic() - told > AT_ONCE:
            stream.flush()
            told = monotonic()

    return write


def _write(file: IO[bytes], piece: str) -> None:
    file.write(piece.encode(errors="backslashreplace"))
