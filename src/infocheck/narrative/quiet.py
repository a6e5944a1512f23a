"""Text that need not be read: what follows the last thing in a paragraph of which a claim may be made.

A subject is handed on from sentence to sentence, but never to the next
paragraph, except by a short first sentence that may be a heading.
"""

from __future__ import annotations

import re

SHORT = 40
"""A first sentence of at most so many characters may be a heading that says what follows is about."""
_STOP = re.compile("[。！？!?]")


def quieted(text: str, telling: re.Pattern[str]) -> str:
    """``text`` with spaces in place of what need not be read; every offset stays what it was."""
    return "\n".join([_line(line, telling) for line in text.split("\n")])


def _line(line: str, telling: re.Pattern[str]) -> str:
    last = 0
    for found in telling.finditer(line):
        last = found.end()
    stop = _STOP.search(line, last)
    end = stop.end() if stop else len(line)
    if not last and end > SHORT + 1:
        end = 0
    return line[:end] + " " * (len(line) - end)
