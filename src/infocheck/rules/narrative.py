"""Family narrative: the numbers of the text against the tables, against each other, against their own arithmetic.

A claim may have several readings; it is reported only when none of them fits.
Certain readings that fail are errors, plausible ones notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from infocheck.findings import Finding, NotEvaluated, Number, Place, Related, Severity, Text
from infocheck.forms.form import Linear
from infocheck.forms.vocabulary import shipped_vocabulary
from infocheck.narrative import Claim, Narrative, Passage, Share, read
from infocheck.report import Report
from infocheck.rules.examination import Examination
from infocheck.rules.rule import Outcome, rule

_BASIS = Text(
    "叙述与附表应当一致（国办公开办函〔2021〕30号）",
    "the text and the tables must agree (国办公开办函〔2021〕30号)",
)
_ARITHMETIC = Text("文字中的数应当自相一致", "the numbers of a text must agree with each other")


@lru_cache(maxsize=1)
def narrative_of(report: Report) -> Narrative:
    """All that the report's text states in numbers; the last report's is kept for the next rule."""
    passages = [
        Passage(passage.number, passage.heading, passage.text, passage.ids[0] if passage.ids else None)
        for passage in report.passages
    ]
    return read(passages, shipped_vocabulary(), report.form.concepts, report.year)


@rule(
    "N001",
    "text-table",
    "narrative",
    Severity.ERROR,
    summary=Text("文字中的数与附表不一致", "a number of the text differs from the table"),
    explanation=Text(
        "文字说的件数应与附表相应单元格相同。“受理”的数含不含上年结转，两种算法都试过；都不相符才报告。"
        "读法只是可能的，只作提示。",
        "A count in the text equals the cells it speaks of. Several readings are tried, such as received with and"
        " without those carried in; only when none fits is it reported, and as a note where the reading is not sure.",
    ),
    basis=_BASIS,
    bad='[[sections]]\nheading = "一、总体情况"\ntext = "2023年，我局共收到政府信息公开申请987件。"',
    good='[[sections]]\nheading = "一、总体情况"\ntext = "2023年，我局共收到群众来信987件。"',
)
def text_table(examination: Examination) -> Iterator[Outcome]:
    """Counts in digits or numerals against the cells they may stand for."""
    return _against_table(examination, none=False)


@rule(
    "N002",
    "none-but-some",
    "narrative",
    Severity.ERROR,
    summary=Text("文字说没有，附表却不是零", "the text says none, the table says some"),
    explanation=Text(
        "“未收到申请”“未发生行政复议、行政诉讼”一类的话，要求附表相应的数为零或空白。",
        "Where the text says that nothing was received or happened, the table must have zero or nothing there.",
    ),
    basis=_BASIS,
    bad='[[sections]]\nheading = "一、总体情况"\ntext = "2023年，我局未收到政府信息公开申请。"',
    good='[[sections]]\nheading = "一、总体情况"\ntext = "2023年，我局未收到关于政府信息公开工作的投诉。"',
)
def none_but_some(examination: Examination) -> Iterator[Outcome]:
    """Denials in words against the cells they deny."""
    return _against_table(examination, none=True)


@rule(
    "N003",
    "parts-whole",
    "narrative",
    Severity.WARNING,
    summary=Text("“其中”各项之和与总数不符", "the parts do not fit their whole"),
    explanation=Text(
        "“其中”之后各项之和不得超过总数；列举是完整的（如自然人与组织、各种申请方式），还应相等。"
        "没有列全的不报告。",
        "What follows 其中 must not add up to more than the whole and, where the list is complete, to exactly it."
        " An open list that falls short is not reported.",
    ),
    basis=_ARITHMETIC,
    bad='[[sections]]\nheading = "一、总体情况"\ntext = "全年公开信息100条，其中政策文件60条，工作动态45条。"',
    good='[[sections]]\nheading = "一、总体情况"\ntext = "全年公开信息100条，其中政策文件60条，工作动态35条。"',
)
def parts_whole(examination: Examination) -> Iterator[Outcome]:
    """Every breakdown of the text."""
    told = narrative_of(examination.report)
    for breakdown in told.breakdowns:
        whole, parts = told.claims[breakdown.whole], [told.claims[at] for at in breakdown.parts]
        least, most = _sum(part.low for part in parts), _sum(part.high for part in parts)
        too_many = whole.high is not None and least is not None and least > whole.high
        too_few = breakdown.closed and whole.low is not None and most is not None and most < whole.low
        if too_many or too_few:
            yield _parts_finding(whole, parts, breakdown.certainty == "certain", too_many)


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
    basis=_ARITHMETIC,
    bad='[[sections]]\nheading = "一、总体情况"\ntext = "在县政府网站公开信息550条。工作动态更新及时。'
    '年末统计，在县政府网站公开信息543条。"',
    good='[[sections]]\nheading = "一、总体情况"\ntext = "在县政府网站公开信息550条，在市政府网站公开信息543条。"',
)
def told_twice(examination: Examination) -> Iterator[Outcome]:
    """Groups of claims about one quantity that the table does not decide."""
    told = narrative_of(examination.report)
    for group in told.repeats:
        claims = [told.claims[at] for at in group]
        if any(_fits(examination, claim) is not None for claim in claims):
            continue
        first = claims[0]
        denied = [claim for claim in claims if claim.kind == "zero"]
        for other in claims[1:]:
            if _apart(first, other) and (first.channel or denied):
                yield _twice_finding(first, other)
                break


@rule(
    "N005",
    "share",
    "narrative",
    Severity.WARNING,
    summary=Text("百分比与件数不符", "a percentage does not fit its counts"),
    explanation=Text(
        "按印出的精度（四舍五入或者截尾都算对）验算百分比；文中或表中任何可能的基数能得出这个百分比，就不报告。",
        "Percentages are worked out to the printed precision, rounded or cut off. If any likely base in the text or"
        " the table gives the percentage, nothing is reported.",
    ),
    basis=_ARITHMETIC,
    bad='[[sections]]\nheading = "一、总体情况"\ntext = "全年公开信息100条，其中政策文件60条，占总数的45%。"',
    good='[[sections]]\nheading = "一、总体情况"\ntext = "全年公开信息100条，其中政策文件60条，占总数的60%。"',
)
def share(examination: Examination) -> Iterator[Outcome]:
    """Every percentage that is a share of a count."""
    told = narrative_of(examination.report)
    for told_share in told.shares:
        base = _expected_base(told, told_share)
        if base is None or base.value <= 0 or _share_fits(examination, told, told_share):
            continue
        yield _share_finding(told, told_share, base)


@rule(
    "N006",
    "vague-count",
    "narrative",
    Severity.NOTE,
    summary=Text("有准确数的地方用了约数", "a vague count where the table has the exact one"),
    explanation=Text(
        "附表有准确数的事项，文字也应写准确数，不用“余”“多”“近”“约”。",
        "What the table counts exactly should not be “about” or “more than” in the text.",
    ),
    basis=_BASIS,
    bad='[[sections]]\nheading = "一、总体情况"\ntext = "2023年，我局共收到政府信息公开申请10余件。"',
    good='[[sections]]\nheading = "一、总体情况"\ntext = "2023年，我局共发布信息100余条。"',
)
def vague_count(examination: Examination) -> Iterator[Outcome]:
    """Claims with bounds in place of a value, tied to cells."""
    for claim in narrative_of(examination.report).claims:
        if claim.readings and not claim.exact:
            message = Text(
                f"“{claim.quote}”是约数；附表有准确数，文字也应写准确数",
                f"“{claim.quote}” is vague; the table has the exact figure, and the text should have it too",
            )
            yield Finding(message, _place(claim), actual=claim.value, quote=claim.quote)


RULES = (text_table, none_but_some, parts_whole, told_twice, share, vague_count)


def _against_table(examination: Examination, none: bool) -> Iterator[Outcome]:
    """The claims that no reading of the table bears out, one finding for each set of cells."""
    failing: dict[tuple[tuple[int, int], ...], list[Claim]] = {}
    for claim in narrative_of(examination.report).claims:
        if not claim.readings or (claim.kind == "zero") != none:
            continue
        fits = _fits(examination, claim)
        if fits is None:
            reason = Text(
                f"“{claim.quote}”所指的单元格没有可用的数",
                f"the cells that “{claim.quote}” speaks of have no usable number",
            )
            yield NotEvaluated(reason, claim.readings[0].source)
        elif not fits:
            failing.setdefault(claim.readings[0].terms, []).append(claim)
    for claims in failing.values():
        claims.sort(key=lambda claim: claim.certainty != "certain")
        yield _table_finding(examination, claims)


def _fits(examination: Examination, claim: Claim) -> bool | None:
    """Whether any reading fits the table, or the figure that mends it; ``None`` where the table does not tell."""
    values = [_value(examination, reading) for reading in claim.readings]
    mended = [_value(examination, reading, mend=True) for reading in claim.readings]
    if any(value is not None and claim.allows(value) for value in (*values, *mended)):
        return True
    if not values or any(value is None for value in values):
        return True if claim.readings and claim.allows(0) else None
    return False


def _value(examination: Examination, reading: Linear, mend: bool = False) -> Number | None:
    """What the table gives for a reading; ``mend`` takes the figures that would mend the table's own errors."""
    report = examination.report
    total: Number = reading.constant
    mending = {}
    if mend:
        mending = {
            cause.candidates[0].cell: cause.candidates[0].value
            for cause in examination.causes
            if cause.candidates
        }
    for cell, coefficient in reading.terms:
        if cell in examination.undecidable:
            return None
        value = mending.get(cell, report.values[cell])
        if cell in report.empties and cell not in mending:
            deduced = examination.deduced.get(cell)
            if deduced is None:
                return None
            value = deduced
        total += coefficient * value
    return total


