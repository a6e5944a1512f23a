"""What narrows a count to a part of what the table counts: who asked, by which way, where it was published."""

from __future__ import annotations

from collections.abc import Sequence

from infocheck.forms.vocabulary import Vocabulary
from infocheck.narrative.mentions import Mention
from infocheck.narrative.subjects import Subject
from infocheck.narrative.tokens import Token, uncovered

NARROWING = frozenset(("applicant", "route", "place"))


def narrowing(words: Sequence[Token]) -> tuple[str, str] | None:
    """What narrows a count to a part, as its role and name: one kind of applicant, or one way or place.

    Several ways, or an incomplete list of them (网站、信函等), are no part but all there are.  Several places in a
    complete list (微博微信公开12条) are a part that no form counts, nor one way of one kind of applicant (公民通过网站提交60件).
    """
    told = [word for word in words if not word.roles.isdisjoint(NARROWING)]
    who = {name for word in told if (name := word.name("applicant")) is not None}
    how = {name for word in told if (name := word.name("route") or word.name("place")) is not None}
    if len(who) == 1 == len(how) and not _ends_open(told[-1], words):
        return "route", f"{who.pop()}+{how.pop()}"
    for roles in (("applicant",), ("route", "place")):
        named = {(role, name) for word in told for role in roles if (name := word.name(role)) is not None}
        are_others = _goes_on if roles[0] == "applicant" else _ends_open
        if len(named) == 1 and not are_others(told[-1], words):
            return named.pop()
        if len(named) > 1 and {role for role, _ in named} == {"place"} and not _ends_open(told[-1], words):
            return "place", "+".join(sorted(name for _, name in named))
    return None


def _ends_open(last: Token, words: Sequence[Token]) -> bool:
    """Whether the word right behind ``last`` says that there are more: 等."""
    return any(word.start == last.end and "open" in word.roles for word in words)


def _goes_on(last: Token, words: Sequence[Token]) -> bool:
    """Whether others that no word here names are listed with ``last``: 自然人、企业等, 自然人和企业."""
    joint = next((word for word in words if word.start == last.end and word.joins), None)
    if joint is None:
        return False
    is_unknown = all(word.start != joint.end for word in words)
    return is_unknown or any(word.start > last.end and "open" in word.roles for word in words)


def is_of_publication(subjects: Sequence[Subject]) -> bool:
    """Whether it is of published items that is told, not of what was asked for through a site: 通过门户网站收到申请2条."""
    return bool(subjects) and (subjects[-1].name, subjects[-1].standing) == ("publication", "own")


def publish(mention: Mention, words: Sequence[Token], start: int, text: str, vocabulary: Vocabulary) -> None:
    """Say through which channel the published items of a count at ``start`` were, where its words name one."""
    told = channel(words, start, text, vocabulary)
    if told is not None:
        mention.narrowing = "place"
        mention.claim = mention.claim._replace(channel=told)


def channel(words: Sequence[Token], start: int, text: str, vocabulary: Vocabulary) -> str | None:
    """The place of publication, where the words name one place at one level and nothing else."""
    places = [word for word in words if "place" in word.roles]
    if len(places) != 1:
        return None
    levels: set[str] = set()
    for word in words:
        if "level" in word.roles or "own" in word.roles:
            level = vocabulary.words.get(text[word.start])
            levels.update(sense.name for sense in (level.senses if level else ()) if sense.role == "level")
    if len(levels) != 1 or uncovered(places[0].end, start, words):
        return None
    return f"{levels.pop()}/{places[0].name('place')}"
