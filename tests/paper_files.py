"""Reports as people publish them, written as files: one function a format."""

from __future__ import annotations

import zipfile
from html import escape
from io import BytesIO
from typing import Any

from papers import Box, Layout, Paper, places, split

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
        cells = [row.cells for row in table.rows]  # table.cell() goes through them all each time
        for number, row in enumerate(grid):
            for column, (box, across, down) in enumerate(row):
                if not across and not down:
                    cell = cells[number][column]
                    if (box.across, box.down) != (1, 1):
                        cell = cell.merge(cells[number + box.down - 1][column + box.across - 1])
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
    """Text with every box on a line (``lines``), rows with ``tabs``, ``bars``, wide ``spaces`` or single ``blanks`` between
    boxes, or a table of blanks on ``one`` line."""
    lines = [given.title, ""]
    for part in given.parts:
        if isinstance(part, str):
            lines.append(f"　　{part}")
        elif style == "lines":
            lines += [f"\t{line}" for row in part for box in row for line in box.text.split("\n") if line]
        else:
            mark = {"tabs": "\t", "bars": " | ", "spaces": "    "}.get(style, " ")
            rows = split(part) if style in ("tabs", "bars") else part
            table = [
                mark.join(box.text.replace("\n", "") for box in row if box.text or style in ("tabs", "bars"))
                for row in rows
            ]
            lines += [" ".join(table)] if style == "one" else table
        lines.append("")
    return "\r\n".join(lines).encode()
