"""How much of one report's text also stands in another, exactly, and where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from infocheck.collection.masking import SHINGLE, Masked, masked, shingles
from infocheck.report import Report
from infocheck.rules.examination import Likeness

SHORTEST = 16
"""Common stretches shorter than this are chance."""
PASSAGES = 3
"""So many of the longest common stretches are shown."""
_CLOSING = ".,:;!?)。，、：；！？…）”’》〉】」"
"""What ends a sentence, or a part of one."""
_STOP = re.compile("[。；！？]")

IsCommon = Callable[[list[str]], Sequence[bool]]
"""Which shingles so many reports have that they say nothing."""


class Told(NamedTuple):
    """A report with its text masked, section by section."""

    path: str
    report: Report
    sections: tuple[Masked, ...]


class _Run(NamedTuple):
    """A common stretch of a section, and how many of its characters say something (and are in no stretch before)."""

    section: int
    start: int
    end: int
    weight: int


def told(path: str, report: Report) -> Told:
    """The report, ready to be compared."""
    names = [report.organization or "", *report.aliases]
    return Told(path, report, tuple(masked(passage.text, names) for passage in report.passages))


def likeness(one: Told, other: Told, is_common: IsCommon) -> Likeness:
    """What of ``one`` also stands in ``other``; text that all reports share counts on neither side."""
    known = {shingle for section in other.sections for shingle in shingles(section.text)}
    runs: list[_Run] = []
    shares, weights = [], []
    for number, section in enumerate(one.sections):
        pieces = shingles(section.text)
        telling = [not common for common in is_common(pieces)]
        telling += telling[-1:] * (SHINGLE - 1)  # a character is as telling as the stretch that it begins
        found = list(_runs(number, pieces, telling, known))
        runs += found
        weights.append(sum(telling))
        shares.append(sum(run.weight for run in found))
    total = sum(weights)
    longest = sorted(runs, key=lambda run: run.weight, reverse=True)[:PASSAGES]
    return Likeness(
        other.path,
        other.report.organization,
        other.report.year,
        sum(shares) / total if total else 0.0,
        tuple(
            (number, share / weight)
            for number, (share, weight) in enumerate(zip(shares, weights, strict=True))
            if share
        ),
        tuple(_passage(run, one, other) for run in longest),
    )


def _runs(section: int, pieces: Sequence[str], telling: Sequence[bool], known: set[str]) -> list[_Run]:
    """The stretches of a section whose every shingle the other report has."""
    found = []
    at = end = 0
    while at < len(pieces):
        start = at
        while at < len(pieces) and pieces[at] in known:
            at += 1
        if at - start + SHINGLE - 1 >= SHORTEST:
            weight = sum(telling[max(start, end) : at + SHINGLE - 1])
            end = at + SHINGLE - 1
            if weight:
                found.append(_Run(section, start, end, weight))
        at += at == start
    return found


def _passage(run: _Run, one: Told, other: Told) -> tuple[int, tuple[int, int], str]:
    """A common stretch: its section, its range in the text, and the words as the other report has them."""
    here = one.sections[run.section]
    start = _beginning(here.text, run)
    words = here.text[start : run.end]
    number, (at, end) = max(
        ((number, _longest(words, section.text)) for number, section in enumerate(other.sections)),
        key=lambda found: found[1][1] - found[1][0],
    )
    begin, after = other.sections[number].original(at, end)
    there = other.report.passages[number].quoted(begin, after).rstrip("\n")
    return run.section, here.original(start, run.end), there


def _beginning(text: str, run: _Run) -> int:
    """Where a stretch begins with its first whole sentence: the end of the one before is often in another paragraph."""
    start = run.start
    if start and text[start - 1] not in _CLOSING:
        stop = _STOP.search(text, start, min(start + SHORTEST, run.end - SHORTEST))
        start = stop.end() if stop else start
    return run.end - (len(text[start : run.end].lstrip(_CLOSING)) or run.end - start)


def _longest(words: str, text: str) -> tuple[int, int]:
    """Where a text has the longest beginning of some words that it has anywhere."""
    lengths = range(1, min(len(words), len(text)) + 1)
    length = bisect_left(lengths, True, key=lambda some: words[:some] not in text)
    at = text.find(words[:length])
    return at, at + length
