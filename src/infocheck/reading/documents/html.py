"""Web pages: from HTML, however it was written, to blocks.  Nothing is fetched and no script is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from infocheck.findings import Origin
from infocheck.reading.decode import decode
from infocheck.reading.documents.blocks import (
    MAXIMUM_PARAGRAPHS,
    Block,
    Content,
    Grid,
    GridBuilder,
    Paragraph,
    Picture,
    refuse_excess,
)
from infocheck.reading.documents.characters import RAISED, writable
from infocheck.reading.errors import Unreadable

_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "aside",
        "button",
        "select",
        "textarea",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "audio",
        "video",
        "canvas",
        "head",
        "title",
        "link",
        "meta",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "o:p",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "st1:chsdate",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "ucaps",
        "var",
        "wbr",
    ]
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_TITLES = ("articletitle", "title", "og:title")
_DATES = ("pubdate", "publishdate", "publish_date", "publishtime", "article:published_time")
_LONG = 120
"""A box with more characters than this holds text, and its table only lays out the page."""


def read(content: bytes) -> Content:
    """The blocks of a page, its title, and the day that its ``PubDate`` gives."""
    return Page(content).content()


class Page:
    """A parsed page.

    ``paragraphs`` and ``boxes`` lead from the number of a paragraph, and from
    the numbers of a table, a row and a column, to the element that holds it.
    """

    def __init__(self, content: bytes) -> None:
        """Parse the page; what is broken is mended as a browser would."""
        from lxml import etree, html

        parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
        text = writable(page_text(content))
        try:
            self.root: Any = html.document_fromstring(text.encode(), parser=parser, ensure_head_body=True)
        except etree.ParserError:  # there is nothing in it but comments and the like
            self.root = html.document_fromstring(b"<p>", parser=parser, ensure_head_body=True)
        self.paragraphs: dict[int, Any] = {}
        self.boxes: dict[tuple[int, int, int], Any] = {}
        self._blocks: list[Block] = []
        self._words: list[str] = []
        self._linked = 0
        self._tables = 0

    def content(self) -> Content:
        """The blocks in reading order."""
        body = self.root.find("body")
        self._walk(self.root if body is None else body)
        return Content(tuple(self._blocks), self._meta(_TITLES) or self._title(), self._meta(_DATES))

    def _title(self) -> str | None:
        title = self.root.findtext(".//title")
        return _SPACES.sub(" ", title).strip() if title else None

    def _meta(self, names: tuple[str, ...]) -> str | None:
        found = {
            (element.get("name") or element.get("property") or "").lower(): element.get("content")
            for element in self.root.iter("meta")
        }
        return next((found[name].strip() for name in names if found.get(name)), None)

    def _walk(self, body: Any) -> None:
        """Go through all elements with a stack of our own: depth is the page's to choose."""
        stack: list[tuple[Any, bool]] = [(body, False)]
        links = 0
        while stack:
            element, leaving = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else ""
            inline = tag in _INLINE
            if leaving:
                links -= _is_link(element)
                if not inline:
                    self._end(element)
                self._say(element.tail, links)
                continue
            if not tag or tag in _LEFT_OUT or _is_hidden(element):
                self._say(element.tail, links)
                continue
            if not inline:
                self._end(element.getparent() if tag == "br" else element)
            if tag == "img":
                self._blocks.append(Picture(Origin(block=len(self._blocks))))
            if tag == "table" and not _lays_out(element):
                self._table(element)
                self._say(element.tail, links)
                continue
            links += _is_link(element)
            self._say(_own_text(element), links)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))

    def _say(self, text: str | None, links: int) -> None:
        if text:
            self._words.append(text)
            self._linked += len(text.strip()) if links else 0

    def _end(self, element: Any) -> None:
        """End the paragraph that has been said so far; one that is a link only leads elsewhere."""
        text = _SPACES.sub(" ", "".join(self._words)).strip().strip("\u3000").strip()
        linked, self._linked = self._linked, 0
        self._words.clear()
        if not text or linked > len(text) * 0.8:
            return
        number = len(self.paragraphs) + 1
        refuse_excess(number, MAXIMUM_PARAGRAPHS)
        self.paragraphs[number] = element
        self._blocks.append(Paragraph(text, Origin(block=len(self._blocks), paragraph=number)))

    def _table(self, table: Any) -> None:
        self._tables += 1
        caption = table.find("caption")
        if caption is not None:
            self._words.append(box_text(caption))
            self._end(caption)
        builder = GridBuilder(Origin(block=len(self._blocks), table=self._tables))
        for row in table.iter("tr"):
            builder.row()
            for cell in row.iterchildren("td", "th"):
                box = builder.box(box_text(cell), _span(cell, "colspan"), _span(cell, "rowspan"))
                self.boxes[self._tables, box.origin.row or 0, box.origin.column or 0] = cell
        grid = builder.grid()
        if grid.rows:
            self._blocks.extend(_pictures_in(table, grid))
            self._blocks.append(grid)


def page_text(content: bytes) -> str:
    """The text of a page, in the encoding that it is in rather than the one that it claims."""
    try:
        return decode(content).text
    except Unreadable:
        claimed = _CHARSET.search(content[:4096])
        name = claimed[1].decode("ascii", "replace") if claimed else "gb18030"
        if name.lower() in ("gb2312", "gbk"):
            name = "gb18030"  # the one that holds both
        try:
            text = content.decode(name, "replace")
        except (LookupError, UnicodeError):  # no encoding, or one that is not for the text of pages
            text = content.decode("utf-8", "replace")
        return text.replace("\0", "")


def box_text(cell: Any) -> str:
    """The text of a cell, its lines parted by newlines."""
    words: list[str] = []
    for event, element in _events(cell):
        if event == "start":
            words.append("\n" if element.tag in ("br", "p", "div", "li") else "")
            words.append(_own_text(element))
        elif element is not cell:
            words.append("\n" if element.tag in ("p", "div", "li") else "")
            words.append(element.tail or "")
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(words).replace("\r", "").split("\n"))
    return "\n".join(line for line in lines if line)


def _events(cell: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    left_out = 0
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        hidden = element.tag in ("script", "style") or _is_hidden(element)
        if event == "start":
            left_out += hidden
            if not left_out:
                yield event, element
        else:
            left_out -= hidden
            if not left_out:
                yield event, element


def _pictures_in(table: Any, grid: Grid) -> Iterator[Picture]:
    if next(table.iter("img"), None) is not None:
        yield Picture(grid.origin)


def _lays_out(table: Any) -> bool:
    """Whether a table only lays out the page: it holds another table, or text instead of figures."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    cells = list(table.iter("td", "th"))
    return len(cells) < 3 and any(len("".join(cell.itertext()).strip()) > _LONG for cell in cells)


def _span(cell: Any, name: str) -> int:
    written = (cell.get(name) or "").strip()
    return int(written) if written.isdecimal() and len(written) < 9 else (10**6 if written.isdecimal() else 1)


def _own_text(element: Any) -> str:
    """The text of an element before its first child; digits are raised in a superscript, and in a link within one."""
    text = element.text or ""
    is_raised = "sup" in (element.tag, getattr(element.getparent(), "tag", None))
    return text.translate(RAISED) if is_raised else text


def _is_link(element: Any) -> bool:
    return element.tag == "a" and element.get("href") is not None


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style
