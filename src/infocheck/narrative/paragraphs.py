"""The paragraphs of a text that need to be read; the others can state nothing.

A subject is handed on from sentence to sentence, but never to the next
paragraph, except by a short first sentence that may be a heading.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

SHORT = 40
"""A first sentence of at most so many characters may be a heading that says what follows is about."""
STOPS = re.compile("[。！？!?][。！？!?]*")
"""What ends a sentence; it begins with one set of characters, so that the search runs on these alone."""
NUMBERS = frozenset("（(一二三四五六七八九十123456789")
NUMBERED = frozenset("）)、.．")
"""What a heading within a line begins with, and what follows its number: （二）行政诉讼情况。"""

GOING_ON = (
    "其中",
    "主要是",
    "主要为",
    "主要有",
    "主要包括",
    "主要涉及",
    "主要关于",
    "具体为",
    "具体是",
    "具体包括",
)
"""What a line begins with that goes on with what was counted above it, and is no heading: 主要是关于征地审批的文件。"""


class Paragraph(NamedTuple):
    """One line of a text, up to the end of the last sentence that may state something; ``start`` is its offset."""

    start: int
    text: str


def paragraphs(text: str, telling: Sequence[re.Pattern[str]]) -> Iterator[Paragraph]:
    """The paragraphs in which ``telling`` find what a claim may be made of, each behind its heading, if it has one."""
    found = sorted([match.span() for pattern in telling for match in pattern.finditer(text)])
    read, at = 0, 0
    while at < len(found):
        place, last = found[at]
        start, end = text.rfind("\n", read, place) + 1 or read, _line_end(text, last)
        while at < len(found) and found[at][0] < end:
            last = max(last, found[at][1])
            at += 1
        yield from _headings(text, read, start)
        stop = STOPS.search(text, last, end)
        yield Paragraph(start, text[start : end if stop is None else _told_end(text, stop.end(), end)])
        read = end + 1


def goes_on(text: str, start: int) -> bool:
    """Whether what stands there goes on with what was counted above it."""
    return text.startswith(GOING_ON, start)


def is_numbered(text: str, start: int) -> bool:
    """Whether a number of a heading stands there."""
    return text[start : start + 1] in NUMBERS and not NUMBERED.isdisjoint(text[start + 1 : start + 4])


def _told_end(text: str, start: int, end: int) -> int:
    """Where to stop reading a line that states nothing behind ``start``, a stop: at its ``end`` if a heading for the next
    stands there (…5件。（二）依申请公开情况)."""
    return end if _has_heading(text, start - 1, end) else start


def _has_heading(text: str, start: int, end: int) -> bool:
    """Whether a number of a heading stands behind a stop there."""
    return any(text[stop.end() : stop.end() + 1] in NUMBERS for stop in STOPS.finditer(text, start, end))


def _headings(text: str, start: int, end: int) -> list[Paragraph]:
    """The last line between ``start`` and ``end`` whose first sentence may be a heading, and those behind it in which a
    numbered one may be."""
    found = []
    is_sure = False
    while end > start and not is_sure:
        line = text.rfind("\n", start, end - 1) + 1 or start
        stops = STOPS.match(text, line, end - 1)  # what stands before them is no sentence
        begin = stops.end() if stops else line
        first = STOPS.search(text, begin, min(begin + SHORT + 1, end - 1))
        is_short = (first is not None or end - 1 - begin <= SHORT + 1) and not goes_on(text, begin)
        is_sure = is_short and not text[line : end - 1].isspace() and line < end - 1
        is_numbered_within = _has_heading(text, begin, end - 1)
        if is_sure or is_numbered_within:
            told = end - 1 if is_numbered_within or first is None else first.end()
            found.append(Paragraph(line, text[line:told]))
        end = line
    return found[::-1]


def _line_end(text: str, place: int) -> int:
    """Where the line at ``place`` ends."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end
