"""Pictures of a terminal, as SVG: what a command prints, in its colours."""

from __future__ import annotations

import html
import io
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from consoles import ROOT, Terminal
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

PICTURES = {"validate": "infocheck validate --select N001,table examples/planted-2023.toml"}
"""The name of each picture, and the command that it shows."""

WIDTH = 100
_FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.S)
_LETTERS = re.compile(r'textLength="[\d.]+"([^>]*)>([^<]*)<')
_LETTER = 12.2
"""The width of one cell of the terminal in the picture, as rich sets it."""


def pictures() -> Iterator[tuple[Path, str]]:
    """Every picture, in both languages."""
    for name, command in PICTURES.items():
        for language in ("zh", "en"):
            yield ROOT / f"docs/pictures/{name}.{language}.svg", _picture(command, language)


def _picture(command: str, language: str) -> str:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "examples").symlink_to(ROOT / "examples")
        printed = Terminal(Path(name), language).run(command, FORCE_COLOR="1", TERM="xterm-256color")
    console = Console(record=True, width=WIDTH, file=io.StringIO(), legacy_windows=False)
    console.print(Text.from_ansi(f"$ {command}\n{printed}"), soft_wrap=True)
    svg = console.export_svg(title="infocheck", unique_id=f"infocheck-{language}")
    svg = _FONT_FACES.sub("", svg).replace("Fira Code,", "")  # nothing is loaded from outside
    return _LETTERS.sub(_at_full_width, svg) + "\n"


def _at_full_width(written: re.Match[str]) -> str:
    """A stretch of text as wide as its cells: rich counts characters, and a Chinese one takes two cells."""
    width = round(cell_len(html.unescape(written[2])) * _LETTER, 1)
    return f'textLength="{width}"{written[1]}>{written[2]}<'
