"""An overview of a collection, as text or as a page with charts.

The page is one file without any outside resource or script; what comes from
reports is escaped, so that it can neither style the page nor run in it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from infocheck.writing.summary import Tally, summary
from infocheck.writing.visible import visible


class Body(NamedTuple):
    """What came of one body's reports."""

    name: str
    tally: Tally


class Overview(NamedTuple):
    """What came of a collection: in all, by body (the worst first), by form and by year."""

    tally: Tally
    bodies: tuple[Body, ...]
    forms: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]


_WORDS = {
    "zh": {
        "title": "政府信息公开工作年度报告检查概况", "rules": "按规则", "bodies": "按机关（问题最多的在前）",
        "years": "按年度", "forms": "按格式", "rule": "规则", "count": "次数", "body": "机关", "reports": "报告",
        "errors": "错误", "warnings": "警告", "notes": "提示", "unusable": "不能读取", "more": "另有 {} 个机关",
    },
    "en": {
        "title": "Annual reports on open government information: overview", "rules": "By rule",
        "bodies": "By body, the worst first", "years": "By year", "forms": "By form", "rule": "rule",
        "count": "count", "body": "body", "reports": "reports", "errors": "errors", "warnings": "warnings",
        "notes": "notes", "unusable": "unreadable", "more": "and {} more bodies",
    },
}  # fmt: skip
_COUNTS = ("reports", "errors", "warnings", "notes", "unusable")
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1a1a1a;
  background: #fff }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #ccc; padding: .3rem .5rem; text-align: left; overflow-wrap: anywhere }
td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
td.chart { width: 40% }
.bar { display: flex; height: 1rem; background: #f2f2f2 }
.bar span { display: block; height: 100% }
.errors { background: #b3261e } .warnings { background: #e0a100 } .notes { background: #2f6f9f } .plain { background: #555 }
@media print { body { margin: 0; max-width: none } tr { break-inside: avoid } }
"""


def write_overview(overview: Overview, language: str, most: int) -> str:
    """The overview as text, with at most so many bodies."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Line

    words = _WORDS[language]
    console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else 100)
    with console.capture() as captured:
        rules = Table(words["rule"], "", title=words["rules"], title_justify="left", box=None)
        rules.add_column(words["count"], justify="right")
        for code, name, number in _most_frequent(overview.tally):
            rules.add_row(code, name, str(number))
        bodies = Table(title=words["bodies"], title_justify="left", box=None)
        bodies.add_column(words["body"], overflow="fold")
        for count in _COUNTS:
            bodies.add_column(words[count], justify="right")
        for body in overview.bodies[:most]:
            bodies.add_row(Line(visible(body.name)), *(str(number) for number in _numbers(body.tally)))
        if overview.tally.rules:
            console.print(rules, "")
        console.print(bodies)
        left = len(overview.bodies) - most
        if left > 0:
            console.print(words["more"].format(left))
        console.print("", summary(overview.tally, language))
    return "".join(line.rstrip() + "\n" for line in captured.get().splitlines())


def write_page(overview: Overview, language: str, most: int) -> str:
    """The overview as a page: one file of HTML with charts."""
    words = _WORDS[language]
    rules = _most_frequent(overview.tally)
    body = [
        f"<h1>{words['title']}</h1>",
        f"<p>{escape(summary(overview.tally, language))}</p>",
        *_counted(words["rules"], [(f"{code} {name}", number) for code, name, number in rules], words),
        *_bodies(overview.bodies[:most], words),
    ]
    left = len(overview.bodies) - most
    if left > 0:
        body.append(f"<p>{words['more'].format(left)}</p>")
    body += _counted(words["years"], overview.years, words)
    body += _counted(words["forms"], overview.forms, words)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{words["title"]}</title>'
    lang = "zh-Hans" if language == "zh" else "en"
    lines = "\n".join(body)
    return f'<!doctype html>\n<html lang="{lang}"><head>{head}<style>{_STYLE}</style></head>\n<body>\n{lines}\n</body></html>\n'


def _most_frequent(counts: Tally) -> list[tuple[str, str, int]]:
    return sorted(counts.rules, key=lambda rule: (-rule[2], rule[0]))


def _numbers(counts: Tally) -> list[int]:
    return [getattr(counts, name) for name in _COUNTS]


def _counted(title: str, counts: Iterable[tuple[str, int]], words: dict[str, str]) -> Iterator[str]:
    """A heading and a table of names and numbers, with a bar for each."""
    every = list(counts)
    if not every:
        return
    largest = max(number for _, number in every)
    yield f"<h2>{title}</h2>\n<table>"
    for name, number in every:
        bar = f'<div class="bar" aria-hidden="true"><span class="plain" style="width:{100 * number / largest:.1f}%"></span></div>'
        yield f'<tr><td>{escape(name)}</td><td class="number">{number}</td><td class="chart">{bar}</td></tr>'
    yield "</table>"


def _bodies(bodies: Iterable[Body], words: dict[str, str]) -> Iterator[str]:
    """The bodies with their numbers, and a bar of errors, warnings and notes."""
    every = list(bodies)
    largest = max((body.tally.findings for body in every), default=0) or 1
    numbers = "".join(f'<th class="number">{words[name]}</th>' for name in _COUNTS)
    yield f"<h2>{words['bodies']}</h2>\n<table>\n<tr><th>{words['body']}</th>{numbers}<th></th></tr>"
    for body in every:
        parts = "".join(
            f'<span class="{name}" style="width:{100 * getattr(body.tally, name) / largest:.1f}%"></span>'
            for name in ("errors", "warnings", "notes")
        )
        cells = "".join(f'<td class="number">{number}</td>' for number in _numbers(body.tally))
        chart = f'<td class="chart"><div class="bar" aria-hidden="true">{parts}</div></td>'
        yield f"<tr><td>{escape(visible(body.name))}</td>{cells}{chart}</tr>"
    yield "</table>"
