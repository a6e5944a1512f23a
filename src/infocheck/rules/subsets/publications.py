"""Claims of what was published that are of some only: in one place, of one kind, among documents, in answers to requests."""

import re

from infocheck.rules.subsets.sentence import Sentence

_PLACE = r"(?:网|栏|平台|(?:公开|管理|发布)系统|微信|微博|公众号|客户端|日报|报》|报纸|报刊|电视台?|广播|媒体|简报|电子屏|显示屏|头条|专题)[^；。\d]*\Z"
"""Where something was published, told of what may be all: 在政务公开栏公开信息45条."""
_KIND = r"(?:年报|年度报告|指南|目录|解读|(?<!各)类)(?:类|信息|材料|稿件|文章)*\Z"
"""What alone was published: 公开信息公开年报1条, 发布解读15篇."""
_AMONG = r"在(?:主动)?公开的信息中"
_MERGED = r"[，,、（(]?[^，,；。\d]*(?:合并|去重|剔除)[^；。]*\d"
"""What is left once what was published in several places is counted once: 发布1200条次，去重后公开560条."""
_SITE = r"[“「《][^”」》。；]{1,16}[”」》](?:门户)?网站?|[^，,；。、\d]{1,12}(?:网站|门户网)"
"""A site, of which a body may have several."""
_ANSWERS = ("received", "answered", "granted", "partial", "denied", "unavailable")
"""What is told beside an answer."""


def _is_in_one_place(sentence: Sentence) -> bool:
    """Whether what may be all that was published is told of one place, or among what was published."""
    is_all = sentence.concept == "published" and sentence.is_short
    return is_all and re.search(f"{_PLACE}|{_AMONG}", sentence.before) is not None


def _is_counted_each_time(sentence: Sentence) -> bool:
    """Whether what was published in several ways is counted as often, as the table has it way by way."""
    if sentence.concept != "published":
        return False
    ways = [
        name
        for name in sentence.examination.form.concepts
        if name.startswith("published.") and "+" not in name  # of several together, each is told by itself
    ]
    return sum(sum(sentence.figures(name)) for name in ways) == sentence.claim.value


def _is_of_one_kind(sentence: Sentence) -> bool:
    """Whether it is of one kind of what was published."""
    return sentence.is_short and re.search(_KIND, sentence.before) is not None


def _is_of_other_things(sentence: Sentence) -> bool:
    """Whether it is of other things that were counted before it: 制作公文312件，其中主动公开256件."""
    if sentence.concept != "published" or not sentence.is_short:
        return False
    return any(
        other.unit == sentence.claim.unit
        and other.value >= sentence.claim.value
        and not str(other.concept).startswith("published")
        for other in sentence.earlier
    )


def _is_an_answer(sentence: Sentence) -> bool:
    """Whether it is of requests for what was public already: 答复19件（主动公开2件，同意公开17件）."""
    is_case = sentence.concept == "published" and sentence.claim.unit == "件" and sentence.is_short
    return is_case and any(str(other.concept).startswith(_ANSWERS) for other in sentence.others)


def _is_merged(sentence: Sentence) -> bool:
    """Whether what was published in several places is then counted once."""
    return re.match(_MERGED, sentence.after) is not None


def _is_of_one_site(sentence: Sentence) -> bool:
    """Whether it is of one of several sites, or of one by name."""
    if sentence.concept != "published.website" or not sentence.is_short:
        return False
    told = sentence.opening + sentence.quote + sentence.closing
    return (
        len(set(re.findall(_SITE, told))) > 1
        or re.search(r"[”」》](?:门户)?网站?[^，,；。\d]*\Z", sentence.before) is not None
    )


OF_FIGURES = (
    _is_in_one_place,
    _is_counted_each_time,
    _is_of_one_kind,
    _is_of_other_things,
    _is_an_answer,
    _is_merged,
    _is_of_one_site,
)
