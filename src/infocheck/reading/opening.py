"""A file to the report in it, whatever kind of file it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infocheck.reading.document import Document, read
from infocheck.reading.file import REPORT_FILES, read_bytes

if TYPE_CHECKING:
    from infocheck.forms.form import Form
    from infocheck.reading.office import OfficeDocument


def open_document(
    path: str, content: bytes | None = None, form: Form | None = None
) -> Document | OfficeDocument:
    """Read a report from a file, or from ``content`` that came under that name.

    A report file (TOML or JSON) is parsed; any other document is understood,
    on ``form`` or on the shipped form that its tables fit.  Raises ``Unreadable``.
    """
    if path.lower().endswith(REPORT_FILES):
        return read(path, content)
    from infocheck.reading.kinds import kind_of  # not on the way of a report file

    if content is None:
        content = read_bytes(path)
    kind = kind_of(path, content)
    if kind is None:
        return read(path, content)
    from infocheck.reading.office import read_office

    return read_office(path, content, kind, form)
