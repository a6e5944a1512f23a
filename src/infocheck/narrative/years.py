"""The year that a figure is of, from the words around it and from those before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from infocheck.findings import Number
from infocheck.narrative.claims import Year
from infocheck.narrative.clauses import Clause
from infocheck.narrative.mentions import OTHER_YEAR, Mention
from infocheck.narrative.tokens import Token, roles_of

YEARS: dict[str, Year] = {
    "last_year": "last",
    "next_year": "next",
    "since": "cumulative",
    "this_year": "this",
}
DATING = frozenset((*YEARS, "date"))
ALONE = DATING | {"filler", "spread", "total", "and"}
"""Roles of words that only say of which year a figure is, beside others."""
NEAR = 4
"""So many words behind a figure tell whether the next is of another year."""
_BRACKETED = r"[（(](\d{4})年度?[）)]"
"""A year in brackets right behind a figure, which is of that year: 分别为55件（2020年）、61件（2021年）."""


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
        if place and _is_since(word, words[place - 1], reported):
            return "this"
        if not word.roles.isdisjoint(YEARS):
            return YEARS[next(role for role in YEARS if role in word.roles)]
        if figure is not None and figure.is_year:
            return year_of(figure.value, reported)
    return None


def year_of(number: Number, reported: int | None) -> Year:
    """A year by its number, seen from the year ``reported`` on."""
    if reported is None or number == reported:
        return "this"
    return "last" if number == reported - 1 else "other"


def _is_since(word: Token, before: Token, reported: int | None) -> bool:
    """Whether it is 以来 behind the year that the report is on, not 四年间: 2023年以来."""
    figure = before.figure
    is_reported = figure is not None and figure.is_year and figure.value == reported
    return is_reported and "since" in word.roles and word.end - word.start == len("以来")


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


class Years:
    """The year that a sentence speaks of while it is read; ``reported`` is the year that the report is on."""

    __slots__ = ("_found", "_named", "reported")

    def __init__(self, found: Sequence[Mention], reported: int | None) -> None:
        self._found = found
        self._named: Year = "this"
        self.reported = reported

    def begin_sentence(self) -> None:
        """A sentence that names no year speaks of the report's."""
        self._named = "this"

    def end_clause(self, clause: Clause) -> None:
        """What later clauses are of: a year that this one names for more than its own figures."""
        words = clause.tokens
        if DATING.isdisjoint(clause.roles):
            return
        year = named_year(words, self.reported)
        if year == "other" and "plan" in clause.roles:
            self._named = year  # 计划2024年新制定10件，废止5件
        elif year is not None and (
            year in ("this", "cumulative") or all("date" in w.roles for w in words) or len(words) == 1
        ):
            self._named = year

    def of_words(self, words: Sequence[Token]) -> Year:
        """The year of words without a figure."""
        return named_year(words, self.reported) or self._named

    def of_figure(
        self,
        clause: Clause,
        before: Sequence[Token],
        after: Sequence[Token],
        roles: frozenset[str],
        behind: bool,
    ) -> Year:
        """The year that a figure is of: by the words that give its meaning, its clause, its sentence."""
        if behind and (named := named_year(after, self.reported)):
            return named  # 1件推迟到2024年出台
        if "onward" in roles_of(after[:1]):
            is_earlier = named_year(before, self.reported) == "other"
            return "other" if is_earlier else "last"  # 从2021年的10件增至30件
        if "onward" in roles_of(before[:1]):
            return named_year(before, self.reported) or self._of_both(clause)
        own = named_year(before, self.reported) if not DATING.isdisjoint(roles) else self._beside(clause)
        return own or self._named

    def in_brackets(self, text: str, place: int) -> Year | None:
        """The year that stands there in brackets, and nothing else."""
        bracketed = re.compile(_BRACKETED).match(text, place) if text.startswith(("（", "("), place) else None
        return None if bracketed is None else year_of(int(bracketed[1]), self.reported)

    def are_last(self, clause: Clause, before: Sequence[Token]) -> bool:
        """Whether the words before a figure say that it is last year's, and nothing else: 44件（上年为36件）; not where those
        of this year follow (办结43件（2019年3件、2020年40件）)."""
        told = roles_of(before)
        behind = clause.tokens[clause.figures[len(clause.mentions)] + 1 :][:NEAR]
        if named_year(behind, self.reported) == "this":
            return False
        alone = all(word.kind == "item" or not word.roles.isdisjoint(ALONE) for word in before)
        return alone and self.of_figure(clause, before, (), told, False) == "last" != self._named

    def _beside(self, clause: Clause) -> Year | None:
        """The other year that a figure without one of its own shares with the figure before it (2022年受理84件、答复86件),
        or with its brackets (较2022年（复议18件、诉讼9件）)."""
        if clause.mentions:
            last = self._found[clause.mentions[-1]].claim
            return last.scope.year if last.unbound is OTHER_YEAR else None
        before = clause.outer.tokens[clause.offset - 1 : clause.offset] if clause.outer else ()
        return named_year(before, self.reported) if before else None

    def _of_both(self, clause: Clause) -> Year:
        """The year of what a count became, by words that stand apart from the count: 2022年申请量由70件增至84件."""
        words = clause.tokens[: clause.figures[0]]
        while words and not roles_of(words[-1:]).isdisjoint(("filler", *DATING)):
            words = words[:-1]
        return self.of_words(words)
