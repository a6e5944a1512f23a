"""A published report as one web page: no script, no outside resource, every word escaped."""

from __future__ import annotations

from html import escape
from itertools import groupby

from infocheck.forms.layout import Box
from infocheck.writing.publication import Part, Publication, Sheet

_STYLE = """
body { font: 18px/1.8 "FangSong", "仿宋", "STFangsong", serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem;
  color: #111; background: #fff }
h1 { font: 700 1.6rem/1.5 "FZXiaoBiaoSong-B05S", "方正小标宋简体", "STZhongsong", serif; text-align: center }
h2 { font: 400 1.1rem/1.8 "SimHei", "黑体", sans-serif; text-indent: 2em; margin: 1.2em 0 .4em }
p { text-indent: 2em; margin: .2em 0; text-align: justify; overflow-wrap: anywhere }
.table { overflow-x: auto; margin: .8rem 0 }
table { border-collapse: collapse; width: 100%; font-size: .8rem; line-height: 1.4 }
caption { font-family: "SimHei", "黑体", sans-serif; padding: .4rem }
th, td { border: 1px solid #333; padding: .3rem .4rem; font-weight: 400; text-align: center }
th.item { text-align: left }
td { font-variant-numeric: tabular-nums }
.closing { text-align: right; text-indent: 0 }
@media print { body { margin: 0; max-width: none } tr { break-inside: avoid } }
"""


def write_page(published: Publication) -> str:
    """The whole page."""
    title = escape(published.title)
    day = published.published
    signed = [published.organization, f"{day.year}年{day.month}月{day.day}日"] if day else []
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="zh-CN">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            *([f'<meta name="PubDate" content="{day.isoformat()}">'] if day else []),
            f"<title>{title}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            f"<h1>{title}</h1>",
            *(line for part in published.parts for line in _part(part)),
            *(f'<p class="closing">{escape(line)}</p>' for line in signed if line),
            "</body>",
            "</html>",
            "",
        ]
    )


def _part(part: Part) -> list[str]:
    return [
        *([f"<h2>{escape(part.heading)}</h2>"] if part.heading else []),
        *(f"<p>{escape(paragraph)}</p>" for paragraph in part.paragraphs),
        *(line for sheet in part.sheets for line in _sheet(sheet)),
    ]


def _sheet(sheet: Sheet) -> list[str]:
    caption = [f"<caption>{escape(sheet.caption)}</caption>"] if sheet.caption else []
    lines = ['<div class="table">', "<table>", *caption]
    for _, row in groupby(sheet.boxes, key=lambda pair: pair[0].row):
        lines.append(f"<tr>{''.join(_box(sheet, box, words) for box, words in row)}</tr>")
    return [*lines, "</table>", "</div>"]


def _box(sheet: Sheet, box: Box, words: str) -> str:
    span = "".join(
        f' {name}="{size}"' for name, size in (("rowspan", box.height), ("colspan", box.width)) if size > 1
    )
    if box.cell:
        return f"<td{span}>{escape(words)}</td>"
    kind = ' class="item"' if sheet.layout.is_item(box) else ""
    return f"<th{kind}{span}>{escape(words)}</th>"
