"""Claims as a table, as colour over the text itself, and as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from io import StringIO
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text as Line

from infocheck.findings import Number
from infocheck.report import Report
from infocheck.rules.claims import Status, Tied
from infocheck.writing.visible import visible

VERSION = 1
_STYLES: dict[Status, str] = {
    "agrees": "green",
    "disagrees": "bold red",
    "other-scope": "yellow",
    "unbound": "dim",
    "no-table": "cyan",
}
_STATUSES: dict[str, dict[Status, str]] = {
    "zh": {
        "agrees": "相符",
        "disagrees": "不符",
        "other-scope": "口径不同",
        "unbound": "未对应",
        "no-table": "无表可对",
    },
    "en": {
        "agrees": "agrees",
        "disagrees": "disagrees",
        "other-scope": "other scope",
        "unbound": "unbound",
        "no-table": "no table",
    },
}
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
    for heading in _HEADINGS[language]:
        grid.add_column(heading, overflow="fold")
    before = None
    for tied in claims:
        claim = tied.claim
        heading = "" if claim.section == before else report.passages[claim.section].heading
        reason = claim.unbound.in_language(language) if claim.unbound else "—"
        grid.add_row(
            visible(heading),
            visible(claim.quote),
            _read_as(tied),
            visible(tied.words) or reason,
            Line(_outcome(tied, language), style=_STYLES[tied.status]),
        )
        before = claim.section
    return _printed(grid)


def over_text(claims: Sequence[Tied], report: Report, language: str) -> str:
    """The narrative itself, each claim in the colour of its status, with a legend."""
    page = Line()
    for passage in report.passages:
        page.append(visible(passage.heading) + "\n" if passage.heading else "", style="bold")
        end = 0
        for tied in claims:
            start, behind = passage.as_written(tied.claim.start, tied.claim.end)
            if tied.claim.section == passage.number and start >= end:
                page.append(visible(passage.printed(end, start)))
                style = f"{_STYLES[tied.status]} underline"
                page.append(visible(passage.printed(start, behind)), style=style)
                end = behind
        page.append(visible(passage.printed(end)).rstrip("\n") + "\n")
    for status, words in _STATUSES[language].items():
        page.append(words, style=f"{_STYLES[status]} underline")
        page.append(f" {sum(tied.status == status for tied in claims)}  ")
    return _printed(page)


def _printed(content: Grid | Line) -> str:
    output = StringIO()
    console = Console(file=output, force_terminal=sys.stdout.isatty() or None, highlight=False, markup=False)
    console.print(content)
    return "".join(line.rstrip() + "\n" for line in output.getvalue().splitlines())


def _read_as(tied: Tied) -> str:
    claim = tied.claim
    if claim.exact:
        return f"{claim.value} {claim.unit}".strip()
    low = "" if claim.low is None else str(claim.low)
    high = "" if claim.high is None else str(claim.high)
    return f"[{low}, {high}] {claim.unit}".strip()


def _outcome(tied: Tied, language: str) -> str:
    """The status, and what the tables have where it is something else."""
    told = _STATUSES[language][tied.status]
    if tied.figure is None or tied.status not in ("disagrees", "other-scope"):
        return told
    return f"{told}（表中 {tied.figure}）" if language == "zh" else f"{told} (table: {tied.figure})"


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
