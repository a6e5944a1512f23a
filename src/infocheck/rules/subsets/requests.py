"""Claims that are of some requests only: of one kind of applicant, on one subject, or no requests at all."""

import re

from infocheck.rules.subsets import answers
from infocheck.rules.subsets.heads import ABOUT, CHALLENGES, HEADS, is_under_a_head
from infocheck.rules.subsets.sentence import Sentence
from infocheck.wording import DISCLOSURE

_BY_APPLICANT = ("received.", "answered.")
"""The beginnings of concepts that one kind of applicants has,"""
_OF_THESE = "中|[，,：:]其中"
"""words behind one that is told of these again, of several kinds,"""
_ACCOUNT_OF_ONE = r"\A(?!其中|包括|含)[^\d]*申请共?(?:办结|新收|收到|答复|办理完毕|办理)?\Z"
"""and how an account of these begins behind another: ，自然人申请办结87件，其中…."""
_OF_ANYBODY = ("answered.received", "answered.extended")
"""Answers that are not told by who asked."""
_WITHIN_A_MONTH = r"(?:当[月季天日]|单日|(?<![至到\-—–~～\d])(?:\d{4}年)?\d{1,2}月(?:份|间|底前)?)[^，,；。、\d止]{0,4}(?:收到|受理|新收|收件)[^，,；。、\d]{0,10}\Z"
"""When some of them came: 12月收到的9件, 当月收到申请20件."""
_AMONG = r"(?:其中[，,：:]?(?:有|包括|包含)?|除|其余)\Z"
"""Words before some of what was counted."""
_FURTHER = r"另(?:有|外)[^，,；。\d]*\Z"
"""Words before some beside these: 收到申请55件。另有收费申请1件."""
_CARRIED_OVER = r"[^，,；。\d]*外[，,][^，,；。\d]*(?:均|全部|都)"
"""What makes those that are excepted all that were carried over: 除2件结转外，均已答复."""
_LIMITED = r"对(?:于)?[^，,；。]+\Z|(?:凡|符合|具备|涉及(?!的)|能|可以|应|属)[^，,；。\d]*的(?:政府)?(?:信息|申请|事项|内容)?[，,]?\Z"
"""What 均 is said of: 对于本机关制作的信息均予以公开, 符合公开条件的均予以公开."""
_ON_REQUEST = r"依申请公开(?:政府)?信息[^，,；。、\d]{0,3}\Z"
"""What may be received or made public: 依申请公开政府信息45条."""
_MERGED = r"[，,、（(]?[^，,；。\d]*(?:合并|并案|去重|剔除)[^；。]*\d"
"""What is left once several are taken as one, told behind: 收到申请4件次，合并相同申请后为3件."""
_SPLIT = r"(?:拆分|分拆|分解)[成为]?\Z"
"""What one becomes that is taken as several: 1件申请拆分为12件办理."""
_REFUSED = r"\A(?:[、，,和及与]|以及)[^，,；。\d]{0,4}不予受理(\d+)"
"""Those refused beside it: 受理申请103件、不予受理1件."""
_PUBLISHED_ON_REQUEST = r"(?:发布|公布|推送)依申请公开(?:政府)?信息[^，,；。、\d]{0,3}\Z"
"""What was published, not asked for: 发布依申请公开信息28条."""
_ASKED = r"收到|受理|接收|新收|答复|办理|办结|申请人"
"""Words by which requests are meant behind a count of what was published: 发布信息3603条，收到依申请公开141条."""
_BESIDES = r"[（(，,]?(?:另[有外]?|(?:无效|重复)申请)[^，,；。\d]{0,4}(\d+)"
"""What else there was, told behind: 受理申请91件（另有2件结转下年度）."""
_SORTED = r"主动公开(?:类|文件|信息)?\d+(?:件次?|[条份起])[、，,]\s*依申请公开(?:类|文件|信息)?\Z"
"""How documents are sorted: 主动公开36件、依申请公开436件、不予公开43件,"""
_SORTED_ON = (
    r"依申请公开(?:类|文件|信息|公文)?\Z",
    r"\A[、，,]\s*(?:主动|免[于予]|不予)公开(?:类|文件|信息|公文)",
)
"""also with what is told behind it alone: 依申请公开45条，免予公开信息3条."""
_NOT_ONE = (
    rf"各类申请|(?:不属于|非)(?:政府)?{DISCLOSURE}|以(?:政府)?{DISCLOSURE}申请形式|复议申请\d+(?:件次?|[起宗])[，,][^，,；。、\d]*\Z"
    r"|(?:胜诉|败诉|撤诉|维持|纠错)\Z|(?:复议|诉讼)[^；。]*(?:政府|法院|司法[局厅])[^，,；。\d]{0,4}(?:受理|审理|立案)\Z"
)
"""Words by which they are no requests for information,"""
_NOT_ONE_BEHIND = r"[，,（(](?:均|都|全部)(?:为|是|属于?)[^，,；。、\d]*(?:事项|服务|审批|信访|咨询|举报)"
"""also told behind them: 受理申请5210件，均为民生事项."""
_OF_DOCUMENTS = "废止|(?:现行|年初|年末|年底|继续)有效"
"""What only documents are: 当年新增14件、废止6件."""
_TASKS = ("项", "个")
"""Units of tasks: 1项结转2024年."""
_ELSEWHERE = r"(?:便民|政务)服务(?:中心|大厅)|综合窗口|网格员"
"""Where other requests are made."""
_ACCEPTED = (
    r"(?:正式|实际|予以|依法|决定)[^，,；。、\d]{0,4}(?:受理|立案|接收|接受|登记)[^，,；。、\d]{0,6}(\d+)"
    r"|(?:有效|实际)(?:申请)?(?:数|为)?(\d+)"
)
"""How many of them counted in the end, told behind: 接收4件，正式受理3件."""
_ITEMS = ("项", "条")
"""Units of what was asked for."""
_ABOUT_ITEMS = r"申请[^，,；。\d]*涉及的?(?:政府)?(?:信息)?[共计为]{0,2}\Z"
"""What the requests are about: 申请公开的事项涉及政府信息120条."""
_CARRIED_AMONG = (
    r"[，,（(]其?中?(?:含|包括)?[^；。，,\d]{0,4}(?:\d{4}年度?)?[^；。，,\d]{0,6}结转[^，,；。、\d]{0,4}(\d+)"
)
_HANDED_ON = r"(?<!结)转(?!接?[至到入结下次明\d]|本年)[^，,；。、\d]{2,12}(?:办理|处理|答复|部门|单位|机关)"
_NEAR = 20
"""So many characters around a figure tell what became of it."""
_SOMEBODY = (
    r"(?:(?:民营|国有|商业)?企业|律师|律所|村民|居民|市民|职工)(?:新收|收到|办结|申请)"
    r"|(?:其中[：:，,]?(?:有|包括|包含)?)?(?:自然人|公民|个人|法人|企业)\d+(?:件次?|[起宗个])[，,][^，,；、\d]*\Z"
)
"""Who asked, told before all that became of it: 企业新收7件，办结7件; 自然人90件，办结87件."""
_ASKED_BY = r"(?:个人|企业|群众|村民|居民|市民|律师)\Z"
"""The same right before the figure: 收到个人90件申请."""
_AT_THE_HEAD = r"(?:\A|[，,：:])有?\Z"
"""The beginning of a clause,"""
_TOLD_OF = r"(?:[^，,；。、\d]{0,6}申请)?(?:涉及|经|因|征求|由于|需|未|系)"
"""and what is told there of a count, which no words say to be of all: 有1件申请经沟通后撤回."""
_CITIZENS = r"公民(?!个人)[^，,；。、\d]*\Z"
"""Who may be anybody."""
_NEW_AND_CARRIED = r"(?:新收[^，,；。\d]*结转|结转[^，,；。\d]*新收)[^，,；。\d]*\Z"
_WITH_THE_CARRIED = (
    r"(?:含|连同|加上|[与和及])[^，,；。\d]{0,8}结转[^，,；。\d]*(?:合计|共计|总计|共|合并)[^，,；。\d]*\Z"
)
"""What came in with what was carried over: 含上年结转共办理110件."""
_TOGETHER = r"(?:合计|共计|总计|共)\Z"
"""Words before what several counts are together."""


