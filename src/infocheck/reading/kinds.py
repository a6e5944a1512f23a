"""Which kind of document a file is: told by its first bytes, and by its name where they do not tell."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["html"]

EXTENSIONS: dict[str, Kind] = {".html": "html", ".htm": "html"}
"""The extensions of documents, other than those of report files (TOML and JSON)."""

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.I | re.S,
)


def named_kind(path: str) -> Kind | None:
    """The kind that a file's name promises; ``None`` for a report file, and where nothing is known."""
    name = path.lower()
    return next((kind for extension, kind in EXTENSIONS.items() if name.endswith(extension)), None)


def kind_of(path: str, content: bytes) -> Kind | None:
    """The kind of a document, whatever its name says; ``None`` for a report file.

    Raises ``Unreadable`` (reason ``kind``) for a document that is of no kind that is read.
    """
    if _PAGE.match(content[:4096]):
        return "html"
    return named_kind(path)
