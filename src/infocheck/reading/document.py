"""A document: the values of one file, and where each of them is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from infocheck.findings import Location, Place, Text
from infocheck.reading.decode import Decoded, decode
from infocheck.reading.errors import Unreadable
from infocheck.reading.file import read_bytes, refuse_size
from infocheck.reading.limits import is_too_deep
from infocheck.reading.location import location_of

if TYPE_CHECKING:
    from infocheck.reading.spans import Scanner, Span, Spans

Format = Literal["toml", "json"]


class Document:
    """The text of one file, its values, and their places.

    ``path`` is the name to show; ``data`` the values under the root table.
    Places are looked up in the text only when asked for.
    """

    __slots__ = ("_lines", "_offsets", "_scan", "data", "encoding", "format", "path", "text")

    def __init__(self, path: str, text: str, encoding: str, data: dict[str, object], format: Format) -> None:
        """Hold ``text`` and the ``data`` that was parsed from it."""
        self.path = path
        self.text = text
        self.encoding = encoding
        self.data = data
        self.format = format
        self._scan: Scanner | None = None
        self._lines: list[str] | None = None
        self._offsets: dict[int, list[Span]] = {}

    def line(self, number: int) -> str:
        """One line of the source, 1-based, without its line end.

        Raises ``IndexError`` if there is no such line.
        """
        if self._lines is None:
            self._lines = self.text.split("\n")
        if number < 1:
            raise IndexError(number)
        return self._lines[number - 1].removesuffix("\r")

    def locate(self, place: Place) -> Location:
        """Find where ``place`` is written.

        A route that does not exist stands for its nearest ancestor's header or
        key; the root stands for the beginning of the text.  A table without
        brackets or braces is at its header, or else at its key.
        """
        node, depth = self._scanned().root.find(place.route)
        if not depth:
            return Location(1, 1, 1, 1)
        if depth == len(place.route) and place.part == "value" and node.value:
            return location_of(self.text, *self._within(node.value, place.span))
        return location_of(self.text, *_opening(node))

    def origin(self, place: Place) -> None:
        """Nothing: a text has lines, and ``locate`` says which."""

    def value_at(self, place: Place) -> Span | None:
        """The half-open range of ``text`` that is the value at ``place``; ``None`` where no value is written there."""
        node, depth = self._scanned().root.find(place.route)
        return node.value if depth == len(place.route) else None

    def comments(self) -> list[Span]:
        """The half-open ranges of ``text`` that are comments, marks included."""
        return self._scanned().comments

    def _scanned(self) -> Scanner:
        if self._scan is None:
            if self.format == "json":
                from infocheck.reading import json_spans

                self._scan = json_spans.scan(self.text)
            else:
                from infocheck.reading import toml_spans

                self._scan = toml_spans.scan(self.text)
        return self._scan

    def _within(self, value: Span, words: Span | None) -> Span:
        """The source of the code points ``words`` of a string; else the whole ``value``."""
        start, end = value
        if words is None or self.text[start] not in "\"'":
            return value
        offsets = self._offsets.get(start)
        if offsets is None:
            from infocheck.reading.string_offsets import json_string_offsets, toml_string_offsets

            find = json_string_offsets if self.format == "json" else toml_string_offsets
            offsets = self._offsets[start] = find(self.text[start:end])
        last = len(offsets) - 1
        first, after = min(words[0], last), min(words[1], last)
        source_start = offsets[first][0]
        return start + source_start, start + (offsets[after - 1][1] if after > first else source_start)


def read(path: str, content: bytes | None = None) -> Document:
    """Read a document from a file, or from ``content`` that came otherwise.

    The format is that of the file's extension, else JSON for what begins with a
    brace, else TOML.  Raises ``Unreadable`` for whatever is not a document.
    """
    if content is None:
        content = read_bytes(path)
    refuse_size(len(content))
    decoded = decode(content)
    try:
        return _parse(path, decoded, _format_of(path, decoded.text))
    except Unreadable as error:
        if error.location:
            error.source_line = decoded.text.split("\n")[error.location.line - 1].removesuffix("\r")
        raise


def _parse(path: str, decoded: Decoded, format: Format) -> Document:
    text, encoding = decoded
    if not text or (format == "json" and text.isspace()):
        raise Unreadable(Text("文件是空的", "the file is empty"), None, "empty")
    if format == "json":
        from infocheck.reading import json

        data = json.parse(text)
        if not isinstance(data, dict):
            from infocheck.reading.json_errors import not_a_table

            raise not_a_table(text)
    else:
        from infocheck.reading import toml

        data = toml.parse(text)
    document = Document(path, text, encoding, data, format)
    if is_too_deep(text, data):
        from infocheck.reading.excess import deep_route, nesting_error

        error = nesting_error(text, None)
        error.location = document.locate(Place(deep_route(data), "key"))
        raise error
    return document


def _format_of(path: str, text: str) -> Format:
    name = path.lower()
    if name.endswith(".json"):
        return "json"
    return "json" if not name.endswith(".toml") and text.lstrip().startswith("{") else "toml"


def _opening(node: Spans) -> Span:
    """What introduces a value: its header, else its key, else (in an array) itself."""
    return node.header or node.key or node.value or (0, 0)
