"""Where the values of a document are written: the part that all formats share."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from infocheck.findings import Route

Span = tuple[int, int]
"""A half-open range of code points of the source text."""


class Spans:
    """Where one value is written, and the values inside it.

    ``key`` is the last part of its key (``None`` for the root and for items of
    arrays), ``value`` its value (``None`` for a table that has no brackets or
    braces of its own), ``header`` the ``[header]`` line that opens it, brackets
    included.  ``children`` are by key for a table, by index for an array.

    A tree and not a mapping of routes: a route of n parts costs n once, not n
    times, so that text with very long keys stays linear.
    """

    __slots__ = ("children", "header", "key", "value")

    def __init__(self, key: Span | None = None, header: Span | None = None) -> None:
        """Begin with no value and no children."""
        self.key = key
        self.value: Span | None = None
        self.header = header
        self.children: dict[str | int, Spans] = {}

    def find(self, route: Route) -> tuple[Spans, int]:
        """Go down ``route`` as far as it exists; also say how many parts that was."""
        node = self
        for depth, part in enumerate(route):
            child = node.children.get(part)
            if child is None:
                return node, depth
            node = child
        return node, len(route)


class ScanError(Exception):
    """The text ends or breaks where a valid text would go on."""


class Scanner(ABC):
    """A walk over text that a parser has accepted.

    Nothing is validated, so commas (and in JSON, colons) count as blanks.  Text
    that a parser rejected may be scanned too: ``ScanError`` is raised no later than
    where the text goes wrong, and what was found before remains.
    """

    blank: re.Pattern[str]
    scalar: re.Pattern[str]

    def __init__(self, text: str) -> None:
        """Stand at the start of ``text``."""
        self.text = text
        self.position = 0
        self.root = Spans()
        self.comments: list[Span] = []
        self.repeated: list[tuple[Span, Span]] = []
        """Keys that were written before: the earlier header or key, and this key."""

    @abstractmethod
    def key(self, table: Spans) -> Spans:
        """Read a key and what parts it from its value; return the node of the value."""

    def skip_blank(self) -> None:
        """Go to the next character that is neither blank nor comment."""
        while True:
            self.position = self.take(self.blank).end()
            if not self.text.startswith("#", self.position):
                return
            comment = self.take(_COMMENT)
            self.comments.append(comment.span())
            self.position = comment.end()

    def take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """Match ``pattern`` here, or raise ``ScanError``."""
        return pattern.match(self.text, self.position) or _stop()

    def value(self, node: Spans) -> None:
        """Read one value into ``node``, with all that is inside it.

        A stack of open brackets and not recursion: depth costs nothing.
        """
        text = self.text
        opened: list[tuple[Spans, int]] = []
        while True:
            start = self.position
            if text.startswith(("[", "{"), start):
                opened.append((node, start))
                self.position += 1
            else:
                self.position = self.take(self.scalar).end()
                node.value = (start, self.position)
            while opened:
                self.skip_blank()
                if not text.startswith(("]", "}"), self.position):
                    break
                self.position += 1
                node, start = opened.pop()
                node.value = (start, self.position)
            else:
                return
            parent, start = opened[-1]
            if text[start] == "[":
                node = parent.children[len(parent.children)] = Spans()
            else:
                node = self.key(parent)


_COMMENT = re.compile(r"#[^\r\n]*")


def _stop() -> NoReturn:
    raise ScanError
