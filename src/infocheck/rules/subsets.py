"""Whether a claim that the table does not bear out is only of a part of what the table counts.

It is asked of such claims alone, so that reading costs nothing more.  Its sentence may speak of one body, of some
requests (涉及征地的40件，已办结38件) or of what was carried in, it may tell its own share of the whole (占全县的19%), or
the rest of it (维持9件，驳回0件).  Each reason is a function of its own.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

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
_OURS = r"\A[，,；、](?:其中)?[我本][省市州区县镇局]"
"""The area above, and what of its count is the body's own: 全市收到申请832件，我县104件."""
_CAUSE = r"[因由][^，,；。]+?(?:引[发起]|导致|产生)的?[^，,；。\d]*\d"
_AUTHORITY = r"(?:政府|法院|司法[局厅]|复议机关)[^，,；。\d]{0,12}(?:受理|审理|收到|办理|立案)"
"""Who heard some of the challenges: 市政府受理6件，县政府受理9件."""
_MERGED = r"[，,、（(]?[^，,；。\d]*(?:合并|并案|去重|剔除重复)[^；。\d]*\d"
"""What is left once several are taken as one, told behind: 收到申请4件次，合并相同申请后为3件."""
_IN_TIME = r"时限|期限|按[时期]"
_OUTCOMES = {
    "pending": "审理|未审结",
    "settled": "审结|结案",
    "upheld": "维持|驳回|胜诉",
    "corrected": "纠正|纠错|撤销|败诉",
    "other": "其他|终止|撤回|调解",
}
"""What names the outcome of reviews and lawsuits."""
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


class Sentence(NamedTuple):
    """A claim with the words of its sentence before and behind it, and the other claims among them."""

    examination: Examination
    claim: Claim
    before: str
    after: str
    others: list[Claim]

    @property
    def concept(self) -> str:
        """What the claim counts."""
        return str(self.claim.concept)

    @property
    def is_total(self) -> bool:
        """Whether it counts all of something."""
        return self.concept == "received" or self.concept.endswith(".total")

    def fits(self, concept: str, claim: Claim | None = None) -> bool:
        """Whether the figure of the claim, or of another, is that of a concept, by any of its readings."""
        readings = self.examination.form.concepts.get(concept, ())
        values = [self.examination.value(reading) for reading in readings]
        return any(value is not None and (claim or self.claim).allows(value) for value in values)


def is_of_a_part(examination: Examination, claim: Claim) -> bool:
    """Whether the words around a claim say so; the claim is tied to cells."""
    text = examination.report.passages[claim.section].text
    before = re.split(_ENDS, text[max(0, claim.start - WIDTH) : claim.start])[-1]
    after = re.split(_ENDS, text[claim.end : claim.end + WIDTH])[0]
    others = _within(examination, claim, len(before), len(after))
    sentence = Sentence(examination, claim, before, after, others)
    return any(reason(sentence) for reason in (*_OF_ANY, *_reasons(sentence)))


def _within(examination: Examination, claim: Claim, before: int, after: int) -> list[Claim]:
    """The other claims within so many characters before and behind one."""
    claims = examination.narrative.claims
    first = bisect_left(claims, (claim.section, claim.start - before))
    last = bisect_left(claims, (claim.section, claim.end + after))
    return [other for other in claims[first:last] if other is not claim]


# ── of whom it is ──


def _is_of_another_body(sentence: Sentence) -> bool:
    """Whether a sentence begins with a body that is not the report's own."""
    before, own = sentence.before.lstrip(), sentence.examination.report.organization
    found = re.match(_BODY, before) or re.search(_IN_BRACKETS, before)
    return found is not None and found[1] not in (own or found[1])


def _is_of_a_subordinate(sentence: Sentence) -> bool:
    """Whether it begins with bodies that belong to one."""
    return re.match(_UNDER, sentence.before.lstrip()) is not None


def _is_in_a_name(sentence: Sentence) -> bool:
    """Whether it was done in another's name."""
    return re.match(_IN_A_NAME, sentence.after) is not None


def _is_of_the_area_above(sentence: Sentence) -> bool:
    """Whether it is the area's, of which the body's own is told behind it."""
    return bool(re.search(_AREA, sentence.before) and re.search(_OURS, sentence.after))


def _is_of_an_office(sentence: Sentence) -> bool:
    """Whether a government's sentence begins with some of its bodies, which counted no more than all together."""
    examination, claim = sentence.examination, sentence.claim
    level = examination.report.level
    if level is None or not level.governs or not re.match(_OFFICE, sentence.before.lstrip() + claim.quote):
        return False
    same = [other for other in sentence.others if other.readings == claim.readings]
    others = [other.value for other in same if not examination.fits(other)]
    whole = examination.value(claim.readings[0])
    return whole is not None and sum(others, claim.value) < whole


def _is_of_some_people(sentence: Sentence) -> bool:
    """Whether it is what some of them did: 其中1人提起复议3件."""
    return re.search(_SOME, sentence.before) is not None


def _is_of_an_applicant(sentence: Sentence) -> bool:
    """Whether the sentence speaks of the requests of one kind of applicants: 法律服务机构申请4件，予以公开1件."""
    before = [other for other in sentence.others if other < sentence.claim]
    heads = [other for other in before if str(other.concept).startswith("received")]
    return (
        heads == before[:1] != []
        and str(heads[0].concept).startswith("received.")
        and heads[0].value >= sentence.claim.value
        and not sentence.fits("received", heads[0])
    )


