"""Text with figures, years and names masked, so that only what was really written anew differs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

SHINGLE = 6
"""Texts are compared by stretches of so many characters."""
_PATTERN = re.compile(
    r"(?P<space>[\s\u3000]+)"
    r"|(?P<figure>[0-9０-９〇○零一二三四五六七八九十百千万亿]*[0-9０-９〇○][0-9０-９〇○.,．，%％]*)"
    r"|(?P<name>\0+|[我本](?:单位|机关|中心|街道|局|委|办|厅|院|镇|乡|县|市|区|旗|省))"
)
_PLACES = re.compile(r"(?<=[省市县区旗镇乡])")


class Masked(NamedTuple):
    """A text with figures as ``#``, names as ``@`` and without spaces; ``places`` are its characters' in the original."""

    text: str
    places: list[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original text that a range of the masked one stands for."""
        return self.places[start], self.places[end]


def masked(text: str, names: Iterable[str]) -> Masked:
    """Mask figures, the names given, and what a body calls itself."""
    for part in sorted({part for name in names for part in _parts(name)}, key=len, reverse=True):
        text = text.replace(part, "\0" * len(part))
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for match in _PATTERN.finditer(text):
        pieces.append(text[at : match.start()])
        places.extend(range(at, match.start()))
        if match.lastgroup != "space":
            pieces.append("#" if match.lastgroup == "figure" else "@")
            places.append(match.start())
        at = match.end()
    pieces.append(text[at:])
    places.extend(range(at, len(text) + 1))
    return Masked("".join(pieces), places)


def shingles(text: str) -> list[str]:
    """Every stretch of ``SHINGLE`` characters, in order."""
    return [text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)]


def _parts(name: str) -> list[str]:
    """A body's name, and the places and bureau that it is made of."""
    return [part for part in {name, *_PLACES.split(name)} if len(part) > 2]
