"""Text from a file is data: what could steer a terminal is made visible instead."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")

LONGEST = 160
"""No body's name has so many characters, and few paths have."""


def visible(text: str) -> str:
    """``text`` with control and direction characters written out as ``\\x1b`` or ``\\u202e``; tabs become spaces."""
    return _CONTROL.sub(_written, text.replace("\t", "    "))


def visible_name(path: str) -> str:
    """The name of a file on one line, so that a name cannot make up lines of its own."""
    return visible(path).replace("\n", "\\n")


def brief_name(name: str) -> str:
    """The name of a body, or of the file that stands for one, on one line; of one that is very long, both ends."""
    shown = visible_name(name)
    half = LONGEST // 2
    return shown if len(shown) <= LONGEST else f"{shown[:half]}…{shown[-half:]}"


def _written(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
