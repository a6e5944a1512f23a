"""Claims of documents that are of some only: of a collection, of those that were repealed, or told among what was published."""

import re

from infocheck.rules.subsets.sentence import Sentence
from infocheck.wording import LAST_YEAR

_COLLECTED = r"(?:累计|汇编|收录|归集|文件库|数据库|(?:信息|管理)系统)[^。；]*\Z"
"""Where documents of many years, or of many bodies, are kept."""
_LAPSED = r"失效[^，,；。、\d]{0,8}(\d+)"
"""What else ended: 宣布失效3件、废止2件."""
_STILL = r"继续有效[^，,；。、\d]{0,8}\Z"
"""What of the older ones is still in force: 新发布4件，继续有效33件."""
_REVISED = r"修[改订]\D{0,6}(\d+)"
"""What else was issued: 新制定9件，修改5件."""
_ISSUED = r"(?<![年度新])(?:制发|制定|印发|出台)的"
"""What documents of any year were: 本局制发的规范性文件; not 2023年制发的, 新制定的."""
_REVIEW = "清理|评估|梳理|评查|审[核查]"
"""What is done with them again."""
_OF_LAST_YEAR = rf"{LAST_YEAR}[^，,；。\d]*(?:清理|评估)[^；。]*\Z"
"""A review of the year before."""
_SPECIAL = r"专项清理[^。；]*\Z|(?:清理|梳理)(?:了?(?:与|涉及|有关|不符合)|[^，,；。、\d]*领域)[^。；]*\Z"
"""A review of some documents only: 清理涉及优化营商环境的规范性文件23件，废止2件."""
_LOOKED_AT = r"(?:清理|梳理)[^，,；。、\d]*(\d+)[^。；]*继续有效[^，,；。、\d]*\Z"
"""How many were looked at, of which more are in force than the body's own."""
_ASKED = r"(?:提请|报请|呈请|建议|报送?(?=[^，,；。、\d]{0,4}(?:政府|人大)))(?:(?!批准|同意|审[定议])[^，,；。、\d])*(?:废止|制[定发]|印发|出台)[^，,；。、\d]*\Z"
"""Words by which another is asked to act."""


def _is_reviewed(sentence: Sentence) -> bool:
    """Whether documents of any year are told that were looked at again: 对本局制发的13件规范性文件进行清理."""
    before, after = re.split("[，,；]", sentence.before)[-1], re.split("[，,；]", sentence.after)[0]
    issued = re.search(rf"{_ISSUED}[^、\d]*\Z", before)
    return issued is not None and re.search(_REVIEW, before + after) is not None


def _is_of_a_review(sentence: Sentence) -> bool:
    """Whether it is what one review found, beside which others may have been (86件纳入清理，保留83件，废止3件), or of the documents
    of several bodies (梳理规范性文件210件，继续有效193件)."""
    if sentence.is_short:
        return re.search(rf"纳入[^，,；。]{{0,8}}清理|{_SPECIAL}", sentence.before) is not None
    seen = re.search(_LOOKED_AT, sentence.before)
    return seen is not None and sentence.claim.value <= int(seen[1])


def _is_of_last_year(sentence: Sentence) -> bool:
    """Whether it is what a review of the year before found: 公布上年度清理结果，继续有效8件."""
    return re.search(_OF_LAST_YEAR, sentence.before) is not None


def _is_asked_of_another(sentence: Sentence) -> bool:
    """Whether another body was asked to do it: 提请县政府废止规范性文件5件."""
    return re.search(_ASKED, sentence.before) is not None


def _is_collected(sentence: Sentence) -> bool:
    """Whether documents are told of a collection: 文件库收录规范性文件312件，其中现行有效90件."""
    return re.search(_COLLECTED, sentence.before) is not None


def _is_beside_lapsed(sentence: Sentence) -> bool:
    """Whether what was repealed is told apart from what lapsed."""
    figures = sentence.figures(sentence.concept) if sentence.concept.endswith(".repealed") else ()
    lapsed = re.finditer(_LAPSED, sentence.before + sentence.quote + sentence.after)
    return any(sentence.claim.value + int(found[1]) in figures for found in lapsed)


def _is_still_in_force(sentence: Sentence) -> bool:
    """Whether the older ones in force are told apart from the new ones, with which they make up the table's."""
    if re.search(_STILL, sentence.before) is None:
        return False
    figures = sentence.figures(sentence.concept)
    return any(sentence.claim.value + other.value in figures for other in sentence.others)


def _is_beside_revised(sentence: Sentence) -> bool:
    """Whether new documents are told apart from those revised, which were issued too."""
    figures = sentence.figures(sentence.concept) if sentence.concept.endswith(".issued") else ()
    revised = re.finditer(_REVISED, sentence.before + sentence.after)
    return any(sentence.claim.value + int(found[1]) in figures for found in revised)


def _is_published(sentence: Sentence) -> bool:
    """Whether documents are told among what was published: 公开信息197篇，其中公开规范性文件1篇."""
    return sentence.published is not None


OF_FIGURES = (
    _is_reviewed,
    _is_of_a_review,
    _is_of_last_year,
    _is_asked_of_another,
    _is_beside_revised,
    _is_beside_lapsed,
    _is_collected,
    _is_still_in_force,
    _is_published,
)
