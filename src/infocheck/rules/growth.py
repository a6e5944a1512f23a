"""Family narrative: how much something changed since last year, by the text and by the reports of both years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from infocheck.findings import Finding, NotEvaluated, Number, Severity, Text, grain_of, whole
from infocheck.narrative.cells import readings_of
from infocheck.narrative.claims import Claim, Growth
from infocheck.rules.arithmetic import ARITHMETIC
from infocheck.rules.examination import Examination
from infocheck.rules.last_year import (
    BASIS,
    NO_REPORT,
    OVERVIEW,
    PREVIOUS,
    count_before,
    is_of_the_table,
    severity_of,
    values_of,
)
from infocheck.rules.narrative import related_to
from infocheck.rules.rule import Example, Outcome, rule
from infocheck.wording import FALL, RISE

if TYPE_CHECKING:
    from infocheck.narrative.directions import Direction

NEAR = 8
"""So many characters a percentage may stand behind the count that is the same change."""
_MARKS = frozenset("，、,（(")
"""What parts the two."""
_TOTALS = ("received", "answered", "handled")
"""What may change as a whole, beside all reviews and lawsuits."""
_WAYS = (
    rf"(?P<fall>{FALL}|降幅|减幅|负增长|少收到|少受理|少办结|少答复|[减降少]了?$)"
    rf"|(?P<rise>(?<!负)(?:{RISE})|增幅|涨幅|多于|多收到|多受理|多办结|多答复|[增升多]了?$)"
)
"""Words that say which way something changed."""
_MONEY = {"万元": 10_000, "亿元": 100_000_000}
"""Units in which the text tells amounts, which are read in 元."""
_SIGNS = frozenset("-－—–负±")
"""Before a figure these turn the way around, or leave it open."""
_SOURCES: dict[str | None, Text] = {
    None: Text("两年的附表", "the tables of both years"),
    "count": Text("附表和文字中上年的数", "the table and last year's figure in the text"),
    "change": Text("附表和文字中增减的件数", "the table and the count in the text"),
}
"""By what a change is worked out, by the kind of what the text tells."""
_REPORTS = Text("两年的报告", "the reports of both years")
"""By what it is, where tables do not tell."""
_WAY = {True: Text("减少", "a decrease"), False: Text("增加", "an increase")}
"""What a change is called, by whether it is one downwards."""
_REWORK = Text(
    "按两年的数重算增减，或者改正写错的那个数。",
    "Work the change out again from the figures of both years, or correct the figure that is wrong.",
)
_LABELS = {
    "now": Text("文字中的本年数", "this year's figure"),
    "last": Text("文字中的上年数", "last year's figure"),
    "by": Text("文字中的增减件数", "the change as a count"),
}
"""What the figures that a change follows from are called."""


@rule(
    "N007",
    "growth",
    "narrative",
    Severity.WARNING,
    summary=Text("增减与两年的数不符", "a change that does not follow from the figures of both years"),
    explanation=Text(
        "“同比增长”“比上年增加”的数按两年附表验算，四舍五入或截尾都算对；含不含上年结转，两种算法都试过。增减的方向说反了的，也算不符；"
        "给出了上一年度的报告的，只用文字说的（有所减少、与上年持平）也核对方向。"
        "上年的数取自上一年度的报告（--previous）；没有给出而文字自己说了上年的数，或者百分比前面说了增减的件数，就按文字验算。"
        "附表没有的数（如公开的条数）连着说了两年的数和增减的，按文字验算；只说了本年的数和增减的，按上一年度报告的文字验算。",
        "Growth is worked out from the tables of both years, rounded or cut off, with and without those carried in."
        " A rise that is told as a fall, or a fall as a rise, is wrong as well; so it is where words alone tell of it"
        " (fewer, as many as last year) and last year's report is given."
        " Last year's figures are those of its report (--previous) or, without one, those that the text itself tells,"
        " or that follow from the count told before the percentage. What the table does not have (items published, say)"
        " is worked out from the text alone, where it tells both years' figures and the change together, or from the text"
        " of last year's report.",
    ),
    basis=BASIS,
    repair=Text("按两年的附表重算增减。", "Work the change out again from the tables of both years."),
    bad=Example(OVERVIEW.format("同比增长80%"), previous=PREVIOUS),
    good=Example(OVERVIEW.format("同比增长50%"), previous=PREVIOUS),
    uses="previous",
)
def growth(examination: Examination) -> Iterator[Outcome]:
    """Percentages and counts of change, and which way they go, against the tables of both years, or against the figures
    they are told with."""
    found = list(_by_tables(examination))
    yield from found
    yield from _by_words(examination)
    doubted = {outcome.place for outcome in found if isinstance(outcome, Finding)}
    for told in examination.narrative.growths:
        finding = _by_text(examination, told)
        if finding is not None and finding.place not in doubted:
            yield finding


def _by_tables(examination: Examination) -> Iterator[Outcome]:
    """Every change of something that the tables count."""
    claims = examination.narrative.claims
    lasts = _told_of_last_year(examination) if examination.previous is None else {}
    for at, (before, claim) in enumerate(zip((None, *claims), claims, strict=False)):
        concept = claim.concept
        if claim.kind != "change" or concept is None:
            continue
        if examination.previous is None and concept not in examination.form.concepts:
            continue
        if not is_of_the_table(examination, claim):
            continue
        told = None
        if examination.previous is None:
            told = lasts.get((claim.section, concept)) or _told_beside(examination, claim, before)
            if told is None:
                yield NotEvaluated(NO_REPORT, concept)
                continue
        changes = list(_changes(examination, concept, told, claim.unit == "%"))
        by = _SOURCES[told.kind if told else None]
        if not changes and examination.previous is not None:
            changes = list(_changes_of_reports(examination, examination.previous, claim))
            by = _REPORTS
        falls = _falls(examination, claim)
        if not changes or any(_points_to(claim, change, falls) for change in changes):
            continue
        if not _may_be_of_its_whole(examination, claim, at - 1):
            beside = [(told, _LABELS["last" if told.kind == "count" else "by"])] if told else []
            finding = _finding(claim, changes[0], _said(claim, changes, falls, by), beside)
            yield finding._replace(severity=severity_of(examination, claim))


def _may_be_of_its_whole(examination: Examination, claim: Claim, part: int) -> bool:
    """Whether a change behind the last of the parts of a whole is that of the whole: 收到申请104件：自然人90件，法人14件，同比增长23.8%."""
    claims, concepts = examination.narrative.claims, examination.form.concepts
    breakdowns = examination.breakdowns_with.get(part, ())
    wholes = [claims[breakdown.whole] for breakdown in breakdowns if breakdown.parts[-1] == part]
    return any(
        _agrees(claim, change)
        for whole in wholes
        if whole.concept in concepts
        for change in _changes(examination, str(whole.concept), None, claim.unit == "%")
    )


def _said(claim: Claim, changes: list[Number], falls: bool | None, by: Text) -> Text:
    """What the text tells of a change; the way that it goes, where that is what is wrong."""
    if falls is not None and any(_agrees(claim, change) for change in changes):
        way = _WAY[falls]
        return Text(
            f"文字说{way.zh}“{claim.quote}”，按{by.zh}应为",
            f"the text tells of {way.en} by “{claim.quote}”; by {by.en} it is",
        )
    return Text(
        f"文字说的增减是“{claim.quote}”，按{by.zh}应为",
        f"the text gives a change of “{claim.quote}”; by {by.en} it is",
    )


def _falls(examination: Examination, claim: Claim) -> bool | None:
    """Whether the words right before a change say that it is one downwards; ``None`` where they do not say which way."""
    words = examination.report.passages[claim.section].text[max(0, claim.start - NEAR) : claim.start]
    ways = list(re.finditer(_WAYS, words))
    if not ways or words[-1] in _SIGNS:
        return None
    return ways[-1]["fall"] is not None


def _by_words(examination: Examination) -> Iterator[Finding]:
    """Every change told without a figure that goes another way in the tables of both years."""
    if examination.previous is None:
        return
    for section, told in _directions(examination):
        changes = list(_changes(examination, told.concept))
        if not changes or any(map(told.is_that_of, changes)):
            continue
        passage, change = examination.report.passages[section], changes[0]
        quote = passage.text[told.start : told.end]
        zh, en = (f"应为 {change:+}件", f"it is {change:+}件") if change else ("没有增减", "nothing changed")
        yield Finding(
            Text(
                f"文字说“{quote}”，按两年的附表{zh}",
                f"the text says “{quote}”; by the tables of both years {en}",
            ),
            passage.place(told.start, told.end),
            expected=change,
            quote=quote,
        )


def _directions(examination: Examination) -> Iterator[tuple[int, Direction]]:
    """The changes that are told without a figure, each once, with their sections: of all of something, or of a count that
    the table bears out."""
    from infocheck.narrative.directions import (  # only where last year's report is given
        directions,
        directions_behind,
    )

    passages, year = examination.report.passages, examination.report.year
    found = [(passage.number, told) for passage in passages for told in directions(passage.text, year)]
    for claim in examination.narrative.claims:
        is_sure = claim.kind == "count" and claim.exact and claim.certainty == "certain"
        if is_sure and claim.readings and examination.fits(claim):
            behind = directions_behind(passages[claim.section].text, claim, year)
            found += [(claim.section, told) for told in behind]
    yield from {(section, told.start): (section, told) for section, told in found}.values()


def _told_of_last_year(examination: Examination) -> dict[tuple[int, str | None], Claim]:
    """What each section tells of last year's figure for a concept, where it tells but one."""
    told: dict[tuple[int, str | None], dict[Number, Claim]] = {}
    for claim in examination.narrative.claims:
        is_last = claim.kind == "count" and claim.scope.year == "last" and claim.exact
        if is_last and is_of_the_table(examination, claim):
            told.setdefault((claim.section, claim.concept), {}).setdefault(claim.value, claim)
    return {of: next(iter(claims.values())) for of, claims in told.items() if len(claims) == 1}


