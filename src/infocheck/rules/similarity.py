"""Family similarity: text that also stands in another report (内容雷同)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from operator import eq

from infocheck.findings import Finding, Related, Severity, Text, counted
from infocheck.forms.headings import bare
from infocheck.report import body_name
from infocheck.rules.basis import on_form
from infocheck.rules.examination import Examination, Likeness
from infocheck.rules.rule import Example, rule

MOST_OF_IT = 0.9
"""The share from which reviewers speak of copying (the blue book on the rule of law 2017 names 90 %)."""
SHOWN = 160
"""So many characters of a passage are shown beside those of the other report."""
_BASIS = Text(
    "国办公开办函〔2021〕30号：不得与往年或者其他机关的报告雷同",
    "国办公开办函〔2021〕30号: not to repeat earlier reports or those of other bodies",
)
_BASIS_FROM = 2021
"""The first year whose reports that letter is about."""
_EARLIER_BASIS = Text(
    "{regulation}：年度报告写本机关这一年的情况", "{regulation}: a report tells of this body and this year"
)
_WORDS = (
    "本年度围绕群众关心的住房、教育、医疗三件事梳理目录，逐项补齐历史空白，并请办事群众试用查询入口，"
    "按试用意见改了七处标题。窗口人员轮流值守，疑难申请由法规科会商后答复，答复前再核对一遍依据。"
    "年底前对照清单自查，发现更新不及时的栏目立即整改，整改情况在例会上通报。"
)
_COPY = f'sections = [{{ heading = "一、总体情况", text = "{_WORDS}" }}]'
_OWN = 'sections = [{ heading = "一、总体情况", text = "2023年收到政府信息公开申请3件。" }]'


def may_be_source(is_same_body: bool, other: int | None, year: int | None) -> bool:
    """Whether a report on the ``other`` year may be what one on ``year`` was copied from.

    Two of one body on one year are copies of one report.
    """
    return other is None or year is None or other < year or (other == year and not is_same_body)


@rule(
    "L001",
    "copied-year",
    "similarity",
    Severity.WARNING,
    summary=Text("与本机关以往年度的报告雷同", "text repeated from the body's own report on an earlier year"),
    explanation=Text(
        f"除去数字、年份和名称，文字与本机关以往年度的报告相同。相同部分达到 {MOST_OF_IT:.0%} 的是警告，不到的是提示。"
        "许多报告都有的套语，和格式要求说的话（编制依据、统计期限、没有行政复议诉讼等）不计。只在 infocheck similar 中评定。",
        f"Figures, years and names aside, the text is that of the body's report on an earlier year: a warning from"
        f" {MOST_OF_IT:.0%}, a note below. What many reports share does not count, nor what the form has them say (how"
        " they came about, their period, that there was no review or lawsuit)."
        " Evaluated by infocheck similar only.",
    ),
    basis=_BASIS,
    repair=Text("按本年度、本机关的实际情况重写。", "Write anew what this body did this year."),
    bad=Example(_COPY, previous="", copied=_WORDS),
    good=Example(_OWN, previous="", copied=_WORDS),
    needs="likenesses",
)
def copied_year(examination: Examination) -> Iterator[Finding]:
    """Reports of the same body on earlier years."""
    for likeness in examination.beside.likenesses or ():
        if _is_same_body(examination, likeness) and _may_be_source(examination, likeness):
            yield _finding(examination, likeness)


@rule(
    "L002",
    "copied-body",
    "similarity",
    Severity.WARNING,
    summary=Text("与其他机关的报告雷同", "text that another body's report has as well"),
    explanation=Text(
        f"除去数字、年份和名称，文字与另一机关的报告相同。相同部分达到 {MOST_OF_IT:.0%} 的是警告，不到的是提示；"
        "年度在后的报告不会是来源，不算；同一年度的，谁先写的，报告本身看不出来。只在 infocheck similar 中评定。",
        f"Figures, years and names aside, the text is that of another body's report: a warning from {MOST_OF_IT:.0%},"
        " a note below. A report on a later year cannot be what was copied; which of two on one year was first, the"
        " reports do not tell. Evaluated by infocheck similar only.",
    ),
    basis=_BASIS,
    repair=Text("按本年度、本机关的实际情况重写。", "Write anew what this body did this year."),
    bad=Example(_COPY, copied=_WORDS),
    good=Example(_OWN, copied=_WORDS),
    needs="likenesses",
)
def copied_body(examination: Examination) -> Iterator[Finding]:
    """Reports of other bodies, on the same year or earlier ones."""
    for likeness in examination.beside.likenesses or ():
        if not _is_same_body(examination, likeness) and _may_be_source(examination, likeness):
            yield _finding(examination, likeness)


@rule(
    "L003",
    "name-left-in",
    "similarity",
    Severity.WARNING,
    summary=Text("留有其他机关的名称", "another body's name was left in"),
    explanation=Text(
        "文字与另一机关的报告雷同，而且其中出现了那个机关的名称，多半是照抄时没有改；只出现它所在的地方（同级的别县、别镇）的，"
        "是提示。本地或者上级的政府和它的办公室，报告本来就会提到，不算。只在 infocheck similar 中评定。",
        "The text is much like another body's report, and that body's name stands in it: probably left in when it was"
        " copied; where only the name of its place does (another county or town beside the body's own), it is a note."
        " The government of the body's own place, or one above, and its office may be named. Evaluated by infocheck similar only.",
    ),
    basis=_BASIS,
    repair=Text("核对名称，按本机关实际情况改写。", "Check the name, and write what this body did."),
    bad=Example(_COPY.replace("本年度围绕", "第二局本年度围绕"), copied=_WORDS),
    good=Example(_COPY, copied=_WORDS),
    needs="likenesses",
)
def name_left_in(examination: Examination) -> Iterator[Finding]:
    """The names of bodies whose text this report has, or only those of their places, which are less sure."""
    told = set[str]()
    for likeness in examination.beside.likenesses or ():
        if not likeness.organization or not _may_be_source(examination, likeness):
            continue
        body = likeness.organization
        names = [] if _may_be_named(examination, bare(body)) else [(body, Severity.WARNING)]
        names += [(place, Severity.NOTE) for place in _other_places(examination, bare(body))]
        for name, severity in names:
            if name in told:
                break
            finding = _left_in(examination, name, body, likeness.share)
            if finding:
                told.add(name)
                yield finding._replace(severity=severity)
                break


def _left_in(examination: Examination, name: str, body: str, share: float) -> Finding | None:
    """Where a name, of a body or of its place, first stands in the report, which shares so much of that body's."""
    whose = Text("该机关", "that body") if name == body else Text(body, body)
    for passage in examination.report.passages:
        at = passage.text.find(name)
        if at >= 0:
            return Finding(
                Text(
                    f"出现了“{name}”，而本报告与{whose.zh}的报告有 {share:.0%} 相同",
                    f"“{name}” stands here, and {share:.0%} of this report is the text of {whose.en}'s",
                ),
                passage.place(at, at + len(name)),
                section=passage.heading,
                quote=name,
            )
    return None


