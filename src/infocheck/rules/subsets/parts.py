"""Whether a claim that the table does not bear out is only of a part of what the table counts.

It is asked of such claims alone, so that reading costs nothing more.  Its sentence may speak of one body, of some
requests (涉及征地的40件，已办结38件) or of what was carried in, it may tell its own share of the whole (占全县的19%), or
the rest of it (维持9件，驳回0件).  Each reason is a function of its own: from a claim in its sentence to whether it holds.
"""

import re
from bisect import bisect_left
from itertools import accumulate

from infocheck.narrative.claims import Claim
from infocheck.narrative.subjects import DOCUMENTS
from infocheck.rules.examination import Examination
from infocheck.rules.subsets import answers, bodies, challenges, documents, publications, requests
from infocheck.rules.subsets.heads import CHALLENGES, OF_REQUESTS, is_told_anew, totals_before
from infocheck.rules.subsets.sentence import Sentence, sentence_of
from infocheck.wording import DISCLOSURE

_CUMULATIVE = r"累计[^。；]*\Z"
_OF_THE_YEAR = r"[^。；]{0,20}(?:其中[，,]?[^，,。；\d]{0,4}(?:本年|当年|今年|全年|年度|20\d\d年)|(?:本年|当年|今年|20\d\d年)度?新增)"
"""What was counted to date, with the year's own count told behind it: 累计公开846条，其中本年度公开214条."""
_YEARS = r"\d{4}年?[至到\-—–~～]\d{4}年(?!.*(?:分别|依次))[^。；]*(?:共|累计|总计)[^。；]*\Z"
"""Several years: 2019年至2023年，共收到申请420件."""
_TO_DATE = r"(?:目前|至今|以来)[，,]?[^，,。；]{0,8}累计[^。；]*\Z"
"""The same where it is said to be to date: 上线至今累计公开1000条."""
_BY_THE_END = r"(?:截[至止]|到)\d{4}年(?:年?[底末]|12月(?:31日|底)止?)[，,]?[^，,。；]{0,12}"
_TO_THE_END = rf"{_BY_THE_END}累计[^。；]*\Z"
"""What was published up to the end of the year, which may be since the first day: 截至2016年底，累计公开8310条."""
_EACH_TIME = r"每(?:半?年|季度?|月|周|天|日)[^，,；。、]*\Z"
"""How often something is done: 预决算每年公开1次."""
_REFUSED = r"不予(?:行政)?(?:许可|处罚)[^，,；。、\d]{0,6}(\d+)"
"""Decisions that refuse, told apart: 办理行政许可1876件，不予许可3件."""
_DECISIONS = r"(?:行政)?(?:许可|处罚|强制)"
_SHOWN = (
    rf"(?:公开|公示|公布|发布|上传|归集|推送)了?(?:各类)?{_DECISIONS}(?![^。；]*(?:作出|做出|办理|办结|实施|下达|给予))[^。；]*\Z"
    rf"|{_DECISIONS}(?:决定|案件)?(?:公开|公示|公布|发布)[^，,；。、\d]*\Z"
)
"""Decisions that were made known, as not all have to be: 公示行政许可决定128件、行政处罚决定12件."""
_ONE_WAY = r"(?:网上|在线|线上|网办|一网通办|即办|即时|帮办|代办)[^，,；。、\d]*\Z"
"""How some of them came about: 网上办理行政许可1000件."""
_WITH_OTHERS = r"等(?:其[他它])?的?(?:情况|情形|案件|决定|事项|结果|方式|原因|类型)?[共计为的]{0,2}\Z|维持(?:或者?|、)驳回[^，,；。、\d]{0,4}\Z"
"""Words that say that there are others: 规章、行政规范性文件等12件; dismissed reviews may be among the other results."""
_TOPIC = (
    r"(?:(?:围绕|聚焦|针对|关于|为(?:做好|配合|推进))(?!\D{0,4}申请)[^，,；。\d]{2,24}|期间"
    r"|(?<!诉讼|复议|公开|申请|处罚|许可|强制|文件|管理|解读|收费)(?:领域|方面|工作|活动|行动)中?)"
    r"[，,]?(?:(?!全年|本年|年度|共|总)[^，,；。、\d])*\Z"
)
"""What limits a figure to a part of what was done: 围绕优化营商环境，制定规范性文件2件; 疫情期间; 在脱贫攻坚领域."""
_AT_A_TIME = r"(?<!统计)(?<!报告)(?<!年度)期间[，,]?[^，,；。、\d]*\Z"
"""When some requests came: 疫情期间收到申请12件."""
_REVENUE = r"非税收入|预算收入|财政收入|国库|代收|征缴"
"""What is said of the money of a whole area: 非税收入5600万元，其中行政事业性收费1200万元."""
_PRINCIPAL = r"(?:负责(?:人|同志)|领导|[省市州县区镇乡局]长|主任)[^。；]*\Z"
"""Who took part: 主要负责同志参加新闻发布会1次."""
_HANDLED = r"(?:收|受理|办理|办结|答复|结转)[^，,；。、\d]{0,8}\Z"
"""What is done with requests, right before a count."""
_AMONG = r"[^，,；。、\d]{0,8}[，,；。（(]\s*其中[^，,；。\d]*\Z"
"""What stands between a count and some of it."""
_BY_ITS_NAME = rf"{DISCLOSURE}申请[^，,；。、\d]{{0,6}}\Z"
"""The whole name of what is counted: 各类事项200件，其中政府信息公开申请100件."""
_TOGETHER = r"(?:共|合计|总计)[^，,；。、\d]{0,6}\Z"
"""Words before what several counts are together."""


