"""How a command ends that cannot go on: it says why on the error stream, and the exit code is 2."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from infocheck.writing.summary import UNUSABLE

if TYPE_CHECKING:
    from infocheck.findings import Location
    from infocheck.reading.errors import Unreadable


def end_in_order() -> None:
    """From now on a request to end (SIGTERM) is like an interrupt: what was begun is cleared away first."""
    import signal

    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))


def stop(message: str, path: str | None = None, location: Location | None = None) -> NoReturn:
    """Say what is wrong, of which file, and where in it; nothing in a message or a name steers the terminal."""
    from infocheck.writing.visible import visible, visible_name  # only where something is wrong

    at = f":{location.line}:{location.column}" if location else ""
    where = "" if path is None else f"{visible_name(path)}{at}: "
    click.echo(f"{where}{visible(message)}", err=True)
    sys.exit(UNUSABLE)


def stop_unreadable(path: str, error: Unreadable, lang: str) -> NoReturn:
    """Say why a file cannot be read, and where in it."""
    stop(error.message.in_language(lang), path, error.location)


def stop_without_reports() -> NoReturn:
    """Say that no file that was named holds a report."""
    stop("没有可用的报告 · no report that can be used")


def stop_not_installed(extra: str) -> NoReturn:
    """Say which extra has what the command needs."""
    stop(f"需要先安装 · needs: pip install 'infocheck[{extra}]'")
