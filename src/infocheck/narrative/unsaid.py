"""What a figure counts whose own words name no item, by the count just before it in its sentence:
行政许可决定5件、行政处罚2件; 2022年84件、2023年104件; 不予处理9件，其他7件."""

from __future__ import annotations

from collections.abc import Sequence

from infocheck.narrative.claims import Claim
from infocheck.narrative.lists import LOOK_BACK, Lists
from infocheck.narrative.mentions import OTHER_YEAR, Mention
from infocheck.narrative.tokens import Token, roles_of
from infocheck.narrative.years import DATING

DATED = DATING | {"onward", "filler"}
"""Roles of words that only say of which year a figure is."""


def told_by_place(lists: Lists, mention: Mention, before: Sequence[Token], subject: str) -> str | None:
    """The concept of a figure of ``subject`` whose words name none."""
    last = lists.found[-1]
    if last.sentence != lists.sentence:
        return None
    if mention.is_rest:
        return _rest(lists)
    return _like(lists, last.claim, before, subject) or _of_another_year(last.claim, before)


def _rest(lists: Lists) -> str | None:
    """The concept of a rest, where all that the table has before it is told: 予以公开…件、…、不予处理9件，其他7件."""
    here = [other.claim for other in lists.found[-LOOK_BACK:] if other.sentence == lists.sentence]
    told = {claim.concept for claim in here if claim.unbound is None}
    for listed, name in lists.vocabulary.rests.items():
        if here[-1].concept == listed[-1] and told.issuperset(listed):
            return name
    return None


def _like(lists: Lists, last: Claim, before: Sequence[Token], subject: str) -> str | None:
    """The concept of ``subject`` that answers to that of a count: 行政许可决定5件、行政处罚2件."""
    item = (last.concept or "").rpartition(".")
    plain = all("subject" in word.roles or "filler" in word.roles or word.kind == "item" for word in before)
    name = f"{subject}.{item[2]}"
    may_share = lists.leads or subject not in lists.vocabulary.totals
    known = may_share and item[0] != subject and name in lists.vocabulary.concepts
    return name if plain and known and last.certainty else None


def _of_another_year(last: Claim, before: Sequence[Token]) -> str | None:
    """The concept of another year's count just before a figure whose words tell a year alone, or what became of it:
    2022年84件、2023年104件, 由84件增至104件."""
    told = roles_of(before)
    alone = all(word.kind == "item" or not word.roles.isdisjoint(DATED) for word in before)
    if not alone or told.isdisjoint(("onward", *DATING)):
        return None
    return last.concept if last.unbound is OTHER_YEAR else None