def _is_of_an_applicant(sentence: Sentence) -> bool:
    """Whether the account, or the sentence before it alone, speaks of the requests of one kind of applicants:
    法律服务机构申请4件，予以公开1件."""
    if sentence.concept.startswith("received."):
        return False  # another kind of applicants
    before = [other for other in sentence.earlier if other.concept]
    alone = sentence.in_sentence_before
    if len(alone) == 1 and all(other.value <= alone[0].value for other in before):
        before = [*alone, *before]
    named = [at for at, other in enumerate(before) if str(other.concept).startswith(_BY_APPLICANT)]
    if not named or before[named[-1]].concept in _OF_ANYBODY:
        return False
    head = before[named[-1]]
    if head.kind == "zero" or head.value < sentence.claim.value or sentence.fits("received", head):
        return False
    text = sentence.examination.report.passages[head.section].text
    clause = re.split("[，,]", sentence.before[: head.start - sentence.claim.start])[-1]
    is_account = re.search(_ACCOUNT_OF_ONE, clause) is not None
    if named[-1] - 1 in named:
        return is_account and re.compile(_OF_THESE).match(text, head.end) is not None
    return named[-1] == 0 or is_account


def _is_of_somebody(sentence: Sentence) -> bool:
    """Whether the account begins with who asked, of whom the table may have no column."""
    told = re.search(rf"(?:\A|[，,：:])(?:{_SOMEBODY})|{_ASKED_BY}", sentence.before)
    return sentence.is_short and told is not None


