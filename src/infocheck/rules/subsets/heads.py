"""Claims that are under a head: a figure before them, as large or larger, that is of a part."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from infocheck.narrative.claims import Claim
from infocheck.rules.examination import Examination
from infocheck.rules.subsets.sentence import WIDTH, Sentence
from infocheck.wording import DISCLOSURE, OURSELVES

FARTHEST = 12
"""So many figures before a claim what it is a part of may stand."""
CHALLENGES = ("review", "litigation")
OF_REQUESTS = (
    "received",
    "answered",
    "carried",
    "granted",
    "denied",
    "partial",
    "disclosed",
    "rejected",
    "unavailable",
)
"""What is of requests, which are on a topic each."""
_TOTALS = ("received", "answered", "handled")
"""What the others are parts of."""
_ANEW = rf"[全本当]年|年度|全[省市州县区镇乡]|{OURSELVES}|20\d\d年"
"""Words by which a sentence tells of all again."""
_ALL = ("均", "全部", "都", "已全部", "已均")
"""How all of the total before is told."""
HEADS = frozenset(("received", "carried_in", "carried_out", "carried", "under_way"))
"""What may head an account of a part though the table counts it."""
_HEADS_OF: dict[str | None, frozenset[str]] = {
    "answered.received": frozenset(("carried_in", "carried_out", "carried")),
    "carried_in": frozenset(),
    "carried_out": frozenset(),
}
"""The same for single concepts."""
_DUE = frozenset(("received", "carried_in"))
"""What is to be answered in a year, together,"""
_JOINED = r"\A[^，,；。]{0,3}[和与及、加]"
"""where these join them."""
_OF_SOMETHING = ("申请", "的案件", "的事项", "立案", "事件", "线索", "证明")
"""What a figure that counts something unknown may stand behind: 立案14件，办结12件."""
_BEHIND_A_HEAD = r"申请|中|里|案件|[^，,；。、\d]{0,12}申请[中里][，,]?\Z"
"""What stands behind a head: 结转的6件申请中, 90件自然人申请中."""
_ALL_DONE = "全部|均|都"
"""What is told of all that was carried over: 上年结转6件已全部办结，其中予以公开2件."""
_ALL_TOLD = r"[^，,；。、\d中里]{0,12}申请[，,；（(](?!其中)"
"""What stands behind all that was received, whose noun follows it: 收到44件政府信息公开申请，办结43件,"""
_ALL_ASKED = r"[^，,；。、\d中里]{0,12}申请[，,（(]其中"
"""also before those who asked: 收到44件申请，其中自然人40件."""
ABOUT = (
    rf"(?:(?:申请|要求)(?:公开|获取|提供)|(?:涉及|关于|针对)(?![^，,；。、\d]*{DISCLOSURE}))[^，,；。、\d]{{2,}}的\Z"
    r"|(?:涉及|有关|关于)(?![我本全])[^，,；。、\d]{2,12}[的类](?:政府)?信息公开申请[共计]{0,2}\Z"
    r"|与[^，,；。\d]{2,16}(?:有关|相关)的[^，,；。、\d]*\Z|[^，,；。、\d]{2,8}(?<!公开)(?<!投诉)(?<!各)类(?:(?:政府)?信息公开)?申请[共计]{0,2}\Z"
)
"""What some of them asked for: 申请公开征地批复的21件, 涉及征地的60件已办结, 涉及征地的政府信息公开申请30件."""


def is_under_a_head(sentence: Sentence) -> bool:
    """Whether a figure before it, as large or larger, heads an account of a part: 结转的6件申请中，予以公开2件."""
    examination, claim = sentence.examination, sentence.claim
    for head, before, between in _heads(sentence):
        if head.scope.year != "this" and head.concept:
            return True
        is_named = before.endswith("的") or re.search(ABOUT, before) is not None
        is_head = is_named or re.match(_BEHIND_A_HEAD, between) is not None
        all_told = f"{_ALL_TOLD}|{_ALL_ASKED}" if sentence.concept.startswith("received.") else _ALL_TOLD
        if head.concept == "received" and re.match(all_told, between):
            is_head = is_named and not examination.fits(head)
        if head.concept == "carried_in" and ("件" not in before or re.search(_ALL_DONE, between)):
            is_head = is_head or "其中" in between  # 上年结转6件，其中予以公开2件
        is_divided = is_head or "其中" in between or between.startswith(("：", ":"))
        if is_divided and head.readings and _is_of_an_applicant_of(sentence, head):
            return True
        if head.readings and not (is_head and head.concept in _HEADS_OF.get(claim.concept, HEADS)):
            if examination.fits(head):
                return False
        elif is_head or (not head.concept and before.endswith(_OF_SOMETHING)):
            return not _is_of_all(examination, head)
    return False


def _heads(sentence: Sentence) -> Iterator[tuple[Claim, str, str]]:
    """The figures that may head the account which a claim is of, the nearest first; each with the words before it, and
    those between it and the claim."""
    examination, claim = sentence.examination, sentence.claim
    text, claims = examination.report.passages[claim.section].text, examination.narrative.claims
    start, at = claim.start - len(sentence.before), bisect_left(claims, claim)
    first = max(at - FARTHEST, bisect_left(claims, (claim.section, start)))
    for place in range(at - 1, first - 1, -1):
        head = claims[place]
        if head.kind != "count" or head.value < claim.value:
            continue
        if head.scope.year != "this" and _is_compared(head, claim, claims[first:place]):
            continue  # what it was before is no head either: 由118件减至104件, 收到104件（上年84件）
        if _is_with_the_others_due(claims[max(first, place - 1) : place + 2], text):
            continue
        before, between = text[start : head.start], text[head.end : claim.start]
        if between.count("）") <= between.count("（"):
            yield head, before, between


def _is_compared(head: Claim, claim: Claim, earlier: Sequence[Claim]) -> bool:
    """Whether what another year had is only told beside this year's, that of a claim or of one of the ``earlier``."""
    return head.concept in {claim.concept, *(one.concept for one in earlier if one.scope.year == "this")}


