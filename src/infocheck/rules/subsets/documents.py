"""Claims of documents that are of some only: of a collection, of those that were repealed, or told among what was published."""

import re

from infocheck.rules.subsets.sentence import Sentence

_COLLECTED = r"(?:累计|汇编|收录|归集|文件库|数据库|(?:信息|管理)系统)[^。；]*\Z"
"""Where documents of many years, or of many bodies, are kept."""
_LAPSED = r"失效[^，,；。、\d]{0,8}(\d+)"
"""What else ended: 宣布失效3件、废止2件."""
_STILL = r"继续有效[^，,；。、\d]{0,8}\Z"
"""What of the older ones is still in force: 新发布4件，继续有效33件."""
_REVISED = r"修[改订]\D{0,6}(\d+)"
"""What else was issued: 新制定9件，修改5件."""


def _is_collected(sentence: Sentence) -> bool:
    """Whether documents are told of a collection: 文件库收录规范性文件312件，其中现行有效90件."""
    return re.search(_COLLECTED, sentence.before) is not None


def _is_beside_lapsed(sentence: Sentence) -> bool:
    """Whether what was repealed is told apart from what lapsed."""
    figures = sentence.figures(sentence.concept) if sentence.concept.endswith(".repealed") else ()
    lapsed = re.finditer(_LAPSED, sentence.before + sentence.claim.quote + sentence.after)
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


OF_FIGURES = (_is_beside_revised, _is_beside_lapsed, _is_collected, _is_still_in_force, _is_published)
