"""A place in a document, in words that lead a person to it."""

from __future__ import annotations

from infocheck.findings import Finding, Origin, Related
from infocheck.writing.visible import visible


def at(item: Finding | Related, language: str) -> str:
    """Where something is: ``12:5`` in a text, ``表2 第5行第8列`` in a document; empty where nobody knows."""
    if item.location:
        return f"{item.location.line}:{item.location.column}"
    return told(item.origin, language) if item.origin else ""


def told(origin: Origin, language: str) -> str:
    """The page, the sheet and its cell, the table with row and column, or the paragraph and its characters."""
    return _in_english(origin) if language == "en" else _in_chinese(origin)


def _in_chinese(origin: Origin) -> str:
    parts = []
    if origin.page:
        parts.append(f"第{origin.page}页")
    if origin.sheet is not None:
        parts.append(f"工作表“{visible(origin.sheet)}” {origin.cell or ''}".rstrip())
    elif origin.table:
        parts.append(f"表{origin.table}")
        if origin.row:
            parts.append(f"第{origin.row}行第{origin.column}列")
    elif origin.paragraph:
        words = f"第{origin.words[0]}—{origin.words[1] - 1}字" if origin.words else ""
        parts.append(f"第{origin.paragraph}段{words}")
    return " ".join(parts)


def _in_english(origin: Origin) -> str:
    parts = []
    if origin.page:
        parts.append(f"page {origin.page}")
    if origin.sheet is not None:
        parts.append(f"sheet “{visible(origin.sheet)}” {origin.cell or ''}".rstrip())
    elif origin.table:
        parts.append(f"table {origin.table}")
        if origin.row:
            parts.append(f"row {origin.row}, column {origin.column}")
    elif origin.paragraph:
        parts.append(f"paragraph {origin.paragraph}")
        if origin.words:
            parts.append(f"characters {origin.words[0]}–{origin.words[1] - 1}")
    return ", ".join(parts)
