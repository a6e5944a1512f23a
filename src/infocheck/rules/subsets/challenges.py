"""Claims that are of some reviews or lawsuits only, of both together, or of those that are not of this Regulation."""

import re

from infocheck.forms.vocabulary import NUMERALS
from infocheck.rules.subsets import requests
from infocheck.rules.subsets.sentence import Sentence
from infocheck.wording import DISCLOSURE, LAST_YEAR

_MARKS = r"[，,：:（()）]"
"""What ends a clause."""
_DISCLOSED = rf"[，,、（(；;][^，,。；\d]{{0,10}}{DISCLOSURE}[^，,。；\d]{{0,10}}(?:\d|均[为无])"
"""What of a count is of this Regulation, told behind it: ，涉及政府信息公开的11件."""
_AFTER_REVIEW = r"复议后[，,]|不服[^，,。]{0,8}复议"
"""What lawsuits only after a review follow."""
_KIND = "(?P<direct>直接)(?:起诉|提起)|(?P<after_review>复议后)(?:起诉|提起)"
"""Words for the two kinds of lawsuits."""
_CARRIED_IN = rf"(?:{LAST_YEAR}|\d{{4}}年度?)(?:未审?结|结转|转结|遗留|的?(?:行政)?(?:复议|诉讼)案?件?\d{{4}}年)[^，,；;。]*\Z"
"""Words for cases of the year before."""
_INSTANCE = r"[一二再]审[^，,；。、\d]*\Z|\A[^，,；。、\d]*[一二再]审[^，,；。、\d]*\d+.[，,]其中"
"""The instance of which a result is: 二审无败诉; 一审7件，其中维持5件."""
_CAUSE = r"[因由]([^，,；。]+?)(?:引[发起]|导致|产生)的?[^，,；。\d]*\d"
"""A cause, before the count that it led to."""
_SUBJECTS = {"review": "复议", "litigation": "诉讼"}
"""What a cause led to."""
_OTHER_CAUSE = r"[因由]((?:(?!信息|公开|申请|答复)[^，,；。\d])+?)(?:引[发起]|导致|产生)"
"""A cause that has nothing to do with this Regulation: 因水行政处罚引起的."""
_AFTER_AN_ACT = r"作出[^，,；。\d]+后[，,]?被"
"""What was challenged: 作出不予公开决定后被申请复议5件."""
_OF_AN_ACT = (
    rf"(?:处罚|许可|强制)(?:(?!{DISCLOSURE})[^，,；。、\d])*(?:\d+(?:[宗起项次]|件次?)[，,、])?(?:(?!{DISCLOSURE})[^，,；。、\d])*?"
    rf"(?:被|引[发起]|导致|申请|提起)[^，,；。、\d]*(?:复议|诉讼)(?!.*{DISCLOSURE})"
)
"""The same by an act that is no answer: 作出行政处罚12件，被申请行政复议1件."""
_OTHER_KIND = (
    rf"其他(?:类)?(?:的)?(?:行政)?(?:复议|诉讼|案件)|第三人|非(?:政府)?{DISCLOSURE}类"
    r"|[^，,；。、\d（(]{1,8}(?<!公开)类(?:行政)?(?:复议|诉讼)"
    r"|(?:涉及|涉(?!及)|关于|有关|针对)(?!行政复议|行政诉讼|[我本全该])(?:(?!信息|公开|申请|答复)[^，,；。、\d]){2,12}(?:行政)?(?:复议|诉讼)"
)
"""A kind that is not of this Regulation, told before: 土地类行政复议5件, 涉及征地的行政复议4件."""
_NOT_OF_IT = (
    rf"(?:无|没有|均不属于|不属于|均非)[^，,；。]{{0,8}}{DISCLOSURE}(?![^，,；。]{{0,6}}(?:赔偿|投诉|举报))"
    rf"|(?:均为|系|均系)(?![^，,；。]{{0,6}}{DISCLOSURE})[^，,；。]{{2,16}}(?:类|案件|争议|纠纷)"
)
"""The same, told behind: 均为水行政处罚案件."""
_NEXT_NOT_OF_IT = rf"[^。]*。[^，,；。\d]{{0,6}}(?:无|没有|不属于|均非|不涉及|均与)(?:任何)?(?:政府)?{DISCLOSURE}(?:类|方面|工作|事项)?的?(?:案件|情形|情况|内容|无关)?(?:[。，,；（(]|\Z)"
"""The same, told of all of them in the sentence behind: 上述案件均不涉及政府信息公开。"""
_AUTHORITY = r"(?:政府|法院|司法[局厅]|复议机关)[^，,；。\d]{0,12}(?:受理|审理|收到|办理|立案)"
"""Who heard some of the challenges: 市政府受理6件，县政府受理9件."""
_ABOVE = r"(?:[省市州县区]政府|法院|司法[局厅])[^，,；。\d]{0,4}(?:受理|审理|办理)(?:涉及?|以|关于)?[我本][省市州县区局委]"
"""The same, of the body's: 市政府受理我县信息公开复议8件."""
_AS_DEFENDANT = r"为(?:共同)?被(?:告|申请人)"
_AS_AUTHORITY = r"作?为(?:行政)?复议机关|复议机构"
"""In what part the body, or its government, stood in them."""
_NEW = r"(?:新收|新增|新发生|新受理)[^，,；。\d]{0,8}(?:复议|诉讼|案件)"
_ACCEPTED = rf"受理(?:(?!{DISCLOSURE})[^，,；。、\d]){{0,6}}?(\d+)"
_REFUSED = r"(?:不予受理|未受理|撤回)[^，,；。、\d]*\Z"
_TAKEN_UP = r"(?:实际|正式|依法|最终|予以)受理"
"""What is left once some were refused or withdrawn, told behind."""
_HEAD = (
    r"(?:未审结|未结|审理|维持|纠正|撤销|审结|终止)[^，,；。、\d]*\d+[件起宗个]次?[^，,；。、\d]*中[，,]"
    r"|(?:未审结|未结|审结|维持|纠正|纠错|撤销)(?:的?案件[^，,；。、\d]*|的共)\d+[件起宗个]次?[，,]"
)
"""An outcome that heads the account: 尚未审结的6件案件中，…; 纠错案件共3件，…."""
_OUTCOMES = {
    "pending": "审理|未审结|未结|结转",
    "settled": "审结|结案",
    "upheld": "维持|驳回|胜诉",
    "corrected": "纠正|纠错|撤销|败诉",
    "other": "其他|终止|撤回|调解",
}
"""What names the outcome of reviews and lawsuits."""
_NEXT = rf"[^。]*。(?:其中[^。\d]{{0,10}}|(?:涉及?|属于)(?:政府)?){DISCLOSURE}[^。\d]*?(?:\d|[{NUMERALS}]+[件起宗])"
"""The same, told in the sentence behind it."""
_DISMISSED = r"驳回(?!\D{0,6}请求)\D{0,6}?(\d+)|(\d+)[件起][^，,；。、\d]{0,4}驳回(?!\D{0,6}请求)"
"""What was dismissed, which may be among what was upheld or among the other results."""
_SUED = "被诉|被起诉|应诉|涉诉"
"""Words by which a body was sued, over whatever it was."""
_COURT = "(?:法院|判决|原告)(?!.*复议)"
"""Words for a lawsuit."""
_SECOND = "[二再]审|上诉"
"""A second instance, which may have decided otherwise."""
_REST = r"其[余他它](?:的|均?为)?\Z"
"""Words for what is left."""
_NOUN = r"(?:复议|诉讼)(?:案件?|申请)?(?:共|共计)?\Z"
"""What stands before a count of them."""


