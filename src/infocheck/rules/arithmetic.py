"""Family narrative: the numbers of the text against each other and against their own arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from infocheck.findings import Finding, Number, Severity, Text
from infocheck.narrative.claims import Breakdown, Claim, Narrative, Share
from infocheck.rules.examination import Examination
from infocheck.rules.narrative import place_of, related_to
from infocheck.rules.rule import Outcome, rule

_WHOLES = ("answered", "handled", "received")
"""What a share of the requests may be of."""
_OF_REQUESTS = frozenset(("received", "granted", "partial", "denied", "unavailable", "rejected", "otherwise"))
_REST = "[^。；]*(?:其他|其余|其它)|[^。]*(?:另有|还有)"
BEHIND = 20
"""So many characters behind the last part the rest may be told."""
_WITHIN = "[^，,；;。]{0,8}[中里][^；;。]*\\Z"
"""What stands between a base and its shares."""
_NEAR = 8
"""So many figures before a share its base may stand."""
_ALL = "(?:(?:申请|答复|办结)?总[数量体])?"
"""How a base is named that is all there is, or is not named."""
_RESULTS = (".upheld", ".corrected", ".other", ".pending")
"""How reviews and lawsuits end, or do not yet."""
ARITHMETIC = Text("文字中的数应当自相一致", "the numbers of a text must agree with each other")


@rule(
    "N003",
    "parts-whole",
    "narrative",
    Severity.WARNING,
    summary=Text("“其中”各项之和与总数不符", "the parts do not fit their whole"),
    explanation=Text(
        "“其中”之后各项之和不得超过总数；列举是完整的（如自然人与组织、各种申请方式），还应相等。"
        "冒号后列了三项以上，或者以“其他”收尾的，合计少于总数只作提示；没有列全的不报告。",
        "What follows 其中 must not add up to more than the whole and, where the list is complete, to exactly it."
        " Three parts or more behind a colon, or a list that ends in 其他, that fall short are a note; an open list is not"
        " reported.",
    ),
    basis=ARITHMETIC,
    repair=Text(
        "核对总数和各项，改正其中之一；漏列的补上。",
        "Check the whole and its parts and correct one of them; add a part that was left out.",
    ),
    bad='[[sections]]\nheading = "一、总体情况"\ntext = "全年公开信息100条，其中政策文件60条，工作动态45条。"',
    good='[[sections]]\nheading = "一、总体情况"\ntext = "全年公开信息100条，其中政策文件60条，工作动态35条。"',
)
def parts_whole(examination: Examination) -> Iterator[Outcome]:
    """Every breakdown of the text."""
    told = examination.narrative
    for breakdown in told.breakdowns:
        whole, parts = told.claims[breakdown.whole], [told.claims[at] for at in breakdown.parts]
        least, most = _sum(part.low for part in parts), _sum(part.high for part in parts)
        too_many = whole.high is not None and least is not None and least > whole.high
        is_closed = breakdown.closed is not None
        too_few = is_closed and whole.low is not None and most is not None and most < whole.low
        if not (too_many or too_few) or (too_few and _has_a_rest(examination, parts[-1])):
            continue
        if _are_done_to_all(examination, whole, parts) or _are_of_several(told, breakdown):
            continue
        # each as the table has it: one item that was published in several ways counts once in the whole
        overlap = all(map(examination.fits, (whole, *parts)))
        if not overlap and not (too_many and _are_of_the_first(told, breakdown)):
            is_sure = breakdown.certainty == "certain" and (too_many or breakdown.closed == "certain")
            yield _parts_finding(whole, parts, is_sure, too_many)


@rule(
    "N004",
    "told-twice",
    "narrative",
    Severity.WARNING,
    summary=Text("同一个数前后不一致", "one quantity is given twice, differently"),
    explanation=Text(
        "同一渠道、同一事项的数在文中出现两次，应当相同；前面说没有，后面不应又有。",
        "A quantity that the text gives twice must be the same both times, and what it denies must not occur.",
    ),
    basis=ARITHMETIC,
    repair=Text("以台账为准，把两处改成一样。", "Make both the same; the register decides."),
    bad='[[sections]]\nheading = "一、总体情况"\ntext = "在县政府网站公开信息550条。工作动态更新及时。'
    '年末统计，在县政府网站公开信息543条。"',
    good='[[sections]]\nheading = "一、总体情况"\ntext = "在县政府网站公开信息550条，在市政府网站公开信息543条。"',
)
def told_twice(examination: Examination) -> Iterator[Outcome]:
    """Groups of claims about one quantity that the table does not decide."""
    told = examination.narrative
    for group in told.repeats:
        claims = [told.claims[at] for at in group]
        if any(examination.fits(claim) is not None for claim in claims):
            continue
        decided = any(claim.channel or claim.kind == "zero" for claim in claims)
        other = next((claim for claim in claims[1:] if decided and _apart(claims[0], claim)), None)
        if other is not None:
            yield _twice_finding(claims[0], other)


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
    for told_share in told.shares:
        yield from _of_count(examination, told_share)
    counted = {told_share.percent for told_share in told.shares}
    for at, claim in enumerate(told.claims):
        if claim.kind != "percent" or not claim.concept or at in counted:
            continue
        if not _has_another_base(examination, claim, told.claims[max(0, at - _NEAR) : at]):
            yield from _of_table(examination, claim, claim.concept)


def _of_count(examination: Examination, told_share: Share) -> Iterator[Finding]:
    """A percentage of a count, by the base that the text tells or, where it names none, by the table's."""
    told = examination.narrative
    base, count = _expected_base(told, told_share), told.claims[told_share.part]
    if base is None:
        is_of_all = re.fullmatch(_ALL, told_share.named) is not None
        is_known = count.concept is not None and is_of_all and bool(examination.fits(count))
    else:
        is_known = base.value > 0
    if not is_known or _share_fits(examination, told, told_share):
        return
    if base is not None:
        yield _share_finding(told, told_share, base)
    else:
        yield from _of_table(examination, told.claims[told_share.percent], str(count.concept))


