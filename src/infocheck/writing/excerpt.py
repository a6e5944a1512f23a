"""Words cut to the width of a terminal."""

from __future__ import annotations

from rich.cells import cell_len


def window(text: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """The part of ``text`` around ``[start, end)`` that fits ``width`` terminal cells, and where the words are in it."""
    if cell_len(text) <= width:
        return text, start, end
    room = max(width - 2, 8)
    end = max(start, min(end, start + _fitting(text[start:], room * 2 // 3)))
    before = _fitting(text[:start][::-1], (room - cell_len(text[start:end])) // 2)
    first = start - before
    last = first + _fitting(text[first:], room)
    opening, closing = "…" if first else "", "…" if last < len(text) else ""
    return opening + text[first:last] + closing, start - first + len(opening), end - first + len(opening)


def folded(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` terminal cells, broken at a space or between Chinese characters."""
    lines, rest = [], text
    while rest:
        end = _fitting(rest, width) or 1
        if end < len(rest):
            while end > 1 and not _may_break(rest, end):
                end -= 1
            end = end if end > 1 else _fitting(rest, width) or 1
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip(" ")
    return lines or [""]


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in "，。；：、！？）”》」%…,.;:!?)" or before in "（“《「(":
        return False
    return " " in (before, after) or cell_len(before) == 2 or cell_len(after) == 2


def _fitting(text: str, width: int) -> int:
    """How many of the first characters of ``text`` fit ``width`` terminal cells."""
    used = 0
    for count, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return count
    return len(text)