def _told_beside(examination: Examination, claim: Claim, before: Claim | None) -> Claim | None:
    """The count right before a percentage that is the same change of a total: 增加20件，增长23.8%."""
    if before is None or claim.unit != "%" or before.unit == "%" or not before.exact or before.value % 1:
        return None  # 月均增加1.67件 is no change of the total
    if before.section != claim.section or (before.kind, before.concept) != ("change", claim.concept):
        return None
    between = examination.report.passages[claim.section].text[before.end : claim.start]
    is_total = claim.concept in _TOTALS or str(claim.concept).endswith(".total")
    return before if is_total and between[:1] in _MARKS and len(between) <= NEAR else None


def _changes(
    now: Examination, concept: str, told: Claim | None = None, in_percent: bool = False
) -> Iterator[Number]:
    """The change as each reading of the concept gives it; without last year's report, from what the text tells of it."""
    before = now.previous
    earlier = readings_of(concept, before.form.concepts) if before else ()
    for at, reading in enumerate(readings_of(concept, now.form.concepts)):
        value = now.value(reading)
        if value is None:
            continue
        lasts: Sequence[Number | None] = _last_year(now, value, told) if told else ()
        if before is not None:
            lasts = [before.value(last) for last in earlier[at : at + 1]]
        for last in lasts:
            yield from _change(value, last, in_percent)


