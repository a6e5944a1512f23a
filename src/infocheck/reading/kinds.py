"""Which kind of document a file is: told by its first bytes, and by its name where they do not tell."""

from __future__ import annotations

import re
from typing import Literal

from infocheck.findings import Text
from infocheck.reading.errors import Unreadable
from infocheck.reading.file import REPORT_FILES

Kind = Literal["html", "docx", "sheets", "pdf", "text"]

EXTENSIONS: dict[str, Kind] = {
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".xlsx": "sheets",
    ".xlsm": "sheets",
    ".xls": "sheets",
    ".et": "sheets",
    ".ods": "sheets",
    ".pdf": "pdf",
    ".txt": "text",
}
"""The extensions of documents, other than those of report files."""
_MARKDOWN = (".md", ".markdown")
"""Texts that are read where they are asked for; in a folder most of them are no reports."""
EVERY_EXTENSION = (*REPORT_FILES, *EXTENSIONS)
"""The extensions of all that is read."""

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype html|html|head|body)\b",
    re.I | re.S,
)
"""How a page begins; where one comment ends is settled once, or many of them could be parted in any number of ways."""

_REPORT_FILE = re.compile(rb"^[ \t]*(?:\{|form\s*=|report\.\w+\s*=|\[report\])", re.M)
_DOCUMENT = re.compile(rb"word/document\d*\.xml")
"""The part of a Word file that holds its text; Word on the web calls it ``document2.xml``."""
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OLD_WORD = "WordDocument".encode("utf-16-le")


def named_kind(path: str) -> Kind | None:
    """The kind that a file's name promises; ``None`` for a report file, and where nothing is known.

    What is within something else (``zip://a.txt::b.zip``) is named first.
    """
    names = path.lower().split("::")
    kinds = (kind for name in names for extension, kind in EXTENSIONS.items() if name.endswith(extension))
    return next(kinds, None)


def kind_of(path: str, content: bytes) -> Kind | None:
    """The kind of a document, whatever its name says; ``None`` for a report file.

    Raises ``Unreadable`` (reason ``kind``) for a document that is of no kind that is read.
    """
    if _PAGE.match(content[:4096]):
        return "html"
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(_ZIP):
        return _packed_kind(content) or named_kind(path)
    if content.startswith(_OLE):
        return _compound_kind(content)
    if content.startswith(_RTF):
        raise _unread_word(Text("RTF 文件不能读取", "RTF files cannot be read"))
    kind = "text" if path.lower().endswith(_MARKDOWN) else named_kind(path)
    return None if kind != "html" and _REPORT_FILE.search(content) and b"\0" not in content else kind


def _packed_kind(content: bytes) -> Kind | None:
    """What is in a zip archive, told by the names of its parts."""
    if _DOCUMENT.search(content):
        return "docx"
    return "sheets" if b"xl/workbook.xml" in content or _ODS in content[:200] else None


def _compound_kind(content: bytes) -> Kind | None:
    """What is in a file of Office 97; a Word file of that time cannot be read."""
    if _OLD_WORD in content:
        raise _unread_word(
            Text("旧版 Word 文件（.doc）不能读取", "Word files of the old kind (.doc) cannot be read")
        )
    return "sheets"


def _unread_word(message: Text) -> Unreadable:
    advice = Text("请在 Word 或 WPS 中另存为 .docx", "save it as .docx in Word or WPS")
    return Unreadable(message, None, "kind", advice)
