"""HTML that is built, never pasted together: text from reports cannot become markup.

A page is one file that loads nothing and runs nothing; its policy says so to the browser.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from infocheck.forms.layout import Box
from infocheck.writing.xml import xml_text

Child = Element | str | None
STYLE = Path(__file__).with_name("page.css")
_LANGUAGES = {"zh": "zh-Hans", "en": "en"}


def tag(name: str, /, *children: Child, **attributes: str | None) -> Element:
    """An element; ``class_`` is ``class``, ``aria_label`` is ``aria-label``; what is ``None`` is left out."""
    made = Element(name)
    for key, value in attributes.items():
        if value is not None:
            made.set(key.rstrip("_").replace("_", "-"), xml_text(value))
    return put(made, children)


def put(parent: Element, children: Iterable[Child]) -> Element:
    """The same element with more in it."""
    for child in children:
        if isinstance(child, Element):
            parent.append(child)
        elif child and len(parent):
            parent[-1].tail = (parent[-1].tail or "") + xml_text(child)
        elif child:
            parent.text = (parent.text or "") + xml_text(child)
    return parent


def markup(element: Element) -> str:
    """An element as HTML."""
    return tostring(element, encoding="unicode", method="html") + "\n"


def spanning(box: Box, element: Element) -> Element:
    """The element as a cell of a table that covers what the box covers."""
    for name, size in (("rowspan", box.height), ("colspan", box.width)):
        if size > 1:
            element.set(name, str(size))
    return element


def page_opening(title: str, language: str, style_sheet: Path = STYLE, *more: Element) -> str:
    """A page up to where its content begins; ``more`` stands in its head."""
    style = style_sheet.read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = "".join(
        markup(element)
        for element in (
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=policy),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("meta", name="referrer", content="no-referrer"),
            *more,
            tag("title", title),
        )
    )
    return (
        f'<!doctype html>\n<html lang="{_LANGUAGES[language]}">\n<head>\n{head}'
        f"<style>{style}</style>\n</head>\n<body>\n<main>\n"
    )


PAGE_CLOSING = "</main>\n</body>\n</html>\n"