def _is_of_an_instance(sentence: Sentence) -> bool:
    """Whether it is what one instance decided: 二审无败诉."""
    return "litigation" in sentence.concept and re.search(_INSTANCE, sentence.before) is not None


def _tells_what_is_disclosure(sentence: Sentence) -> bool:
    """Whether what of it is of this Regulation is told behind it: 行政复议30件，涉及政府信息公开的11件."""
    own = re.split("[，,]", sentence.before)[-1]
    is_bare = sentence.is_total and not re.search(DISCLOSURE, own)
    if is_bare and (re.match(_DISCLOSED, sentence.behind) or re.match(_NEXT, sentence.text_behind)):
        return True
    return not re.search(DISCLOSURE, sentence.before) and re.search(_DISCLOSED, sentence.closing) is not None


def _is_of_another_kind(sentence: Sentence) -> bool:
    """Whether the sentence says that they are not of this Regulation."""
    if re.search(_OTHER_KIND, sentence.opening) or re.search(_OF_AN_ACT, sentence.before):
        return True
    if re.search(DISCLOSURE, sentence.before):
        return False
    is_told = re.search(_NOT_OF_IT, sentence.closing) or re.match(_NEXT_NOT_OF_IT, sentence.text_behind)
    return is_told is not None


def _is_among_all(sentence: Sentence) -> bool:
    """Whether all, as the table has them, are told before it: 政府信息公开行政复议15件，其中县政府信息公开类行政复议6件."""
    if not sentence.is_short or "其中" not in sentence.before:
        return False
    before = sentence.told_before
    return (
        before is not None and before.concept == sentence.concept and sentence.fits(sentence.concept, before)
    )


