"""The paragraphs of a text that need to be read; the others can state nothing.

A subject is handed on from sentence to sentence, but never to the next
paragraph, except by a short first sentence that may be a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

SHORT = 40
"""A first sentence of at most so many characters may be a heading that says what follows is about."""
_STOP = re.compile("[。！？!?]")


class Paragraph(NamedTuple):
    """One line of a text, up to the end of the last sentence that may state something; ``start`` is its offset."""

    start: int
    text: str


def paragraphs(text: str, telling: re.Pattern[str]) -> Iterator[Paragraph]:
    """The paragraphs in which ``telling`` finds what a claim may be made of, each behind its heading, if it has one."""
    read = 0
    found = telling.search(text)
    while found is not None:
        start = text.rfind("\n", 0, found.start()) + 1
        end = _line_end(text, found.end())
        heading = _heading(text, read, start)
        if heading is not None:
            yield heading
        last = found.end()
        for found in telling.finditer(text, last, end):
            last = found.end()
        stop = _STOP.search(text, last, end)
        yield Paragraph(start, text[start : stop.end() if stop else end])
        read = end + 1
        found = telling.search(text, read)


def _heading(text: str, start: int, end: int) -> Paragraph | None:
    """The last line between ``start`` and ``end`` whose first sentence may be a heading."""
    while end > start:
        line = text.rfind("\n", start, end - 1) + 1 or start
        first = _STOP.search(text, line, min(line + SHORT + 1, end - 1))
        if (first or end - 1 - line <= SHORT + 1) and not text[line : end - 1].isspace() and line < end - 1:
            return Paragraph(line, text[line : first.end() if first else end - 1])
        end = line
    return None


def _line_end(text: str, place: int) -> int:
    """Where the line at ``place`` ends."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end