def _is_with_the_others_due(claims: Sequence[Claim], text: str) -> bool:
    """Whether two claims side by side are of all that were due: 上年结转的6件和本年新收的104件."""
    return any(
        {one.concept, other.concept} == _DUE and re.search(_JOINED, text[one.end : other.start])
        for one, other in pairwise(claims)
    )


def _is_of_an_applicant_of(sentence: Sentence, head: Claim) -> bool:
    """Whether a claim is of the applicants of something else than all that was received: 予以公开的35件中，自然人31件."""
    if not sentence.concept.startswith("received."):
        return False
    if head.concept == "handled":  # 办理101件，其中自然人87件
        return _is_of_all(sentence.examination, head) and not sentence.fits("received", head)
    return not str(head.concept).startswith("received")


def _is_of_all(examination: Examination, head: Claim) -> bool:
    """Whether a figure is of all the requests whose outcomes the table counts."""
    answered = examination.form.concepts.get("answered")
    return answered is not None and head.value == examination.value(answered[0])


def totals_before(sentence: Sentence) -> Iterator[Claim]:
    """The totals before a claim, the nearest first, as large or larger, that it may be a part of: those of its account,
    and of the sentences before unless its own tells of all again."""
    claim, claims = sentence.claim, sentence.examination.narrative.claims
    at = bisect_left(claims, claim)
    start = claim.start - (len(sentence.before) if is_told_anew(sentence) else WIDTH)
    for head in reversed(claims[max(0, at - FARTHEST) : at]):
        if head.section != claim.section or head.end <= start:
            return
        if head.value >= claim.value and _is_total_of(head, claim):
            yield head


def is_told_anew(sentence: Sentence) -> bool:
    """Whether its account tells of all again, whatever was told before: 县住建局收到申请28件。全县办结101件."""
    return re.search(_ANEW, sentence.before) is not None


def _is_total_of(head: Claim, claim: Claim) -> bool:
    """Whether one claim is of all that another may be a part of."""
    kind, _, of = str(head.concept).partition(".")
    is_counted = head.kind == "count" and not head.quote.startswith(_ALL)
    if not is_counted or head.scope.year not in ("this", "cumulative") or head.concept == claim.concept:
        return False
    if kind in CHALLENGES:
        return of == "total" and str(claim.concept).startswith(kind)
    return head.concept in _TOTALS and str(claim.concept).startswith(OF_REQUESTS)
