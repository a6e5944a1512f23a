"""A report as a TOML file with its official labels in comments: what ``init`` and ``convert`` write."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from infocheck.findings import Number, Route
from infocheck.forms.form import Cell, Form, Row, Section, Table
from infocheck.numerals import in_numerals
from infocheck.report import Report
from infocheck.writing.toml_values import block, key, quoted, value
from infocheck.writing.visible import visible

_ROW = len(("tables", "requests"))
_PLACES = ("form", "report", "sections", "tables")


Keys = tuple[str, ...]


class Draft(NamedTuple):
    """What to write: the header, the sections, and what stands in each cell (by index).

    A cell that is not in ``cells`` is written empty; one that is also in
    ``unread`` is marked.  ``inapplicable`` cells are left out.  ``others`` are
    values that the form has no place for, by route; ``remarks`` go to the top.
    """

    header: Mapping[str, object]
    sections: Sequence[Mapping[str, object]]
    cells: Mapping[int, object]
    inapplicable: Collection[int]
    unread: Collection[int] = ()
    others: Mapping[Keys, object] = {}
    remarks: Sequence[str] = ()


def skeleton(
    form: Form, year: int, organization: str, level: str | None, carried: Mapping[int, Number]
) -> str:
    """An empty report: every section and every row, cells empty but for the ``carried`` ones (by index)."""
    header = {
        "organization": organization,
        **({"level": level} if level else {}),
        "year": year,
        "period": {"from": date(year, 1, 1), "to": date(year, 12, 31)},
    }
    sections = [
        {"heading": f"{in_numerals(number)}、{section.heading}", "text": ""}
        for number, section in enumerate(form.sections, 1)
    ]
    merged = [cell.position for cell in form.cells if cell.optional]
    remark = "没有发生的项目填 0；空着的格会被指出。填好后运行：infocheck validate 本文件"
    return report_file(form, Draft(header, sections, carried, merged, remarks=[remark]))


def drafted(report: Report, remarks: Sequence[str] = ()) -> Draft:
    """All that a report holds, as it was written, with what could not be read marked.

    Raises ``ValueError`` where the data does not even have sections and tables as a report has them.
    """
    data, form = report.data, report.form
    sections, tables = data.get("sections", []), data.get("tables", {})
    if not (_all_are_tables(sections) and isinstance(tables, dict) and _all_are_tables([*tables.values()])):
        raise ValueError("sections and tables")
    cells, others = {}, copy.deepcopy({name: given for name, given in data.items() if name not in _PLACES})
    others["tables"] = copy.deepcopy(tables)
    for cell in form.cells:
        route = report.place(cell).route
        if (
            cell.position not in report.unread | report.inapplicable
            and (found := _taken(others, route)) is not None
        ):
            cells[cell.position] = found
    return Draft(
        report.header,
        sections,
        cells,
        report.inapplicable,
        {cell.position for cell in form.cells if cell.position not in cells} - report.inapplicable,
        dict(_leaves(others, data)),
        remarks,
    )


def _all_are_tables(items: object) -> bool:
    return isinstance(items, list) and all(isinstance(item, dict) for item in items)


def _taken(data: Any, route: Route) -> object:
    """The figure at a route, taken out of ``data``; ``None`` where there is none."""
    *above, last = route
    for step in above:
        data = data.get(step) if isinstance(data, dict) else None
    if isinstance(data, dict) and not isinstance(data.get(str(last)), (dict, list)):
        return data.pop(last, None)
    if (
        isinstance(data, list)
        and isinstance(last, int)
        and not any(isinstance(item, (dict, list)) for item in data)
    ):
        found, data[last] = data[last], None
        return found
    return None


def _leaves(left: Mapping[str, object], data: Any, above: Keys = ()) -> Iterator[tuple[Keys, object]]:
    """What is left of the data, route by route; a table or list that held nothing from the start is left too."""
    for name, given in left.items():
        if isinstance(given, dict) and (given or data.get(name) or len(above) < _ROW):
            yield from _leaves(given, data.get(name, {}), (*above, name))
        elif not isinstance(given, list) or not given or any(item is not None for item in given):
            yield (*above, name), given


def report_file(form: Form, draft: Draft) -> str:
    """The text of a report file; nothing in the draft is lost, and nothing is invented."""
    head = [
        f"# {form.title}（{form.document}）",
        *(f"# {line}" for remark in draft.remarks for line in visible(remark).split("\n")),
        f"form = {quoted(form.id)}",
        *_others(draft, (), {"tables"}),
        "",
        *_header(form, draft.header),
        "",
    ]
    sections = chain.from_iterable(_section(form, section, at) for at, section in enumerate(draft.sections))
    tables = chain.from_iterable(_table(form, table, draft) for table in form.tables)
    ours = {table.id for table in form.tables}
    unknown = dict.fromkeys(keys[1] for keys in draft.others if keys[0] == "tables" and keys[1] not in ours)
    foreign = chain.from_iterable(
        (f"[tables.{key(name)}]", *_others(draft, ("tables", name)), "") for name in unknown
    )
    return "\n".join([*head, *sections, *tables, *foreign]).rstrip() + "\n"


def _others(draft: Draft, above: Keys, without: Collection[str] = ()) -> list[str]:
    """The values below a route that the form has no place for."""
    depth = len(above)
    return [
        f"{'.'.join(map(key, keys[depth:]))} = {value(given)}"
        for keys, given in draft.others.items()
        if keys[:depth] == above and keys[0] not in without
    ]


def _header(form: Form, header: Mapping[str, object]) -> list[str]:
    lines = ["[report]"]
    lines += [f"{key(name)} = {value(given)}" for name, given in header.items()]
    if "level" not in header and form.levels:
        levels = "、".join(f"{id_}（{item.label}）" for id_, item in form.levels.items())
        lines += [f"# 机关类别：{levels}", f'# level = "{next(iter(form.levels))}"']
    if "published" not in header:
        year = header.get("year")
        lines.append(f"# published = {year + 1 if isinstance(year, int) else 2000}-01-01          # 公布日期")
    return lines


def _section(form: Form, section: Mapping[str, object], number: int) -> list[str]:
    lines = ["[[sections]]"]
    text, heading = section.get("text"), section.get("heading")
    official: Section | None = form.sections[number] if number < len(form.sections) else None
    if text == "" and official is not None and official.topics:
        lines.append(f"# 应写到：{'、'.join(topic.label for topic in official.topics)}")
    lines += [f"heading = {value(heading)}"] if heading is not None else []
    if text is not None:
        lines.append(f"text = {block(text) if isinstance(text, str) else value(text)}")
    others = {name: given for name, given in section.items() if name not in ("heading", "text")}
    return [*lines, *(f"{key(name)} = {value(given)}" for name, given in others.items()), ""]


def _table(form: Form, table: Table, draft: Draft) -> list[str]:
    lines = [f"# ── {table.label}（单位：{table.unit}）", f"[tables.{table.id}]"]
    if table.as_of and ("tables", table.id, "as_of") not in draft.others:
        lines.append("# as_of = 数据截止日期")
    rows = [row for row in table.rows if not row.heading]
    same = len({row.columns for row in rows}) == 1 and len(table.columns) > 1
    if same:
        lines.append(f"# 栏次：{' | '.join(table.column(id_).label for id_ in rows[0].columns)}")
    width = max(len(row.id) for row in rows)
    for row in table.rows:
        keys = ("tables", table.id, *row.id.split("."))
        cells = _cells(form, table, row)
        if not cells or all(cell.position in draft.inapplicable for cell in cells):
            lines += [f"# {row.label}"] if row.heading else []
            continue
        labels = "" if same else f"（{'、'.join(table.column(id_).label for id_ in row.columns)}）"
        lines.append(f"# {row.label}{labels}")
        if not any(keys[:length] in draft.others for length in range(3, len(keys) + 1)):
            beside = {other[len(keys)] for other in draft.others if other[: len(keys)] == keys}
            dotted = bool(beside) or any(other.id.startswith(row.id + ".") for other in rows)
            cells = [cell for cell in cells if cell.column not in beside]
            lines += _row(row, cells, width, draft, as_array=same and not dotted, dotted=dotted)
    return [*lines, *_others(draft, ("tables", table.id)), ""]


def _cells(form: Form, table: Table, row: Row) -> list[Cell]:
    return [form.cell(f"{table.id}.{row.id}.{column}") for column in row.columns] if row.has_cells else []


def _row(
    row: Row, cells: Sequence[Cell], width: int, draft: Draft, *, as_array: bool, dotted: bool
) -> list[str]:
    """A row as an array, as an inline table, or (where it has sub-rows beside its cells) as dotted keys."""
    figures = [value(draft.cells.get(cell.position, "")) for cell in cells]
    unread = [cell.label.rpartition(" · ")[2] for cell in cells if cell.position in draft.unread]
    mark = f"  # 未读出：{'、'.join(unread)}" if unread else ""
    if as_array:
        return [f"{row.id:<{width}} = [{', '.join(figures)}]{mark}"]
    pairs = list(zip((cell.column for cell in cells), figures, strict=True))
    if dotted or len(cells) == 1:
        return [f"{row.id}.{column} = {figure}{mark}" for column, figure in pairs]
    return [
        f"{row.id:<{width}} = {{ {', '.join(f'{column} = {figure}' for column, figure in pairs)} }}{mark}"
    ]
