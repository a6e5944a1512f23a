"""How a command ends that cannot go on: it says why on the error stream, and the exit code is 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from infocheck.writing.summary import UNUSABLE

if TYPE_CHECKING:
    from infocheck.findings import Location, ReportResult
    from infocheck.reading.errors import Unreadable


INTERRUPTED = 130
"""The exit code of an interrupt, as shells have it: nothing is known of the findings then."""


def interrupted() -> int:
    """Say that the run was interrupted; returns the exit code."""
    say("\n已中断 · interrupted")
    return INTERRUPTED


def end_in_order() -> None:
    """From now on a request to end, or a terminal that is closed, is like an interrupt: what was begun is cleared away."""
    import signal

    numbers = [getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")]  # not every system has both
    unheard = [number for number in numbers if number and signal.getsignal(number) is signal.SIG_DFL]
    for number in unheard:
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    if unheard:
        sys.unraisablehook = partial(_ask_again, sys.unraisablehook)


def _ask_again(
    otherwise: Callable[[sys.UnraisableHookArgs], object], passed_over: sys.UnraisableHookArgs
) -> None:
    """What was to end the run, but fell into a callback of Python's own, which passes over exceptions, is asked for again
    a moment later; any other error is told as it would be."""
    import signal
    from threading import Timer

    error = passed_over.exc_value
    if isinstance(error, KeyboardInterrupt):
        Timer(0.01, os.kill, (os.getpid(), signal.SIGINT)).start()
    elif isinstance(error, SystemExit) and isinstance(error.code, int) and error.code > 128:
        Timer(0.01, os.kill, (os.getpid(), error.code - 128)).start()
    else:
        otherwise(passed_over)


@contextmanager
def all_written() -> Iterator[None]:
    """Write out what was printed; where that cannot be (a full disk) it is told, and the exit code is 2.

    Raises ``BrokenPipeError`` where the reader has gone away: it is for the caller to end quietly.
    """
    try:
        try:
            yield
        finally:
            if not sys.stdout.closed:  # a language server closes it at the editor's word
                sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        say(f"无法写出 · cannot write: {error.strerror or error}")
        sys.exit(UNUSABLE)


def say(message: str) -> None:
    """Say something on the error stream."""
    print(message, file=sys.stderr, flush=True)


def say_of(path: str | None, message: str, location: Location | None = None) -> None:
    """Say what is wrong, of which file, and where in it; nothing in a message or a name steers the terminal."""
    from infocheck.writing.visible import visible, visible_name  # only where something is wrong

    at = f":{location.line}:{location.column}" if location else ""
    where = "" if path is None else f"{visible_name(path)}{at}: "
    say(f"{where}{visible(message)}")


def say_unusable(result: ReportResult, lang: str) -> None:
    """Say why a file that was checked cannot be used, and where in it."""
    finding = result.findings[0]
    say_of(result.path, finding.message.in_language(lang), finding.location)


def stop(message: str, path: str | None = None, location: Location | None = None) -> NoReturn:
    """Say what is wrong, as :func:`say_of` does, and end with exit code 2."""
    say_of(path, message, location)
    sys.exit(UNUSABLE)


def stop_unreadable(path: str, error: Unreadable, lang: str) -> NoReturn:
    """Say why a file cannot be read, and where in it."""
    stop(error.message.in_language(lang), path, error.location)


def stop_unusable(result: ReportResult, lang: str) -> NoReturn:
    """Say why a file that was checked cannot be used, and where in it."""
    say_unusable(result, lang)
    sys.exit(UNUSABLE)


def stop_without_reports() -> NoReturn:
    """Say that no file that was named holds a report."""
    stop("没有可用的报告 · no report that can be used")


def stop_not_installed(extra: str) -> NoReturn:
    """Say which extra has what the command needs."""
    stop(f"需要先安装 · needs: pip install 'infocheck[{extra}]'")
