"""Whether a claim that the table does not bear out is only of a part of what the table counts.

It is asked of such claims alone, so that reading costs nothing more.  Its sentence may speak of one body, of some
requests (涉及征地的40件，已办结38件) or of what was carried in, it may tell its own share of the whole (占全县的19%), or
the rest of it (维持9件，驳回0件).
"""

from __future__ import annotations

import re
from bisect import bisect_left

from infocheck.narrative.claims import Claim
from infocheck.rules.examination import Examination

_ENDS = r"[。；;！？!?\n]"
"""What ends a sentence, or one of its accounts."""
_MARKS = r"[，,：:（()）]"
"""What ends a clause."""
_LEAD = r"(?:其中|对涉及|对|涉及)?[，,]?"
_ACTS = r"(?:的|共|全年|直接)*(?:收到|受理|办理|接收|新收|被|答复|办结|发生|作出|制发|\d)"
_BODY = rf"{_LEAD}((?![我本全各该])[^\W\d_]{{1,10}}?(?:局|委|委员会|厅|街道|街道办|办事处|镇|乡|中心|管委会|院|支队|大队)){_ACTS}"
"""A body by name that begins a sentence, other than 我局 or 各乡镇, and what it did."""
_UNDER = (
    rf"(?:\d+年)?{_LEAD}(?:(?:[我本全][局委厅办]|[局委厅办])?\d*个?(?:所属|下属|直属)[^\W\d_]{{0,6}}?(?:单位|机构)"
    rf"|[^\W\d_]{{1,8}}(?<!公开)(?<!办理)系统(?:各单位|各部门)?){_ACTS}"
)
"""Bodies that belong to one, or all of one trade."""
_IN_A_NAME = r"[，,（(](?:均|全部)?以(?![我本])[^，,。；]{1,12}名义"
"""In whose name it was done, told behind: 实施行政处罚12件，以县综合执法局名义作出."""
_OFFICE = (
    rf"{_LEAD}[^\W\d_全]{{0,4}}?(?:政府办公[室厅]|政府办|政府及(?:其)?办公[室厅]|本级|[省市州县区]直[^\W\d_]{{0,2}}(?:部门|单位)|[^\W\d_全]{{0,4}}?部门|乡镇|镇街)"
    rf"(?:[、和及](?:乡镇|镇街|街道))*(?:[（(][^）)]*[）)])?{_ACTS}|向?[^\W\d_全]{{0,4}}政府申请\d"
)
"""Some of the bodies that a government reports for."""
_IN_BRACKETS = (
    r"(?:[由对如为，、：和及]|\A)([^\W\d_]{1,8}?(?:局|委|委员会|厅|街道|镇|乡|中心|院))[（(][^（()）]*\Z"
)
"""A body in whose brackets something is told: 县住建局（复议4件、诉讼3件）."""
_SHARE = r"\s*[，,（(]?\s*约?占(?!比)"
"""A share told behind a count: ，占全县的19%."""
_DISCLOSURE = r"[，,、（(][^，,。；\d]{0,10}信息公开[^，,。；\d]{0,10}\d"
"""What of a count is of this Regulation, told behind it: ，涉及政府信息公开的11件."""
_AFTER_REVIEW = r"复议后[，,]|不服[^，,。]{0,8}复议"
"""What lawsuits only after a review follow."""
_INSTANCE = r"[一二再]审[^，,；。、\d]*\Z|\A[^，,；。、\d]*[一二再]审[^，,；。、\d]*\d+.[，,]其中"
"""The instance of which a result is: 二审无败诉; 一审7件，其中维持5件."""
_SOME = r"\A1[人名位][^；。]*\Z|(?:其中|有)[^，,；。、\d]{0,4}\d+[人名位户家][^，,；。、\d]*\Z"
"""Some of those who did it: 其中1人提起复议3件."""
_WITHIN_DAYS = r"\d(?:个工作日|日|天)(?:以?内)[^，,；。、\d]*\Z"
"""How soon some of them were answered: 10个工作日内答复45件."""
_AREA = r"全[国省市州区县][^，,；。]*\Z"
_OURS = r"\A[，,；、][其中]*[我本][省市州区县镇局]"
"""The area above, and what of its count is the body's own: 全市收到申请832件，我县104件."""
_CAUSE = r"[因由][^，,；。]+?(?:引[发起]|导致|产生)的?[^，,；。\d]*\d"
_IN_TIME = r"时限|期限|按[时期]"
FARTHEST = 12
"""So many figures before a claim its head may stand."""
WIDTH = 300
"""So many characters before and behind a claim its sentence is read."""
_HEADS = frozenset(("received", "carried_in"))
"""What may head an account of a part though the table counts it."""
_HEADS_OF: dict[str | None, frozenset[str]] = {
    "answered.received": frozenset(("carried_in",)),
    "carried_in": frozenset(),
}
"""The same for single concepts."""
_BEHIND_A_HEAD = ("申请", "中", "里", "案件")


def is_of_a_part(examination: Examination, claim: Claim) -> bool:
    """Whether the words around a claim say so; the claim is tied to cells."""
    text = examination.report.passages[claim.section].text
    before = re.split(_ENDS, text[max(0, claim.start - WIDTH) : claim.start])[-1]
    after = re.split(_ENDS, text[claim.end : claim.end + WIDTH])[0]
    if _is_of_another_body(examination, before.lstrip()) or _is_under_a_head(examination, claim, len(before)):
        return True
    sentence = _within(examination, claim, len(before), len(after))
    if re.match(_IN_A_NAME, after) or (re.search(_AREA, before) and re.search(_OURS, after)):
        return True
    if _is_of_an_office(examination, claim, before.lstrip(), sentence):
        return True
    if _is_told_in_parts(examination, claim, before, after, sentence):
        return True
    if claim.concept != "received" and not str(claim.concept).endswith(".total"):
        return False
    own = re.split("[，,]", before)[-1]
    return bool(re.match(_SHARE, after)) or ("信息公开" not in own and bool(re.match(_DISCLOSURE, after)))