def _has_another_base(examination: Examination, percent: Claim, before: Sequence[Claim]) -> bool:
    """Whether a percentage is of a count told before it that is not what the table has."""
    if any(_is_within_another(examination, percent, other) for other in before):
        return True
    return bool(before) and _is_of_another(examination, percent, before[-1])


def _is_of_another(examination: Examination, percent: Claim, last: Claim) -> bool:
    """Whether a percentage is of the count just before it, which is not what the table has: 各类案件86件，维持率72%."""
    beside = last.section == percent.section and percent.start - last.end <= BEHIND
    if not beside or last.kind != "count" or last.scope.year != "this":
        return False
    return last.concept is None or examination.fits(last) is False


def _is_within_another(examination: Examination, percent: Claim, other: Claim) -> bool:
    """Whether a percentage is of something within a count that the table does not have: 未予公开的56件中，不予公开占21.4%."""
    if other.section != percent.section or other.kind != "count":
        return False
    between = examination.report.passages[percent.section].text[other.end : percent.start]
    return re.match(_WITHIN, between) is not None and not examination.fits(other)


def _of_table(examination: Examination, percent: Claim, concept: str) -> Iterator[Finding]:
    """A percentage of something that the table counts, where no total of the table gives it."""
    readings = examination.form.concepts
    wholes = [reading for name in _wholes(concept) for reading in readings.get(name, ())]
    counts = [examination.value(reading) for reading in readings.get(concept, ())]
    bases = [examination.value(whole) for whole in wholes]
    if not counts or not bases or not bases[0]:
        return
    if any(_gives(percent, count, count, base, base) for count in counts for base in bases):
        return
    part, whole, base = readings[concept][0], wholes[0], bases[0]
    true = (_scale(percent) * Decimal(counts[0] or 0) / Decimal(base)).quantize(Decimal("0.01"))
    what, of = examination.words_for(part), examination.words_for(whole)
    yield Finding(
        Text(
            f"文字说占 {percent.quote}；表中{what}是 {counts[0]}，占{of}（{base}）的 {true}{percent.unit}",
            f"the text says {percent.quote}; {what} in the table is {counts[0]}, {true}{percent.unit} of {of} ({base})",
        ),
        place_of(percent),
        Severity.NOTE,
        expected=true,
        actual=percent.value,
        quote=percent.quote,
    )


