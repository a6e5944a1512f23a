"""Changes against the year before: which words tell of one, of what it is, and what they only seem to tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from infocheck.findings import Number, grain_of, whole
from infocheck.narrative.claims import Year
from infocheck.narrative.figures import Figure
from infocheck.narrative.narrowing import NARROWING, narrowing
from infocheck.narrative.tokens import Token, roles_of
from infocheck.narrative.years import of_part_of_the_year
from infocheck.wording import LAST_YEAR, YEAR

TIMES = "倍"
FAR = 12
"""So far before a figure the year begins that it is of, at most."""
WIDEST = 32
"""The same with that year's own figure between."""
FARTHEST = 300
"""So far before a change what it is against is named, at most."""
_COMPARING = "较比与同和从由自于之是"
_BASES = (
    rf"[{_COMPARING}](?P<year>\d{{4}})年|(?P<last>同比|[{_COMPARING}]{LAST_YEAR})"
    rf"|环比|[{_COMPARING}](?:前年|往年|历年|常年|年初|上个?月|上个?季|[前近过][\d一二两三四五几]+年)"
)
"""What a figure is compared with."""
_BASE = rf"[较比与同于]{YEAR}(?:新?收到?|受理|接收|办理|办结|答复|结转|转结|制发|发布|公开|审结)?的?$"
"""What stands right before the figure of the year that is compared with,"""
_TOLD_OF_IT = "[^，,。；;、]{0,8}?(?:[增减升降长多少高低]|相比|持平)"
"""and what is then said of it: 比上年36件多8件."""
_JOINTS = ("、", "和", "及")
"""What joins it to the figure of another year: 较上年36件、2018年30件均有增长."""
_MORE = rf"[较比与同](?:{YEAR}的?(?:数量)?(?:\d+[^\W\d_]{{1,2}})?|[^\W\d_]{{2,10}})[多少]了?$"
"""What stands right before a change without a word for one: 比上年多8件, 比上年的36件少8件, 比行政复议少4件."""
_MULTIPLE = rf"(?:是|为|达到?|相当于|[增升](?:长|加)?[到至为])(?:了)?{YEAR}的$"
"""What makes times those of the year before, not of what was added: 是上年的2.2倍."""
_OF_ANOTHER_TIME = frozenset(("part_year", "since", "plan", "next_year"))
"""Roles of words that make a change one of another time than a year, or one that is still to come."""
_GROWN = frozenset(("filler", "open", "kind"))
"""Roles of words that may stand between a noun and what narrows it."""
_OF_LAST_YEAR = rf"(?:\A|[，,；;（(]){LAST_YEAR}[^，,；;（(]*\Z"
"""What makes a change last year's own: 上年增长40%."""
_REACHING = "[到至为是的]|达"
"""Words before a figure that is what something became."""
_UNKNOWN = "[\u4e00-\u9fff]"
_BODY = "[局县市区镇乡州省府委办厅院处会]$"
"""How the name of a body ends, which narrows nothing."""


def is_change(text: str, figure: Figure) -> bool:
    """Whether a figure is a change that no word for one is said of: 比上年的36件多8件, 是上年的2.2倍."""
    before = text[max(0, figure.start - WIDEST) : figure.start]
    return re.search(_MULTIPLE if figure.unit == TIMES else _MORE, before) is not None


def base_year(text: str, span: tuple[int, int], after: Sequence[Token], reported: int | None) -> Year | None:
    """The year of which the figures at ``span`` are, where this year's are compared with them: 较上年的20件增长50%.

    ``other`` also where the words may mean a change (多于上年8件).
    """
    start, end = span
    found = re.search(_BASE, text[max(0, start - FAR) : start])
    if found is None:
        return None
    is_told = re.match(_TOLD_OF_IT, text[end : end + FAR]) or "change" in roles_of(after[:2])
    if not found[0].endswith("的") and (found[0].startswith("于") or not is_told):
        return "other" if found[0].startswith("于") or text.startswith(_JOINTS, end) else None
    year = re.search(r"\d{4}", found[0])
    return "last" if year is None or reported in (None, int(year[0]) + 1) else "other"


def is_of_this_year(
    text: str, span: tuple[int, int], words: Sequence[Token], named: Year, reported: int | None
) -> bool:
    """Whether a change is that of the whole year reported on against the year before: not 较2021年, 年均 or 预计.

    ``span`` is that of the sentence up to the figure, ``words`` are those that speak for it, ``named`` is the year
    that the sentence speaks of.
    """
    if named not in ("this", "last") or of_part_of_the_year(words):
        return False
    if not _OF_ANOTHER_TIME.isdisjoint(roles_of(words)):
        return False
    start, end = span
    if re.search(_OF_LAST_YEAR, text[max(start, end - FARTHEST) : end]):
        return False
    if reported is None:
        return True
    bases = list(re.compile(_BASES).finditer(text, max(start, end - FARTHEST), end))
    earlier = [base for base in bases if not base["year"] or int(base["year"]) < reported]
    # 自2023年1月起 is none, in the report on 2023
    if earlier and not earlier[-1]["last"] and earlier[-1]["year"] != str(reported - 1):
        return False
    places = {base.start("year") for base in bases}
    return all(
        word.figure.value == reported or word.start in places
        for word in words
        if word.figure is not None and word.figure.is_year
    )


def of_what(words: Sequence[Token], concept: str, text: str) -> str | None:
    """The concept that has changed, by the words that name it: that of one kind of applicant (企业申请), none where
    it is of another part, known (网上申请) or not (征地类申请)."""
    if not NARROWING.isdisjoint(roles_of(words)):
        narrower = narrowing(words)
        return f"{concept}.{narrower[1]}" if narrower is not None and narrower[0] == "applicant" else None
    nouns = [at for at, word in enumerate(words) if "subject" in word.roles]
    if not nouns:
        return concept
    at = nouns[-1]
    while at and words[at - 1].end == words[at].start and not roles_of(words[at - 1 : at]).isdisjoint(_GROWN):
        at -= 1
    start = words[at].start
    is_bare = not at or words[at - 1].end < start
    unknown = text[max(0, start - 1) : start] if is_bare else ""
    is_part = "kind" in words[at].roles or re.match(_UNKNOWN, unknown)
    return None if is_part and not re.match(_BODY, unknown) else concept


def in_percent(figure: Figure, text: str, between: str) -> Figure:
    """A change in times as a percentage: 增长2倍 is one by 200%, 是上年的2.2倍 by 120%, to the printed precision; 增长到2倍
    tells no change."""
    is_multiple = figure.value >= 1 and re.search(_MULTIPLE, text[max(0, figure.start - FAR) : figure.start])
    if figure.unit != TIMES or (re.search(_REACHING, between) and not is_multiple):
        return figure
    low, high = figure.low, figure.high
    if low == high:
        grain = grain_of(figure.value)
        low, high = figure.value - grain / 2, figure.value + grain  # rounded or cut off
    before = 1 if is_multiple else 0
    return figure._replace(
        value=_hundredfold(figure.value - before),
        low=None if low is None else _hundredfold(low - before),
        high=None if high is None else _hundredfold(high - before),
        unit="%",
        kind="percent",
    )


def _hundredfold(number: Number) -> Number:
    return whole(Decimal(100) * number)