def _is_of_any_suit(sentence: Sentence) -> bool:
    """Whether it is of what the body was sued over, which need not be disclosure: 被诉2件，未结1件."""
    return not re.search(DISCLOSURE, sentence.before) and re.search(_SUED, sentence.before) is not None


def _is_of_one_kind(sentence: Sentence) -> bool:
    """Whether it is the figure of one kind of lawsuits, the last that is named before it: 复议后起诉的案件没有被纠正;
    直接起诉7件。维持4件."""
    kinds = [found.lastgroup for found in re.finditer(_KIND, sentence.text_before)]
    outcome = sentence.concept.rpartition(".")[2]
    return bool(kinds) and sentence.fits(f"litigation.{kinds[-1]}.{outcome}")


def _is_of_the_court(sentence: Sentence) -> bool:
    """Whether what seems to be of reviews is what a court decided: 行政复议15件。法院判决维持6件."""
    is_alone = sentence.concept.startswith("review") and "litigation" not in sentence.concept
    return is_alone and re.search(_COURT, sentence.opening) is not None


def _is_carried_in(sentence: Sentence) -> bool:
    """Whether it is of a case of the year before, which that year's table has: 2022年结转的1件行政诉讼已审结."""
    return re.search(_CARRIED_IN, sentence.before) is not None


def _is_of_one_of_two(sentence: Sentence) -> bool:
    """Whether it is of one of two, of which its section leaves open: 2件被纠正."""
    each = sentence.concept.split(" + ")
    return len(each) > 1 and sentence.claim.certainty != "certain" and any(map(sentence.fits, each))


def _is_told_apart(sentence: Sentence) -> bool:
    """Whether the words behind the last figure in its clause, or else its account, name the one of the two which it is
    of, and not the other: 行政复议1件、行政诉讼1件."""
    for told in (re.split(r"[\d，,]", sentence.before)[-1], sentence.before):
        named = {subject for subject, name in _SUBJECTS.items() if name in told}
        if named:
            return all(map(sentence.concept.startswith, named))
    return False


