"""Family narrative: the percentages of the text against their counts, or against the table's."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, takewhile

from infocheck.findings import Finding, Number, Severity, Text, grain_of
from infocheck.forms.form import Linear
from infocheck.narrative.cells import readings_of
from infocheck.narrative.claims import Claim, Narrative, Share
from infocheck.rules.arithmetic import ARITHMETIC, BEHIND, WITHIN
from infocheck.rules.examination import Examination
from infocheck.rules.narrative import related_to
from infocheck.rules.rule import Outcome, rule

_WHOLES = ("answered", "handled", "received")
"""What a share of the requests may be of."""
_OF_REQUESTS = frozenset(
    ("received", "granted", "partial", "disclosed", "denied", "unavailable", "rejected", "otherwise")
)
_JOINED = r"\A(?:[、和与及]|以及)[^，,；;。、\d]{0,12}\Z"
"""What stands between two counts of which a share is told together."""
_NEAR = 8
"""So many figures before a share its base may stand."""
_ALL = (
    "(?:本年度?|全年|当年|全部|所有|已|总)*(?:收到|新收|受理|答复|办结|办理)?的?(?:(?:政府)?信息公开)?"
    "(?:申请|案件|办件)?(?:办理|办结|答复)?总?(?:件数|[件数量体])?[数量]?"
)
"""How a base is named that is all there is, or is not named: 办结总数, 全部申请, 答复件数."""
_ABOUT = "(?:的|了|比(?:例|重)?|[达为约近超过逾仅只:：]|达到|不[低高少多]于|不[足到])*"
"""What may stand between the name of a base and its percentage."""
_BODIES = r"家|个[^\W\d_]+"
"""Units in which bodies are counted, of which no cases are a share: 全市68个部门中，我局收到30件，占全市的5.2%."""
_RATE = r"[，,、；;（(](?:全部|总|申请)?(?:办结|办复|答复)率(?:达到?|为|约)*"
"""What stands between a count of requests and the rate at which they were answered."""
_RESULTS = (".upheld", ".corrected", ".other", ".pending")
"""How reviews and lawsuits end, or do not yet."""


@rule(
    "N005",
    "share",
    "narrative",
    Severity.WARNING,
    summary=Text("百分比与件数不符", "a percentage does not fit its counts"),
    explanation=Text(
        "按印出的精度（四舍五入或者截尾都算对）验算百分比；文中或表中任何可能的基数能得出这个百分比，就不报告。"
        "文字只说百分比、不说件数的，按附表的件数验算，只作提示。",
        "Percentages are worked out to the printed precision, rounded or cut off. If any likely base in the text or"
        " the table gives the percentage, nothing is reported. A percentage that is told without a count is worked out"
        " from the table's, and is a note.",
    ),
    basis=ARITHMETIC,
    repair=Text("重算百分比，或者改正它的件数。", "Work the percentage out again, or correct its count."),
    bad='[[sections]]\nheading = "一、总体情况"\ntext = "全年公开信息100条，其中政策文件60条，占总数的45%。"',
    good='[[sections]]\nheading = "一、总体情况"\ntext = "全年公开信息100条，其中政策文件60条，占总数的60%。"',
)
def share(examination: Examination) -> Iterator[Outcome]:
    """Every percentage that is a share of a count."""
    told = examination.narrative
    shares = {told_share.part: told_share for told_share in told.shares}
    for told_share in told.shares:
        yield from _of_count(examination, told_share, shares)
    counted = {told_share.percent for told_share in told.shares}
    concepts = examination.form.concepts
    for at, claim in enumerate(told.claims):
        if claim.kind != "percent" or at in counted:
            continue
        if not claim.concept:
            if _is_rate_of_answers(examination, claim, told.claims[at - 1] if at else None):
                yield from _of_table(
                    examination, claim, readings_of("answered", concepts), ("received", "answered")
                )
        elif not _has_another_base(examination, claim, told.claims[max(0, at - _NEAR) : at]):
            readings = readings_of(claim.concept, concepts)
            yield from _of_table(examination, claim, readings, _wholes(claim.concept))


def _of_count(examination: Examination, told_share: Share, shares: Mapping[int, Share]) -> Iterator[Finding]:
    """A percentage of a count, by the base that the text tells or, where it names none, by the table's.

    ``shares`` are those of the text, by the counts that they are of.
    """
    told, count = examination.narrative, examination.narrative.claims[told_share.part]
    base, published = _expected_base(told, told_share), _published_before(told, told_share, shares)
    if _share_fits(examination, told, told_share) or _is_among_bodies(told, told_share):
        return
    if base is not None:
        if told.claims[base].value > 0:
            yield _share_finding(told, told_share, base, shares.get(base))
    elif published is not None:
        yield _share_finding(told, told_share, published)._replace(severity=Severity.NOTE)
    elif count.concept is not None and re.fullmatch(_ALL, told_share.named) and examination.fits(count):
        yield from _of_table(
            examination, told.claims[told_share.percent], count.readings, _wholes(count.concept)
        )


def _is_among_bodies(told: Narrative, told_share: Share) -> bool:
    """Whether the count is told of one among so many bodies, so that nothing says what it is a share of."""
    if told_share.base is None:
        return False
    base, count = told.claims[told_share.base], told.claims[told_share.part]
    return base.unit != count.unit and re.fullmatch(_BODIES, base.unit) is not None


def _is_rate_of_answers(examination: Examination, percent: Claim, last: Claim | None) -> bool:
    """Whether a percentage says how many requests were answered of those told just before it: 办结101件，办结率91.8%."""
    if last is None or last.section != percent.section or last.concept not in _WHOLES:
        return False
    between = examination.report.passages[percent.section].text[last.end : percent.start]
    return re.fullmatch(_RATE, between) is not None and examination.fits(last) is True


def _has_another_base(examination: Examination, percent: Claim, before: Sequence[Claim]) -> bool:
    """Whether a percentage is of a count told before it that is not what the table has."""
    if any(_is_within_another(examination, percent, other) for other in before):
        return True
    text = examination.report.passages[percent.section].text[max(0, percent.start - BEHIND) : percent.start]
    named = text.rpartition("占")[2] if "占" in text else ""
    if not re.fullmatch(f"(?:{_ALL})?{_ABOUT}", named):
        return True  # 予以公开占公开类答复的77.8%
    percents = takewhile(lambda claim: claim.kind == "percent", reversed(before))
    beside = [percent, *percents]
    last = before[-len(beside)] if len(beside) <= len(before) else None
    return last is not None and _is_of_another(examination, beside[-1], last)


def _is_of_another(examination: Examination, percent: Claim, last: Claim) -> bool:
    """Whether a percentage is of the count just before it, which is not what the table has: 各类案件86件，维持率72%."""
    beside = last.section == percent.section and percent.start - last.end <= BEHIND
    if not beside or last.kind != "count":
        return False
    if last.scope.year != "this" or last.concept is None or examination.fits(last) is False:
        return True
    text = examination.report.passages[percent.section].text[last.end : percent.start]
    return not last.readings and "。" not in text  # 网络申请80件，自然人占87.5%


def _is_within_another(examination: Examination, percent: Claim, other: Claim) -> bool:
    """Whether a percentage is of something within a count that the table does not have: 未予公开的56件中，不予公开占21.4%."""
    if other.section != percent.section or other.kind != "count":
        return False
    between = examination.report.passages[percent.section].text[other.end : percent.start]
    return re.match(WITHIN, between) is not None and not examination.fits(other)


def _of_table(
    examination: Examination, percent: Claim, parts: Sequence[Linear], names: Sequence[str]
) -> Iterator[Finding]:
    """A percentage of something that the table counts in ``parts``, where none of the totals of these ``names`` gives it."""
    concepts = examination.form.concepts
    wholes = [reading for name in names for reading in concepts.get(name, ())]
    counts = [examination.value(part) for part in parts]
    bases = [examination.value(whole) for whole in wholes]
    if not counts or not bases or not bases[0]:
        return
    if any(_gives(percent, count, count, base, base) for count in counts for base in bases):
        return
    part, whole, base = parts[0], wholes[0], bases[0]
    true = (_scale(percent) * Decimal(counts[0] or 0) / Decimal(base)).quantize(Decimal("0.01"))
    what, of = examination.words_for(part), examination.words_for(whole)
    yield Finding(
        Text(
            f"文字说 {percent.quote}；表中{what}是 {counts[0]}，占{of}（{base}）的 {true}{percent.unit}",
            f"the text says {percent.quote}; {what} in the table is {counts[0]}, {true}{percent.unit} of {of} ({base})",
        ),
        percent.place,
        Severity.NOTE,
        expected=true,
        actual=percent.value,
        quote=percent.quote,
    )


def _wholes(concept: str) -> tuple[str, ...]:
    """What a share of that may be of, the likeliest first; pending lawsuits may be left out of what was settled."""
    group = concept.rpartition(".")[0]
    if concept == "answered":
        return _WHOLES[1:]
    if re.split(r"\.| \+ ", concept)[0] in _OF_REQUESTS and concept != "received":
        return (group, *_WHOLES)
    return (f"{group}.total", f"{group}.settled") if concept.endswith(_RESULTS) else (group,)


def _expected_base(told: Narrative, told_share: Share) -> int | None:
    """The count that the percentage should be of: the whole, or, for a result, the nearest tied total."""
    if told_share.base is not None:
        return told_share.base
    count = told.claims[told_share.part]
    wholes = () if told_share.named or not count.readings else _wholes(str(count.concept))
    for at in told_share.others:
        other = told.claims[at]
        if other.readings and other.value >= count.value and other.concept in wholes:
            return at
    return None


def _published_before(told: Narrative, told_share: Share, shares: Container[int]) -> int | None:
    """What was published altogether, told in a sentence before, and no share itself:
    公开信息734条。在公开的信息中，机构职能类16条，占2.2%; none where it gives the share with what was published besides: 公开信息35条，更新1条."""
    count = told.claims[told_share.part]
    for at in () if told_share.named or count.readings else told_share.others:
        other = told.claims[at]
        is_all = other.concept == "published" and other.scope.year == "this" and at not in shares
        if is_all and other.value >= count.value:
            percent, behind = told.claims[told_share.percent], told.claims[at + 1]
            together = other.value + behind.value if behind.concept == "published" else other.value
            return None if _gives(percent, count.low, count.high, together, together) else at
    return None


def _share_fits(examination: Examination, told: Narrative, told_share: Share) -> bool:
    """Whether any likely base gives the percentage."""
    percent, count = told.claims[told_share.percent], told.claims[told_share.part]
    bases = [told.claims[at] for at in (told_share.base, *told_share.others) if at is not None]
    if any(_gives(percent, count.low, count.high, base.low, base.high) for base in bases):
        return True
    both = _with_the_one_before(examination, told, told_share.part)
    if both is not None and any(_gives(percent, both, both, base.low, base.high) for base in bases):
        return True
    for breakdown in examination.breakdowns_with.get(told_share.part, ()):
        total = sum(told.claims[at].value for at in breakdown.parts)
        if _gives(percent, count.low, count.high, total, total):
            return True
    if told_share.base is not None:
        together = accumulate(told.claims[at].value for at in (told_share.base, *told_share.beside[::-1]))
        if any(_gives(percent, count.low, count.high, base, base) for base in together):
            return True
    if not count.readings:
        return False
    concepts = examination.form.concepts
    of_all = told_share.named and re.fullmatch(_ALL, told_share.named)
    names = (name for name in _wholes(str(count.concept)) if name in concepts) if of_all else concepts
    values = {examination.value(reading) for name in names for reading in concepts[name]} - {None}
    return any(_gives(percent, count.low, count.high, value, value) for value in values)


def _with_the_one_before(examination: Examination, told: Narrative, at: int) -> Number | None:
    """A count and the one that its words join to it: 引起行政复议21件、行政诉讼10件，占申请的4.63%."""
    if not at:
        return None
    before, count = told.claims[at - 1 : at + 1]
    between = examination.report.passages[count.section].text[before.end : count.start]
    is_joined = before.section == count.section and re.match(_JOINED, between) is not None
    return before.value + count.value if is_joined and before.unit == count.unit else None


def _gives(
    percent: Claim, least: Number | None, most: Number | None, low: Number | None, high: Number | None
) -> bool:
    """Whether count (from ``least`` to ``most``) over base is the percentage, or within what its words allow
    (60%以上), give or take one unit of its last digit."""
    if least is None or most is None or low is None or high is None:
        return True
    if low <= 0:
        return False
    grain, scale = grain_of(percent.value), _scale(percent)
    too_high = percent.high is not None and scale * Decimal(least) / Decimal(high) > percent.high + grain
    too_low = percent.low is not None and scale * Decimal(most) / Decimal(low) < percent.low - grain
    return not too_high and not too_low


def _scale(percent: Claim) -> int:
    """The whole, in the unit of a percentage."""
    return 1000 if percent.unit == "‰" else 100


def _share_finding(told: Narrative, told_share: Share, at: int, other: Share | None = None) -> Finding:
    """``other`` is the share that the base, which is at that index, is itself."""
    percent, count, base = (told.claims[place] for place in (told_share.percent, told_share.part, at))
    true = (_scale(percent) * Decimal(count.value) / Decimal(base.value)).quantize(Decimal("0.01"))
    message = Text(
        f"“{count.quote}”占“{base.quote}”的 {true}{percent.unit}，不是 {percent.quote}",
        f"“{count.quote}” is {true}{percent.unit} of “{base.quote}”, not {percent.quote}",
    )
    return Finding(
        message,
        percent.place,
        expected=true,
        actual=percent.value,
        quote=percent.quote,
        related=(related_to(count, "件数", "the count"), related_to(base, "基数", "the base")),
        advice=None if other is None else _implied(told, told_share, base, other),
    )


def _implied(told: Narrative, told_share: Share, base: Claim, other: Share) -> Text | None:
    """What a percentage may really have been worked out of: that of which its base is said to be a share itself."""
    percent, count = told.claims[told_share.percent], told.claims[told_share.part]
    rate = Decimal(told.claims[other.percent].value)
    implied = Decimal(base.value) * 100 / rate if rate > 0 else None
    if implied is None or not _gives(percent, count.low, count.high, implied, implied):
        return None
    return Text(
        f"{percent.quote}像是按“{other.named or '另一个百分比'}”（{base.value} ÷ {rate}%，约 {implied:.0f}）算的。",
        f"{percent.quote} fits the base of the other percentage ({base.value} / {rate} %, about {implied:.0f}).",
    )


RULES = (share,)
