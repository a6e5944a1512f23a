"""Growth that is told together with the figures it follows from: 187条，比2022年的164条增加23条，增长14.0%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from infocheck.narrative.claims import Growth, Year
from infocheck.narrative.mentions import Mention
from infocheck.wording import FALL, RISE, YEAR

COUNT, RATE, OTHER = "\ue000", "\ue001", "\ue002"
"""What stands for an exact count in the unit of the first figure, for a percentage, and for any other figure."""
_SIGNS = dict.fromkeys(map(ord, (COUNT, RATE, OTHER)))
"""They are taken out of a text that has such characters itself."""
MOST = 4
"""So many figures stand together at most: the counts of both years, and the change as a count and as a percentage."""
BEFORE = 8
"""So many characters before the first figure tell that a change begins there (由上年的)."""
NEAR = 16
"""So many characters may stand between two of them."""
LOOK_BACK = 8
"""How many figures back another count is looked for that may be what has changed."""

_FALL = f"{FALL}|减|降|少"
_RISE = f"{RISE}|增|升|多"
_OPEN = "[，,、（(]{0,2}"
_COMPARED = f"(?:同比|(?:较|比|与|同){YEAR}(?:相比|比较)?[，,]?)"
_JOINED = f"{_OPEN}(?:同比)?(?:增幅|降幅|涨幅|增长率|{_RISE}|{_FALL})?(?:达到?|为|了|约)?"
_AGAIN = f"{_OPEN}{_COMPARED}?(?:{_RISE}|{_FALL})了?"
_CHANGED = (
    f"(?:(?P<fall>{_FALL})|{_RISE})了?"
    f"(?:(?P<by>{COUNT})(?:{_JOINED}(?P<rate>{RATE}))?|(?P<alone>{RATE})(?:{_AGAIN}(?P<more>{COUNT}))?)"
    r"(?![^，,。；;、）)\s])"
)
_NOW, _LAST = f"(?P<now>{COUNT})", f"(?P<last>{COUNT})"
_THEN = f"[）)]?[，,、]?(?:同比|相比)?{_CHANGED}"
BESIDE = f"{_NOW}{_OPEN}(?:{YEAR}|今年|本年度?)(?:为|是|的|达到?|[（(])?{_LAST}{_THEN}"
"""Two counts side by side, of which the years tell which is the earlier: 2022年164条，2023年187条，增加23条."""
WORDINGS = (
    f"[由从]{YEAR}的?{_LAST}(?:{_RISE}|{_FALL})[到至为](?:{YEAR}|今年|本年度?)?的?{_NOW}{_OPEN}(?:同比)?{_CHANGED}",
    f"{_NOW}{_OPEN}(?:同比)?[较比与]{YEAR}[的（(]?{_LAST}{_THEN}",
    BESIDE,
    f"{_NOW}{_OPEN}{_COMPARED}{_CHANGED}",
)
"""How it is told, each only where none before it is: 由上年的164条增加到187条，增长14%; 187条，比上年的164条增加23条;
187条，上年164条，增加23条; 187条，同比增加23条，增长14%."""
_ORDER: dict[Year, int] = {"other": 0, "last": 1, "this": 2, "next": 3}
"""Of two years that a text compares, the later has the larger number."""


def growths(mentions: Sequence[Mention], texts: Sequence[str]) -> Iterator[Growth]:
    """The changes that can be worked out from the figures beside them."""
    end = 0
    for at, mention in enumerate(mentions):
        if mention.claim.kind != "change" or at < end:
            continue
        for first in range(max(end, at - 2), at):
            growth = _told(mentions, texts, first)
            if growth is not None:
                yield growth
                end = max(filter(None, (growth.by, growth.rate))) + 1
                break


def _told(mentions: Sequence[Mention], texts: Sequence[str], first: int) -> Growth | None:
    """The growth that the figures from ``first`` on tell, where they do."""
    masked = _masked(mentions, texts, first)
    told = next(filter(None, (re.search(wording, masked) for wording in WORDINGS)), None)
    if told is None:
        return None
    places = [at for at, character in enumerate(masked) if character in (COUNT, RATE, OTHER)]

    def mention_of(name: str) -> int | None:
        return None if told[name] is None else first + places.index(told.start(name))

    last = mention_of("last") if "last" in told.re.groupindex else None
    now = mention_of("now")
    by, rate = mention_of("by") or mention_of("more"), mention_of("rate") or mention_of("alone")
    if now is None or (last, by, rate).count(None) > 1:
        return None
    if told["more"] and re.search(r"\d{4}年", told[0]):
        return None  # 同比增长7%，较2021年增加13件
    others = _others(mentions, now if last is None else min(now, last))
    if told.re.pattern == BESIDE and last is not None:
        later = _later(mentions, now, last)
        if later is None:
            return None
        now, last = later, now + last - later
    return Growth(now, last, by, rate, told["fall"] is not None, others)


def _later(mentions: Sequence[Mention], first: int, second: int) -> int | None:
    """The later of two counts side by side; ``None`` where their years do not tell, or a third stands before them."""
    before = mentions[first - 1] if first else None
    if before is not None and before.where == mentions[first].where:
        gap = mentions[first].claim.start - before.claim.end
        if before.claim.kind == "count" and before.claim.unit == mentions[first].claim.unit and gap <= NEAR:
            return None
    years = [_ORDER.get(mentions[at].claim.scope.year) for at in (first, second)]
    if None in years or years[0] == years[1]:
        return None
    return max(zip(years, (first, second), strict=True))[1]


def _masked(mentions: Sequence[Mention], texts: Sequence[str], first: int) -> str:
    """The words around the figures from ``first`` on, each figure a sign."""
    start = mentions[first]
    text, unit = texts[start.passage], start.claim.unit
    end = start.claim.start
    masked = text[max(0, end - BEFORE) : end].translate(_SIGNS)
    for mention in mentions[first : first + MOST]:
        claim = mention.claim
        if mention.passage != start.passage or not 0 <= claim.start - end <= NEAR:
            break
        is_count = unit and claim.unit == unit and claim.exact and claim.kind in ("count", "change")
        masked += text[end : claim.start].translate(_SIGNS)
        masked += RATE if claim.unit == "%" else COUNT if is_count else OTHER
        end = claim.end
    return masked + text[end : end + 1].translate(_SIGNS)


def _others(mentions: Sequence[Mention], first: int) -> tuple[int, ...]:
    """The counts told in the sentence before the first, in the same unit, which may be what has changed."""
    told = mentions[first]
    return tuple(
        at
        for at in range(max(0, first - LOOK_BACK), first)
        if mentions[at].where == told.where
        and mentions[at].claim.unit == told.claim.unit
        and mentions[at].claim.kind == "count"
    )
