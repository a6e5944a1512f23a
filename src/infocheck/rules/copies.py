"""Family series: two copies of one report (web page and PDF, the city's platform and the body's own site).

Reviewers find copies that state different figures, above all where one was
corrected after publication and the other was forgotten.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from infocheck.findings import Finding, NotEvaluated, Number, Related, Severity, Text, also, counted
from infocheck.forms.form import Cell
from infocheck.forms.headings import bare_heading
from infocheck.narrative.claims import Claim
from infocheck.rules.examination import Copy, Examination
from infocheck.rules.rule import Example, Outcome, rule

_OTHER_FORM = Text(
    "同一年度的另一份报告用的是别的格式", "the other copy of this year's report is on another form"
)
_EMPTY = Text("两份中有一份的格是空的", "a cell that one copy fills in is empty in the other")
WORDS = 6
"""So many characters before a figure of the text must be the same in both copies."""
_PENALTIES = "tables.disclosure.penalties = {{ decisions = {} }}"


@rule(
    "Y301",
    "copies-differ",
    "series",
    Severity.WARNING,
    summary=Text("同一份报告的两个版本数字不同", "two copies of one report state different figures"),
    explanation=Text(
        "同一机关同一年度的报告给了两份（例如网页和 PDF、统一平台和本机关网站），两份的数应当相同。公布后更正过的，"
        "应当处处都换成更正后的。只在 infocheck series 中评定：比表中的数，也比文字中前面的话相同的数；一份是空格的不评定。",
        "Where two copies of a body's report on one year are given (web page and PDF, say, or the common platform and"
        " the body's own site), their figures must agree; a report that was corrected after publication is replaced"
        " everywhere. Evaluated by infocheck series only: the figures of the tables, and those of the text that stand"
        " behind the same words; a cell that is empty in one copy is not evaluated.",
    ),
    basis=Text("同一份报告的各个版本应当一致", "all copies of one report must agree"),
    repair=Text(
        "与签发的原件核对；公布后更正过的，把没有更正的一份换掉。",
        "Check against the signed original; where the report was corrected after publication, replace the old copy.",
    ),
    bad=Example(_PENALTIES.format(5), copy=_PENALTIES.format(7)),
    good=Example(_PENALTIES.format(5), copy=_PENALTIES.format(5)),
    needs="copy",
)
def copies_differ(examination: Examination) -> Iterator[Outcome]:
    """The figures of this copy against those of the other, one finding a row and one a section."""
    other = examination.beside.copy
    if other is None:
        return
    yield from _in_text(examination, other)
    if other.report.form.id != examination.form.id:
        yield NotEvaluated(_OTHER_FORM)
        return
    for id_, row in groupby(examination.form.cells, key=lambda cell: f"{cell.table}.{cell.row}"):
        pairs = [
            (cell, examination.report.value(cell.address), other.report.value(cell.address)) for cell in row
        ]
        if any((here is None) != (there is None) for _, here, there in pairs):
            yield NotEvaluated(_EMPTY, id_)
        unlike = [
            (cell, here, there)
            for cell, here, there in pairs
            if here is not None and there is not None and here != there
        ]
        if unlike:
            yield _finding(examination, other, id_, unlike)


def _finding(
    examination: Examination, other: Copy, id_: str, unlike: list[tuple[Cell, Number, Number]]
) -> Finding:
    """One finding for a row, led by its last cell: the total, where it has one."""
    cell, here, there = unlike[-1]
    table = examination.form.table(cell.table)
    others = [(table.column(one.column).label, ours, theirs) for one, ours, theirs in unlike[:-1]]
    more = also(others, Text("另一份", "there it is"))
    return Finding(
        Text(
            f"“{cell.label}”是 {here}，另一份是 {there}，差 {here - there:+}{more.zh}",
            f"“{cell.label}” is {here}, and {there} in the other copy, a difference of {here - there:+}{more.en}",
        ),
        examination.report.place(cell),
        relation=id_,
        cells=tuple(one.address for one, *_ in reversed(unlike)),
        expected=there,
        actual=here,
        related=(_other(other),),
    )


def _other(other: Copy) -> Related:
    return Related(Text(f"另一份：{other.path}", f"the other copy: {other.path}"))


def _in_text(examination: Examination, other: Copy) -> Iterator[Finding]:
    """The figures of the text that stand behind the same words in both copies, one finding a section."""
    ours, theirs = _told(examination), _told(Examination(other.report))
    for heading, here in ours.items():
        unlike = [
            (one, two) for one, two in _aligned(here, theirs.get(heading, [])) if one.value != two.value
        ]
        if unlike:
            one, two = unlike[0]
            count = len(unlike) - 1
            more = (
                Text(f"；另有 {count} 处不同", f"; {counted(count, 'other figure')} too")
                if count
                else Text("", "")
            )
            yield Finding(
                Text(
                    f"文字这里是“{one.quote}”，另一份是“{two.quote}”，差 {one.value - two.value:+}{more.zh}",
                    f"the text says “{one.quote}” here, and “{two.quote}” in the other copy,"
                    f" a difference of {one.value - two.value:+}{more.en}",
                ),
                one.place,
                expected=two.value,
                actual=one.value,
                quote=one.quote,
                related=(_other(other),),
            )


def _told(examination: Examination) -> dict[str, list[tuple[str, Claim]]]:
    """The figures of the text by the heading of their section, each with the words before it, bare of spaces and figures."""
    passages = examination.report.passages
    told: dict[str, list[tuple[str, Claim]]] = {}
    for claim in examination.narrative.claims:
        if claim.exact:
            passage = passages[claim.section]
            before = re.sub(r"[\s\d.]+", "", passage.text[max(0, claim.start - 2 * WORDS) : claim.start])
            told.setdefault(bare_heading(passage.heading), []).append((before[-WORDS:] + claim.unit, claim))
    return told


def _aligned(here: list[tuple[str, Claim]], there: list[tuple[str, Claim]]) -> Iterator[tuple[Claim, Claim]]:
    """The figures that stand behind the same words in both, in the same order."""
    from difflib import SequenceMatcher  # only where there is a copy

    words = [before for before, _ in here], [before for before, _ in there]
    for block in SequenceMatcher(None, *words).get_matching_blocks():
        for at in range(block.size):
            yield here[block.a + at][1], there[block.b + at][1]


RULES = (copies_differ,)
