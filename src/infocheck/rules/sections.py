"""Family structure: the sections, their headings, their order and what they must cover."""

from __future__ import annotations

import re
from collections.abc import Iterator

from infocheck.findings import Finding, NotEvaluated, Place, Severity, Text, counted, listed
from infocheck.forms.form import Section, Topic
from infocheck.forms.headings import bare_heading
from infocheck.numerals import value_of
from infocheck.report import Passage
from infocheck.rules.basis import basis_in, in_english
from infocheck.rules.examination import NO_LEVEL, Examination
from infocheck.rules.rule import Example, Outcome, rule

_CONTENT = Text(
    "{regulation}关于年度报告内容的规定；{document}",
    "{regulation}, on the content of annual reports; {document}",
)
_ANNOUNCED = r"(?:由|包括|包含|共分|(?<!部)分)([^。；\n]{0,160}?)([一二三四五六七八九十]{1,3}|\d{1,2})个?大?(?:部分|方面)\Z"
_ANNEX = r"附(?:表|件|录|图|：)"
"""How a heading begins behind the parts of a report, which may be counted with them."""
_NUMBERS = tuple(
    digit + counting
    for digit in "一二三四五六七八九十0123456789０１２３４５６７８９"
    for counting in ("", "个", "大", "个大")
)


@rule(
    "S101",
    "missing-section",
    "structure",
    Severity.ERROR,
    summary=Text("缺少规定的章节", "a required section is missing"),
    explanation=Text(
        "格式规定的每一部分都要有；没有内容也要写明“无”。只在别处提到、没有单独成节的，降为警告。",
        "Every part of the form must be there; where there is nothing to say, say 无. A part that is only"
        " mentioned elsewhere, without a section of its own, is a warning.",
    ),
    basis=_CONTENT,
    repair=Text(
        "补上这一部分；没有内容的写“无”。", "Add the section; write 无 where there is nothing to report."
    ),
    bad=Example("", without=("sections.5",)),
    good='report.organization = "某某市某某局"',
)
def missing_section(examination: Examination) -> Iterator[Outcome]:
    """Sections of the form that no heading of the report names."""
    report, form = examination.report, examination.form
    present = {id_ for passage in report.passages for id_ in passage.ids}
    for section in form.sections:
        if not section.required or section.id in present:
            continue
        mention = _mention(report.passages, section)
        basis = basis_in(form, section.basis)
        if mention is None:
            message = Text(f"缺少“{section.heading}”一项", f"the section “{section.heading}” is missing")
            yield Finding(
                message,
                Place(("sections",), "key"),
                section=section.id,
                expected=section.heading,
                basis=basis,
            )
            continue
        passage, word, start = mention
        yield Finding(
            Text(f"“{section.heading}”没有单独成节，只在正文中提到“{word}”",
                 f"“{section.heading}” has no section of its own; the text only mentions “{word}”"),
            passage.place(start, start + len(word)),
            severity=Severity.WARNING,
            section=section.id,
            expected=section.heading,
            basis=basis,
            quote=word,
        )  # fmt: skip


@rule(
    "S102",
    "empty-section",
    "structure",
    Severity.ERROR,
    summary=Text("章节没有内容", "a section without content"),
    explanation=Text(
        "有标题而没有正文，也没有它的表。没有可报告的事项时写“无”。",
        "A heading with neither text nor the table that belongs to it. Where there is nothing to report, write 无.",
    ),
    basis=_CONTENT,
    repair=Text("写明情况；没有的写“无”。", "Say what there is, or 无 where there is nothing."),
    bad='sections = [{ heading = "六、其他需要报告的事项", text = "" }]',
    good='report.organization = "某某市某某局"',
)
def empty_section(examination: Examination) -> Iterator[Outcome]:
    """Sections with a heading only."""
    report, form = examination.report, examination.form
    there = [
        table for table in form.tables if report.table_data(table.id) or examination.printed.has(table.id)
    ]
    with_tables = {table.section for table in there}
    for passage in report.passages:
        if passage.text.strip() or not passage.heading.strip() or with_tables.intersection(passage.ids):
            continue
        if not (
            None in with_tables and "表" in passage.heading
        ):  # such a heading is that of the annexed table
            yield Finding(
                Text(f"“{passage.heading}”没有内容", f"“{passage.heading}” has no content"),
                _heading(passage),
                section=passage.id,
                quote=passage.heading,
            )