def is_of_both(sentence: Sentence) -> bool:
    """Whether it is of reviews and lawsuits together: 行政复议15件、行政诉讼11件，其中被纠正3件; also of those told in the
    sentences before, where its own names neither."""
    outcome = sentence.concept.partition(".")[2]
    told = sentence.opening if re.search("复议|诉讼", sentence.opening) else sentence.text_before
    if not re.search("(?s)复议.*诉讼|诉讼.*复议", told) or _is_told_apart(sentence):
        return False
    together = [
        one + other
        for one in sentence.figures(f"review.{outcome}")
        for other in sentence.figures(f"litigation.{outcome}")
    ]
    return sentence.claim.value in together


def _is_of_an_outcome(sentence: Sentence) -> bool:
    """Whether its clause, or that before its brackets, names the outcome that it is of: 尚未审结的复议案件3件."""
    clauses = re.split(_MARKS, sentence.before)
    inside = clauses[-2:] if sentence.before.count("（") > sentence.before.count("）") else clauses[-1:]
    clause = "，".join(inside) + re.split(_MARKS, sentence.after)[0]
    subject = sentence.concept.removesuffix(".total")
    return any(
        re.search(words, clause) and sentence.fits(f"{subject}.{outcome}")
        for outcome, words in _OUTCOMES.items()
    )


def _is_under_an_outcome(sentence: Sentence) -> bool:
    """Whether an outcome heads the account: 尚未审结的6件案件中，行政复议3件."""
    return sentence.is_short and re.search(_HEAD, sentence.before) is not None


def _is_of_a_cause(sentence: Sentence) -> bool:
    """Whether the sentence tells several causes, one that is no disclosure, or what was challenged."""
    text = f"{sentence.before}{sentence.quote}{sentence.after}"
    name = _SUBJECTS[sentence.concept.partition(".")[0]]
    several = re.findall(f"引[发起]的?(?:行政)?{name}", sentence.opening + sentence.closing)
    return (
        len(set(re.findall(_CAUSE, text))) > 1
        or (sentence.is_short and len(several) > 1)
        or (sentence.is_short and re.search(_AFTER_AN_ACT, sentence.before) is not None)
    )


def _has_another_cause(sentence: Sentence) -> bool:
    """Whether what led to it has nothing to do with this Regulation: 因征地引发的行政复议5件, 未发生因征地引发的行政复议."""
    told = sentence.before + sentence.quote
    return re.search(_OTHER_CAUSE, told) is not None


def _is_after_review(sentence: Sentence) -> bool:
    """Whether lawsuits only after a review are meant: 经复议后，又提起诉讼4件."""
    return sentence.concept == "litigation.total" and re.search(_AFTER_REVIEW, sentence.before) is not None


def _is_of_an_authority(sentence: Sentence) -> bool:
    """Whether the sentence tells the challenges of each authority that heard them, or of each defendant."""
    text = f"{sentence.before}{sentence.quote}{sentence.after}"
    return sentence.is_short and (
        len(re.findall(_AUTHORITY, text)) > 1
        or re.search(f"{_AS_DEFENDANT}|{_ABOVE}", sentence.before) is not None
    )


def _is_as_authority(sentence: Sentence) -> bool:
    """Whether the body decided on the reviews of others."""
    return re.search(_AS_AUTHORITY, sentence.opening) is not None


def _is_new(sentence: Sentence) -> bool:
    """Whether those carried in are not counted: 新收复议案件12件."""
    return sentence.is_short and re.search(_NEW, sentence.before) is not None


def _is_more_than_accepted(sentence: Sentence) -> bool:
    """Whether how many were accepted is told beside it, or it is of those that were not."""
    figures = sentence.figures(sentence.concept)
    told = sentence.opening + sentence.quote + sentence.text_behind
    accepted = re.finditer(_ACCEPTED, told)
    if re.search(_REFUSED, sentence.before):
        return sentence.is_short
    return sentence.claim.value > max(figures, default=0) and any(
        int(found[1]) in figures for found in accepted
    )


def _is_refused(sentence: Sentence) -> bool:
    """Whether it is of those that never came to be heard: 收到17件，其中撤回2件，实际受理15件."""
    never = re.search(_REFUSED, sentence.before) is not None
    return never and re.search(_TAKEN_UP, sentence.closing) is not None


