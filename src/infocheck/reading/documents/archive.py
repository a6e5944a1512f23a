"""Zip archives (Word files, spreadsheets) opened within bounds, and the XML inside them parsed without its dangers."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from infocheck.findings import Text
from infocheck.reading.errors import Unreadable

_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""All that office files may be packed by (ECMA-376 part 2, annex C); others need modules that not every Python has."""
MAXIMUM_UNPACKED = 64 * 1024 * 1024
"""The most bytes that one part of an archive may unpack to; the text of a long report is about 2 MB."""

MAXIMUM_PARTS = 2000
"""The most parts of an archive; a Word file has about 20."""


class Archive:
    """A zip archive in memory of which only so much is ever unpacked."""

    def __init__(self, content: bytes) -> None:
        """Read the directory of the archive; raises ``Unreadable`` where it is none, or one of too much."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged(error) from None
        if len(parts) > MAXIMUM_PARTS or sum(part.file_size for part in parts) > 8 * MAXIMUM_UNPACKED:
            raise _bomb()
        self.names = frozenset(part.filename for part in parts)

    def read(self, name: str) -> bytes:
        """One part, unpacked; raises ``Unreadable`` where it is missing, damaged, locked or too large."""
        try:
            if self._zip.getinfo(name).compress_type not in _PACKINGS:
                raise damaged("packed by another method than deflate")
            with self._zip.open(name) as part:
                content = part.read(MAXIMUM_UNPACKED + 1)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise damaged(error) from None
        except RuntimeError:  # all that zipfile says where a part is encrypted, in whichever way
            raise locked() from None
        if len(content) > MAXIMUM_UNPACKED:
            raise _bomb()
        return content


def parse_xml(content: bytes) -> Any:
    """The root element of an XML text; entities are not resolved, nothing is fetched, depth and size are bounded.

    Raises ``Unreadable``.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(error) from None
    if root.getroottree().docinfo.doctype:
        raise damaged("DOCTYPE")  # no office program writes one
    return root


def damaged(cause: object) -> Unreadable:
    """Why a file that begins like a document cannot be read as one."""
    told = " ".join(str(cause).split())[:80]
    return Unreadable(
        Text(f"文件已损坏，无法读取（{told}）", f"the file is damaged and cannot be read ({told})"),
        None,
        "syntax",
        Text("换一份完好的文件。", "Use a copy that is whole."),
    )


def locked() -> Unreadable:
    """A file that needs a password."""
    return Unreadable(
        Text("文件加了密码，无法读取", "the file needs a password and cannot be read"),
        None,
        "permission",
        Text("请先去掉密码", "remove the password first"),
    )


def _bomb() -> Unreadable:
    most = MAXIMUM_UNPACKED // (1024 * 1024)
    return Unreadable(
        Text(f"文件过大：解开后超过 {most} MiB", f"the file unpacks to more than {most} MiB"),
        None,
        "too-large",
    )
