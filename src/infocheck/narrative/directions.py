"""Changes against the year before that are told without a figure: 申请数量较上年有所减少, 与上年持平."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from infocheck.findings import Number

_OF_WHAT = {"申请": "received", "行政复议": "review.total", "行政诉讼": "litigation.total"}
"""What may change, and the concept that it is."""
_BODY = "[我本](?:省|市|州|县|区|镇|乡|局|委|厅|办|院|机关|单位|街道)"
_HEAD = rf"(?:\A|(?<=[。\n]))\s{{0,4}}(?:(?P<year>\d{{4}})年度?[，,]?|[本今全]年度?[，,]?)?(?:{_BODY})?"
"""How a sentence begins that narrows nothing."""
_NOUN = (
    r"(?:共?(?:收到|新收|受理|接收|发生)的?)?因?(?:(?:政府)?信息公开|依申请公开)(?:引发的)?"
    rf"(?P<what>{'|'.join(_OF_WHAT)})(?:案件)?(?:数量|总量|总数|件数|[量数])?(?:共?\d+件)?"
)
_COMPARED = (
    r"[，,]?(?:数量|总量)?(?:同比|(?:较|比|与|同)(?:上一?年度?|去年|前一年)(?:同期)?(?:相比)?[，,]?)"
    r"(?:有所|有|略有|稍有|略|明显|大幅度?|显著|小幅)?"
)
_WAY = r"(?P<way>(?P<fall>减少|下降|降低|回落)|增加|增长|上升|增多|提高|(?P<level>持平))(?=[，,。；;])"
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
            way = 0 if told["level"] else -1 if told["fall"] else 1
            yield Direction(_OF_WHAT[told["what"]], way, told.start("way"), told.end("way"))
