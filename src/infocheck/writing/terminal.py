"""Text for the terminal that standard output is, or for a pipe."""

from __future__ import annotations

import sys
from io import StringIO

from rich.console import Console


def console(width: int | None = None) -> Console:
    """A console that keeps what is printed, styled for standard output, or plain at a given ``width``."""
    return Console(
        file=StringIO(),
        force_terminal=(sys.stdout.isatty() or None) if width is None else False,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
    )


def printed(kept: Console) -> str:
    """What was printed, without the blanks that fill its lines."""
    assert isinstance(kept.file, StringIO)
    return "".join(line.rstrip() + "\n" for line in kept.file.getvalue().splitlines())
