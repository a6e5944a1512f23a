"""From findings to changed text: which repairs can be written, and the text with one of them written.

Only the figures themselves change; comments, layout, line ends and encoding stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from infocheck.checking import Checked, Settings, check_file
from infocheck.findings import Change, Finding, Number
from infocheck.reading.document import Document


class Edit(NamedTuple):
    """One repair, and the whole text of the file with it."""

    changes: tuple[Change, ...]
    text: str


class Proposal(NamedTuple):
    """A finding and the repairs of it that can be written, the most plausible first."""

    finding: Finding
    edits: tuple[Edit, ...]

    @property
    def safe(self) -> bool:
        """Whether there is one possible answer, and it changes no figure: blanks are filled, text becomes a number."""
        return len(self.edits) == 1 and not any(
            isinstance(change.before, Number) for change in self.edits[0].changes
        )


def proposals(checked: Checked, settings: Settings) -> Iterator[Proposal]:
    """What can be offered for a checked file, in the order of its findings.

    A repair is offered where each of its cells is written in the file, and
    where the file, checked again with it, has no finding that it had not before.
    """
    if checked.document is None:
        return
    for finding in checked.result.findings:
        edits = []
        for changes in finding.repairs:
            text = _edited(checked, checked.document, changes)
            if text is not None and _mends(checked, settings, finding, text):
                edits.append(Edit(changes, text))
        if edits:
            yield Proposal(finding, tuple(edits))


def encoded(document: Document, text: str, original: bytes) -> bytes | None:
    """``text`` as the file had it encoded; ``None`` where that cannot be had back exactly."""
    encodings = [document.encoding]
    if document.encoding == "utf-16":
        encodings = ["utf-16-le", "utf-16-be"]
    for encoding in encodings:
        mark = "\ufeff" if document.encoding == "utf-16" else ""
        if (mark + document.text).encode(encoding) == original:
            return (mark + text).encode(encoding)
    return None


def _edited(checked: Checked, document: Document, changes: Sequence[Change]) -> str | None:
    replacements = checked.replacements(changes)
    if replacements is None:
        return None
    text = document.text
    for start, end, figure in reversed(replacements):
        text = text[:start] + figure + text[end:]
    return text


def _mends(checked: Checked, settings: Settings, finding: Finding, text: str) -> bool:
    """Whether the finding is gone from the changed text, and nothing new is there."""
    after = check_file(checked.result.path, settings, text.encode("utf-8"))
    known = {_identity(item) for item in checked.result.findings}
    left = {_identity(item) for item in after.result.findings}
    return after.result.usable and left <= known and _identity(finding) not in left


def _identity(finding: Finding) -> tuple[object, ...]:
    """What stays of a finding when other figures change: its rule, its relation, its first cell, its words."""
    return finding.code, finding.relation, finding.cells[:1], finding.quote