def _wholes(concept: str) -> tuple[str, ...]:
    """What a share of that may be of, the likeliest first; pending lawsuits may be left out of what was settled."""
    group = concept.rpartition(".")[0]
    if concept.partition(".")[0] in _OF_REQUESTS and concept != "received":
        return (group, *_WHOLES)
    return (f"{group}.total", f"{group}.settled") if concept.endswith(_RESULTS) else (group,)


def _are_done_to_all(examination: Examination, whole: Claim, parts: list[Claim]) -> bool:
    """Whether several things were done to the same: 14件文件中，公开征求意见14件、召开听证会3件."""
    between = examination.report.passages[whole.section].text[whole.end : parts[0].start]
    is_within = re.match(_WITHIN, between) is not None and "其中" not in between
    return is_within and any(part.value == whole.value for part in parts)


def _has_a_rest(examination: Examination, last: Claim) -> bool:
    """Whether the rest of the parts is told behind, perhaps without a figure: 网络60件，信函40件，其他通过当面提出."""
    text = examination.report.passages[last.section].text
    return re.compile(_REST).match(text, last.end, last.end + BEHIND) is not None


def _are_of_several(told: Narrative, breakdown: Breakdown) -> bool:
    """Whether the parts may be of a count before the whole, or of it and counts before it together.

    收到申请9件，上年结转1件，其中网络申请5件、信函申请5件.  Parts that are not all there is may be of any larger count.
    """
    total = sum(told.claims[at].value for at in breakdown.parts)
    if breakdown.certainty == "plausible" and any(told.claims[at].value == total for at in breakdown.beside):
        return True
    if breakdown.closed != "certain" and any(told.claims[at].value >= total for at in breakdown.beside):
        return True
    together = told.claims[breakdown.whole].value
    for at in reversed(breakdown.beside):
        together += told.claims[at].value
        if together == total:
            return True
    return False


def _are_of_the_first(told: Narrative, breakdown: Breakdown) -> bool:
    """Whether what a second 其中 leads to may be of the whole of the first: 公开27条，其中动态3条、新闻12条，其中网站15条."""
    total = sum(told.claims[at].value for at in breakdown.parts)
    firsts = (first.whole for first in told.breakdowns if breakdown.whole in first.parts)
    return any(total <= told.claims[whole].value for whole in firsts)


def _parts_finding(whole: Claim, parts: list[Claim], certain: bool, too_many: bool) -> Finding:
    total = sum(part.value for part in parts)
    listed = " + ".join(str(part.value) for part in parts)
    than = Text("多于", "more than") if too_many else Text("少于", "fewer than")
    message = Text(
        f"总数“{whole.quote}”，所列各项 {listed} = {total}，{than.zh}总数（差 {total - whole.value:+}）",
        f"the whole is “{whole.quote}”, the parts {listed} = {total} are {than.en} that (difference {total - whole.value:+})",
    )
    return Finding(
        message,
        place_of(whole),
        None if certain else Severity.NOTE,
        expected=total,
        actual=whole.value,
        quote=whole.quote,
        related=tuple(related_to(part, "其中", "a part") for part in parts),
    )


def _twice_finding(first: Claim, other: Claim) -> Finding:
    return Finding(
        Text(
            f"“{other.quote}”与前文“{first.quote}”说的是同一个数，却不相同（差 {other.value - first.value:+}）",
            f"“{other.quote}” and “{first.quote}” before it are one quantity, but differ ({other.value - first.value:+})",
        ),
        place_of(other),
        expected=first.value,
        actual=other.value,
        quote=other.quote,
        related=(related_to(first, "前文", "said before"),),
    )


