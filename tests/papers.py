"""Reports as people publish them: the official layout of a form's tables, and ways in which it is distorted.

A layout is rows of boxes; a box has a text and spans.  Writers turn layouts and paragraphs into files.
"""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
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


# ── web pages ───────────────────────────────────────────────────────────────


def as_html(given: Paper, encoding: str = "utf-8") -> bytes:
    """A government page: navigation, scripts, a layout table around the text, and a footer."""
    body = "\n".join(_html_part(part) for part in given.parts)
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}">
<meta name="PubDate" content="2024-01-22 10:00"><title>{escape(given.title)}_某某市人民政府</title>
<style>td {{ color: red }}</style><script>var 一、 = "<table><tr><td>规章</td><td>9</td></tr></table>";</script></head>
<body><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul>
<table><tr><td><div class="here">当前位置：<a href="/">首页</a> &gt; 政府信息公开年报</div></td></tr><tr><td>
<h1>{escape(given.title)}</h1><p>发布时间：2024-01-23 来源：某某市某某局 浏览次数：<span id="n">31</span></p>
<div style="display:none">隐藏的文字</div>
{body}
</td></tr></table><p>扫一扫在手机打开当前页</p><div class="footer">主办单位：某某市人民政府办公室 ICP备12345678号</div></body></html>"""
    return page.encode(encoding, "xmlcharrefreplace")


def _html_part(part: str | Layout) -> str:
    if isinstance(part, str):
        return f"<p>　　{escape(part)}</p>"
    rows = "\n".join(f"<tr>{''.join(map(_html_box, row))}</tr>" for row in part)
    return f'<div align="center"><table border="1"><tbody>\n{rows}\n</tbody></table></div>'


def _html_box(box: Box) -> str:
    spans = f' colspan="{box.across}"' * (box.across > 1) + f' rowspan="{box.down}"' * (box.down > 1)
    text = "<br>".join(map(escape, box.text.split("\n"))) or "&nbsp;"
    return f"<td{spans}><p><span>{text}</span></p></td>"


def leaves(data: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """Each value under the tables of a report, by address; without captions and printed labels."""
    for key, value in data.items():
        if key in ("labels", "as_of"):
            continue
        if isinstance(value, dict):
            yield from ((f"{key}.{rest}", leaf) for rest, leaf in leaves(value))
        else:
            yield key, value


# ── Word files ──────────────────────────────────────────────────────────────


def as_docx(given: Paper, *, in_frame: bool = False) -> bytes:
    """A Word file; ``in_frame`` puts every table into a cell of another one."""
    from docx import Document

    document = Document()
    document.add_heading(given.title, 0)
    for part in given.parts:
        if isinstance(part, str):
            document.add_paragraph(f"　　{part}")
            continue
        grid = places(part)
        place: Any = document
        if in_frame:
            place = document.add_table(1, 1).cell(0, 0)
        table = place.add_table(len(grid), len(grid[0]))
        table.style = document.styles["Table Grid"]
        for number, row in enumerate(grid):
            for column, (box, across, down) in enumerate(row):
                if not across and not down:
                    cell = table.cell(number, column)
                    if (box.across, box.down) != (1, 1):
                        cell = cell.merge(table.cell(number + box.down - 1, column + box.across - 1))
                    cell.text = box.text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


# ── spreadsheets ────────────────────────────────────────────────────────────


def as_xlsx(given: Paper) -> bytes:
    """A workbook of one sheet: titles and text in column A, tables below one another, numbers as numbers."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Side
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "年报"
    sheet["A1"] = given.title
    row = 2
    for part in given.parts:
        if isinstance(part, str):
            sheet.cell(row, 1, part)
            row += 1
            continue
        grid = places(part)
        for number, line in enumerate(grid):
            for column, (box, across, down) in enumerate(line):
                if not across and not down and box.text:
                    value = int(box.text) if box.text.isdecimal() and box.text.isascii() else box.text
                    sheet.cell(row + number, column + 1, value)
                    if (box.across, box.down) != (1, 1):
                        sheet.merge_cells(
                            start_row=row + number,
                            start_column=column + 1,
                            end_row=row + number + box.down - 1,
                            end_column=column + box.across,
                        )
        edges = Border(*[Side("thin")] * 4)
        for line in sheet.iter_rows(row, row + len(grid) - 1, 1, len(grid[0])):
            for cell in line:
                cell.border, cell.alignment = edges, Alignment(wrap_text=True)
        row += len(grid) + 1
    for column in "ABCDEFGHIJKLMNO":
        sheet.column_dimensions[column].width = 24
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def as_ods(given: Paper) -> bytes:
    """The same as an OpenDocument spreadsheet, of the parts that a reader must have."""
    from openpyxl import load_workbook

    sheet: Any = load_workbook(BytesIO(as_xlsx(given))).active
    spans = {
        (area.min_row, area.min_col): (area.size["columns"], area.size["rows"])
        for area in sheet.merged_cells.ranges
    }
    rows = "".join(
        f"<table:table-row>{''.join(_ods_cell(cell, spans) for cell in row)}</table:table-row>"
        for row in sheet.iter_rows()
    )
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{names}office:1.0" xmlns:table="{names}table:1.0"'
        f' xmlns:text="{names}text:1.0"><office:body><office:spreadsheet><table:table table:name="年报">{rows}'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return file.getvalue()


