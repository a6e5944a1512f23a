"""From an offset in a text to a line and a column."""

from __future__ import annotations

from infocheck.findings import Location


def location_of(text: str, start: int, end: int) -> Location:
    """Locate the half-open range ``start`` to ``end``, in code points of ``text``."""
    return Location(*_line_and_column(text, start), *_line_and_column(text, end))


def point_at(text: str, offset: int) -> Location:
    """Locate the one character at ``offset``; nothing at the end of a line or of ``text``."""
    is_end = text[offset : offset + 1] in ("", "\r", "\n")
    return location_of(text, offset, offset if is_end else offset + 1)


def offset_of(text: str, line: int, column: int) -> int:
    """The offset of a 1-based line and column; a line after the last is the end of ``text``."""
    offset = 0
    for _ in range(line - 1):
        offset = text.find("\n", offset) + 1
        if not offset:
            return len(text)
    return min(offset + column - 1, len(text))


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
