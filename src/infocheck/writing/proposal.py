"""A proposed repair, as a diff of the file."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from infocheck.writing.visible import visible, visible_name

_STYLES = {"+": "32", "-": "31", "@": "36"}


def diff(path: str, before: str, after: str, *, color: bool) -> Iterator[str]:
    """The unified diff between two texts of a file, line by line, without line ends."""
    lines = unified_diff(
        before.split("\n"),
        after.split("\n"),
        f"{visible_name(path)}",
        f"{visible_name(path)}",
        n=1,
        lineterm="",
    )
    for line in lines:
        style = _STYLES.get(line[:1]) if color else None
        shown = visible(line.removesuffix("\r"))
        yield f"\x1b[{style}m{shown}\x1b[0m" if style else shown