def _is_of_others(sentence: Sentence) -> bool:
    """Whether the count that it is a part of is of other challenges: 因行政处罚被申请行政复议3件，维持3件."""
    start = sentence.claim.start - len(sentence.before)
    for head in reversed(sentence.earlier):
        is_head = head.value >= sentence.claim.value
        if is_head and re.search(_NOUN, sentence.before[: head.start - start]):
            return head.concept is None and not re.search(DISCLOSURE, sentence.before[head.end - start :])
    return False


def _is_beside_the_dismissed(sentence: Sentence) -> bool:
    """Whether what was dismissed is told apart, and is the table's with it, or stands where another result has the table's."""
    if not sentence.concept.endswith((".upheld", ".other")):
        return False
    figures = sentence.figures(sentence.concept)
    told = sentence.before + sentence.quote + sentence.after
    dismissed = [int(found[1] or found[2]) for found in re.finditer(_DISMISSED, told)]
    same = [other for other in sentence.others if other.concept == sentence.concept]
    if any(sentence.claim.value + value in figures for value in dismissed):
        return True
    return sentence.claim.value in dismissed and any(map(sentence.examination.fits, same))


def _is_of_two_instances(sentence: Sentence) -> bool:
    """Whether results are told by what a second instance made of them."""
    told = sentence.opening + sentence.closing
    return (
        sentence.concept.startswith("litigation")
        and sentence.is_short
        and re.search(_SECOND, told) is not None
    )


def _is_with_the_pending(sentence: Sentence) -> bool:
    """Whether it is all that is left, with those that are pending: 行政复议15件，维持9件，纠正2件，其余4件."""
    kind, _, outcome = sentence.concept.rpartition(".")
    if outcome != "other" or re.search(_REST, sentence.before) is None:
        return False
    left = zip(sentence.figures(sentence.concept), sentence.figures(f"{kind}.pending"), strict=False)
    return any(other + pending == sentence.claim.value for other, pending in left)


def _is_behind_all(sentence: Sentence) -> bool:
    """Whether all of them, as the table has it, were told before it in its account: 行政复议5件，维持4件，等待复议1件."""
    if not sentence.is_short or re.search(rf"{DISCLOSURE}[^，,、]*\Z", sentence.before):
        return False
    same = (other for other in sentence.earlier if other.concept == sentence.concept)
    return any(map(sentence.examination.fits, same))


def _is_of_decisions(sentence: Sentence) -> bool:
    """Whether they are of the decisions told before them in their account: 作出行政处罚决定312件，行政复议3件."""
    decisions = any(str(other.concept).endswith(".decisions") for other in sentence.earlier)
    return decisions and not re.search(DISCLOSURE, sentence.before)


_OF_TOTALS = (
    _is_behind_all,
    _is_of_decisions,
    _is_of_an_outcome,
    _is_under_an_outcome,
    _is_of_a_cause,
    _is_after_review,
    _is_of_an_authority,
    _is_new,
    _is_more_than_accepted,
)


def _is_of_some(sentence: Sentence) -> bool:
    """Whether a count of all reviews or lawsuits is of some only."""
    return sentence.concept.endswith(".total") and any(reason(sentence) for reason in _OF_TOTALS)


REASONS = (
    *requests.REASONS,
    _is_of_an_instance,
    _has_another_cause,
    _tells_what_is_disclosure,
    _is_as_authority,
    _is_of_another_kind,
    _is_of_any_suit,
    _is_of_one_kind,
    _is_of_the_court,
)
OF_FIGURES = (
    _is_of_others,
    _is_among_all,
    _is_carried_in,
    _is_of_one_of_two,
    is_of_both,
    _is_of_some,
    _is_refused,
    _is_with_the_pending,
    _is_beside_the_dismissed,
    _is_of_two_instances,
)