def _other_places(examination: Examination, name: str) -> list[str]:
    """The places that a body is named after, and that are not those of this one, nor above or below them."""
    from infocheck.places import other_areas  # only where reports are alike

    found = [set(other_areas(name, own)) for own in examination.report.names]
    return sorted(set.intersection(*found)) if found else []


def _may_be_named(examination: Examination, name: str) -> bool:
    """Whether a report has reason to name a body: its own, in part or with its places, or a government above."""
    from infocheck.places import is_above, place_of_government  # only where reports are alike

    place = place_of_government(name)
    return any(
        name in own or name.endswith(own) or (place is not None and is_above(place, own))
        for own in examination.report.names
    )


def _is_same_body(examination: Examination, likeness: Likeness) -> bool:
    name = likeness.organization
    return name is not None and body_name(name) in examination.report.names


def _may_be_source(examination: Examination, likeness: Likeness) -> bool:
    return may_be_source(_is_same_body(examination, likeness), likeness.year, examination.report.year)


def _earlier_basis(examination: Examination) -> Text | None:
    """The basis where a report is on a year before the rule's own."""
    year = examination.report.year
    return on_form(_EARLIER_BASIS, examination.form) if year and year < _BASIS_FROM else None


def _around_difference(one: str, other: str) -> tuple[str, str]:
    """The same stretch of both, where they first differ; what is left out becomes an ellipsis."""
    same = len([*takewhile(bool, map(eq, one, other))])
    start = max(0, same - SHOWN // 2) if same < min(len(one), len(other)) else 0
    end = start + SHOWN
    before = "…" if start else ""
    first, second = (f"{before}{text[start:end]}{'…' if len(text) > end else ''}" for text in (one, other))
    return first, second


def _side_by_side(here: str, path: str, there: str) -> Text:
    """A passage as it stands here and in another report, each on one line whatever paragraphs it has."""
    one, other = _around_difference(" ".join(here.split()), " ".join(there.split()))
    return Text(f"“{one}” ↔ {path}：“{other}”", f"“{one}” ↔ {path}: “{other}”")


def _finding(examination: Examination, likeness: Likeness) -> Finding:
    """One finding for each report that is alike, at the longest passage that both have."""
    sections = examination.report.passages
    number, span, _ = likeness.passages[0]
    much = [
        (f"“{sections[at].heading}”" if sections[at].heading else "", f"{share:.0%}")
        for at, share in likeness.sections
        if share >= 0.5
    ]
    told = Text("", "")
    if much:
        zh = "、".join(f"{heading or '标题之前'} {share}" for heading, share in much)
        en = ", ".join(f"{heading or 'before the headings'} {share}" for heading, share in much)
        told = Text(f"：{zh}", f": {en}")
    others = _others(examination, likeness)
    whose = likeness.organization or likeness.path
    year = Text(f" {likeness.year} 年度", f" on {likeness.year}") if likeness.year else Text("", "")
    return Finding(
        Text(
            f"除去数字、年份和名称，文字有 {likeness.share:.0%} 与{whose}{year.zh}的报告相同{told.zh}{others.zh}",
            f"figures, years and names aside, {likeness.share:.0%} of the text is that of the report of"
            f" {whose}{year.en}{told.en}{others.en}",
        ),
        sections[number].place(*span),
        severity=Severity.ERROR if likeness.share >= MOST_OF_IT else Severity.NOTE,
        section=sections[number].heading,
        basis=_earlier_basis(examination),
        quote=sections[number].quoted(*span).strip(),
        related=tuple(
            Related(
                _side_by_side(sections[at].quoted(*here), likeness.path, there),
                place=sections[at].place(*here),
            )
            for at, here, there in likeness.passages
        ),
    )


def _others(examination: Examination, likeness: Likeness) -> Text:
    """Behind the last of those that are told, how many more there are."""
    count, told = examination.beside.others_alike, examination.beside.likenesses
    if not count or not told or likeness != told[-1]:
        return Text("", "")
    return Text(
        f"；另有约 {count} 份报告也大致相同，没有列出",
        f"; about {counted(count, 'more report')} much like it {'is' if count == 1 else 'are'} not listed",
    )


RULES = (copied_year, copied_body, name_left_in)
