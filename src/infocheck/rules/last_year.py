"""Family narrative: what the text tells of last year's figures, held against last year's report."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from infocheck.findings import Finding, NotEvaluated, Number, Severity, Text
from infocheck.narrative.cells import readings_of
from infocheck.narrative.claims import Claim
from infocheck.rules.examination import Examination
from infocheck.rules.narrative import is_of_a_part
from infocheck.rules.rule import Example, Outcome, rule

BASIS = Text("两个年度的报告应当衔接一致", "the reports of two years must fit together")
"""Why what is told of last year is checked."""
NO_REPORT = Text(
    "没有给出本机关上一年度的报告（--previous）",
    "this body's report on the year before is not given (--previous)",
)
"""Why it is not, where that report is missing."""
FARTHEST = 12
"""So many figures before a change what it is of may stand."""
_AMONG = r"(?:(?:其中|[（(]含)|(?:办[结理复]|答复|处理)了?(?:上一?年度?|去年|20\d\d年度?)[^，,；;。]{0,8}的)[^，,；;。]*\Z"
"""Words by which last year's are some of this year's: 办结101件（含去年收到的6件）, 办结上年收到的申请6件."""
_BEFORE = 24
"""So many characters before a figure they stand."""
_PUBLISHED = "published"
"""What was published is told of in many ways: last year's, only beside this year's, is the figure of the year."""
_STOPS = "[。！？!?\n]"
"""What ends a sentence."""
# The examples of both rules: a text with a gap, and what last year's report has.
OVERVIEW = 'sections = [{{ heading = "一、总体情况", text = "2023年收到政府信息公开申请3件，{}。" }}]'
PREVIOUS = (
    "tables.requests.received = [2, 0, 0, 0, 0, 0, 2]\ntables.requests.carried_in = [1, 0, 0, 0, 0, 0, 1]"
)


@rule(
    "N008",
    "last-year-figure",
    "narrative",
    Severity.WARNING,
    summary=Text(
        "文字中的上年数与上一年度的报告不符",
        "last year's figure in the text is not that of last year's report",
    ),
    explanation=Text(
        "文字引用的上一年的件数，应与上一年度报告的附表相同；附表没有数的，与那份报告的文字相同。用 --previous 给出上一年度的报告才核对。",
        "A figure of last year that the text quotes is the one in last year's report (--previous): in its tables or,"
        " where these have none, in its text.",
    ),
    basis=BASIS,
    repair=Text(
        "照上一年度报告的附表改；那份报告有误的，在文字中说明。",
        "Give the figure of last year's table; where that is wrong, say so in the text.",
    ),
    bad=Example(OVERVIEW.format("上年收到政府信息公开申请9件"), previous=PREVIOUS),
    good=Example(OVERVIEW.format("上年收到政府信息公开申请2件"), previous=PREVIOUS),
    uses="previous",
)
def last_year_figure(examination: Examination) -> Iterator[Outcome]:
    """Counts of last year in the text against last year's tables."""
    before = examination.previous
    for claim in examination.narrative.claims:
        if claim.scope.year != "last" or claim.kind != "count" or not claim.concept:
            continue
        if before is None:
            yield NotEvaluated(NO_REPORT, claim.concept)
            continue
        if not is_of_the_table(examination, claim) or _is_carried_in(examination, claim):
            continue
        if claim.concept == _PUBLISHED and count_before(examination, claim) is None:
            continue  # 上年公开的20条有错别字 are not all of them
        values = values_of(before, claim)
        if values and not any(map(claim.allows, values)):
            off = claim.value - values[0]
            yield Finding(
                Text(
                    f"文字说上年是“{claim.quote}”，上一年度的报告是 {values[0]}（差 {off:+}）",
                    f"the text says “{claim.quote}” for last year, but last year's report says {values[0]} (difference {off:+})",
                ),
                claim.place,
                severity=severity_of(before, claim),
                expected=values[0],
                actual=claim.value,
                quote=claim.quote,
            )


def values_of(examination: Examination, claim: Claim) -> list[Number]:
    """What a report gives for what a claim, of either year, counts: in its tables or, where these hold no figure for it,
    in its text; nothing where that cannot be told.

    Where the text tells how many were carried in, its count may be with them or without them.
    """
    concept, concepts = claim.concept or "", examination.form.concepts
    found = [examination.value(reading) for reading in readings_of(concept, concepts)]
    values = [value for value in found if value is not None]
    if values:
        return values if len(values) == len(found) else []

    def is_meant(other: Claim) -> bool:
        is_tied = bool(other.readings)
        return _counts_the_same(other, claim) and not (is_tied and is_of_a_part(examination, other))

    told = examination.told(is_meant)
    if told is None:
        return []
    carried = examination.told(lambda other: other.concept == "carried_in")
    apart = carried.value if carried else 0
    return [told.value, told.value - apart, told.value + apart]


def severity_of(examination: Examination, claim: Claim) -> Severity:
    """A note where the form has no cell for what is counted, so that nothing says how it is counted from year to year."""
    return Severity.WARNING if readings_of(claim.concept or "", examination.form.concepts) else Severity.NOTE


def _counts_the_same(claim: Claim, other: Claim) -> bool:
    """Whether two claims count the same, for the same bodies and in the same place of publication."""
    return (claim.concept, claim.scope.body, claim.channel) == (
        other.concept,
        other.scope.body,
        other.channel,
    )


def is_of_the_table(examination: Examination, claim: Claim) -> bool:
    """Whether a change, or last year's figure, may be of what the body's own tables count: not of the area of a department
    (全县受理320件，同比增长15%), nor of a count in its sentence that they do not bear out."""
    level = examination.report.level
    if claim.scope.body == "unit" or (claim.scope.body == "area" and not (level and level.governs)):
        return False
    count = count_before(examination, claim)
    return count is None or (count.counts and examination.fits(count) is not False)


def count_before(examination: Examination, claim: Claim) -> Claim | None:
    """The count of this year that the sentence of a claim tells before it of the same thing."""
    claims, text = examination.narrative.claims, examination.report.passages[claim.section].text
    at = bisect_left(claims, claim)
    for other in reversed(claims[max(0, at - FARTHEST) : at]):
        if other.section != claim.section or re.search(_STOPS, text[other.end : claim.start]):
            return None
        if (other.concept, other.kind, other.scope.year) == (claim.concept, "count", "this"):
            return other
    return None


def _is_carried_in(examination: Examination, claim: Claim) -> bool:
    """Whether what came last year is told as a part of what was done this year, by its words, or by what is told around it:
    办理110件，上年6件，本年104件."""
    claims, text = examination.narrative.claims, examination.report.passages[claim.section].text
    at = bisect_left(claims, claim)
    match claims[at - 1 : at + 2]:
        case [whole, _, rest] if rest.kind == "count" and rest.scope.year == "this":
            if whole.section == rest.section and whole.value == claim.value + rest.value:
                return True
    return re.search(_AMONG, text[max(0, claim.start - _BEFORE) : claim.start]) is not None


RULES = (last_year_figure,)