# ── of what it is ──


def _is_under_a_head(sentence: Sentence) -> bool:
    """Whether a figure before it, as large or larger, heads an account of a part: 结转的6件申请中，予以公开2件."""
    examination, claim = sentence.examination, sentence.claim
    text, claims = examination.report.passages[claim.section].text, examination.narrative.claims
    start, at = claim.start - len(sentence.before), bisect_left(claims, claim)
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


def _is_of_an_instance(sentence: Sentence) -> bool:
    """Whether it is what one instance decided: 二审无败诉."""
    return "litigation" in sentence.concept and re.search(_INSTANCE, sentence.before) is not None


def _tells_its_share(sentence: Sentence) -> bool:
    """Whether its share of the whole is told behind it: 收到申请9件，占全县的19%."""
    return sentence.is_total and re.match(_SHARE, sentence.after) is not None


def _tells_what_is_disclosure(sentence: Sentence) -> bool:
    """Whether what of it is of this Regulation is told behind it: 行政复议30件，涉及政府信息公开的11件."""
    own = re.split("[，,]", sentence.before)[-1]
    return sentence.is_total and "信息公开" not in own and re.match(_DISCLOSURE, sentence.after) is not None


_OF_ANY: tuple[Callable[[Sentence], bool], ...] = (
    _is_of_another_body,
    _is_of_a_subordinate,
    _is_under_a_head,
    _is_in_a_name,
    _is_of_the_area_above,
    _is_of_an_office,
    _is_of_some_people,
    _is_of_an_instance,
    _tells_its_share,
    _tells_what_is_disclosure,
)


# ── of single concepts ──


def _reasons(sentence: Sentence) -> tuple[Callable[[Sentence], bool], ...]:
    """The reasons that only claims of its kind may have."""
    if sentence.claim.value == 0:
        return (_is_told_the_rest,)
    if "+" in sentence.concept:
        return (_is_of_one_of_two,)
    if sentence.concept == "answered":
        return (_is_of_the_new, _is_told_the_late, _is_of_the_quick, _is_in_time)
    if sentence.concept.endswith(".total"):
        return (_is_of_an_outcome, _is_of_a_cause, _is_after_review, _is_of_an_authority)
    return (_is_of_an_applicant, _is_merged)


def _is_told_the_rest(sentence: Sentence) -> bool:
    """Whether none of a part has the whole told beside it: 维持9件，驳回0件."""
    same = [other for other in sentence.others if other.concept == sentence.concept and other.value]
    return any(sentence.examination.fits(other) for other in same)


def _is_of_one_of_two(sentence: Sentence) -> bool:
    """Whether it is of one of two, of which its section leaves open: 2件被纠正."""
    each = sentence.concept.split(" + ")
    return sentence.claim.certainty != "certain" and any(map(sentence.fits, each))


def _is_of_the_new(sentence: Sentence) -> bool:
    """Whether those carried in are not counted: 新收104件，办结95件."""
    return "新收" in sentence.before and sentence.fits("answered.received")


def _is_told_the_late(sentence: Sentence) -> bool:
    """Whether those answered late are told beside it: 按时答复93件，延期答复8件."""
    late = sum(other.value for other in sentence.others if other.concept == "answered.extended")
    return sentence.claim.value + late == sentence.examination.value(sentence.claim.readings[0])


def _is_of_the_quick(sentence: Sentence) -> bool:
    """Whether it is of those answered within some days."""
    told = sentence.examination.value(sentence.claim.readings[0])
    within = re.search(_WITHIN_DAYS, sentence.before) is not None
    return within and told is not None and sentence.claim.value < told


def _is_in_time(sentence: Sentence) -> bool:
    """Whether all that were due are meant, and what was not yet due was carried over: 收到104件，均按时答复."""
    return re.search(_IN_TIME, sentence.claim.quote) is not None and sentence.fits("received")


def _is_of_an_outcome(sentence: Sentence) -> bool:
    """Whether its clause names the outcome that it is of: 尚未审结的复议案件3件、诉讼案件3件."""
    clause = re.split(_MARKS, sentence.before)[-1] + re.split(_MARKS, sentence.after)[0]
    subject = sentence.concept.removesuffix(".total")
    return any(
        re.search(words, clause) and sentence.fits(f"{subject}.{outcome}")
        for outcome, words in _OUTCOMES.items()
    )


def _is_of_a_cause(sentence: Sentence) -> bool:
    """Whether the sentence tells several causes: 因内容引发的复议9件，因逾期引发的复议6件."""
    return len(re.findall(_CAUSE, f"{sentence.before}{sentence.claim.quote}{sentence.after}")) > 1


def _is_of_an_authority(sentence: Sentence) -> bool:
    """Whether the sentence tells the challenges of each authority that heard them."""
    whole = sentence.examination.value(sentence.claim.readings[0])
    text = f"{sentence.before}{sentence.claim.quote}{sentence.after}"
    return whole is not None and sentence.claim.value < whole and len(re.findall(_AUTHORITY, text)) > 1


def _is_merged(sentence: Sentence) -> bool:
    """Whether several of them are then taken as one."""
    return sentence.is_total and re.match(_MERGED, sentence.after) is not None


def _is_after_review(sentence: Sentence) -> bool:
    """Whether lawsuits only after a review are meant: 经复议后，又提起诉讼4件."""
    return sentence.concept == "litigation.total" and re.search(_AFTER_REVIEW, sentence.before) is not None
