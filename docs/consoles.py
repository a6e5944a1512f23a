"""Consoles on hand-written pages: every command of a `console` block is run, and its real output stands below it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = {
    "README.md": "zh",
    "docs/index.md": "zh",
    "docs/zh/guide.md": "zh",
    "docs/en/guide.md": "en",
    "docs/zh/tour.md": "zh",
    "docs/en/tour.md": "en",
}
"""The pages, with the language that the commands speak there."""

_BLOCK = re.compile(r"^(?P<fence>```+)console\n(?P<inside>.*?)^(?P=fence)$", re.S | re.M)
_COMMANDS = re.compile(r"^\$ (.*)$", re.M)
_LOCALES = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}


def with_real_output(page: str) -> str:
    """The page as it is, but below each command what it prints; commands of one page share a folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples", folder / "examples")
        terminal = Terminal(folder, PAGES[page])
        text = (ROOT / page).read_text(encoding="utf-8")
        return _BLOCK.sub(lambda block: "".join(_session(terminal, block)), text)


def _session(terminal: Terminal, block: re.Match[str]) -> Iterator[str]:
    yield f"{block['fence']}console\n"
    for command in _COMMANDS.findall(block["inside"]):
        yield f"$ {command}\n{terminal.run(command)}"
    yield block["fence"]


class Terminal:
    """A shell in a folder that has the examples; it remembers how the last command ended."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.ended = 0
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "COV_"))}
        self.environment = {
            **kept,
            "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
            "LANG": _LOCALES[language],
            "PYTHONUTF8": "1",
            "COLUMNS": "100",
            "XDG_CACHE_HOME": str(folder / ".cache"),
        }

    def run(self, command: str, **environment: str) -> str:
        """What the command prints, on either stream, without spaces at the ends of lines."""
        done = subprocess.run(
            ["sh", "-c", f"(exit {self.ended}); {command}"],
            cwd=self.folder,
            env={**self.environment, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.ended = done.returncode
        return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
