"""A table as its form has it: official labels, merged headings, wrong figures beside the right ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from xml.etree.ElementTree import Element

from infocheck.findings import Severity
from infocheck.forms.form import Column, Row, Table
from infocheck.writing.html import Child, put, tag
from infocheck.writing.page.links import Links
from infocheck.writing.page.notes import cell_note


class Line(NamedTuple):
    """A row to show, and the headings before its label, from the outermost in."""

    row: Row
    headings: tuple[str, ...]


def laid_out(links: Links, table: Table) -> Element:
    """The table, which on a narrow screen moves sideways within its frame."""
    lines = list(_lines(links, table))
    depth = max((len(line.headings) for line in lines), default=0) + 1
    width = max((len(line.row.columns) for line in lines), default=1)
    shown = tag("table", tag("caption", _caption(links, table)), class_="form wide" if width > 4 else "form")
    named: tuple[str, ...] = ()
    for _, block in groupby(lines, key=lambda line: (line.row.columns, _band(table, line))):
        part = list(block)
        band = _band(table, part[0])
        columns = [_column(table, name) for name in part[0].row.columns]
        if band or tuple(column.label for column in columns) != named:
            shown.append(tag("thead", *_heads(links, columns, band, depth, width)))
            named = tuple(column.label for column in columns)
        body = tag("tbody", *_body(links, part, depth, width))
        shown.append(body)
    frame = tag("div", shown, class_="frame", tabindex="0", role="region", aria_label=table.label)
    frame.set("id", links.table(table.id))
    return frame


def _caption(links: Links, table: Table) -> str:
    return f"{table.label}（{links.words['unit']}{table.unit}）" if table.unit else table.label


def _lines(links: Links, table: Table) -> Iterator[Line]:
    """The rows that have cells, each under its group and the headings that it is a part of."""
    by_id = {row.id: row for row in table.rows}
    varied = _is_varied(table)
    for row in table.rows:
        if row.heading and not (row.mergeable and _is_given(links, table, row)):
            continue
        parents = [row.id[:at] for at, character in enumerate(row.id) if character == "."]
        above = [by_id[parent] for parent in parents if parent in by_id]
        if any(parent.mergeable and _is_given(links, table, parent) for parent in above):
            continue
        group = next((here.group for here in (*above, row) if here.group), None)
        headings = [group] if group and not varied else []
        headings += [parent.label for parent in above if parent.heading]
        yield Line(row, tuple(headings))


def _is_given(links: Links, table: Table, row: Row) -> bool:
    positions = links.report.form.positions
    return any(
        positions[f"{table.id}.{row.id}.{column}"] not in links.report.inapplicable for column in row.columns
    )


def _is_varied(table: Table) -> bool:
    """Whether the rows of a table fill different columns, so that the form prints it in blocks."""
    labels = {tuple(_column(table, name).label for name in row.columns) for row in table.rows}
    return len(labels) > 1


def _band(table: Table, line: Line) -> str:
    """The heading of a block, in a table that is printed in blocks."""
    return line.row.group or "" if _is_varied(table) else ""


def _column(table: Table, name: str) -> Column:
    return next(column for column in table.columns if column.id == name)


def _heads(links: Links, columns: Sequence[Column], band: str, depth: int, width: int) -> Iterator[Element]:
    """The band of a block and the labels of its columns; grouped ones stand under the name of their group."""
    if band:
        yield tag("tr", tag("th", band, colspan=str(depth + width), class_="band", scope="colgroup"))
    is_grouped = any(column.group for column in columns)
    rows = "2" if is_grouped else None
    item = tag("th", links.words["item"], colspan=str(depth), rowspan=rows, class_="item")
    upper, lower = tag("tr", item), tag("tr")
    for group, members in groupby(columns, key=lambda column: column.group):
        inside = list(members)
        labels = [
            tag("th", column.label, scope="col", colspan=_span(columns, column.id, width))
            for column in inside
        ]
        if group:
            upper.append(tag("th", group, colspan=str(len(inside)), scope="colgroup"))
            put(lower, labels)
        else:
            for label in labels:
                if rows:
                    label.set("rowspan", rows)
            put(upper, labels)
    yield upper
    if is_grouped:
        yield lower


def _span(columns: Sequence[Column], name: str, width: int) -> str | None:
    """The last column of a short row is as wide as what is left."""
    left = width - len(columns) + 1
    return str(left) if left > 1 and columns[-1].id == name else None


def _body(links: Links, lines: Sequence[Line], depth: int, width: int) -> Iterator[Element]:
    table_columns = lines[0].row.columns
    for at, line in enumerate(lines):
        shown = tag("tr")
        for level in range(len(line.headings)):
            begun = at and lines[at - 1].headings[: level + 1] == line.headings[: level + 1]
            if not begun:
                shown.append(_heading(lines[at:], level))
        own = depth - len(line.headings)
        nested = "nested" if "." in line.row.id and not line.headings else None
        shown.append(
            tag("th", line.row.label, scope="row", colspan=str(own) if own > 1 else None, class_=nested)
        )
        for column in table_columns:
            cell = _cell(links, line, column)
            span = width - len(table_columns) + 1 if column == table_columns[-1] else 1
            if span > 1:
                cell.set("colspan", str(span))
            shown.append(cell)
        yield shown


def _heading(lines: Sequence[Line], level: int) -> Element:
    """A heading beside all rows that are under it."""
    wanted = lines[0].headings[: level + 1]
    count = next(
        (number for number, line in enumerate(lines) if line.headings[: level + 1] != wanted), len(lines)
    )
    rows = str(count) if count > 1 else None
    return tag("th", wanted[-1], scope="rowgroup", rowspan=rows, class_="group")


def _cell(links: Links, line: Line, column: str) -> Element:
    table = next(table.id for table in links.report.form.tables if any(row is line.row for row in table.rows))
    address = f"{table}.{line.row.id}.{column}"
    note = cell_note(links, address)
    kinds = [_severity(links, address), "zero" if links.report.value(address) == 0 else None]
    cell = tag("td", *_figure(links, address), id=links.cell(address))
    cell.set("class", " ".join(kind for kind in kinds if kind))
    if links.claims_of[address]:
        number = links.claims_of[address][0]
        cell.append(
            tag("a", "文", href=f"#{links.claim(number)}", class_="back", title=links.words["claims"])
        )
    if note is not None:
        cell.set("tabindex", "0")
        cell.append(note)
    return cell


def _severity(links: Links, address: str) -> str | None:
    found = [links.findings[number].severity or Severity.ERROR for number in links.findings_of[address]]
    return max(found).word if found else None


def _figure(links: Links, address: str) -> tuple[Child, ...]:
    """What stands in a cell; where it is wrong and one figure would mend it, that figure too."""
    position = links.report.form.positions[address]
    value = links.report.value(address)
    written = str(value) if value is not None else links.report.empties.get(position) or ""
    if position in links.report.faulty:
        written = str(links.report.faulty[position])[:40]
    if address not in links.corrections:
        return (written,)
    return (tag("del", written or "空"), " → ", tag("ins", str(links.corrections[address])))