def is_of_a_part(examination: Examination, claim: Claim) -> bool:
    """Whether the words around a claim say so; the claim is tied to cells."""
    sentence = sentence_of(examination, claim)
    reasons = (_is_said_to_be_of_a_part, _is_under_a_part, _is_behind_another_body)
    return any(reason(sentence) for reason in reasons)


def _is_said_to_be_of_a_part(sentence: Sentence) -> bool:
    """Whether the words of its sentence say so, or those of the list that it is an item of."""
    kind = challenges if sentence.concept.startswith(CHALLENGES) else requests
    of_figures = (_is_told_the_whole, *kind.OF_FIGURES)
    if sentence.concept.startswith("published"):
        of_figures = (*publications.OF_FIGURES, *of_figures)
    elif sentence.concept.startswith(DOCUMENTS):
        of_figures = (_is_told_the_rest, *documents.OF_FIGURES)
    elif sentence.concept.endswith(".decisions") and sentence.is_short:
        of_figures = (
            _is_told_the_rest,
            _is_shown,
            _came_about_in_one_way,
            *of_figures,
        )  # 作出处罚312件，罚款处罚280件
    elif not sentence.claim.value:
        of_figures = (_is_told_the_rest, *requests.OF_NONES)
    reasons = (*_OF_ALL, *bodies.REASONS, *kind.REASONS, *of_figures)
    if any(reason(sentence) for reason in reasons):
        return True
    listed = sentence.as_one_account()
    return listed is not None and any(
        reason(listed) for reason in reasons if reason not in _WITHIN_AN_ACCOUNT
    )


def _is_told_the_rest(sentence: Sentence) -> bool:
    """Whether a part, of which there may be none, has the whole told beside it: 维持9件，驳回0件."""
    same = [other for other in sentence.others if other.concept == sentence.concept and other.value]
    return any(sentence.examination.fits(other) for other in same)


def _is_with_the_refused(sentence: Sentence) -> bool:
    """Whether decisions that refuse are told apart, with which it is the table's."""
    if not sentence.concept.endswith(".decisions"):
        return False
    figures = sentence.figures(sentence.concept)
    refused = re.finditer(_REFUSED, sentence.opening + sentence.quote + sentence.closing)
    return any(sentence.claim.value + int(found[1]) in figures for found in refused)


def _is_shown(sentence: Sentence) -> bool:
    """Whether it is of decisions that were made known."""
    return re.search(_SHOWN, sentence.before) is not None


def _came_about_in_one_way(sentence: Sentence) -> bool:
    """Whether it is of decisions that came about in one way."""
    return re.search(_ONE_WAY, sentence.before) is not None


def _is_cumulative(sentence: Sentence) -> bool:
    """Whether it was counted to date, not for the year, which may be told before it: 新增公开214条，累计公开846条."""
    told = re.search(rf"{_CUMULATIVE}|{_BY_THE_END}\Z", sentence.before) and re.match(
        _OF_THE_YEAR, sentence.behind
    )
    is_published = sentence.concept.startswith("published")
    words = f"{_TO_DATE}|{_YEARS}" + f"|{_TO_THE_END}" * is_published
    to_date = told or re.search(words, sentence.before)
    beside = re.search(_CUMULATIVE, sentence.before) and any(
        sentence.fits(sentence.concept, other)
        or (is_published and sentence.fits(str(other.concept), other))  # 网站公开2310条，累计公开8310条
        for other in sentence.earlier
    )
    return (to_date is not None or bool(beside)) and not sentence.is_short


def _is_of_the_principal(sentence: Sentence) -> bool:
    """Whether it is of what the head of the body took part in."""
    is_event = sentence.concept in ("press_conferences", "interviews") and sentence.is_short
    return is_event and re.search(_PRINCIPAL, sentence.before) is not None


def _is_each_time(sentence: Sentence) -> bool:
    """Whether it says how often something is done, not how much."""
    return re.search(_EACH_TIME, sentence.before) is not None


def _is_of_requests(sentence: Sentence) -> bool:
    """Whether it is what the table has of requests, told behind an account of something else: 行政处罚312件；办结申请101件."""
    is_sure = sentence.claim.certainty == "certain" or sentence.concept.startswith(OF_REQUESTS)
    if is_sure or re.search(_HANDLED, sentence.before) is None:
        return False
    return any(map(sentence.fits, ("answered", "received", "carried_in")))


