"""What every output format offers: reports are written one by one, so that none needs all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

from infocheck.checking import Checked
from infocheck.writing.summary import Tally, View, tally, total

FORMATS = {
    "text": "infocheck.writing.text:TextWriter",
    "json": "infocheck.writing.json:JsonWriter",
    "jsonl": "infocheck.writing.json:JsonLinesWriter",
    "sarif": "infocheck.writing.sarif:SarifWriter",
    "github": "infocheck.writing.github:GithubWriter",
    "gitlab": "infocheck.writing.gitlab:GitlabWriter",
    "junit": "infocheck.writing.junit:JunitWriter",
    "checkstyle": "infocheck.writing.checkstyle:CheckstyleWriter",
    "markdown": "infocheck.writing.markdown:MarkdownWriter",
    "csv": "infocheck.writing.csv:CsvWriter",
    "page": "infocheck.writing.page.writer:PageWriter",
}
"""Where the writer of each format is; it is imported when it is used."""


class Writer(Protocol):
    """``opening``, then the pieces of the reports with ``separator`` between them, then ``closing``."""

    opening: str
    separator: str

    def report(self, checked: Checked) -> str:
        """The piece for one file; may be empty."""

    def closing(self, counts: Tally) -> str:
        """What follows the last piece."""


def writer(format_: str, view: View) -> Writer:
    """The writer of that format; raises ``KeyError`` for an unknown one."""
    module, _, name = FORMATS[format_].partition(":")
    made: Writer = getattr(import_module(module), name)(view)
    return made


def whole(format_: str, checked: Sequence[Checked], view: View) -> str:
    """All results as one text."""
    chosen = writer(format_, view)
    pieces = [piece for piece in map(chosen.report, checked) if piece]
    return (
        chosen.opening
        + chosen.separator.join(pieces)
        + chosen.closing(total(tally(item.result) for item in checked))
    )
