"""A document as people have it: the report that was understood from it, and where each value stands."""

from __future__ import annotations

from importlib import import_module

from infocheck.findings import Location, Origin, Place, Route, Text, Words
from infocheck.forms.form import Form
from infocheck.reading.documents.blocks import Content
from infocheck.reading.errors import Unreadable
from infocheck.reading.file import refuse_size
from infocheck.reading.kinds import Kind
from infocheck.reading.limits import MAXIMUM_BYTES, MAXIMUM_DOCUMENT_BYTES
from infocheck.reading.understanding.report import Understood, understand
from infocheck.reading.understanding.sections import Piece
from infocheck.reading.understanding.tables import Unread

_LIMITS: dict[Kind, int] = {"html": 8 * 1024 * 1024, "text": MAXIMUM_BYTES}
"""The largest sizes in bytes of documents that hold nothing but text."""


class OfficeDocument:
    """A document that is laid out rather than written in lines; its ``data`` is that of a report file."""

    encoding = "utf-8"

    def __init__(self, path: str, kind: Kind, understood: Understood) -> None:
        """Hold what was understood of a document."""
        self.path = path
        self.format = kind
        self.data = understood.data
        self.unread: tuple[Unread, ...] = understood.unread
        self.pictures = understood.pictures
        self.unread_tables = understood.unread_tables
        self._pieces: dict[Route, tuple[Piece, ...]] = {
            **understood.pieces,
            **{("unread", number): (_of(item),) for number, item in enumerate(understood.unread)},
            **{("pictures", table): (Piece(0, "", origin),) for table, origin in self.pictures.items()},
        }

    def locate(self, place: Place) -> Location | None:
        """Where a value stands in plain text; nothing in any other document, which has no lines."""
        origin = self._origin(place) if self.format == "text" else None
        if origin is None or origin.paragraph is None:
            return None
        first, last = origin.words or (1, 1)
        return Location(origin.paragraph, first, origin.paragraph, last)

    def origin(self, place: Place) -> Origin | None:
        """Where a value stands in anything but plain text; a missing one stands where the nearest above it does."""
        return None if self.format == "text" else self._origin(place)

    def _origin(self, place: Place) -> Origin | None:
        piece, words = self._piece(place)
        if piece is None:
            return None
        if words is None:
            return piece.origin
        start, end = words
        first = piece.origin.words[0] if piece.origin.words else 1
        return piece.origin._replace(words=(first + start, first + end))

    def words(self, place: Place) -> Words | None:
        """The text that holds a value, and which part of it is meant."""
        piece, words = self._piece(place)
        return Words(piece.words, *(words or (0, len(piece.words)))) if piece else None

    def _piece(self, place: Place) -> tuple[Piece | None, tuple[int, int] | None]:
        route = place.route
        while route and route not in self._pieces:
            route = route[:-1]
        pieces = self._pieces.get(route, ())
        if not pieces:
            return None, None
        if place.span is None or route != place.route:
            return pieces[0], None
        start, end = place.span
        piece = next((piece for piece in reversed(pieces) if piece.start <= start), pieces[0])
        length = len(piece.words)
        return piece, (min(start - piece.start, length), min(end - piece.start, length))


def read_office(path: str, content: bytes, kind: Kind, form: Form | None) -> OfficeDocument:
    """Read a report from a document; raises ``Unreadable`` where it cannot be had from it."""
    refuse_size(len(content), _LIMITS.get(kind, MAXIMUM_DOCUMENT_BYTES))
    if not content.strip():
        raise Unreadable(Text("文件是空的", "the file is empty"), None, "empty")
    try:
        blocks = _blocks(content, kind)
    except ImportError:
        raise _not_installed() from None
    return OfficeDocument(path, kind, understand(blocks, form))


def _blocks(content: bytes, kind: Kind) -> Content:
    if kind == "pdf":
        from infocheck.reading.documents import confined

        return confined.read(content, kind)
    blocks: Content = import_module(f"infocheck.reading.documents.{kind}").read(content)
    return blocks


def _of(item: Unread) -> Piece:
    return Piece(0, item.box.text, item.box.origin)


def _not_installed() -> Unreadable:
    needs = "pip install 'infocheck[documents]'"
    return Unreadable(
        Text(f"读取这种文件需要先安装：{needs}", f"reading this kind of file needs: {needs}"),
        None,
        "not-installed",
    )
