"""Why a file cannot be read as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from infocheck.findings import Location, Text

Reason = Literal[
    "missing",
    "directory",
    "permission",
    "not-regular",
    "input-output",
    "too-large",
    "empty",
    "encoding",
    "syntax",
    "nesting",
    "not-a-table",
    "died",
    "not-installed",
    "kind",
]


class Unreadable(Exception):  # noqa: N818 - read aloud: "raises Unreadable"
    """A file that is not a document.

    ``reason`` is for programs, ``message`` and ``advice`` are for people,
    ``location`` says where if that is known, and ``source_line`` holds the text
    of that line (empty where there is none).
    """

    def __init__(
        self, message: Text, location: Location | None, reason: Reason, advice: Text | None = None
    ) -> None:
        """Say what is wrong, where, and what would help."""
        super().__init__(message.en)
        self.message = message
        self.location = location
        self.reason = reason
        self.advice = advice
        self.source_line = ""
