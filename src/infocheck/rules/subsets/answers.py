"""Claims that are of some answers only: to new requests, in time or late, in one way, for some of the reasons."""

import re
from itertools import accumulate

from infocheck.narrative.meaning import OTHER_SUBJECT
from infocheck.rules.subsets.sentence import Sentence

_ANSWERS = ("answered", "answered.received")
"""All answers, or those to what was newly received."""
_WITHIN_DAYS = r"\d(?:个工作日|日|天)(?:以?内)[^，,；。、\d]*\Z|最[短快长慢][^，,；。、]*\Z"
"""How soon some of them were answered: 10个工作日内答复45件, 最短1个工作日办结3件."""
_WAYS = (
    r"通过[^，,；。、\d]{0,12}(?:网站|平台|邮箱|邮件|信函|窗口)[^，,；。、\d]*\Z|"
    r"(?:线上|网上|在线|网络|网站|平台|电子邮件|邮寄|邮政|邮件|信函|当面|当场|现场|窗口|纸质|书面|电子|短信|电话)"
    r"[^，,；。、\d]{0,6}(?:答复|送达|回复|提供|发送)[^，,；。、\d]{0,4}\Z"
)
"""How some of them were answered: 线上答复60件."""
_LETTERS = r"(?:答复|告知)(?:意见)?[书函]\Z"
"""What was sent to some of them: 制发答复书97份."""
_IN_CASES = r"\d[件起宗]"
"""What the letters answer, counted in another unit: 收到申请104件，实际作出答复97份."""
_OUTCOMES = r"(?:无法提供|不予公开|不予处理)的?(?:申请)?[^，,；。、\d]{0,2}\Z"
"""Outcomes, of which the words before may name some reasons only: 不掌握或申请内容不明确无法提供的28件."""
_PUBLIC = r"(?:主动公开范围|已主动公开)[^，,；。、\d]{0,8}\d"
"""What was already public, which the table may count among what was granted: 主动公开范围5件、同意公开10件."""
_PARTIAL_AMONG = r"[^，,；。、\d（(]{0,8}[（(，,](?:其中|含|包括|包含)[^，,；。\d]{0,4}部分公开"
"""What was granted in part, told as some of what was granted,"""
_WITH_PARTIAL = r"[（(]含部分公开[）)]\D{0,4}\Z"
"""also before their figure: 同意公开（含部分公开）18件."""
_ANSWERED = r"公开答复(?:件)?[^，,；。、\d]{0,3}\Z"
"""What may be all answers, or those that made something public: 公开答复191件."""
_APART = ("received", "carried", "answered.", "review", "litigation")
"""What is no result beside an answer."""
_IN_ALL = r"(?<!实际)(?:合计|总计|共计|共)[^，,；。、\d]{0,6}\Z"
"""Words before all answers."""
_NOT_OURS = r"(?:不属于|非)本[^，,；。\d]{0,8}(?:公开|掌握|信息|机关|单位|部门|职[权责])[^，,；。\d]{0,6}\d"
"""What is told apart from what does not exist, though the table has one cell for both."""
_EXAMPLES = r"等(?:原因|情形|情况|理由)?(?:而|予以)?(?:不予|无法|不能)[^，,；。、\d]*\Z|除[^，,；。\d]+外[，,]?其[他余它]"
"""Some of the reasons only: 因过程性信息等不予公开的9件; 除第三方合法权益外，其他9件."""
_ONE_REASON = r"(?:不予公开|无法提供|不予处理|其他处理)[（(][^）)\d]+[）)]\Z"
"""An outcome with words of its own behind it: 不予公开（第三方不同意）1件."""
_LEFT_OUT = r"(?:剔除|扣除|除去|不含)(?![^，,。；]*结转)[^。；]*\d"
"""What is not counted, told before: 剔除重复提交的12件."""
_IN_TIME = r"时限|期限|时间|按[时期]|依法|依规|规定|规范|妥善"
"""Words by which all that were due are meant."""
_CARRIED = r"结转[^，,；。]{0,24}\Z"


def _is_beside_its_reasons(sentence: Sentence) -> bool:
    """Whether some of the reasons are told before it, with which it is all of its outcome: 逾期不补正4件，其他处理3件."""
    reasons = [
        other.value for other in sentence.earlier if str(other.concept).startswith(f"{sentence.concept}.")
    ]
    return sum(reasons, sentence.claim.value) in sentence.figures(sentence.concept)


def _is_of_its_outcome(sentence: Sentence) -> bool:
    """Whether it is all of an outcome, not of the reasons that are named for it."""
    outcome = sentence.concept.partition(".")[0]
    return (
        outcome != sentence.concept
        and re.search(_OUTCOMES, sentence.before) is not None
        and sentence.fits(outcome)
    )


def _is_beside_what_is_public(sentence: Sentence) -> bool:
    """Whether what was already public is told apart from what was granted, though the table may count it there."""
    if sentence.concept != "granted" or "answered.published" in sentence.examination.form.concepts:
        return False
    return sentence.is_short and re.search(_PUBLIC, sentence.before + sentence.after) is not None


