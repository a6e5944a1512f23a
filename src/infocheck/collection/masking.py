"""Text with figures, years and names masked, so that only what was really written anew differs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from infocheck.forms.headings import INVISIBLE
from infocheck.wording import OURSELVES

SHINGLE = 6
"""Texts are compared by stretches of so many characters."""
_PATTERN = re.compile(
    r"(?P<space>[\s\u3000]+)"
    r"|(?P<figure>[0-9０-９〇○零一二三四五六七八九十百千万亿]*[0-9０-９〇○](?:[.．，]?[0-9０-９〇○])*[%％]?)"
    r"|(?P<numerals>[0-9０-９〇○零一二三四五六七八九十百千万亿]+)"
    r"|(?P<formula>\x01+)"
    rf"|(?P<name>\0+|{OURSELVES})"
)
_UNSEEN = re.compile(f"[{''.join(map(chr, INVISIBLE))}]")
_FULL_WIDTH = tuple(zip(",、:;?!()", "，，：；？！（）", strict=True))
_STOP = re.compile(r"(?<![0-9０-９A-Za-z])[.．]|[.．](?![0-9０-９A-Za-z])")
_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")
_FORMULA = re.compile(
    r"本(?:年度)?报告(?:由|是|系|内容|包括|共|分|中?所|的?电子版)|疑问.{0,20}联系"
    r"|(?:根据|按照|依据|依照).{0,20}条例.{0,200}"
    r"(?:(?:编制|撰写|公布|形成|现(?:予以?|将)?(?:公开|发布))(?:.{0,20}|.{0,30}[0-9０-９〇○零一二三四五六七八九]{4}年度?政府信息公开(?:工作)?年?度?)报告"
    r"|年度报告.{0,10}公布|由[^，。；]{2,40}编制)"
    r"|全文(?:内容)?包括"
    r"|(?:要求|规定).{0,10}编制|统计(?:期限|时限|时间)"
    r"|(?:无|没有|未(?:发生|收到|收取|产生|出现)).{0,30}(?:行政复议|行政诉讼|处理费|需要?(?:报告|说明)的)"
)
_PLACES = re.compile(r"(?<=[省市县区旗镇乡])")


class Masked(NamedTuple):
    """A text with figures as ``#``, names as ``@``, punctuation as it is mostly written, and without spaces, what
    nobody sees and sentences that the form prescribes.

    ``places`` are where its characters stand in the original.
    """

    text: str
    places: list[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original text that a range of the masked one stands for."""
        return self.places[start], self.places[end]


def masked(text: str, names: Iterable[str]) -> Masked:
    """Mask figures, the names given, what a body calls itself, and what the form has every report say."""
    if not _UNSEEN.search(text):
        return _masked(text, names)
    found = _masked(text.translate(INVISIBLE), names)
    seen = [at for at, character in enumerate(text) if ord(character) not in INVISIBLE]
    seen.append(len(text))
    return found._replace(places=[seen[at] for at in found.places])


def _masked(text: str, names: Iterable[str]) -> Masked:
    """The same for a text of which every character is seen."""
    text = _SENTENCE.sub(_without_formula, _punctuated(text))
    for part in sorted({part for name in names for part in _parts(name)}, key=len, reverse=True):
        text = text.replace(part, "\0" * len(part))
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for match in _PATTERN.finditer(text):
        if match.lastgroup == "numerals":
            continue  # without a digit it stays, and is not gone through again from each of its characters
        pieces.append(text[at : match.start()])
        places.extend(range(at, match.start()))
        if match.lastgroup in ("figure", "name"):
            pieces.append("#" if match.lastgroup == "figure" else "@")
            places.append(match.start())
        at = match.end()
    pieces.append(text[at:])
    places.extend(range(at, len(text) + 1))
    return Masked("".join(pieces), places)


def _punctuated(text: str) -> str:
    """The text with the punctuation that many type in half width in full width, and one kind of comma."""
    for half, full in _FULL_WIDTH:
        text = text.replace(half, full)
    return _STOP.sub("。", text)


def _without_formula(sentence: re.Match[str]) -> str:
    """The sentence; one that tells only how the report came about, or that there was none of something, is blanked."""
    return "\x01" * len(sentence[0]) if _FORMULA.search(sentence[0]) else sentence[0]


def shingles(text: str) -> list[str]:
    """Every stretch of ``SHINGLE`` characters, in order."""
    return [text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)]


def _parts(name: str) -> list[str]:
    """A body's name, and the places and bureau that it is made of."""
    name = _punctuated(name.translate(INVISIBLE))
    return [part for part in {name, *_PLACES.split(name)} if len(part) > 2]