def _is_merged(sentence: Sentence) -> bool:
    """Whether several of them are then taken as one, or one as several."""
    if re.search(_SPLIT, sentence.before):
        return True
    return sentence.is_total and re.match(_MERGED, sentence.behind) is not None


def _is_more_than_accepted(sentence: Sentence) -> bool:
    """Whether how many of them counted in the end, or how many were refused beside it, is told behind it."""
    if not sentence.is_total:
        return False
    figures = sentence.figures(sentence.concept)
    refused = re.match(_REFUSED, sentence.behind)
    if refused and sentence.claim.value + int(refused[1]) in figures:
        return True
    accepted = re.finditer(_ACCEPTED, sentence.text_behind)
    return any(int(found[1] or found[2]) in figures for found in accepted)


def _is_what_is_left(sentence: Sentence) -> bool:
    """Whether it is what was accepted of all that came, which is told before it: 收到申请104件，撤回3件，受理101件; not what
    came beside what was carried over: 受理110件，其中上年结转6件，本年新收104件."""
    before = [other for other in sentence.earlier if other.concept == "received"]
    is_divided = bool(before) and sentence.earlier[-1].concept == "carried_in"
    return sentence.concept == "received" and not is_divided and any(map(sentence.examination.fits, before))


def _is_of_each(sentence: Sentence) -> bool:
    """Whether it is each of two that its words join, not both together: 受理和办结申请6件."""
    each = sentence.concept.split(" + ")
    return len(each) > 1 and all(map(sentence.fits, each))


def _is_told_with_more(sentence: Sentence) -> bool:
    """Whether what else there was is told behind it, with which it is the table's."""
    besides = re.match(_BESIDES, sentence.behind)
    return besides is not None and sentence.claim.value + int(besides[1]) in sentence.figures(
        sentence.concept
    )


def _is_about_something(sentence: Sentence) -> bool:
    """Whether it is of those that asked for one thing."""
    return sentence.is_short and re.search(ABOUT, sentence.before) is not None


def _is_told_of_some(sentence: Sentence) -> bool:
    """Whether its clause begins with it, and tells what was done about these."""
    told = re.search(_AT_THE_HEAD, sentence.before) and re.match(_TOLD_OF, sentence.after)
    return sentence.is_short and told is not None


def _is_of_sorted_documents(sentence: Sentence) -> bool:
    """Whether it is of documents, sorted by how they are disclosed."""
    told, behind = _SORTED_ON
    if re.search(told, sentence.before) and re.match(behind, sentence.after):
        return True
    return re.search(_SORTED, sentence.before) is not None


def _is_published(sentence: Sentence) -> bool:
    """Whether it is a part of what was published, on request or not, which is told before it."""
    claim, whole = sentence.claim, sentence.published
    if sentence.concept.startswith("published"):
        return False
    if whole is not None:
        text = sentence.examination.report.passages[claim.section].text
        return re.search(_ASKED, text[whole.end : claim.start]) is None
    return re.search(_PUBLISHED_ON_REQUEST, sentence.before) is not None


def _is_none_of_them(sentence: Sentence) -> bool:
    """Whether they are said to be no requests for information."""
    elsewhere = max(re.finditer(_ELSEWHERE, sentence.opening), key=re.Match.start, default=None)
    clause = re.split("[，,；、]", sentence.before)[-1] + re.split("[，,；、]", sentence.after)[0]
    of_documents = re.search(_OF_DOCUMENTS, sentence.opening + sentence.closing)
    if sentence.is_total and of_documents and "申请" not in clause:
        return True
    ours = elsewhere is not None and "公开" in sentence.opening[elsewhere.end() :]
    if sentence.is_total and re.match(_NOT_ONE_BEHIND, sentence.behind):
        return True
    return re.search(_NOT_ONE, sentence.before) is not None or (elsewhere is not None and not ours)


def _is_of_anybody(sentence: Sentence) -> bool:
    """Whether all are meant whoever asked, who are called citizens: 收到公民申请104件."""
    total = sentence.concept.removesuffix(".natural_person")
    is_alone = not any(str(other.concept).startswith(_BY_APPLICANT) for other in sentence.others)
    told = total != sentence.concept and re.search(_CITIZENS, sentence.before) is not None
    return told and is_alone and sentence.fits(total)


def _is_of_a_month(sentence: Sentence) -> bool:
    """Whether it is what came in one month."""
    return re.search(_WITHIN_A_MONTH, sentence.before) is not None


def _is_withdrawn(sentence: Sentence) -> bool:
    """Whether it is what was withdrawn, of which the table may count some elsewhere."""
    return sentence.concept == "otherwise.withdrawn" and sentence.is_short


