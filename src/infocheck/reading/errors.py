"""Why a file cannot be read as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from infocheck.findings import Text

if TYPE_CHECKING:
    from infocheck.findings import Location

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

_REPAIRS: dict[Reason, Text] = {
    "missing": Text("核对文件名和所在的文件夹。", "Check the name of the file and its folder."),
    "directory": Text("给出文件夹里的文件。", "Name a file in that folder."),
    "permission": Text(
        "改文件的权限，或者换一份能读的副本。", "Change its permissions, or use a copy that can be read."
    ),
    "not-regular": Text("给出普通的文件。", "Name a regular file."),
    "input-output": Text("再试一次，或者复制到别处再检查。", "Try again, or check a copy of it."),
    "too-large": Text("只留报告本身，其余的删去。", "Keep the report, and remove what else is in it."),
    "empty": Text(
        "核对是不是给错了文件；新写一份用 infocheck init。",
        "See whether it is the right file; infocheck init begins a new one.",
    ),
    "encoding": Text("另存为 UTF-8。", "Save it as UTF-8."),
    "syntax": Text("改正这一处后再检查。", "Correct that place, and check again."),
    "nesting": Text("照 infocheck init 写出的样子改写。", "Write it as infocheck init does."),
    "not-a-table": Text("照 infocheck init 写出的样子改写。", "Write it as infocheck init does."),
    "died": Text(
        "单独检查这份文件；还是中止的，换一种格式保存。",
        "Check it alone; where that fails as well, save it in another format.",
    ),
    "not-installed": Text("安装后再检查。", "Install it, and check again."),
    "kind": Text(
        "换成能读的格式，例如 .docx、网页、.xlsx。",
        "Save it in a format that can be read, such as .docx, a web page or .xlsx.",
    ),
}
"""What is likely to help, where nothing more is known."""


class Unreadable(Exception):  # noqa: N818 - read aloud: "raises Unreadable"
    """A file that is not a document.

    ``reason`` is for programs, ``message`` and ``advice`` (what was probably meant) are for people,
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

    @property
    def repair(self) -> Text:
        """What is likely to help."""
        return self.advice or _REPAIRS[self.reason]
