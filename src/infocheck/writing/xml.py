"""XML from text that may hold anything."""

from __future__ import annotations

from xml.etree.ElementTree import Element, indent, tostring

from infocheck.reading.documents.characters import NOT_IN_XML
from infocheck.writing.visible import visible


def xml_text(text: str) -> str:
    """``text`` with whatever XML 1.0 cannot hold, or could steer a terminal, written out."""
    return NOT_IN_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", visible(text))


def serialized(element: Element, level: int) -> str:
    """An element as lines, indented by so many levels."""
    indent(element, level=level)
    return "  " * level + tostring(element, encoding="unicode").rstrip() + "\n"
