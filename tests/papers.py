"""Reports as people publish them: the official layout of a form's tables, and ways in which it is distorted.

A layout is rows of boxes; a box has a text and spans.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from infocheck.forms import Form, Table, load


class Box(NamedTuple):
    """One box: its text, and how many columns and rows it spans."""

    text: str
    across: int = 1
    down: int = 1


Layout = list[list[Box]]
"""A table as drawn; a place that a box above or on the left reaches into is not given again."""


class Paper(NamedTuple):
    """A report ready to be written: its title, and headings, paragraphs and layouts in order."""

    title: str
    parts: tuple[str | Layout, ...]


Figures = dict[str, str]
"""What is written in each cell, by address."""


def figures(form: Form, seed: int) -> Figures:
    """A different figure in every cell, so that no two can be taken for each other; some cells are zero."""
    chance = random.Random(seed)
    numbers = chance.sample(range(1, 9000), len(form.cells))
    return {
        cell.address: "0" if chance.random() < 0.2 else str(number)
        for cell, number in zip(form.cells, numbers, strict=True)
        if not cell.optional
    }


def paper(form_id: str, given: Figures, year: int = 2023) -> Paper:
    """A whole report with those figures, laid out as its form prescribes."""
    form = load(form_id)
    parts: list[str | Layout] = []
    numerals = "一二三四五六七八九十"
    for number, section in enumerate(form.sections):
        parts.append(f"{numerals[number]}、{section.heading}")
        tables = [table for table in form.tables if table.section == section.id]
        parts += [official(table, given) for table in tables]
        if not tables:
            parts.append(f"{year}年，本机关按照要求做好{section.heading}的有关工作，没有需要说明的数据。")
    for table in form.tables:
        if table.section is None:
            parts += [f"附件：{table.label}", official(table, given)]
    return Paper(f"某某市某某局{year}年政府信息公开工作年度报告", tuple(parts))


# ── official layouts ────────────────────────────────────────────────────────


def official(table: Table, given: Figures) -> Layout:
    """The layout that the form prints for a table."""
    made = {"disclosure": _disclosure, "requests": _requests, "challenges": _challenges}
    return made.get(table.id, _listed)(table, given)


def _disclosure(table: Table, given: Figures) -> Layout:
    layout: Layout = []
    labels = {column.id: column.label for column in table.columns}
    group = heads = None
    for row in table.rows:
        if (row.group, row.columns) != (group, heads):
            group, heads = row.group, row.columns
            layout.append([Box(row.group or "", 4)])
            layout.append([Box("信息内容"), *_spread([labels[column] for column in row.columns])])
        cells = [given[f"{table.id}.{row.id}.{column}"] for column in row.columns]
        layout.append([Box(row.label), *_spread(cells)])
    return layout


def _spread(texts: Sequence[str]) -> list[Box]:
    """Boxes over three columns, the last as wide as is left."""
    return [*(Box(text) for text in texts[:-1]), Box(texts[-1], 4 - len(texts))]


def _requests(table: Table, given: Figures) -> Layout:
    layout: Layout = [
        [
            Box("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
            Box("申请人情况", 7),
        ],
        [Box("自然人", 1, 2), Box("法人或其他组织", 5), Box("总计", 1, 2)],
        [Box(column.label) for column in table.columns if column.group],
    ]
    children = {row.id: [sub for sub in table.rows if sub.id.startswith(row.id + ".")] for row in table.rows}
    printed = [row for row in table.rows if not row.heading]
    results = [row for row in printed if row.group or "." in row.id]
    for row in printed:
        line: list[Box] = []
        if row is results[0]:
            line.append(Box("三、本年度办理结果", 1, len(results)))
        parent = row.id.partition(".")[0]
        if row not in results:
            line.append(Box(row.label, 3))
        elif "." not in row.id:
            line.append(Box(row.label, 2))
        else:
            if children[parent][0] is row:
                heading = next(item for item in table.rows if item.id == parent)
                line.append(Box(heading.label, 1, len(children[parent])))
            line.append(Box(row.label))
        layout.append(line + [Box(given[f"requests.{row.id}.{column}"]) for column in row.columns])
    return layout


def _challenges(table: Table, given: Figures) -> Layout:
    labels = [Box(column.label) for column in table.columns]
    return [
        [Box("行政复议", 5), Box("行政诉讼", 10)],
        [*(Box(box.text, 1, 2) for box in labels), Box("未经复议直接起诉", 5), Box("复议后起诉", 5)],
        [*labels, *labels],
        [Box(given[f"challenges.{row.id}.{column}"]) for row in table.rows for column in row.columns],
    ]


def _listed(table: Table, given: Figures) -> Layout:
    """Item, unit, and the figures; the one column of a cell that another kind of figure shares has one label."""
    labels = list(dict.fromkeys(column.label for column in table.columns))
    layout: Layout = [[Box("指标名称"), Box("计量单位"), *map(Box, labels)]]
    group = None
    for row in table.rows:
        if row.group and row.group != group:
            group = row.group
            layout.append([Box(group), Box(""), *(Box("") for _ in labels)])
        cells = [given.get(f"{table.id}.{row.id}.{column}", "") for column in row.columns]
        cells = [""] * len(labels) if row.heading else cells
        layout.append([Box(row.label), Box(row.unit or table.unit), *map(Box, cells)])
    return layout


# ── distortions ─────────────────────────────────────────────────────────────


def places(layout: Layout) -> list[list[tuple[Box, int, int]]]:
    """For each place, the box there and how far right and down in it the place is."""
    rows: list[dict[int, tuple[Box, int, int]]] = [{} for _ in layout]
    for number, row in enumerate(layout):
        column = 0
        for box in row:
            while column in rows[number]:
                column += 1
            for down in range(box.down):
                for across in range(box.across):
                    rows[number + down][column + across] = (box, across, down)
    return [[row[column] for column in sorted(row)] for row in rows]


def split(layout: Layout) -> Layout:
    """Every merged box taken apart: its text in the first place, the others blank."""
    return [[Box("" if across or down else box.text) for box, across, down in row] for row in places(layout)]


def repeated(layout: Layout) -> Layout:
    """Every merged box taken apart, its text in each place (figures are not repeated)."""
    return [
        [
            Box("" if (across or down) and box.text.strip().isdecimal() else box.text)
            for box, across, down in row
        ]
        for row in places(layout)
    ]


def transposed(layout: Layout) -> Layout:
    """Rows for columns, spans likewise."""
    grid = places(layout)
    width = len(grid[0])
    turned: Layout = []
    for column in range(width):
        turned.append(
            [
                Box(box.text, box.down, box.across)
                for box, across, down in (row[column] for row in grid)
                if not across and not down
            ]
        )
    return turned


def relabelled(layout: Layout, change: Any) -> Layout:
    """The text of each box changed."""
    return [[box._replace(text=change(box.text)) for box in row] for row in layout]


def broken_lines(layout: Layout) -> Layout:
    """A line break in the middle of every label."""
    return relabelled(
        layout, lambda text: text if len(text) < 4 or text.isdecimal() else f"{text[:3]}\n{text[3:]}"
    )


def full_width(layout: Layout) -> Layout:
    """Digits as full-width characters, and spaces between the characters of short labels."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return relabelled(
        layout,
        lambda text: text.translate(wide) if text.isdecimal() else "　".join(text) if len(text) < 4 else text,
    )