def _is_of_another_body(examination: Examination, sentence: str) -> bool:
    """Whether a sentence begins with a body that is not the report's own."""
    found = re.match(_BODY, sentence) or re.search(_IN_BRACKETS, sentence)
    if found is not None and found[1] not in (examination.report.organization or found[1]):
        return True
    return re.match(_UNDER, sentence) is not None


def _is_of_an_office(examination: Examination, claim: Claim, before: str, sentence: list[Claim]) -> bool:
    """Whether a government's sentence begins with some of its bodies, which counted no more than all together."""
    level = examination.report.level
    if level is None or not level.governs or not re.match(_OFFICE, before + claim.quote):
        return False
    others = [
        other.value for other in sentence if other.readings == claim.readings and not examination.fits(other)
    ]
    whole = examination.value(claim.readings[0])
    return whole is not None and sum(others, claim.value) < whole


def _is_told_in_parts(
    examination: Examination, claim: Claim, before: str, after: str, sentence: list[Claim]
) -> bool:
    """Whether the sentence tells the rest of what a claim is a part of, or says of what part it is."""
    concept = str(claim.concept)
    if re.search(_SOME, before) or ("litigation" in concept and re.search(_INSTANCE, before)):
        return True
    if claim.value == 0:  # 维持9件，驳回0件
        return any(other.concept == concept and other.value and examination.fits(other) for other in sentence)
    subject, _, item = concept.rpartition(".")
    if "+" in concept:  # of which of two, its section leaves open: 2件被纠正
        return claim.certainty != "certain" and any(
            _fits(examination, claim, one) for one in concept.split(" + ")
        )
    if concept == "answered":
        if "新收" in before and _fits(examination, claim, "answered.received"):
            return True  # 新收104件，办结95件
        late = sum(other.value for other in sentence if other.concept == "answered.extended")
        told = examination.value(claim.readings[0])
        if told is not None and (
            claim.value + late == told or (claim.value < told and re.search(_WITHIN_DAYS, before))
        ):
            return True  # 按时答复93件，延期答复8件
        # what is not yet due was carried over
        return bool(re.search(_IN_TIME, claim.quote)) and _fits(examination, claim, "received")
    if item == "total":
        clause = _within(
            examination, claim, len(re.split(_MARKS, before)[-1]), len(re.split(_MARKS, after)[0])
        )
        outcomes = {str(other.concept).rpartition(".")[2] for other in clause} - {"total"}
        if any(_fits(examination, claim, f"{subject}.{outcome}") for outcome in outcomes):
            return True  # 尚未审结的复议案件3件、诉讼案件3件
        if len(re.findall(_CAUSE, f"{before}{claim.quote}{after}")) > 1:
            return True  # 因内容引发的复议9件，因逾期引发的复议6件
        return subject == "litigation" and bool(re.search(_AFTER_REVIEW, before))
    return _is_of_an_applicant(examination, claim, [other for other in sentence if other < claim])


def _is_of_an_applicant(examination: Examination, claim: Claim, before: list[Claim]) -> bool:
    """Whether the sentence speaks of the requests of one kind of applicants: 法律服务机构申请4件，予以公开1件."""
    heads = [other for other in before if str(other.concept).startswith("received")]
    return (
        heads == before[:1] != []
        and str(heads[0].concept).startswith("received.")
        and heads[0].value >= claim.value
        and not _fits(examination, heads[0], "received")
    )


def _within(examination: Examination, claim: Claim, before: int, after: int) -> list[Claim]:
    """The other claims within so many characters before and behind one."""
    claims = examination.narrative.claims
    first = bisect_left(claims, (claim.section, claim.start - before))
    last = bisect_left(claims, (claim.section, claim.end + after))
    return [other for other in claims[first:last] if other is not claim]


def _fits(examination: Examination, claim: Claim, concept: str) -> bool:
    """Whether the figure of a claim is that of another concept, by any of its readings."""
    values = [examination.value(reading) for reading in examination.form.concepts.get(concept, ())]
    return any(value is not None and claim.allows(value) for value in values)


def _is_under_a_head(examination: Examination, claim: Claim, width: int) -> bool:
    """Whether a figure within so many characters before it, as large or larger, heads an account of a part:
    结转的6件申请中，予以公开2件."""
    text, claims = examination.report.passages[claim.section].text, examination.narrative.claims
    start, at = claim.start - width, bisect_left(claims, claim)
    first = max(at - FARTHEST, bisect_left(claims, (claim.section, start)))
    for head in claims[first:at][::-1]:
        if head.kind != "count" or head.value < claim.value:
            continue
        if head.scope.year != "this" and head.concept:
            return True
        before = text[start : head.start]
        is_head = before.endswith("的") or text.startswith(_BEHIND_A_HEAD, head.end)
        if head.concept == "carried_in" and "件" not in before:  # 上年结转6件，其中予以公开2件
            is_head = is_head or "其中" in text[head.end : claim.start]
        if head.readings and not (is_head and head.concept in _HEADS_OF.get(claim.concept, _HEADS)):
            if examination.fits(head):
                return False
        elif is_head or before.endswith(("申请", "的案件", "的事项")):
            return not _is_of_all(examination, head)
    return False


def _is_of_all(examination: Examination, head: Claim) -> bool:
    """Whether a figure is of all the requests whose outcomes the table counts."""
    answered = examination.form.concepts.get("answered")
    return answered is not None and head.value == examination.value(answered[0])