def _is_on_a_topic(sentence: Sentence) -> bool:
    """Whether it is of what was done on one topic, or at one time."""
    limits = _AT_A_TIME if sentence.concept.startswith(OF_REQUESTS) else _TOPIC
    return sentence.is_short and re.search(limits, sentence.before) is not None


def _is_under_a_part(sentence: Sentence) -> bool:
    """Whether a total told before it, of which nothing larger is the table's, is itself of a part, or nothing tells of what:
    疫情期间收到申请3件，办结2件; 县住建局收到申请28件。办结26件; not those that are all together: 网站收到64件，信箱收到40件；予以公开35件."""
    heads = list(totals_before(sentence))
    if sum(head.value for head in heads) in sentence.figures("received") or sentence.are_all_told:
        return False
    for head in heads:
        if sentence.fits(str(head.concept), head):
            return False
        if not head.readings or _is_said_to_be_of_a_part(sentence_of(sentence.examination, head)):
            return True
    return False


def _is_behind_another_body(sentence: Sentence) -> bool:
    """Whether the sentence before tells of another body's, of which this may be some: 县住建局发生行政复议45件。信息公开类复议6件."""
    if is_told_anew(sentence):
        return False
    heads = (head for head in sentence.in_sentence_before if head.concept == sentence.concept)
    of_others = (
        sentence_of(sentence.examination, head) for head in heads if head.value >= sentence.claim.value
    )
    return any(reason(head) for head in of_others for reason in bodies.REASONS)


def _is_of_the_revenue(sentence: Sentence) -> bool:
    """Whether it is of what is charged in a whole area, by whatever body."""
    return sentence.concept.startswith("fees") and re.search(_REVENUE, sentence.opening) is not None


def _is_beside_that_of_the_area(sentence: Sentence) -> bool:
    """Whether what the table has is told of the whole area in the same section, and this of a part of it:
    县政府制定规范性文件5件；全县共制定18件."""
    claim = sentence.claim
    return claim.scope.body != "area" and (claim.section, claim.readings) in sentence.examination.of_the_area


def _is_within_another(sentence: Sentence) -> bool:
    """Whether it is told as a part of a whole that is not the table's, in the sentence before:
    县住建局收到申请30件。自然人25件，法人5件."""
    if sentence.concept.startswith(CHALLENGES) and re.search(DISCLOSURE, sentence.before):
        return False  # 收到行政复议申请45件。其中政府信息公开类行政复议15件
    examination, claims = sentence.examination, sentence.examination.narrative.claims
    breakdowns = examination.breakdowns_with.get(bisect_left(claims, sentence.claim), ())
    wholes = [claims[breakdown.whole] for breakdown in breakdowns]
    return any(whole not in sentence.others and not examination.fits(whole) for whole in wholes)


def _is_among_something_else(sentence: Sentence) -> bool:
    """Whether it is told as some of what the form does not count: 热线工单3200件，其中申请公开类8件."""
    head, claim = sentence.told_before, sentence.claim
    is_challenge = sentence.concept.startswith(CHALLENGES)
    named = DISCLOSURE if is_challenge else _BY_ITS_NAME
    if re.search(named, sentence.before) or (is_challenge and not sentence.is_total):
        return False  # 各类案件15件，其中政府信息公开行政复议6件
    if head is None or head.concept or head.unit != claim.unit or head.value <= claim.value:
        return False
    text = sentence.examination.report.passages[claim.section].text
    return re.match(_AMONG, text[head.end : claim.start]) is not None


def _is_with_others(sentence: Sentence) -> bool:
    """Whether it counts what its words name, and others besides: 无法提供等其他情况46件."""
    return sentence.is_beyond and re.search(_WITH_OTHERS, sentence.before) is not None


def _is_told_the_whole(sentence: Sentence) -> bool:
    """Whether it and those beside it are together what the table has, as is told behind them: 机关收到2件、所属单位收到1件，共3件."""
    claim, before, after = sentence.claim, sentence.before, sentence.after
    start = claim.start - len(before)
    earlier = [
        other.value
        for other in sentence.earlier
        if other.kind == "count" and _is_level(before[other.end - start :])
    ]
    together = claim.value
    for other in sentence.others:
        between = after[: max(0, other.start - claim.end)]
        if other < claim or other.kind != "count" or not _is_level(between):
            continue
        if sentence.fits(sentence.concept, other) and re.search(_TOGETHER, between):
            return other.value in accumulate((together, *earlier[::-1]))
        together += other.value
    return False


def _is_level(between: str) -> bool:
    """Whether what stands at both ends of some text is in the same brackets, or in none."""
    return between.count("（") == between.count("）")


_OF_ALL = (
    _is_cumulative,
    _is_of_the_principal,
    _is_each_time,
    _is_with_the_refused,
    _is_of_requests,
    _is_on_a_topic,
    _is_of_the_revenue,
    _is_beside_that_of_the_area,
    _is_within_another,
    _is_among_something_else,
    _is_with_others,
)
_WITHIN_AN_ACCOUNT = frozenset(
    (_is_of_the_principal, answers.makes_up_the_answers, challenges.is_of_both, requests.is_of_items)
)
"""Reasons that no item of a list hands on to the next."""
