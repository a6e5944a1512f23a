"""Changes against the year before that are told without a figure: 申请数量较上年有所减少, 收到44件，与上年持平."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from infocheck.findings import Number
from infocheck.narrative.claims import Claim
from infocheck.wording import FALL, LAST_YEAR, OURSELVES, RISE

_OF_WHAT = {"申请": "received", "行政复议": "review.total", "行政诉讼": "litigation.total"}
"""What may change, and the concept that it is."""
_HEAD = rf"(?:\A|(?<=[。\n]))\s{{0,4}}(?:(?P<year>\d{{4}})年度?[，,]?|[本今全]年度?[，,]?)?(?:{OURSELVES})?"
"""How a sentence begins that narrows nothing."""
_NOUN = (
    r"(?:共?(?:收到|新收|受理|接收|发生)的?)?因?(?:(?:政府)?信息公开|依申请公开)(?:引发的)?"
    rf"(?P<what>{'|'.join(_OF_WHAT)})(?:案件)?(?:数量|总量|总数|件数|[量数])?(?:共?\d+件)?"
)
_COMPARED = (
    rf"[，,]?(?:数量|总量)?(?:同比|[较比与同](?:{LAST_YEAR}|(?P<base>\d{{4}})年度?)(?:同期)?(?:相比)?[，,]?)"
    r"(?:有所|有|略有|稍有|略|明显|大幅度?|显著|小幅)?"
)
_WAY = rf"(?P<way>(?P<fall>{FALL})|{RISE}|(?P<level>持平|相同|一致))(?=[，,。；;])"
_ITS_NOUN = "(?:(?:政府|信息|公开|依)*申请)?"
"""What may stand behind a count of requests: 44件申请，与上年持平."""
_LISTED = r"\d[^\W\d_]{1,2}[、和与及][^，,；;。（(]*$"
"""What stands before the last of several counts: 复议6件、诉讼…."""
FAR = 60
"""So many characters before a count the one before it may stand."""
_DIRECTION = f"{_HEAD}{_NOUN}{_COMPARED}{_WAY}"


class Direction(NamedTuple):
    """Which way a concept changed (-1 down, 0 not at all, 1 up), and where in its text that is said."""

    concept: str
    way: int
    start: int
    end: int

    def is_that_of(self, change: Number) -> bool:
        """Whether a change goes that way."""
        return (change > 0) - (change < 0) == self.way


def directions(text: str, year: int | None) -> Iterator[Direction]:
    """The changes of all that was received or challenged in the year of the report, that words alone tell at the head of
    a sentence."""
    for told in re.finditer(_DIRECTION, text):
        if told["year"] is None or int(told["year"]) == year:
            yield from _direction(told, _OF_WHAT[told["what"]], year)


def directions_behind(text: str, count: Claim, year: int | None) -> Iterator[Direction]:
    """The change of a count that words alone tell right behind it, where no other is listed with it: 被提起诉讼4件，与上年持平."""
    told = re.compile(f"{_ITS_NOUN}{_COMPARED}{_WAY}").match(text, count.end)
    if told and count.concept and not re.search(_LISTED, text[max(0, count.start - FAR) : count.start]):
        yield from _direction(told, count.concept, year)


def _direction(told: re.Match[str], concept: str, year: int | None) -> Iterator[Direction]:
    """The change that words tell, where they compare with the year before."""
    if told["base"] is None or (year is not None and int(told["base"]) == year - 1):
        way = 0 if told["level"] else -1 if told["fall"] else 1
        yield Direction(concept, way, told.start("way"), told.end("way"))
