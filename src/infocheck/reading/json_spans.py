"""Where each key and value of a JSON text is written.

The text has been accepted by the standard ``json``, so nothing is checked here.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress

from infocheck.reading.spans import ScanError, Scanner, Spans

_STRING = r'"(?:[^"\\]++|\\.)*+"'
_KEY = re.compile(_STRING, re.DOTALL)


class JsonScanner(Scanner):
    """The walk over a JSON text; see ``scan``."""

    blank = re.compile(r"[ \t\r\n,:]*+")
    scalar = re.compile(_STRING + r'|[^\s,\]}"]++', re.DOTALL)

    def key(self, table: Spans) -> Spans:
        """Read a key and the colon."""
        span = self.take(_KEY).span()
        self.position = span[1]
        self.skip_blank()
        name = json.loads(self.text[slice(*span)])
        before = table.children.get(name)
        if before and before.key:
            self.repeated.append((before.key, span))
        node = table.children[name] = Spans(key=span)
        return node


def scan(text: str) -> JsonScanner:
    """Find ``root`` in ``text``; linear in its length.

    Text that ``json`` rejected is scanned as far as it goes.
    """
    scanner = JsonScanner(text)
    with suppress(ScanError, json.JSONDecodeError):
        scanner.skip_blank()
        scanner.value(scanner.root)
    return scanner
