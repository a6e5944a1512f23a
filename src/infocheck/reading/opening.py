"""A file to the report in it, whatever kind of file it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infocheck.reading.document import Document, read
from infocheck.reading.errors import Unreadable
from infocheck.reading.file import REPORT_FILES, read_bytes

if TYPE_CHECKING:
    from infocheck.forms.form import Form
    from infocheck.reading.office import OfficeDocument


def open_document(
    path: str, content: bytes | None = None, form: Form | None = None
) -> Document | OfficeDocument:
    """Read a report from a file, or from ``content`` that came under that name.

    A report file (TOML or JSON) is parsed; any other document is understood,
    on ``form`` or on the shipped form that its tables fit, also where it has the
    name of a report file.  Raises ``Unreadable``.
    """
    if content is None:
        content = read_bytes(path)
    unreadable = None
    if path.lower().endswith(REPORT_FILES):
        try:
            return read(path, content)
        except Unreadable as error:
            unreadable = error
    from infocheck.reading.kinds import kind_of  # not on the way of a report file

    kind = kind_of(path, content)
    if kind is None:
        if unreadable:
            raise unreadable
        return read(path, content)
    from infocheck.reading.office import read_office

    return read_office(path, content, kind, form)
