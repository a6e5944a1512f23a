"""The year that a figure is of, and the channel of publication, from the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from infocheck.forms.vocabulary import Vocabulary
from infocheck.narrative.claims import Year
from infocheck.narrative.tokens import Token, uncovered

YEARS: dict[str, Year] = {
    "last_year": "last",
    "next_year": "next",
    "since": "cumulative",
    "this_year": "this",
}
NARROWING = frozenset(("applicant", "route", "place"))
DATING = frozenset((*YEARS, "date"))


def named_year(words: Sequence[Token], reported: int | None) -> Year | None:
    """The year that the words name last, seen from the year ``reported`` on; ``None`` where they name none.

    因2023年度申请引发: such a year is the cause's, not the figure's.
    """
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if word.roles.isdisjoint(DATING):
            continue
        figure = word.figure
        if place and "cause" in words[place - 1].roles and _is_of_a_noun(words[place + 1 :]):
            continue
        if not word.roles.isdisjoint(YEARS):
            return YEARS[next(role for role in YEARS if role in word.roles)]
        if figure is not None and figure.kind == "date" and figure.unit.startswith("年"):
            if reported is None or figure.value == reported:
                return "this"
            return "last" if figure.value == reported - 1 else "other"
    return None


def _is_of_a_noun(words: Sequence[Token]) -> bool:
    """Whether a noun follows, which the year before it is of."""
    return any("subject" in word.roles for word in words)


def of_part_of_the_year(words: Sequence[Token]) -> bool:
    """Whether the words name less than the whole year: 上半年, 1至6月, 7—12月, 截至11月底, 12月份."""
    if any("part_year" in word.roles for word in words):
        return True
    dates = [word.figure for word in words if word.figure is not None and word.figure.kind == "date"]
    months = [figure for figure in dates if figure.unit.startswith("月")]
    if not months:
        return False
    last = months[-1]
    if len(months) > 1 and months[0].low not in (1, 12):
        return True  # 7月至12月
    return last.unit == "月份" or last.high != 12 or last.low not in (1, 12)


def other_years(words: Sequence[Token], reported: int | None) -> frozenset[str]:
    """Whether the words name ``last_year`` or ``next_year``, as words or as numbers."""
    found: set[str] = set()
    for word in words:
        if word.roles.isdisjoint(DATING):
            continue
        found.update(role for role in ("last_year", "next_year") if role in word.roles)
        if word.figure is not None and word.figure.kind == "date" and reported is not None:
            if word.figure.value == reported - 1:
                found.add("last_year")
            elif word.figure.value == reported + 1:
                found.add("next_year")
    return frozenset(found)


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
        if len(named) == 1 and (roles[0] == "applicant" or not _ends_open(told[-1], words)):
            return named.pop()
        if len(named) > 1 and {role for role, _ in named} == {"place"} and not _ends_open(told[-1], words):
            return "place", "+".join(sorted(name for _, name in named))
    return None


def _ends_open(last: Token, words: Sequence[Token]) -> bool:
    """Whether the word right behind ``last`` says that there are more: 等."""
    return any(word.start == last.end and "open" in word.roles for word in words)


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
