"""A copy of a web page with the findings marked in it; it runs no script and loads nothing.

lxml is imported here only; it is an extra.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import html

from infocheck.findings import Severity
from infocheck.reading.documents.characters import writable
from infocheck.reading.documents.html import Page
from infocheck.writing.annotations import Annotation, stretches
from infocheck.writing.xml import xml_text

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_UNSAFE = ("script", "base", "object", "embed", "iframe", "frame", "frameset", "form", "link")
_LINK = "infocheck link"
_CLASSES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_STYLE = """
mark.infocheck { color: inherit; background: #ffd7d4; outline: 2px solid #b3261e }
mark.infocheck.warning { background: #fff0c2; outline-color: #a06a00 }
mark.infocheck.note { background: #d9ecff; outline-color: #1f5f99 }
td.infocheck, th.infocheck { outline: 3px solid #b3261e; outline-offset: -3px; background: #ffd7d4 !important }
td.infocheck.warning, th.infocheck.warning { outline-color: #a06a00; background: #fff0c2 !important }
td.infocheck.note, th.infocheck.note { outline-color: #1f5f99; background: #d9ecff !important }
a.infocheck.link { font: 700 .75rem/1 system-ui, sans-serif; vertical-align: super; text-decoration: none; color: #b3261e }
ol.infocheck { font: .95rem/1.6 system-ui, sans-serif; background: #fff; color: #111; border: 2px solid #b3261e;
  padding: .8rem .8rem .8rem 3rem; margin: 1rem; white-space: pre-line; text-align: left }
ol.infocheck li { margin-bottom: .6rem }
ol.infocheck :target, :target.infocheck { outline-width: 4px }
"""


def write_annotated(content: bytes, annotations: Sequence[Annotation]) -> bytes:
    """The page, UTF-8, with a list of the findings on top and each one marked at its words or box."""
    page = Page(content)
    page.content()
    _clean(page.root)
    for annotation in annotations:
        _mark(page, annotation._replace(context=writable(annotation.context)))
    _disarm(page.root)
    head, body = page.root.find("head"), page.root.find("body")
    head.insert(0, _element("style", _STYLE))
    head.insert(0, _element("meta", **{"http-equiv": "Content-Security-Policy", "content": _POLICY}))
    head.insert(0, _element("meta", charset="utf-8"))
    if annotations:
        body.insert(0, _list(annotations))
    written: bytes = html.tostring(page.root, encoding="utf-8", doctype="<!DOCTYPE html>")
    return written


def _clean(root: Any) -> None:
    """Replace what a page writes as ``&#8;``, and lxml reads, but does not write; every place stays what it was."""
    for element in root.iter():
        if element.tail:
            element.tail = writable(element.tail)
        if not isinstance(element.tag, str):  # a comment
            continue
        if element.text:
            element.text = writable(element.text)
        for name, value in element.attrib.items():
            if writable(value) != value:
                del element.attrib[name]


def _mark(page: Page, annotation: Annotation) -> None:
    origin = annotation.origin
    if origin.table is not None:
        cell = page.boxes.get((origin.table, origin.row or 0, origin.column or 0))
        if cell is not None:
            cell.set("class", f"{_classes(cell)} infocheck {_CLASSES[annotation.severity]}".strip())
            cell.set("title", xml_text(annotation.text))
            cell.append(_link(annotation))
    elif origin.paragraph is not None:
        _mark_words(page.paragraphs[origin.paragraph], annotation)


def _mark_words(element: Any, annotation: Annotation) -> None:
    """Put marks around words, piece by piece from the last to the first, so that no place moves."""
    pieces = [
        text
        for text in element.xpath("descendant-or-self::text()")
        if _LINK not in _classes(text.getparent())
    ]
    found = stretches(pieces, annotation)
    for stretch in reversed(found):
        text = pieces[stretch.piece]
        mark = _element("mark", text[stretch.start : stretch.end], title=xml_text(annotation.text))
        mark.set("class", f"infocheck {_CLASSES[annotation.severity]}")
        if stretch is found[-1]:
            mark.append(_link(annotation))
        mark.tail = text[stretch.end :]
        owner = text.getparent()
        if text.is_tail:
            owner.tail = text[: stretch.start]
            parent = owner.getparent()
            parent.insert(parent.index(owner) + 1, mark)
        else:
            owner.text = text[: stretch.start]
            owner.insert(0, mark)


def _classes(element: Any) -> str:
    return element.get("class") or ""


def _link(annotation: Annotation) -> Any:
    """From a mark to the finding in the list; the list leads back to it."""
    link = _element("a", str(annotation.number), href=f"#infocheck-{annotation.number}")
    link.set("class", _LINK)
    link.set("id", f"infocheck-at-{annotation.number}")
    return link


def _list(annotations: Sequence[Annotation]) -> Any:
    findings = _element("ol")
    findings.set("class", "infocheck")
    for annotation in annotations:
        item = _element("li", xml_text(annotation.text), id=f"infocheck-{annotation.number}")
        back = _element("a", " ↩", href=f"#infocheck-at-{annotation.number}")
        back.set("class", _LINK)
        item.append(back)
        findings.append(item)
    return findings


def _disarm(root: Any) -> None:
    """Take out what would run or load something, or lead elsewhere by itself."""
    for element in [*root.iter(*_UNSAFE), *root.iter("meta")]:
        if element.tag != "meta" or element.get("http-equiv") or element.get("charset"):
            element.drop_tree()
    for element in root.iter():
        for name in [name for name in element.attrib if name.lower().startswith("on")]:
            del element.attrib[name]
        for name in ("href", "action", "src"):
            if "script:" in (element.get(name) or "").replace("\t", "").replace("\n", "").lower():
                del element.attrib[name]


def _element(tag: str, text: str | None = None, **attributes: str) -> Any:
    element = html.Element(tag, attributes)
    element.text = text
    return element