def _is_told_with_the_partial(sentence: Sentence) -> bool:
    """Whether what was granted in part is counted among what was granted: 同意公开8件（含部分公开2件）."""
    if sentence.concept != "granted":
        return False
    if re.search(_WITH_PARTIAL, sentence.before) and sentence.fits("disclosed"):
        return True
    if re.match(_PARTIAL_AMONG, sentence.behind) is None:
        return False
    partial = [other.value for other in sentence.others if other.concept == "partial"]
    return any(sentence.claim.value - value in sentence.figures("granted") for value in partial)


def _is_an_answer(sentence: Sentence) -> bool:
    """Whether it is of all answers, whatever they made public."""
    told = sentence.concept == "disclosed" and re.search(_ANSWERED, sentence.before) is not None
    return told and (sentence.fits("answered") or sentence.fits("received"))


def makes_up_the_answers(sentence: Sentence) -> bool:
    """Whether it is all answers together with what is told beside it: 撤回3件，实际答复17件; 答复7件，不予处理4件，补正1件."""
    is_answer = sentence.concept in _ANSWERS or sentence.concept == "handled"
    if not is_answer or not sentence.is_short or re.search(_IN_ALL, sentence.before):
        return False
    figures = sentence.figures("answered")
    counts = [
        other
        for other in sentence.others
        if other.kind == "count"
        and other.value not in figures
        and not (other.concept or "").startswith(_APART)
        and other.unbound is not OTHER_SUBJECT
    ]
    behind = [other.value for other in counts if other > sentence.claim]
    before = [other.value for other in counts if other < sentence.claim]
    sums = [
        *accumulate(behind, initial=sentence.claim.value),
        *accumulate(before[::-1], initial=sentence.claim.value),
    ]
    return not {*sums, sum((*before, *behind), sentence.claim.value)}.isdisjoint(figures)


def _is_beside_what_is_not_ours(sentence: Sentence) -> bool:
    """Whether what does not exist is told apart from what another body has."""
    told, concepts = sentence.before + sentence.after, sentence.examination.form.concepts
    if "answered.not_ours" in concepts or not sentence.concept.startswith("unavailable"):
        return False
    return re.search(_NOT_OURS, told) is not None


def _is_but_some(sentence: Sentence) -> bool:
    """Whether only some of the reasons are told, or some of them are left out."""
    told = any(re.search(some, sentence.before) for some in (_EXAMPLES, _ONE_REASON, _LEFT_OUT))
    return sentence.is_short and told


def _is_of_the_new(sentence: Sentence) -> bool:
    """Whether those carried in are not counted: 新收104件，办结95件."""
    return sentence.fits("answered.received")


def _is_answered_of_the_new(sentence: Sentence) -> bool:
    """Whether it is of what was answered, beside the carried in: 办结上年结转申请6件、本年申请95件."""
    told = re.search("(?:办结|答复)[^。]*结转", sentence.opening) is not None
    return told and sentence.concept == "received" and sentence.fits("answered.received")


def _is_told_the_late(sentence: Sentence) -> bool:
    """Whether those answered late are told beside it: 按时答复93件，延期答复8件."""
    late = sum(other.value for other in sentence.others if other.concept == "answered.extended")
    return sentence.claim.value + late in sentence.figures("answered")


def _is_answered_in_one_way(sentence: Sentence) -> bool:
    """Whether it is of those answered within some days, or in one way, as by a letter; what a site replied to may be no
    requests."""
    is_of_letters = sentence.claim.unit == "份" and re.search(_IN_CASES, sentence.before) is not None
    of_some = re.search(f"{_WITHIN_DAYS}|{_WAYS}|{_LETTERS}", sentence.before)
    is_of_messages = of_some is not None and "回复" in of_some[0] and "申请" not in sentence.before
    return is_of_messages or ((is_of_letters or of_some is not None) and sentence.is_short)


def _is_provided_in_one_way(sentence: Sentence) -> bool:
    """Whether it is of what was made public on request in one way: 邮寄提供17件."""
    return sentence.concept == "disclosed" and _is_answered_in_one_way(sentence)


def _is_in_time(sentence: Sentence) -> bool:
    """Whether all that were due are meant, and what was not yet due was carried over: 收到104件，均按时答复."""
    return re.search(_IN_TIME, sentence.quote) is not None and sentence.fits("received")


def _is_of_the_carried(sentence: Sentence) -> bool:
    """Whether they are said to have been carried over: 结转至2023年作出答复的申请6件."""
    return sentence.is_short and re.search(_CARRIED, sentence.before) is not None


_OF_ANSWERS = (_is_of_the_new, _is_told_the_late, _is_answered_in_one_way, _is_in_time, _is_of_the_carried)


def _is_of_some_answers(sentence: Sentence) -> bool:
    """Whether an answered count is of some answers only."""
    return sentence.concept in _ANSWERS and any(reason(sentence) for reason in _OF_ANSWERS)


OF_FIGURES = (
    _is_but_some,
    _is_beside_its_reasons,
    _is_of_its_outcome,
    _is_beside_what_is_public,
    _is_told_with_the_partial,
    _is_an_answer,
    makes_up_the_answers,
    _is_beside_what_is_not_ours,
    _is_of_some_answers,
    _is_answered_of_the_new,
    _is_provided_in_one_way,
)