def _is_among_them(sentence: Sentence) -> bool:
    """Whether it is told as some of what was counted before it: 办理6件，其中5件按时答复."""
    is_exact = "." in sentence.concept and not sentence.concept.startswith(("received.", "answered."))
    if sentence.concept == "carried_out" and (
        re.match(_CARRIED_OVER, sentence.behind) or _is_the_rest(sentence)
    ):
        return False
    words = f"{_AMONG}|{_FURTHER}" if sentence.concept == "received" else _AMONG
    return sentence.is_short and not is_exact and re.search(words, sentence.before) is not None


def _is_the_rest(sentence: Sentence) -> bool:
    """Whether it is all that was not answered, of which what was is told before it: 办结101件，其余9件结转."""
    answered = [other for other in sentence.earlier if other.concept == "answered"]
    return sentence.before.endswith("其余") and any(map(sentence.examination.fits, answered))


def _is_of_tasks(sentence: Sentence) -> bool:
    """Whether it counts tasks, which its sentence does not call requests."""
    may_be = sentence.concept in HEADS and sentence.claim.unit in _TASKS
    return may_be and "申请" not in sentence.opening + sentence.closing


def _is_limited(sentence: Sentence) -> bool:
    """Whether all of some is meant, which the words before it name."""
    of_all = sentence.quote.startswith(("均", "全部", "都"))
    return of_all and re.search(_LIMITED, sentence.before) is not None


def _adds_up(sentence: Sentence) -> bool:
    """Whether it is what the counts before it are together: 新收申请（104件）与上年结转申请（6件）合计110件."""
    together = f"{_NEW_AND_CARRIED}|{_WITH_THE_CARRIED}"
    if re.search(together, sentence.before) and sentence.fits("under_way"):
        return True
    if not re.search(_TOGETHER, sentence.before):
        return False
    before = [other.value for other in sentence.earlier if other.kind == "count"]
    return len(before) > 1 and sum(before[-2:]) == sentence.claim.value


def _is_disclosed_on_request(sentence: Sentence) -> bool:
    """Whether it is what was made public on request: 主动公开5620条，依申请公开45条."""
    told = re.search(_ON_REQUEST, sentence.before) is not None
    return told and sentence.concept == "received" and sentence.fits("disclosed")


def is_of_items(sentence: Sentence) -> bool:
    """Whether the items that were asked for are counted, not the requests: 收到申请30件，涉及42项，其中予以公开30项."""
    claim = sentence.claim
    if claim.unit in _ITEMS and sentence.concept == "received" and re.search(_ABOUT_ITEMS, sentence.before):
        return True
    return claim.unit in _ITEMS and any(
        head.unit == claim.unit and head.value >= claim.value and not sentence.examination.fits(head)
        for head in sentence.earlier
    )


def _is_told_with_the_carried(sentence: Sentence) -> bool:
    """Whether those of the year before are told among it: 共收到50件，其中2016年结转3件."""
    carried = re.match(_CARRIED_AMONG, sentence.behind) if sentence.concept == "received" else None
    new = sentence.examination.value(sentence.claim.readings[0])
    return carried is not None and sentence.claim.value - int(carried[1]) == new


def _is_handed_on(sentence: Sentence) -> bool:
    """Whether it is what others were to answer: 2件转县自然资源局办理."""
    told = sentence.before[-_NEAR:] + sentence.quote + sentence.after[:_NEAR]
    return sentence.concept.startswith("carried") and re.search(_HANDED_ON, told) is not None


def _is_of_challenges(sentence: Sentence) -> bool:
    """Whether it is of reviews or lawsuits, told before it in its account: 行政复议5件，维持4件，结转下年1件."""
    start = sentence.claim.start
    return sentence.concept.startswith("carried") and any(
        other.value >= sentence.claim.value and "申请" not in sentence.before[other.end - start :]
        for other in sentence.earlier
        if str(other.concept).startswith(CHALLENGES)
    )


REASONS = (is_under_a_head,)
OF_NONES = (_is_of_an_applicant, _is_of_somebody)
OF_FIGURES = (
    *OF_NONES,
    _is_merged,
    _is_more_than_accepted,
    _is_what_is_left,
    _is_published,
    _is_of_each,
    _is_told_with_more,
    _is_about_something,
    _is_told_of_some,
    _is_of_sorted_documents,
    _is_none_of_them,
    _is_of_anybody,
    _is_of_a_month,
    _is_withdrawn,
    _adds_up,
    _is_among_them,
    _is_of_tasks,
    _is_limited,
    is_of_items,
    _is_told_with_the_carried,
    _is_handed_on,
    _is_of_challenges,
    _is_disclosed_on_request,
    *answers.OF_FIGURES,
)