def _apart(one: Claim, other: Claim) -> bool:
    """Whether the words of two claims allow no common value."""
    pairs = ((one.low, other.high), (other.low, one.high))
    return any(low is not None and high is not None and low > high for low, high in pairs)


def _expected_base(told: Narrative, told_share: Share) -> Claim | None:
    """The count that the percentage should be of: the whole, or, for a result, the nearest tied total."""
    if told_share.base is not None:
        return told.claims[told_share.base]
    count = told.claims[told_share.part]
    if told_share.named or not count.readings:
        return None
    for at in told_share.others:
        other = told.claims[at]
        if other.readings and other.value >= count.value and other.concept != count.concept:
            return other
    return None


def _share_fits(examination: Examination, told: Narrative, told_share: Share) -> bool:
    """Whether any likely base gives the percentage."""
    percent, count = told.claims[told_share.percent], told.claims[told_share.part]
    bases = [told.claims[at] for at in (told_share.base, *told_share.others) if at is not None]
    if any(_gives(percent, count.low, count.high, base.low, base.high) for base in bases):
        return True
    for breakdown in told.breakdowns:
        if told_share.part in breakdown.parts:
            total = _sum(told.claims[at].value for at in breakdown.parts)
            if _gives(percent, count.low, count.high, total, total):
                return True
    if told_share.base is not None:
        together = accumulate(told.claims[at].value for at in (told_share.base, *told_share.beside[::-1]))
        if any(_gives(percent, count.low, count.high, base, base) for base in together):
            return True
    if not count.readings:
        return False
    concepts = examination.form.concepts.values()
    values = {examination.value(reading) for readings in concepts for reading in readings} - {None}
    return any(_gives(percent, count.low, count.high, value, value) for value in values)


def grain_of(value: Number) -> Decimal:
    """One unit of the last digit that a number is printed with."""
    decimals = f"{Decimal(value):f}".partition(".")[2]
    return Decimal(1).scaleb(-len(decimals))


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


def _share_finding(told: Narrative, told_share: Share, base: Claim) -> Finding:
    percent, count = told.claims[told_share.percent], told.claims[told_share.part]
    true = (_scale(percent) * Decimal(count.value) / Decimal(base.value)).quantize(Decimal("0.01"))
    message = Text(
        f"“{count.quote}”占“{base.quote}”的 {true}{percent.unit}，不是 {percent.quote}",
        f"“{count.quote}” is {true}{percent.unit} of “{base.quote}”, not {percent.quote}",
    )
    return Finding(
        message,
        place_of(percent),
        expected=true,
        actual=percent.value,
        quote=percent.quote,
        related=(related_to(count, "件数", "the count"), related_to(base, "基数", "the base")),
        advice=_implied(told, told_share, base),
    )


def _implied(told: Narrative, told_share: Share, base: Claim) -> Text | None:
    """Another percentage of the same base may tell what this one was really worked out of."""
    percent, count = told.claims[told_share.percent], told.claims[told_share.part]
    for other in told.shares:
        rate = Decimal(told.claims[other.percent].value)
        if told.claims[other.part] is not base or rate <= 0:
            continue
        implied = Decimal(base.value) * 100 / rate
        if _gives(percent, count.low, count.high, implied, implied):
            return Text(
                f"{percent.quote}像是按“{other.named or '另一个百分比'}”（{base.value} ÷ {rate}%，约 {implied:.0f}）算的。",
                f"{percent.quote} fits the base of the other percentage ({base.value} / {rate} %, about {implied:.0f}).",
            )
    return None


def _sum(numbers: Iterable[Number | None]) -> Number | None:
    """The sum, or ``None`` where a number has no bound."""
    total: Number = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


RULES = (parts_whole, told_twice, share)