def _ods_cell(cell: Any, spans: dict[tuple[int, int], tuple[int, int]]) -> str:
    across, down = spans.get((cell.row, cell.column), (1, 1))
    merged = f' table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
    if isinstance(cell.value, int):
        return f'<table:table-cell{merged} office:value-type="float" office:value="{cell.value}"/>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in (cell.value or "").split("\n") if line)
    return f"<table:table-cell{merged}>{lines}</table:table-cell>"


def as_xls(given: Paper) -> bytes:
    """The same as a workbook of Office 97."""
    import xlwt
    from openpyxl import load_workbook

    source: Any = load_workbook(BytesIO(as_xlsx(given))).active
    book = xlwt.Workbook()
    sheet = book.add_sheet("年报")
    merged = {}
    for area in source.merged_cells.ranges:
        merged[area.min_row, area.min_col] = area
    for row in source.iter_rows():
        for cell in row:
            area = merged.get((cell.row, cell.column))
            if area:
                sheet.write_merge(
                    area.min_row - 1, area.max_row - 1, area.min_col - 1, area.max_col - 1, cell.value
                )
            elif cell.value is not None:
                sheet.write(cell.row - 1, cell.column - 1, cell.value)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


# ── PDF files ───────────────────────────────────────────────────────────────


def as_pdf(given: Paper, *, ruled: bool = True) -> bytes:
    """Pages of A4 in a font that every reader has; tables break over pages, with or without strokes."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle(
        "body", fontName="STSong-Light", fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24
    )
    title = ParagraphStyle("title", parent=body, fontSize=18, leading=28, alignment=1, firstLineIndent=0)
    flow: list[Any] = [Paragraph(given.title, title)]
    for part in given.parts:
        flow.append(Paragraph(part, body) if isinstance(part, str) else _pdf_table(part, ruled))
    file = BytesIO()
    document = SimpleDocTemplate(file, pagesize=A4, leftMargin=60, rightMargin=60)
    document.build(flow, onFirstPage=_page_number, onLaterPages=_page_number)
    return file.getvalue()


def _page_number(canvas: Any, document: Any) -> None:
    canvas.setFont("STSong-Light", 9)
    canvas.drawCentredString(297, 30, f"- {document.page} -")


def _pdf_table(part: Layout, ruled: bool) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Table

    cell = ParagraphStyle("cell", fontName="STSong-Light", fontSize=8, leading=10, wordWrap="CJK")
    grid = places(part)
    width = len(grid[0])
    style: list[Any] = [("FONT", (0, 0), (-1, -1), "STSong-Light", 8)]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    rows: list[list[Any]] = []
    for number, row in enumerate(grid):
        line: list[Any] = []
        for column, (box, across, down) in enumerate(row):
            line.append("" if across or down else Paragraph(escape(box.text), cell) if ruled else box.text)
            if not across and not down and (box.across, box.down) != (1, 1):
                style.append(("SPAN", (column, number), (column + box.across - 1, number + box.down - 1)))
        rows.append(line)
    widths = [475 / width] * width if width > 4 and width != 10 else None
    if width == 10:
        widths = [50, 70, 110, *([35] * 7)]
    return Table(rows, colWidths=widths or [180, *([295 / (width - 1)] * (width - 1))], style=style)


# ── plain text ──────────────────────────────────────────────────────────────


def as_text(given: Paper, style: str) -> bytes:
    """Text with every box on a line (``lines``), or rows with ``tabs``, ``bars`` or wide ``spaces`` between boxes."""
    lines = [given.title, ""]
    for part in given.parts:
        if isinstance(part, str):
            lines.append(f"　　{part}")
        elif style == "lines":
            lines += [f"\t{line}" for row in part for box in row for line in box.text.split("\n") if line]
        else:
            mark = {"tabs": "\t", "bars": " | ", "spaces": "    "}[style]
            rows = part if style == "spaces" else split(part)
            lines += [
                mark.join(box.text.replace("\n", "") for box in row if box.text or style != "spaces")
                for row in rows
            ]
        lines.append("")
    return "\r\n".join(lines).encode()
