"""Family narrative: the wholes and parts of the text, and what it tells twice."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from itertools import accumulate

from infocheck.findings import Finding, Number, Severity, Text
from infocheck.narrative.claims import Breakdown, Claim, Narrative
from infocheck.rules.examination import Examination
from infocheck.rules.narrative import related_to
from infocheck.rules.rule import Outcome, rule

_REST = "[^。；]*(?:其他|其余|其它)|[^。]*(?:另有|还有)"
BEHIND = 20
"""So many characters behind the last part the rest may be told."""
_ACT = (
    "办结|审结|结案|立案|答复|回复|受理|胜诉|败诉|移送|备案|报备|配套|采用|采纳|满意|协助|委托|不予处理|当场|网上办|网办"
    "|零跑动|报送|上报|来信|留言"
)
"""Words of what became of a count, or of another one,"""
_NEXT_ACT = rf"[）)]?[，,；;][^、]*(?:{_ACT})"
"""which end a list where no 、 joins them to it."""
NEXT = 3
"""So many claims from the last part on what was taken away of it may be told."""
NAME = 4
"""So many characters before a whole name it."""
MANY = 5
"""A part that is so many times its whole is a part of something else."""
_TAKEN_AWAY = r"[（(][^（()）\d]{0,6}(?:撤销|撤下|撤除|删除|下线|剔除|扣除|注销)[^（()）\d]{0,8}\Z"
"""What no longer counts, in brackets behind a part: 形势分析类20条（同时撤销2条）."""
WITHIN = "[^，,；;。]{0,12}[中里][^；;。]*\\Z"
"""What stands between a base and its shares."""
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
    wholes = {breakdown.whole for breakdown in told.breakdowns}
    for breakdown in told.breakdowns:
        whole, listed = told.claims[breakdown.whole], [told.claims[at] for at in breakdown.parts]
        text = examination.report.passages[whole.section].text
        parts = _of_one_list(text, whole, listed)
        least, most = _sum(part.low for part in parts), _sum(part.high for part in parts)
        too_many = whole.high is not None and least is not None and least > whole.high
        is_closed = breakdown.closed is not None and len(parts) == len(listed)
        too_few = is_closed and whole.low is not None and most is not None and most < whole.low
        if not (too_many or too_few) or (too_few and _has_a_rest(examination, parts[-1])):
            continue
        if _are_done_to_all(examination, whole, parts) or _are_of_several(told, breakdown):
            continue
        if _are_of_what_went_before(text, whole, parts) or _go_on_to_others(text, told, breakdown, wholes):
            continue
        if too_many and (_are_split_up(whole, parts) or _are_taken_away(text, told, breakdown, parts)):
            continue
        # each as the table has it: one item that was published in several ways counts once in the whole
        overlap = all(map(examination.fits, (whole, *parts)))
        if not overlap and not (too_many and _are_of_the_first(examination, breakdown)):
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


def _are_done_to_all(examination: Examination, whole: Claim, parts: list[Claim]) -> bool:
    """Whether several things were done to the same: 14件文件中，公开征求意见14件、召开听证会3件."""
    between = examination.report.passages[whole.section].text[whole.end : parts[0].start]
    is_within = re.match(WITHIN, between) is not None and "其中" not in between
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


def _of_one_list(text: str, whole: Claim, parts: list[Claim]) -> list[Claim]:
    """The parts before what was done to the whole, or to something else, is told: 收到80件，其中网上70件；办结78件."""
    if parts[0] < whole or re.search(_ACT, text[whole.end : parts[0].start]):
        return parts
    for at in range(1, len(parts)):
        if re.match(_NEXT_ACT, text[parts[at - 1].end : parts[at].start]):
            return parts[:at]
    return parts


def _are_of_what_went_before(text: str, whole: Claim, parts: list[Claim]) -> bool:
    """Whether parts that begin a sentence, and one of which is many times the whole, are of counts before it:
    网站公开1800条，其他方式公开54条。其中，微信公众号发布1205条，微博84条."""
    exceed = any(part.exact and whole.exact and part.value > MANY * whole.value for part in parts)
    return len(parts) > 1 and exceed and "。" in text[whole.end : parts[0].start]


def _go_on_to_others(text: str, told: Narrative, breakdown: Breakdown, wholes: Container[int]) -> bool:
    """Whether the parts may end at a semicolon, behind which a count has another unit or parts of its own:
    公开497条，其中新闻165条，服务23篇；微信发布1135条; 许可15件，其中变更4件；处罚57件，其中简易程序11件."""
    whole, parts = told.claims[breakdown.whole], {at: told.claims[at] for at in breakdown.parts}
    mixed = any(part.unit != whole.unit for part in parts.values())
    for at, part in parts.items():
        between = text[whole.end : part.start].replace(";", "；")
        is_behind = "；" in between
        if is_behind and _names_again(text[max(0, whole.start - NAME) : whole.start], between):
            return True
        if is_behind and (mixed or at in wholes):
            return True
    return False


def _names_again(name: str, between: str) -> bool:
    """Whether the name of a whole is said again behind the last semicolon: 举办发布会4次，其中…；部门举办发布会8次."""
    return len(name) == NAME and name in between.rpartition("；")[2]


def _are_split_up(whole: Claim, parts: list[Claim]) -> bool:
    """Whether some of the parts, right behind another, are just that one split up, without which they fit:
    网站公开153条，财政信息68条、执法信息85条；微信公开612条."""
    told = [*accumulate((part.value for part in parts), initial=0)]
    last = {together: at for at, together in enumerate(told)}
    return any(
        last.get(together + part.value, 0) > at + 1 and whole.allows(told[-1] - part.value)
        for at, (part, together) in enumerate(zip(parts, told[1:], strict=True), 1)
    )


def _are_taken_away(text: str, told: Narrative, breakdown: Breakdown, parts: list[Claim]) -> bool:
    """Whether the whole fits without what was taken away of its parts."""
    whole, end = told.claims[breakdown.whole], parts[-1].end + BEHIND
    near = [
        claim
        for claim in told.claims[breakdown.whole + 1 : breakdown.parts[-1] + NEXT]
        if claim.section == whole.section and whole.end < claim.start < end
    ]
    taken = sum(claim.value for claim in near if re.search(_TAKEN_AWAY, text[whole.end : claim.start]))
    return taken > 0 and whole.allows(sum(part.value for part in parts) - taken)


def _are_of_the_first(examination: Examination, breakdown: Breakdown) -> bool:
    """Whether what a second 其中 leads to may be of the whole of the first: 公开27条，其中动态3条、新闻12条，其中网站15条."""
    claims, firsts = examination.narrative.claims, examination.breakdowns_with.get(breakdown.whole, ())
    total = sum(claims[at].value for at in breakdown.parts)
    return any(total <= claims[first.whole].value for first in firsts)


def _parts_finding(whole: Claim, parts: list[Claim], certain: bool, too_many: bool) -> Finding:
    total = sum(part.value for part in parts)
    if len(parts) == 1:
        told = Text(f"其中“{parts[0].quote}”，", f"“{parts[0].quote}”, a part of “{whole.quote}”, is ")
    else:
        added = f"{' + '.join(str(part.value) for part in parts)} = {total}"
        told = Text(f"所列各项 {added}，", f"the parts of “{whole.quote}” add up to {added}, ")
    than = Text("多于", "more than") if too_many else Text("少于", "less than")
    message = Text(
        f"总数“{whole.quote}”，{told.zh}{than.zh}总数（差 {total - whole.value:+}）",
        f"{told.en}{than.en} the whole (difference {total - whole.value:+})",
    )
    return Finding(
        message,
        whole.place,
        Severity.ERROR if certain else Severity.NOTE,
        expected=total,
        actual=whole.value,
        quote=whole.quote,
        related=tuple(related_to(part, "其中", "a part") for part in parts),
    )


def _twice_finding(first: Claim, other: Claim) -> Finding:
    return Finding(
        Text(
            f"“{other.quote}”与前文“{first.quote}”说的是同一个数，却不相同（差 {other.value - first.value:+}）",
            f"“{other.quote}” and “{first.quote}” before it state one quantity, but they differ ({other.value - first.value:+})",
        ),
        other.place,
        expected=first.value,
        actual=other.value,
        quote=other.quote,
        related=(related_to(first, "前文", "said before"),),
    )


def _apart(one: Claim, other: Claim) -> bool:
    """Whether the words of two claims allow no common value."""
    pairs = ((one.low, other.high), (other.low, one.high))
    return any(low is not None and high is not None and low > high for low, high in pairs)


def _sum(numbers: Iterable[Number | None]) -> Number | None:
    """The sum, or ``None`` where a number has no bound."""
    total: Number = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


RULES = (parts_whole, told_twice)