@rule(
    "S103",
    "section-order",
    "structure",
    Severity.WARNING,
    summary=Text("章节次序与格式不同", "sections in another order than the form's"),
    explanation=Text(
        "全国统一格式的六部分按固定次序排列。", "The six parts of the national form stand in a fixed order."
    ),
    basis=Text("{document}附件", "{document}, annex"),
    repair=Text("按格式的次序排列各部分。", "Put the parts in the form's order."),
    bad='sections = [{ heading = "六、其他需要报告的事项", text = "无" }, { heading = "一、总体情况", text = "略" }]',
    good='report.organization = "某某市某某局"',
)
def section_order(examination: Examination) -> Iterator[Outcome]:
    """Sections that stand before one that should precede them."""
    if not examination.form.ordered:
        return
    order = {section.id: position for position, section in enumerate(examination.form.sections)}
    furthest: Passage | None = None
    for passage in examination.report.passages:
        if not passage.ids:
            continue
        if furthest is not None and order[passage.ids[0]] < order[furthest.ids[0]]:
            yield Finding(
                Text(f"“{passage.heading}”应排在“{furthest.heading}”之前",
                     f"“{passage.heading}” should come before “{furthest.heading}”"),
                _heading(passage),
                section=passage.ids[0],
                quote=passage.heading,
            )  # fmt: skip
        else:
            furthest = passage


@rule(
    "S104",
    "heading-differs",
    "structure",
    Severity.WARNING,
    summary=Text("章节标题与格式不同", "a heading that differs from the form's"),
    explanation=Text(
        "标题看得出是格式的哪一部分，但用字不同，查阅和汇总时可能对不上。",
        "The heading is recognisable but not in the form's words, so that readers and collectors may miss it.",
    ),
    basis=Text("{document}附件", "{document}, annex"),
    repair=Text("照格式改标题。", "Use the form's heading."),
    bad='sections = [{ heading = "五、存在主要问题与改进的情况", text = "略" }]',
    good='report.organization = "某某市某某局"',
)
def heading_differs(examination: Examination) -> Iterator[Outcome]:
    """Headings that resemble one of the form's without being it."""
    headings = {section.id: section.heading for section in examination.form.sections}
    for passage in examination.report.passages:
        if passage.ids and not passage.exact:
            official = headings[passage.ids[0]]
            yield Finding(
                Text(f"标题“{passage.heading}”与格式的“{official}”不同",
                     f"the heading “{passage.heading}” differs from the form's “{official}”"),
                _heading(passage),
                section=passage.ids[0],
                expected=official,
                actual=passage.heading,
                quote=passage.heading,
            )  # fmt: skip


@rule(
    "S105",
    "extra-section",
    "structure",
    Severity.NOTE,
    summary=Text("格式之外或重复的章节", "a section that the form does not have, or has twice"),
    explanation=Text(
        "全国统一格式只有固定的几部分，不应另立或重复章节；与条例第五十条无关的内容属于泛化。",
        "The national form has fixed parts; further or repeated ones do not belong, and matter outside art. 50 is padding.",
    ),
    basis=_CONTENT,
    repair=Text(
        "并入格式的某一部分；重复的合并。", "Move it into one of the form's parts; join what is there twice."
    ),
    bad='sections = [{ heading = "七、领导简介", text = "略" }]',
    good='report.organization = "某某市某某局"',
)
def extra_section(examination: Examination) -> Iterator[Outcome]:
    """Sections whose heading names no part of the form, or one that was there already."""
    if not examination.form.ordered:
        return
    seen: set[str] = set()
    for passage in examination.report.passages:
        if bare_heading(passage.heading) and not seen.isdisjoint(passage.ids):
            message = Text(f"“{passage.heading}”重复出现", f"“{passage.heading}” appears twice")
        elif bare_heading(passage.heading) and not passage.ids:
            message = Text(
                f"格式没有“{passage.heading}”这一部分", f"the form has no section “{passage.heading}”"
            )
        else:
            seen.update(passage.ids)
            continue
        yield Finding(message, _heading(passage), quote=passage.heading)


@rule(
    "S106",
    "missing-topic",
    "structure",
    Severity.WARNING,
    summary=Text("章节缺少规定的方面", "a section leaves out one of its sides"),
    explanation=Text(
        "总体情况应写到主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面；各级政府还要写工作考核、社会评议和责任追究结果。"
        "存在的主要问题及改进情况要写问题，也要写改进，不能只写“无”。",
        "The overview covers five sides: disclosure on the body's own initiative, on request, management of information,"
        " platforms, and supervision; governments also report assessment, public review and accountability. The section"
        " on problems tells both the problems and what is done about them; 无 is not enough.",
    ),
    basis=_CONTENT,
    repair=Text("补写，没有发生的也要写明。", "Add them; say so where nothing happened."),
    bad='sections = [{ heading = "一、总体情况", text = "本局做好主动公开和依申请公开。" }]',
    good='report.organization = "某某市某某局"',
)
def missing_topic(examination: Examination) -> Iterator[Outcome]:
    """Sides of a section of which none of the words occurs in it."""
    report = examination.report
    sections = {section.id: section for section in examination.form.sections if section.topics}
    for passage in report.passages:
        section = sections.get(passage.ids[0]) if passage.ids else None
        if section is None or not passage.text.strip():
            continue
        missing = [topic for topic in section.topics if not any(word in passage.text for word in topic.words)]
        asked = [
            topic
            for topic in missing
            if not topic.governments_only or (report.level and report.level.governs)
        ]
        if report.level is None and any(topic.governments_only for topic in missing):
            yield NotEvaluated(NO_LEVEL, section.id)
        if asked:
            yield _topics_finding(examination, passage, section, asked)


