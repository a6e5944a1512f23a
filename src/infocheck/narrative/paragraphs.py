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

    number: int
    start: int
    text: str


def paragraphs(text: str, telling: re.Pattern[str]) -> Iterator[Paragraph]:
    """The paragraphs in which ``telling`` finds what a claim may be made of, each behind its heading, if it has one."""
    if not telling.search(text):
        return
    start, heading = 0, None
    for number, line in enumerate(text.split("\n")):
        last = 0
        for found in telling.finditer(line):
            last = found.end()
        stop = _STOP.search(line, last)
        end = stop.end() if stop else len(line)
        if last:
            if heading is not None:
                yield heading
            yield Paragraph(number, start, line[:end])
            heading = None
        elif end <= SHORT + 1 and line.strip():
            heading = Paragraph(number, start, line[:end])
        start += len(line) + 1
