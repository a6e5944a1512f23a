"""An empty report on a form, with its labels in comments: what ``infocheck init`` writes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from infocheck.forms.form import Cell, Form, Row, Section, Table

_NUMERALS = "一二三四五六七八九十"


def skeleton(
    form: Form, year: int, organization: str, level: str | None, carried: Mapping[int, int | Decimal]
) -> str:
    """The text of a report file: every section and every row, cells empty but for the ``carried`` ones (by index)."""
    head = [
        f"# {form.title}（{form.document}）",
        "# 没有发生的项目填 0；空着的格会被指出。填好后运行：infocheck validate 本文件",
        f'form = "{form.id}"',
        "",
        "[report]",
        f"organization = {_quoted(organization)}",
        _level_line(form, level),
        f"year = {year}",
        f"period = {{ from = {year}-01-01, to = {year}-12-31 }}",
        f"# published = {year + 1}-01-01          # 公布日期",
        "",
    ]
    sections = [line for number, section in enumerate(form.sections) for line in _section(section, number)]
    tables = [line for table in form.tables for line in _table(form, table, carried)]
    return "\n".join([*head, *sections, *tables]).rstrip() + "\n"


def _level_line(form: Form, level: str | None) -> str:
    choices = "、".join(f"{id_}（{item.label}）" for id_, item in form.levels.items())
    line = f"# 机关类别：{choices}\n"
    return line + (f'level = "{level}"' if level else '# level = "department"')


def _section(section: Section, number: int) -> list[str]:
    lines = ["[[sections]]"]
    lines += [f"# 应写到：{'、'.join(topic.label for topic in section.topics)}"] if section.topics else []
    return [
        *lines,
        f"heading = {_quoted(_NUMERALS[number % 10] + '、' + section.heading)}",
        'text = """\n"""',
        "",
    ]


def _table(form: Form, table: Table, carried: Mapping[int, int | Decimal]) -> list[str]:
    lines = [f"# ── {table.label}（单位：{table.unit}）", f"[tables.{table.id}]"]
    if table.as_of:
        lines.append("# as_of = 数据截止日期")
    rows = [row for row in table.rows if not row.heading]
    same = len({row.columns for row in rows}) == 1 and len(table.columns) > 1
    labels = {column.id: column.label for column in table.columns}
    if same:
        lines.append(f"# 栏次：{' | '.join(labels[column] for column in rows[0].columns)}")
    width = max(len(row.id) for row in rows)
    for row in table.rows:
        if row.heading:
            lines.append(f"# {row.label}")
            continue
        cells = [form.cells[form.positions[f"{table.id}.{row.id}.{column}"]] for column in row.columns]
        lines.append(
            f"# {row.label}" + ("" if same else f"（{'、'.join(labels[column] for column in row.columns)}）")
        )
        has_parts = any(other.id.startswith(row.id + ".") for other in rows)
        lines += _row(row, cells, width, carried, as_array=same and not has_parts, dotted=has_parts)
    return [*lines, ""]


def _row(
    row: Row,
    cells: list[Cell],
    width: int,
    carried: Mapping[int, int | Decimal],
    *,
    as_array: bool,
    dotted: bool,
) -> list[str]:
    """A row as an array, as an inline table, or (where it has sub-rows beside its cells) as dotted keys."""
    figures = [str(carried[cell.position]) if cell.position in carried else '""' for cell in cells]
    if as_array:
        return [f"{row.id:<{width}} = [{', '.join(figures)}]"]
    pairs = list(zip((cell.column for cell in cells), figures, strict=True))
    if dotted or len(cells) == 1:
        return [f"{row.id}.{column} = {figure}" for column, figure in pairs]
    return [f"{row.id:<{width}} = {{ {', '.join(f'{column} = {figure}' for column, figure in pairs)} }}"]


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are among TOML's."""
    import json  # only when a skeleton is written

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
