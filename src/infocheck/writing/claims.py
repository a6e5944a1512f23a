"""Claims as a table, as colour over the text itself, and as JSON."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.table import Table as Grid
from rich.text import Text as Line

from infocheck.findings import Number
from infocheck.report import Report
from infocheck.rules.claims import Status, Tied
from infocheck.writing.outcomes import STATUSES, outcome
from infocheck.writing.terminal import console, printed
from infocheck.writing.visible import visible

VERSION = 1
_STYLES: dict[Status, str] = {
    "agrees": "green",
    "disagrees": "bold red",
    "other-scope": "yellow",
    "unbound": "dim",
    "no-table": "cyan",
}
_ASIDE = re.compile("(?=（)")
"""Where a line of Chinese may be broken before what is said in brackets."""
_HEADINGS = {
    "zh": ("章节", "原文", "读作", "对应", "结果"),
    "en": ("section", "words", "read as", "tied to", "status"),
}


def as_json(claims: Sequence[Tied], report: Report) -> str:
    """Version 1 of the claims' JSON; places are those in the text as written."""
    return json.dumps(
        {"version": VERSION, "claims": [_entry(tied, report) for tied in claims]},
        ensure_ascii=False,
        indent=2,
    )


def as_table(claims: Sequence[Tied], report: Report, language: str) -> str:
    """One row a claim: where, the words, how they were read, the cells that they were tied to, and the outcome."""
    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1))
    *headings, last = _HEADINGS[language]
    for heading in headings:
        grid.add_column(heading, overflow="fold")
    out, told = console(), [outcome(tied, language) for tied in claims]
    width = _narrowest([last, *told], out.width)
    grid.add_column(last, width=width)
    before = None
    for tied, words in zip(claims, told, strict=True):
        claim, passage = tied.claim, report.passages[tied.claim.section]
        heading = "" if claim.section == before else passage.heading
        reason = claim.unbound.in_language(language) if claim.unbound else "—"
        grid.add_row(
            visible(heading),
            visible(passage.printed(*passage.as_written(claim.start, claim.end))),
            _read_as(tied),
            visible(tied.words) or reason,
            Line("\n".join(_ASIDE.split(words)) if cell_len(words) > width else words, _STYLES[tied.status]),
        )
        before = claim.section
    out.print(grid)
    return printed(out)


def over_text(claims: Sequence[Tied], report: Report, language: str) -> str:
    """The narrative itself, each claim in the colour of its status, with a legend."""
    page = Line()
    by_section: dict[int, list[Tied]] = defaultdict(list)
    for tied in claims:
        by_section[tied.claim.section].append(tied)
    for passage in report.passages:
        page.append(visible(passage.heading) + "\n" if passage.heading else "", style="bold")
        end = 0
        for tied in by_section[passage.number]:
            start, behind = passage.as_written(tied.claim.start, tied.claim.end)
            if start >= end:
                page.append(visible(passage.printed(end, start)))
                style = f"{_STYLES[tied.status]} underline"
                page.append(visible(passage.printed(start, behind)), style=style)
                end = behind
        page.append(visible(passage.printed(end)).rstrip("\n") + "\n")
    for status, words in STATUSES[language].items():
        page.append(words, style=f"{_STYLES[status]} underline")
        page.append(f" {sum(tied.status == status for tied in claims)}  ")
    out = console()
    out.print(page)
    return printed(out)


def _narrowest(texts: Iterable[str], width: int) -> int:
    """How wide a column of texts is: beyond a quarter of what there is, only so that no word is broken."""
    every = list(texts)
    words = (word for text in every for part in _ASIDE.split(text) for word in part.split())
    return min(max(map(cell_len, every)), max(width // 4, *map(cell_len, words)))


def _read_as(tied: Tied) -> str:
    claim = tied.claim
    if claim.exact:
        return f"{claim.value} {claim.unit}".strip()
    low = "" if claim.low is None else str(claim.low)
    high = "" if claim.high is None else str(claim.high)
    return f"[{low}, {high}] {claim.unit}".strip()


def _entry(tied: Tied, report: Report) -> dict[str, Any]:
    claim, passage = tied.claim, report.passages[tied.claim.section]
    start, end = passage.as_written(claim.start, claim.end)
    reasons = [*claim.reasons, *((claim.unbound,) if claim.unbound else ())]
    return {
        "section": tied.section,
        "start": start,
        "end": end,
        "quote": passage.written[start:end],
        "value": _number(claim.value),
        "low": _number(claim.low),
        "high": _number(claim.high),
        "unit": claim.unit or None,
        "kind": claim.kind,
        "concept": claim.concept,
        "scope": claim.scope._asdict(),
        "maps_to": tied.reading.source if tied.reading else None,
        "status": tied.status,
        "certainty": claim.certainty,
        "reasons": [reason._asdict() for reason in reasons],
    }


def _number(value: Number | None) -> int | float | None:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value
