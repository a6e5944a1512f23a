"""How much of one report's text also stands in another, exactly, and where."""

from __future__ import annotations

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
    """A common stretch: its section, its range in the text, and the words as the other report has them.

    It begins with a word: the end of the sentence before is often in another paragraph.
    """
    here = one.sections[run.section]
    words = here.text[run.start : run.end].lstrip(_CLOSING)
    begin = run.end - len(words)
    there = ""
    for number, section in enumerate(other.sections):
        at = section.text.find(words[:SHORTEST])
        if at >= 0:
            end = at
            while end < len(section.text) and section.text[end] == words[end - at : end - at + 1]:
                end += 1
            start, after = section.original(at, end)
            there = other.report.passages[number].text[start:after].rstrip("\n")
            break
    return run.section, here.original(begin, run.end), there
