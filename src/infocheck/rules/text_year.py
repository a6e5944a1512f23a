"""Family date: the year that the text says it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from infocheck.findings import Finding, Severity, Text
from infocheck.narrative.claims import Claim
from infocheck.report import Passage
from infocheck.rules.examination import Examination
from infocheck.rules.rule import rule
from infocheck.wording import OURSELVES

_SIGNS = (
    "现将",
    "现公布",
    "现发布",
    "现予公布",
    "现予以公布",
    "现向社会公布",
    "本报告为",
    "本报告是",
    "本报告系",
)
_ANNOUNCED = (
    f"(?:{'|'.join(_SIGNS)})"
    r"[^。；，,\n\d]{0,24}(\d{4})年度?的?"
    r"(?:政府)?(?:信息公开|政务公开)?(?:工作)?(?:年度)?(?:报告|年报|情况|总结)"
)
"""How a report says what it is: 现将2023年度政府信息公开工作情况报告如下."""
_HEADING = r"\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．][^。；：:\n\d]{0,20}[。：:\n]\s*)?"
_OF_ITS_OWN = (
    rf"(\d{{4}})年度?(?:[，,]\s*[^，,。；\d]{{0,14}}?(?:{OURSELVES}|全[省市县区镇乡局]|认真|严格|按照|围绕"
    r"|深入|坚持|高度重视|持续|积极|全面|不断)|[，,]?\s*(?:[我本][^，,。；\d]{1,6})?(?:未|没有|无)(?:收|发生|因|被|产生))"
)
"""How a section begins that tells of a year: 2023年，我局认真…, 2023年未收取…."""
BEGINNING = 40
"""So many characters from its beginning a section names that year."""
LEAST = 10
"""A smaller figure may well be that of both years."""
_OF_THE_PAST = ("以来", "结转", "问题", "不足", "整改", "反映", "提出", "相比", "对比")
"""Words by which the year before is meant."""
_THIS_YEAR = "{}(?!年1月1日|年12月31日)"
"""The report's own year, but in the days that its figures run from and to."""
_NEXT = r"[^。\n]*[。\n]\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．])?(?:今年|本年|{}年)"
"""That the sentence behind it goes on to the report's own year."""


@rule(
    "D008",
    "text-year",
    "date",
    Severity.WARNING,
    summary=Text("正文写的是别的年度", "the text is about another year"),
    explanation=Text(
        "正文自称是别的年度的报告（“现将2022年度……报告如下”），或者一节的开头写着上一年度的情况而没有转到本年度，"
        "或者把本年度附表的数说成上一年的，多半是沿用旧稿忘了改年份。与上一年比较、说明结转和整改的，不在此列。",
        "A text that calls itself the report on another year, a section that begins with what was done in the year"
        " before and does not go on to this one, or a figure of this year's table that is told for last year's, is"
        " usually a leftover from an old draft. Comparisons, what was carried over and problems since mended are not meant.",
    ),
    basis=Text("审查常见问题：年份前后不一", "a common finding of reviewers"),
    repair=Text(
        "照抄往年的，按本年度的情况重写。", "Where it was copied from an earlier year, write this year's."
    ),
    bad='sections = [{ heading = "一、总体情况", text = "2022年，我局认真做好政府信息公开工作。" }]',
    good='sections = [{ heading = "一、总体情况", text = "2023年，我局认真做好政府信息公开工作。" }]',
)
def text_year(examination: Examination) -> Iterator[Finding]:
    """What the first section calls the report, how every section begins, and of which year this year's figures are said to be."""
    year = examination.report.year
    if year is None:
        return
    last = str(year - 1)
    for passage in examination.report.passages:
        found = _begins(passage.text, year) if last in passage.text[:BEGINNING] else None
        if found is None and not passage.number:
            found = _announces(passage.text, year)
        if found is not None:
            yield _finding(passage, found, year)
    for claim in _told_for_last(examination, year):
        yield _misdated(claim, examination.report.passages[claim.section], year)


def _announces(text: str, year: int) -> re.Match[str] | None:
    """Where a text says that it is the report on another year."""
    has_sign = ("现" in text or "本报告" in text) and any(sign in text for sign in _SIGNS)
    found = re.search(_ANNOUNCED, text) if has_sign else None
    return found if found and int(found[1]) != year else None


def _begins(text: str, year: int) -> re.Match[str] | None:
    """Where a section begins with what was done in the year before, and does not go on to this one."""
    found = re.match(_HEADING + _OF_ITS_OWN, text)
    if found is None or int(found[1]) != year - 1:
        return None
    sentence = re.split("[。\n]", text[found.start(1) :])[0]
    goes_on = re.search(_THIS_YEAR.format(year), sentence) is not None
    past = goes_on or any(word in sentence for word in _OF_THE_PAST)
    return None if past or re.compile(_NEXT.format(year)).match(text, found.end()) else found


def _told_for_last(examination: Examination, year: int) -> Iterator[Claim]:
    """The figures of this year's table that the text tells for the year before, and nowhere for this one."""
    claims = examination.narrative.claims
    stale = [claim for claim in claims if claim.scope.year == "last" and _is_in_the_table(examination, claim)]
    if not stale:
        return
    from infocheck.rules.subsets.sentence import sentence_of  # only where such a figure is told

    told = {claim.concept for claim in claims if claim.scope.year == "this"}
    for claim in stale:
        sentence = sentence_of(examination, claim)
        is_named = f"{year - 1}年" in sentence.opening
        if is_named and claim.concept not in told and f"{year}年" not in sentence.opening + sentence.closing:
            yield claim


def _is_in_the_table(examination: Examination, claim: Claim) -> bool:
    """Whether a figure is the one that the table has for what it counts."""
    if claim.kind != "count" or not claim.exact or claim.value < LEAST:
        return False
    readings = examination.form.concepts.get(str(claim.concept), ())
    return any(examination.value(reading) == claim.value for reading in readings)


def _misdated(claim: Claim, passage: Passage, year: int) -> Finding:
    return Finding(
        Text(
            f"“{claim.quote}”是 {year} 年的附表所列的数，文字说成了 {year - 1} 年的",
            f"“{claim.quote}” is what the table has for {year}; the text tells it for {year - 1}",
        ),
        claim.place,
        section=passage.id,
        expected=year,
        actual=year - 1,
        quote=claim.quote,
        advice=Text(
            f"年份应为 {year} 年的，改正年份；说的确是 {year - 1} 年的，写那一年的数。",
            f"Correct the year if {year} is meant; if {year - 1} is, give that year's figure.",
        ),
    )


def _finding(passage: Passage, found: re.Match[str], year: int) -> Finding:
    stated = int(found[1])
    return Finding(
        Text(
            f"正文写的是 {stated} 年，报告年度是 {year}",
            f"the text is about {stated}, but the report is on {year}",
        ),
        passage.place(*found.span(1)),
        section=passage.id,
        expected=year,
        actual=stated,
        quote=found[1],
    )


RULES = (text_year,)