def _table_finding(examination: Examination, claims: list[Claim]) -> Finding:
    """The first claim against its plain reading, the others as related places."""
    claim = claims[0]
    plain = claim.readings[0]
    value = _value(examination, plain)
    cells = examination.form.cells
    addresses = tuple(cells[cell].address for cell, _ in plain.terms)
    tried = "、".join(f"{reading.source} = {_value(examination, reading)}" for reading in claim.readings[1:])
    also_zh, also_en = (
        (f"；另一种读法也不符：{tried}", f"; nor does another reading fit: {tried}") if tried else ("", "")
    )
    message = Text(
        f"文字称“{claim.quote}”，附表{plain.source}为 {value}{also_zh}",
        f"the text says “{claim.quote}”, the table's {plain.source} is {value}{also_en}",
    )
    return Finding(
        message,
        _place(claim),
        None if claim.certainty == "certain" else Severity.NOTE,
        cells=addresses,
        expected=value,
        actual=claim.value,
        quote=claim.quote,
        related=tuple(_related(other, "文字在此处又称", "the text says here again") for other in claims[1:]),
    )


def _parts_finding(whole: Claim, parts: list[Claim], certain: bool, too_many: bool) -> Finding:
    total = sum(part.value for part in parts)
    listed = " + ".join(str(part.value) for part in parts)
    than = Text("多于", "more than") if too_many else Text("少于", "fewer than")
    message = Text(
        f"总数“{whole.quote}”，所列各项 {listed} = {total}，{than.zh}总数",
        f"the whole is “{whole.quote}”, the parts {listed} = {total} are {than.en} that",
    )
    return Finding(
        message,
        _place(whole),
        None if certain else Severity.NOTE,
        expected=total,
        actual=whole.value,
        quote=whole.quote,
        related=tuple(_related(part, "其中", "a part") for part in parts),
    )