def _changes_of_reports(now: Examination, before: Examination, claim: Claim) -> Iterator[Number]:
    """The change of the count told right before it between what either report gives, in its text where its tables do not tell."""
    count, values = count_before(now, claim), values_of(now, claim)
    if count is None or count.value not in values:
        return
    for value in values:
        for last in values_of(before, claim):
            yield from _change(value, last, claim.unit == "%")


def _change(value: Number, last: Number | None, in_percent: bool) -> Iterator[Number]:
    """The change from last year's figure; none where that is not known, and none in percent from zero."""
    if last is not None and not in_percent:
        yield value - last
    elif last:
        yield Decimal(100 * (value - last)) / Decimal(last)


def _last_year(now: Examination, value: Number, told: Claim) -> tuple[Number, ...]:
    """What last year's figure may have been, by what the text tells of it or of the change since."""
    if told.kind == "count":
        return (told.value,)
    lasts = {False: value - told.value, True: value + told.value}
    falls = _falls(now, told)
    return tuple(lasts.values()) if falls is None else (lasts[falls],)


def _agrees(claim: Claim, change: Number) -> bool:
    """Whether the change is what the claim states, whichever way it points, to its printed precision or within its
    bounds (超过49%)."""
    size = abs(Decimal(change))
    if claim.exact:
        return abs(abs(Decimal(claim.value)) - size) < grain_of(claim.value)
    return claim.allows(size)


