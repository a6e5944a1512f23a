"""An overview of a collection, as text or as a page with charts.

The page is one file without any outside resource or script; what comes from
reports is escaped, so that it can neither style the page nor run in it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from infocheck.writing.charts import counted, most_frequent, of_severities
from infocheck.writing.html import PAGE_CLOSING, markup, page_opening, tag
from infocheck.writing.summary import Tally, summary
from infocheck.writing.visible import brief_name


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
        "notes": "notes", "unusable": "unreadable", "more": "bodies not listed: {}",
    },
}  # fmt: skip
_COUNTS = ("reports", "errors", "warnings", "notes", "unusable")


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
        for name, number in most_frequent(overview.tally):
            rules.add_row(*name.split(" "), str(number))
        bodies = Table(title=words["bodies"], title_justify="left", box=None)
        bodies.add_column(words["body"], overflow="fold")
        for count in _COUNTS:
            bodies.add_column(words[count], justify="right")
        for body in overview.bodies[:most]:
            bodies.add_row(Line(brief_name(body.name)), *(str(number) for number in _numbers(body.tally)))
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
    left = len(overview.bodies) - most
    body = [
        tag("h1", words["title"]),
        tag("p", summary(overview.tally, language), class_="sum"),
        *counted(words["rules"], most_frequent(overview.tally)),
        *_bodies(overview.bodies[:most], words),
        *([tag("p", words["more"].format(left))] if left > 0 else []),
        *counted(words["years"], overview.years),
        *counted(words["forms"], overview.forms),
    ]
    return page_opening(words["title"], language) + "".join(map(markup, body)) + PAGE_CLOSING


def _numbers(counts: Tally) -> list[int]:
    return [getattr(counts, name) for name in _COUNTS]


def _bodies(bodies: Iterable[Body], words: dict[str, str]) -> list[Element]:
    """The bodies with their numbers, and a bar of errors, warnings and notes."""
    every = list(bodies)
    largest = max((body.tally.findings for body in every), default=0)
    heads = (tag("th", words[name], class_="number", scope="col") for name in _COUNTS)
    head = tag("thead", tag("tr", tag("th", words["body"], scope="col"), *heads, tag("th")))
    rows = (
        tag(
            "tr",
            tag("th", body.name, scope="row"),
            *(tag("td", str(number), class_="number") for number in _numbers(body.tally)),
            tag("td", of_severities(body.tally, largest), class_="chart"),
        )
        for body in every
    )
    return [tag("h2", words["bodies"]), tag("table", head, tag("tbody", *rows), class_="counts")]