def _twice_finding(first: Claim, other: Claim) -> Finding:
    message = Text(
        f"“{other.quote}”与前文“{first.quote}”说的是同一个数，却不相同",
        f"“{other.quote}” and “{first.quote}” before it are one quantity, but differ",
    )
    return Finding(
        message,
        _place(other),
        expected=first.value,
        actual=other.value,
        quote=other.quote,
        related=(_related(first, "前文", "said before"),),
    )


def _apart(one: Claim, other: Claim) -> bool:
    """Whether the words of two claims allow no common value."""
    above = one.low is not None and other.high is not None and one.low > other.high
    below = one.high is not None and other.low is not None and one.high < other.low
    return above or below


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
    if any(_gives(percent, count, base.low, base.high) for base in bases):
        return True
    for breakdown in told.breakdowns:
        if told_share.part in breakdown.parts:
            total = _sum(told.claims[at].value for at in breakdown.parts)
            if _gives(percent, count, total, total):
                return True
    if not count.readings:
        return False
    values = {_value(examination, readings[0]) for readings in examination.form.concepts.values()}
    return any(value is not None and _gives(percent, count, value, value) for value in values)


def _gives(percent: Claim, count: Claim, low: Number | None, high: Number | None) -> bool:
    """Whether count over base is the percentage, give or take one unit of its last printed digit."""
    if count.low is None or count.high is None or low is None or high is None:
        return True
    if low <= 0:
        return False
    stated = Decimal(percent.value)
    exponent = stated.as_tuple().exponent
    grain = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    scale = 1000 if percent.unit == "‰" else 100
    return (
        scale * Decimal(count.low) / Decimal(high) <= stated + grain
        and scale * Decimal(count.high) / Decimal(low) >= stated - grain
    )


def _share_finding(told: Narrative, told_share: Share, base: Claim) -> Finding:
    percent, count = told.claims[told_share.percent], told.claims[told_share.part]
    true = (100 * Decimal(count.value) / Decimal(base.value)).quantize(Decimal("0.01"))
    message = Text(
        f"“{count.quote}”占“{base.quote}”的 {true}%，不是 {percent.quote}",
        f"“{count.quote}” is {true} % of “{base.quote}”, not {percent.quote}",
    )
    return Finding(
        message,
        _place(percent),
        expected=true,
        actual=percent.value,
        quote=percent.quote,
        related=(_related(count, "件数", "the count"), _related(base, "基数", "the base")),
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
        if _gives(percent, count, implied, implied):
            return Text(
                f"{percent.quote}像是按“{other.named or '另一个百分比'}”（{base.value} ÷ {rate}%，约 {implied:.0f}）算的",
                f"{percent.quote} fits the base of the other percentage ({base.value} / {rate} %, about {implied:.0f})",
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


def _place(claim: Claim) -> Place:
    return Place(("sections", claim.section, "text"), span=(claim.start, claim.end))


def _related(claim: Claim, zh: str, en: str) -> Related:
    return Related(Text(f"{zh}“{claim.quote}”", f"{en}: “{claim.quote}”"), place=_place(claim))
