"""Where each key, value, header and comment of a TOML text is written.

The text has been accepted by tomli (TOML 1.1), so nothing is checked here.
"""

from __future__ import annotations

import re
from contextlib import suppress

from infocheck.reading.spans import ScanError, Scanner, Spans

# Possessive quantifiers keep long strings from filling memory with states to go
# back to.  In a repeated group each branch must fail at its first character:
# Python before 3.11.5 loses its position otherwise (gh-106052).
_KEY = re.compile(
    r"""[ \t]*+("(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+'|[A-Za-z0-9_-]++)[ \t]*+(\.?)""",
)
_EQUALS = re.compile(r"=[ \t]*+")
_SCALAR = re.compile(
    r'''
      """ (?: [^"\\]++ | \\. | (?!""")" )*+ "{3,5}
    | " (?!"") (?: [^"\\\n]++ | \\. )*+ "
    | \'\'\' .*? '{3,5}
    | ' (?!'') [^'\n]*+ '
    | [0-9]{4}-[0-9]{2}-[0-9]{2} (?: [Tt\x20] [0-9]{2}: [0-9:.Zz+-]*+ )?+
    | [^\s,\]}#"']++
    ''',
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U00((?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})|(.))")
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b", '"': '"', "\\": "\\"}


class TomlScanner(Scanner):
    """The walk over a TOML text; see ``scan``."""

    blank = re.compile(r"[ \t\r\n,]*+")
    scalar = _SCALAR

    def document(self) -> None:
        """Read every statement."""
        table = self.root
        while True:
            self.skip_blank()
            if self.position == len(self.text):
                return
            if self.text.startswith("[", self.position):
                table = self.header()
            else:
                self.value(self.key(table))

    def header(self) -> Spans:
        """Read ``[table]`` or ``[[entry]]``; return the table that it opens."""
        start = self.position
        width = 2 if self.text.startswith("[[", start) else 1
        self.position += width
        node = self.path(self.root, in_header=True)
        self.position += width
        span = (start, self.position)
        if node.header is None:
            node.header = span
        if width == 2:
            entry = node.children[len(node.children)] = Spans(header=span)
            return entry
        return node

    def key(self, table: Spans) -> Spans:
        """Read a key, dotted or not, and the equals sign."""
        node = self.path(table, in_header=False)
        self.position = self.take(_EQUALS).end()
        return node

    def path(self, node: Spans, *, in_header: bool) -> Spans:
        """Go down the parts of a key from ``node``, making what is not there yet."""
        while True:
            match = self.take(_KEY)
            self.position = match.end()
            name, span, is_last = _name(match[1]), match.span(1), not match[2]
            if 0 in node.children:  # an array of tables: its last entry is meant
                node = node.children[len(node.children) - 1]
            child = node.children.get(name)
            if child is None:
                child = node.children[name] = Spans(key=span)
            else:
                if is_last or child.value or (child.header and not in_header):
                    self.repeated.append((child.header or child.key or span, span))
                if is_last and not child.header:
                    child.key = span  # a table's own header says more than a mention in another's
            node = child
            if is_last:
                return node


def scan(text: str) -> TomlScanner:
    """Find ``root`` and ``comments`` in ``text``; linear in its length.

    Text that tomli rejected is scanned as far as it goes; ``position`` says
    where that is.
    """
    scanner = TomlScanner(text)
    with suppress(ScanError):
        scanner.document()
    return scanner


def _name(source: str) -> str:
    if source[0] == "'":
        return source[1:-1]
    if source[0] == '"':
        return _ESCAPE.sub(_unescaped, source[1:-1]) if "\\" in source else source[1:-1]
    return source


def _unescaped(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    return chr(int(digits, 16)) if digits else _ESCAPED.get(match[4], match[4])
