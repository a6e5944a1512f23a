"""Counts that are not the body's own: several bodies by name (市公安局收到申请12件，市教育局收到申请5件), or a share of
them all (各乡镇公开信息856条，占34%)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from infocheck.findings import Text
from infocheck.narrative.claims import Body, Scope
from infocheck.narrative.mentions import Mention

OTHER_BODY = Text("说的是别的单位", "it is about another body")
FARTHEST = 60
"""So many characters before a count its clause may begin."""
_NAME = r"[^\W\d_]{1,8}?(?:局|委员会|厅|街道|街道办|镇|乡|中心|管委会|院)"
_SEVERAL = r"[^\W\d_]{0,12}?(?:各|直)[^\W\d_]{0,4}?(?:乡镇|镇街|街道|部门|单位|县区|区县|县市区|科室)"
_ONE = r"本级|本机关|政府办|办公室"


def body_of(roles: frozenset[str]) -> Body:
    """Whose figure it is, by what the words that speak for it can play."""
    return "unit" if "unit" in roles else "area" if "area" in roles else "own"


def set_apart(told: Sequence[Mention], text: str) -> None:
    """Unbind the counts of one sentence that are of other bodies.

    Those that two named bodies or more each have of the same concept, and
    those of several bodies together that are said to be a share of a whole.
    Patterns are only looked for where there is more than one such count, or a share.
    """
    if "各" in text and len(told) > 1:
        _part_levels(told, text)
    alike: dict[str, list[Mention]] = {}
    for mention in told:
        concept = mention.claim.concept
        if concept is None or mention.part_of is not None:
            continue
        if _is_share(text, mention.claim.end) and re.compile(_SEVERAL).match(text, _start(mention, text)):
            _unbind(mention)
        else:
            alike.setdefault(concept, []).append(mention)
    for mentions in alike.values():
        if len(mentions) > 1:
            _part_bodies(mentions, text)


def _part_levels(told: Sequence[Mention], text: str) -> None:
    """Unbind what one office and what several others counted, told side by side: 县政府办公室20件，各部门84件; where the one is
    told as some of them, all of them stay what they are: 各乡镇、各部门共收到104件，其中县本级4件."""
    starts = [_start(told[0], text), *(mention.claim.end for mention in told)]
    clauses = [
        (mention, text[start : mention.claim.start]) for start, mention in zip(starts, told, strict=False)
    ]
    several, one = re.compile(_SEVERAL), re.compile(_ONE)
    bodies = [
        (mention, several.search(words) is None, "其中" in words)
        for mention, words in clauses
        if mention.claim.kind == "count" and (several.search(words) or one.search(words))
    ]
    if len({is_one for _, is_one, _ in bodies}) > 1:
        is_divided = bodies[1][2] and not bodies[0][1]
        for mention, *_ in bodies[is_divided:]:
            _unbind(mention)


def _part_bodies(mentions: Sequence[Mention], text: str) -> None:
    """Unbind counts of one concept where two bodies or more are named for them."""
    name = re.compile(_NAME)
    bodies = [
        (found[0], mention) for mention in mentions if (found := name.match(text, _start(mention, text)))
    ]
    if len({body for body, _ in bodies}) > 1:
        for _, mention in bodies:
            _unbind(mention)


def _is_share(text: str, end: int) -> bool:
    """Whether a count is followed by the share that it is: ，占34%."""
    behind = text[end : end + 12].lstrip("，, ")
    return behind.startswith("占") and any(character.isdecimal() for character in behind)


def _unbind(mention: Mention) -> None:
    claim = mention.claim
    mention.claim = claim._replace(
        readings=(), certainty=None, unbound=OTHER_BODY, scope=Scope(claim.scope.year, "unit")
    )


def _start(mention: Mention, text: str) -> int:
    """Where the clause of a mention begins: behind the mark before it."""
    at, farthest = mention.claim.start, max(0, mention.claim.start - FARTHEST)
    while at > farthest and text[at - 1] not in "，。；、：,;:\n（(":
        at -= 1
    return at
