"""A published report as one web page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from xml.etree.ElementTree import Element

from infocheck.forms.layout import Box
from infocheck.writing.html import PAGE_CLOSING, markup, page_opening, spanning, tag
from infocheck.writing.publication import Part, Publication, Sheet

_STYLE = Path(__file__).with_name("publication.css")


def write_page(published: Publication) -> str:
    """The whole page."""
    day = published.published
    dated = [tag("meta", name="PubDate", content=day.isoformat())] if day else []
    body = [
        tag("h1", published.title),
        *(element for part in published.parts for element in _part(part)),
        *(tag("p", line, class_="closing") for line in published.signature),
    ]
    opening = page_opening(published.title, "zh", _STYLE, *dated)
    return opening + "".join(map(markup, body)) + PAGE_CLOSING


def _part(part: Part) -> Iterator[Element]:
    if part.heading:
        yield tag("h2", part.heading)
    yield from (tag("p", paragraph) for paragraph in part.paragraphs)
    yield from map(_sheet, part.sheets)


def _sheet(sheet: Sheet) -> Element:
    caption = tag("caption", sheet.caption) if sheet.caption else None
    rows = (
        tag("tr", *(_box(sheet, box, words) for box, words in row))
        for _, row in groupby(sheet.boxes, key=lambda pair: pair[0].row)
    )
    return tag("div", tag("table", caption, *rows), class_="table")


def _box(sheet: Sheet, box: Box, words: str) -> Element:
    kind = "item" if sheet.layout.is_item(box) else None
    return spanning(box, tag("td" if box.cell else "th", words, class_=kind))
