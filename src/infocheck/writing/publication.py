"""A report as it is published: its title, its sections, and its tables as the form prints them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from infocheck.forms.form import Table
from infocheck.forms.layout import Box, Layout, layout
from infocheck.report import Report


class Sheet(NamedTuple):
    """A printed table: its caption (empty where its section's heading says it), its boxes and their words."""

    caption: str
    layout: Layout
    words: tuple[str, ...]

    @property
    def boxes(self) -> tuple[tuple[Box, str], ...]:
        """Each box with its words."""
        return tuple(zip(self.layout.boxes, self.words, strict=True))


class Part(NamedTuple):
    """A section: its heading as written, its paragraphs with quoted figures in place, its tables."""

    heading: str
    paragraphs: tuple[str, ...]
    sheets: tuple[Sheet, ...] = ()


class Publication(NamedTuple):
    """All that is published, in order; ``published`` is the date under it."""

    title: str
    parts: tuple[Part, ...]
    organization: str
    published: date | None

    @property
    def signature(self) -> tuple[str, ...]:
        """The lines under the text: whose it is, and its day; none where there is no day."""
        day = self.published
        lines = (self.organization, f"{day.year}年{day.month}月{day.day}日") if day else ()
        return tuple(filter(None, lines))


def publication(report: Report) -> Publication:
    """The report in the official layout: each table under the heading of its section, the others at the end."""
    placed: dict[int, list[Table]] = {}
    for table in report.form.tables:
        placed.setdefault(_passage_of(report, table), []).append(table)
    parts = [
        Part(
            passage.heading,
            tuple(line.strip() for line in passage.printed().splitlines() if line.strip()),
            tuple(_sheet(report, table, "") for table in placed.pop(passage.number, ())),
        )
        for passage in report.passages
    ]
    rest = [_sheet(report, table, table.label) for tables in placed.values() for table in tables]
    return Publication(
        report.title or f"{report.organization or ''}{report.year or ''}年{_KIND}",
        (*parts, *([Part("", (), tuple(rest))] if rest else [])),
        report.organization or "",
        report.published,
    )


_KIND = "政府信息公开工作年度报告"
_NOWHERE = -1


def _passage_of(report: Report, table: Table) -> int:
    """The number of the passage that a table stands under; the last one where several name its section."""
    named = [passage.number for passage in report.passages if table.section in passage.ids]
    return named[-1] if named else _NOWHERE


def _sheet(report: Report, table: Table, label: str) -> Sheet:
    as_of = report.as_of(table.id)
    day = f"（截至{as_of.year}年{as_of.month}月{as_of.day}日）" if as_of else ""
    unit = f"（单位：{table.unit}）" if label and table.unit and not day else ""
    made = layout(report.form, table, report.inapplicable)
    return Sheet(label + day + unit, made, tuple(_words(report, box) for box in made.boxes))


def _words(report: Report, box: Box) -> str:
    if box.cell is None:
        return box.text
    written = report.written(box.cell)
    return "" if written is None or isinstance(written, (dict, list)) else str(written)
