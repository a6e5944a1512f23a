"""Figures that only say how something compares, and the count told before them that they are of: 收到44件，比上年的36件多8件;
复议6件（上年4件）; 收到44件、办结43件，分别增加8件、10件."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from infocheck.findings import Text
from infocheck.narrative.clauses import Clause
from infocheck.narrative.comparisons import TIMES
from infocheck.narrative.lists import LOOK_BACK
from infocheck.narrative.mentions import OTHER_YEAR, Mention
from infocheck.narrative.pairing import ITEMS
from infocheck.narrative.tokens import Token, roles_of, uncovered

CHANGE = Text("是与其他年度相比的增减", "growth against another year")
"""Why a change counts nothing of the table."""
BASE = Text("是作比较的数", "it is what this year's figure is compared with")
"""What is told of a figure behind 比上年的."""
MOST = 8
"""So many figures on either side of one are looked at, to see which list it stands in."""
_MARKS = "，,、；;（）() 是少"
"""What may stand between a count and what is said of it, beside words that are known (，是上年的2倍; ，比上年少8件),"""
_NOUN = frozenset(("subject", "filler"))
"""and roles of words behind a count that only name it: 44件申请，同比增长22.2%."""
_OPEN = ("（", "(")
_RATES = frozenset(("name", "share"))
"""Roles of words that name a rate or a share."""
_JOINTS = "[、和与及]"
_APART = "[，,；;：:。]"
_BETWEEN = frozenset(("and", "change", "filler", "spread", "bound"))
"""Roles of words between two figures of one list: 增加8件、减少10件."""


class Place(NamedTuple):
    """Where in a list of figures one stands: the order of the ``first`` in its clause, and how many are behind it."""

    first: int
    behind: int
    size: int


def place_of(words: Sequence[Token], figures: Sequence[int], order: int) -> Place:
    """The place of a figure among those of its unit that conjunctions join: 8件、10件."""
    before, behind = figures[max(0, order - MOST) : order + 1], figures[order : order + MOST + 1]
    earlier = sum(takewhile(bool, (_are_joined(words[a : b + 1]) for a, b in list(pairwise(before))[::-1])))
    later = sum(takewhile(bool, (_are_joined(words[a : b + 1]) for a, b in pairwise(behind))))
    return Place(order - earlier, later, earlier + 1 + later)


def _are_joined(words: Sequence[Token]) -> bool:
    """Whether two figures, with the words between them, are of one unit and one list."""
    one, *between, other = words
    are_alike = one.figure is not None and other.figure is not None and one.figure.unit == other.figure.unit
    is_list = all(word.kind == "item" or not word.roles.isdisjoint(_BETWEEN) for word in between)
    return are_alike and is_list and any(word.joins for word in between)


def goes_on(found: Sequence[Mention], clause: Clause) -> bool:
    """Whether the next figure of a clause goes on with a list of changes, which are not said to be any again: 增加8件、10件."""
    figures, order = clause.figures, len(clause.mentions)
    is_listed = _are_joined(clause.tokens[figures[order - 1] : figures[order] + 1])
    figure = clause.tokens[figures[order]].figure
    is_multiple = figure is not None and figure.unit == TIMES  # 分别为上年的1.2倍、1.3倍
    return is_listed and not is_multiple and found[clause.mentions[-1]].claim.unbound is CHANGE


def is_of_a_rate(words: Sequence[Token]) -> bool:
    """Whether it is a rate or a share that has changed: 办结率同比提高0.7%, 自然人占比同比下降3%."""
    named = takewhile(lambda word: "change" not in word.roles, words)
    return any(not word.roles.isdisjoint(_RATES) for word in named)


def concept_before(
    found: Sequence[Mention], clause: Clause, text: str, sentence: int, trailing: Sequence[Token]
) -> str | None:
    """The concept of the count, told before it in its sentence, that the next figure of a clause is of.

    ``trailing`` are the words behind the figure before.  ``None`` where it may be of several, or of something unknown.
    """
    words = clause.tokens
    place = place_of(words, clause.figures, len(clause.mentions))
    at = clause.figures[place.first]
    start = words[at].start
    told = [
        mention
        for mention in found[-LOOK_BACK:]
        if mention.sentence == sentence and mention.claim.start < start
    ]
    told.sort(key=lambda mention: mention.claim.start)
    before = words[clause.figures[place.first - 1] + 1 if place.first else 0 : at]
    around = clause.outer.tokens[max(0, clause.offset - MOST) : clause.offset] if clause.outer else ()
    known = [*(word for word in trailing if word.roles <= _NOUN), *around]
    if not told or not _is_beside(told[-1], text[told[-1].claim.end : start], start, (*known, *before)):
        return None
    if not ITEMS.isdisjoint(roles_of(before)):
        return None
    if place.size > 1:
        return _of_a_list(told, place, text)
    return _of_one(told, clause, text, roles_of(before))


def _is_beside(last: Mention, between: str, start: int, words: Sequence[Token]) -> bool:
    """Whether nothing unknown, nor anything else that is counted, stands between a mention and a figure at ``start``."""
    return uncovered(last.claim.end, start, words) <= sum(map(between.count, _MARKS))


def _of_a_list(told: Sequence[Mention], place: Place, text: str) -> str | None:
    """The concept of the count that answers to a figure in a list: 收到44件、办结43件，分别增加8件、10件.

    There are as many counts, or one clause lists as many.
    """
    counts = [mention for mention in told if _is_of_now(mention) and not mention.bracketed]
    run, more = counts[-place.size :], counts[-place.size - 1 : -place.size]
    if len(run) < place.size:
        return None
    if more and (_are_listed([*more, run[0]], text) or not _are_listed(run, text)):
        return None
    claim = run[-1 - place.behind].claim
    return claim.concept if claim.unbound is None else None


def _of_one(told: Sequence[Mention], clause: Clause, text: str, roles: frozenset[str]) -> str | None:
    """The concept of the mention just before a single figure, where that may be of no other."""
    last, before = told[-1], told[-2] if len(told) > 1 else None
    claim = last.claim
    if before is not None and clause.mark == "semicolon" and not clause.mentions:
        return None  # 维持2件，未审结3件；同比减少3件
    if last.part_of is not None and "total" in roles:
        return None
    if claim.unbound is OTHER_YEAR:  # 收到44件，上年36件，增加8件
        is_told = before is not None and before.claim.unbound in (None, CHANGE)
        same = before is not None and is_told and before.claim.concept == claim.concept
        return claim.concept if claim.scope.year == "last" and (same or BASE in claim.reasons) else None
    if last.bracketed and clause.outer is None:  # 办结101件（含上年结转6件），同比增长24.7%
        outer = next((mention.claim for mention in reversed(told) if not mention.bracketed), None)
        is_ours = outer is not None and outer.unbound is None and text[outer.end : outer.end + 1] in _OPEN
        return outer.concept if outer is not None and is_ours else None
    is_apart = clause.outer is None and not clause.mentions
    if is_apart and before is not None and _are_counts(before, last) and _are_listed([before, last], text):
        return None  # 复议6件、诉讼5件，同比增加4件
    return claim.concept if claim.unbound in (None, CHANGE) else None


def _are_counts(*mentions: Mention) -> bool:
    """Whether they all are counts of the year reported on."""
    return all(map(_is_of_now, mentions))


def _is_of_now(mention: Mention) -> bool:
    """Whether it is a count of the year reported on."""
    return mention.claim.kind == "count" and mention.claim.unbound is not OTHER_YEAR


def _are_listed(mentions: Sequence[Mention], text: str) -> bool:
    """Whether conjunctions join mentions, and no comma parts them."""
    between = [text[one.claim.end : other.claim.start] for one, other in pairwise(mentions)]
    return all(re.search(_JOINTS, words) and not re.search(_APART, words) for words in between)