def _topics_finding(
    examination: Examination, passage: Passage, section: Section, missing: list[Topic]
) -> Finding:
    labels, article = listed(topic.label for topic in missing), missing[-1].basis
    basis = basis_in(examination.form, section.basis)
    if article:
        basis = Text(f"{basis.zh}；条例{article}", f"{basis.en}; {in_english(article)}")
    return Finding(
        Text(f"“{section.heading}”没有写到：{labels.zh}", f"“{section.heading}” leaves out: {labels.en}"),
        _heading(passage),
        section=section.id,
        expected=labels.zh,
        basis=basis,
    )


@rule(
    "S107",
    "announced-sections",
    "structure",
    Severity.WARNING,
    summary=Text("开头所说的部分数与实际不符", "the announced number of parts is not the number present"),
    explanation=Text(
        "开头说“由……六部分组成”，但列出的名称或实际的章节不是六个，多半是沿用旧稿漏改。",
        "The opening says that the report has so many parts, but lists or contains another number: usually a leftover.",
    ),
    basis=Text("审查常见问题：所列部分与实际不符", "a common finding of reviewers"),
    repair=Text("改正部分数，或者补上缺少的部分。", "Correct the number, or add the parts that are missing."),
    bad='sections = [{ heading = "", text = "本报告由总体情况、主动公开政府信息情况、其他需要报告的事项等六部分组成。" },'
    ' { heading = "一、总体情况", text = "略" }]',
    good='report.organization = "某某市某某局"',
)
def announced_sections(examination: Examination) -> Iterator[Outcome]:
    """The number of parts that the text announces against the headings present and those it lists."""
    report = examination.report
    headings = [heading for passage in report.passages if (heading := bare_heading(passage.heading))]
    present = len(headings)
    parts = sum(1 for heading in headings if not re.match(_ANNEX, heading))
    for passage in report.passages:
        for match in _announcements(passage.text):
            announced = value_of(match[2])
            before = re.split(r"[。；\n]", passage.text[max(0, match.start() - 30) : match.start()])[-1]
            named = sum(section.heading in match[1] for section in examination.form.sections)
            about_report = "报告" in before or "全文" in before or named >= 2
            if not about_report or announced in (parts, present) or present == 0:
                continue
            yield Finding(
                Text(
                    f"文中说有 {announced} 个部分，实际有 {present} 个部分",
                    f"the text announces {counted(announced or 0, 'part')}; there {'is' if present == 1 else 'are'} {present}",
                ),
                passage.place(*match.span()),
                expected=present,
                actual=announced,
                quote=match[0],
            )


def _announcements(text: str) -> Iterator[re.Match[str]]:
    """The numbers of parts that a text announces.

    They are looked for before a 部分 or 方面 with a number, since words that may lead to one stand in every text.
    """
    if "部分" not in text and "方面" not in text:
        return
    end = 0
    for parts in re.finditer("部分|方面", text):
        if not _is_numbered(text, parts.start()):
            continue
        announced = re.compile(_ANNOUNCED).search(text, end, parts.end())
        if announced:
            yield announced
        end = parts.end()


def _is_numbered(text: str, place: int) -> bool:
    """Whether a numeral ends at ``place``, or one with 个, 大 or 个大 behind it."""
    return text.endswith(_NUMBERS, 0, place)


def _heading(passage: Passage) -> Place:
    return Place(("sections", passage.number, "heading"), span=(0, len(passage.heading)))


def _mention(passages: tuple[Passage, ...], section: Section) -> tuple[Passage, str, int] | None:
    """The first words of the text that touch on a section which has no heading of its own."""
    for passage in passages:
        for word in section.mentions:
            start = passage.text.find(word)
            if start >= 0:
                return passage, word, start
    return None


RULES = (
    missing_section, empty_section, section_order, heading_differs, extra_section, missing_topic, announced_sections,
)  # fmt: skip
