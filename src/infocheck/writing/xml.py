"""XML from text that may hold anything."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, indent, tostring

from infocheck.writing.visible import visible

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """``text`` with whatever XML 1.0 cannot hold, or could steer a terminal, written out."""
    return _NOT_IN_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", visible(text))


def writable(text: str) -> str:
    """``text`` with U+FFFD for each character that XML 1.0 cannot hold; every other keeps its place."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def serialized(element: Element, level: int = 0) -> str:
    """An element as lines, indented by so many levels."""
    indent(element, level=level)
    return "  " * level + tostring(element, encoding="unicode").rstrip() + "\n"