def thousands(layout: Layout) -> Layout:
    """Figures with commas."""
    return relabelled(layout, lambda text: f"{int(text):,}" if text.isdecimal() else text)


def with_blank_rows(layout: Layout) -> Layout:
    """A blank row after each row that no box reaches below."""
    made: Layout = []
    open_until = 0
    width = len(places(layout)[0])
    for number, row in enumerate(layout):
        made.append(row)
        open_until = max(open_until, *(number + box.down for box in row), 0)
        if open_until == number + 1:
            made.append([Box("") for _ in range(width)])
    return made


def renumbered(layout: Layout) -> Layout:
    """Full-width brackets as half-width ones, 、 and . exchanged, as typists do."""
    return relabelled(
        layout,
        lambda text: text.replace("（", "(").replace("）", ")").replace("1.", "1、").replace("一、", "一."),
    )


DISTORTIONS = {
    "as printed": lambda layout: layout,
    "split": split,
    "repeated": repeated,
    "transposed": transposed,
    "broken lines": broken_lines,
    "full width": full_width,
    "thousands": thousands,
    "blank rows": with_blank_rows,
    "renumbered": renumbered,
    "split and transposed": lambda layout: transposed(split(layout)),
    "repeated and broken": lambda layout: broken_lines(repeated(layout)),
}
"""What is done to layouts on their way to readers."""


def distorted(given: Paper, name: str) -> Paper:
    """The paper with one distortion in all of its tables."""
    change = DISTORTIONS[name]
    return given._replace(
        parts=tuple(part if isinstance(part, str) else change(part) for part in given.parts)
    )


def leaves(data: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """Each value under the tables of a report, by address; without captions and printed labels."""
    for key, value in data.items():
        if key in ("labels", "as_of"):
            continue
        if isinstance(value, dict):
            yield from ((f"{key}.{rest}", leaf) for rest, leaf in leaves(value))
        else:
            yield key, value