def _by_text(examination: Examination, growth: Growth) -> Finding | None:
    """A change that does not follow from the figures beside it, whichever count of its sentence has changed."""
    claims = examination.narrative.claims
    now = claims[growth.now]
    if examination.fits(now) is False:
        return None
    counts = [now.value, *(claims[at].value for at in growth.others[::-1])]
    off = [_off(claims, growth, count) for count in (*counts, *accumulate(counts))]
    wrong = [one for one in off if one is not None]
    if len(wrong) < len(off):
        return None
    claim, change = wrong[0]
    way = _WAY[growth.falls]
    said = Text(
        f"文字说{way.zh}“{claim.quote}”，按旁边的数应为",
        f"the text tells of {way.en} by “{claim.quote}”; by the figures beside it, it is",
    )
    figures = {"now": growth.now, "last": growth.last, "by": growth.by}
    beside = [(claims[at], _LABELS[name]) for name, at in figures.items() if at is not None]
    finding = _finding(claim, change, said, [(one, label) for one, label in beside if one is not claim])
    return finding._replace(basis=ARITHMETIC, advice=_REWORK)


def _off(claims: Sequence[Claim], growth: Growth, count: Number) -> tuple[Claim, Number] | None:
    """The first figure of a change that does not follow from the others, with what it should be."""
    last, by, rate = (None if at is None else claims[at] for at in (growth.last, growth.by, growth.rate))
    if last is not None:
        before = last.value
    else:
        assert by is not None  # two of the three are told
        before = count + by.value if growth.falls else count - by.value
        if before < 0:
            return by, count  # nothing grows by more than it is
    change = count - before
    if by and not _points_to(by, change, growth.falls):
        return by, change
    percentage = Decimal(100 * change) / Decimal(before) if before > 0 else None
    if rate and percentage is not None and not _points_to(rate, percentage, growth.falls):
        return rate, percentage
    return None


def _points_to(claim: Claim, change: Number, falls: bool | None) -> bool:
    """Whether a change is what the claim states, and goes the way that its words say, where they do."""
    return _agrees(claim, change) and (falls is None or (change <= 0 if falls else change >= 0))


def _finding(claim: Claim, change: Number, said: Text, beside: list[tuple[Claim, Text]]) -> Finding:
    """``said`` is the message up to the figure that the change should be: in percent to two places, an amount in the
    unit that the text tells it in."""
    true = Decimal(change).quantize(Decimal("0.01")) if claim.unit == "%" else change
    unit = next((name for name in _MONEY if claim.quote.endswith(name)), claim.unit)
    shown = f"{whole(Decimal(true) / _MONEY[unit]) if unit in _MONEY else true:+}{unit}"
    return Finding(
        Text(f"{said.zh} {shown}", f"{said.en} {shown}"),
        claim.place,
        expected=true,
        actual=claim.value,
        quote=claim.quote,
        related=tuple(related_to(other, *label) for other, label in beside),
    )


RULES = (growth,)
