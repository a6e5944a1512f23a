"""Labels of rows and columns: what two writings of the same label have in common."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple, TypeVar

from infocheck.forms.vocabulary import simplified

_NUMBERING = re.compile(
    r"(?:其中[::]?|#)*(?:\([一二三四五六七八九十\d]{1,3}\)[、.]?|[一二三四五六七八九十]{1,3}[、.,]|\d{1,2}[、.,:](?!\d)|[①-⑳])?(?:其中[::]?)?"
)
_NOTE = re.compile(r"\([^()]*\)?|\[[^\]]*\]")
_SIGNS = re.compile(r"[^\w%]+|_")
_LONGEST = 400
"""No label has so many characters: a cell that has more holds a text."""
_YEAR = re.compile(r"(?:19|20)\d\d年度?")
_NEGATIONS = ("不", "未", "无", "非", "部分", "其他")
_ALIKE = 0.75
_MARGIN = 0.04
Thing = TypeVar("Thing")

IGNORED = frozenset(
    [
        "条",
        "件",
        "次",
        "人",
        "个",
        "项",
        "元",
        "万元",
        "篇",
        "期",
        "份",
        "起",
        "宗",
        "人次",
        "单位",
        "计量单位",
        "序号",
        "行次",
        "栏次",
        "编号",
        "代码",
        "备注",
        "甲",
        "乙",
        "丙",
        "指标名称",
        "指标",
        "项目",
        "统计指标",
        "信息内容",
        "内容",
        "类别",
        "名称",
    ]
)
"""What stands among the labels of a table and names no row or column."""


class Label(NamedTuple):
    """The words of a label without numbering, notes, signs and spaces; ``noted`` keeps the notes."""

    words: str
    noted: str


@lru_cache(maxsize=8192)
def label(text: str) -> Label:
    """What a label says, whatever the layout, the line breaks and the numbering."""
    told = simplified(text[:_LONGEST]).replace("⑴", "(1)")
    joined = "".join(unicodedata.normalize("NFKC", told).split())
    numbered = _NUMBERING.match(joined)
    rest = joined[numbered.end() :] if numbered else joined
    words, noted = _SIGNS.sub("", _NOTE.sub("", rest)), _SIGNS.sub("", rest)
    words, noted = words.replace("其它", "其他"), noted.replace("其它", "其他")
    return Label(_year_as_this(words or noted), _year_as_this(noted))


def is_ignored(text: str) -> bool:
    """Whether words in a table name neither a row nor a column."""
    return label(text).words in IGNORED


def likeness(one: str, other: str) -> float:
    """How alike two labels are (0 to 1) that are not equal; 0 where a small word turns one into another thing."""
    if any(one.count(word) != other.count(word) for word in _NEGATIONS):
        return 0.0
    from difflib import SequenceMatcher  # only for a label that is not the form's own

    masked = re.sub(r"\d+", "0", one), re.sub(r"\d+", "0", other)
    ratio = SequenceMatcher(None, *masked, autojunk=False).ratio()
    return ratio if ratio >= _ALIKE else 0.0


def best(scores: list[tuple[float, Thing]]) -> Thing | None:
    """The one with a score that no other comes near; ``None`` where there is none."""
    ranked = sorted(scores, key=lambda score: score[0], reverse=True)
    if not ranked or not ranked[0][0]:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _MARGIN else None


def _year_as_this(words: str) -> str:
    """The year of the report named by its number, as labels of forms name it."""
    return "本年度" if _YEAR.fullmatch(words) else words
