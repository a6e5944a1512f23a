"""Family series: figures that did not move for a year, and figures that moved more than one would expect."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from infocheck.findings import Finding, Number, Related, Severity, Text, listed
from infocheck.forms.form import Linear, Table
from infocheck.forms.vocabulary import shipped_vocabulary
from infocheck.narrative.tokens import tokens
from infocheck.rules.examination import Examination
from infocheck.rules.relation_words import IN_YUAN, in_table_unit
from infocheck.rules.rule import Example, rule

FEWEST = 4
"""A table with fewer figures that are not zero may well be the same twice."""
LARGEST = 10
"""So must the largest of them be, at least: small counts repeat by chance."""
TIMES = 5
"""A figure that grows or shrinks by this factor is a jump, …"""
LEAST = 100
"""… where it moves by so much at least."""
IN_YUAN_FROM = 1000
"""An amount that grows by this factor was probably told in 元, of which 10,000 are its unit."""
_CHANGE = "增[加长多至幅]|[剧激]增|减[少至]|[锐骤]减|下降|降[至为到低]|上升|升[至为]|回落|大幅|明显|显著|变化|翻番|划[转入出]|移交|下放|承接"
"""Words that speak of a change, or of what work a body took over or gave away."""

_REPEATED = (
    "tables.requests.received = [21, 0, 0, 0, 0, 0, 21]\ntables.requests.carried_in = [0, 0, 0, 0, 0, 0, 0]\n"
    "tables.requests.granted = [{0}, 0, 0, 0, 0, 0, {0}]\ntables.requests.partial = [{1}, 0, 0, 0, 0, 0, {1}]\n"
    "tables.requests.processed = [21, 0, 0, 0, 0, 0, 21]\ntables.requests.carried_out = [0, 0, 0, 0, 0, 0, 0]"
)


@rule(
    "Y201",
    "frozen",
    "series",
    Severity.WARNING,
    summary=Text("整张表与上一年度完全相同", "a whole table is the same as last year's"),
    explanation=Text(
        f"同一张表所有的数（现行有效件数除外）都与上一年度相同，其中不为零的至少 {FEWEST} 个、最大的不小于 {LARGEST}，"
        "可能是照抄了上年的表。全是零或者只有几个小数的表不算；换了格式的，各行各栏相同的表照样核对。",
        "Every figure of a table, apart from what is in force, is last year's, with at least"
        f" {FEWEST} that are not zero and the largest {LARGEST} or more: the table may have been copied. Tables of zeros or of a few small counts do not matter."
        " Across a change of form, tables of the same rows and columns are compared.",
    ),
    basis=Text("两个年度的数字应当据实统计", "each year's figures are to be counted anew"),
    repair=Text("核对本年度的数是否据实统计。", "Check that this year's figures were really counted."),
    bad=Example(_REPEATED.format(17, 4), previous=_REPEATED.format(17, 4)),
    good=Example(
        _REPEATED.format(17, 4),
        previous=_REPEATED.format(18, 3) + "\ntables.disclosure.licences = { decisions = 46 }",
    ),
    needs="previous",
)
def frozen(examination: Examination) -> Iterator[Finding]:
    """Tables that repeat last year's, and for how many years they have."""
    for table in examination.form.tables:
        figures = _figures(examination, table)
        some = [figure for figure in figures.values() if figure]
        if len(some) < FEWEST or max(some) < LARGEST:
            continue
        same = list(_repeated(examination, table, figures))
        if same:
            year, moved = same[-1].report.year, _moved(examination, table, same)
            zh = f"{moved.zh}以外的数" if moved.zh else "的数"
            en = f", apart from {moved.en}," if moved.en else ""
            yield Finding(
                Text(
                    f"“{table.label}”表{zh}与 {year} 年度完全相同（不为零的 {len(some)} 个），已连续 {len(same) + 1} 年",
                    f"the table “{table.label}”{en} has the very figures of {year} ({len(some)} that are not zero),"
                    f" {len(same) + 1} years running",
                ),
                examination.report.place(examination.form.cells_of(table)[0]),
            )


@rule(
    "Y202",
    "jump",
    "series",
    Severity.NOTE,
    summary=Text("与上一年度相比变化很大", "a figure that moved much since last year"),
    explanation=Text(
        f"主要的数比上一年度扩大或者缩小到 {TIMES} 倍以上、相差 {LEAST} 以上，而文字没有说明这一项的增减的，"
        "提示核对；确有原因的，最好在报告中说明。",
        f"A main figure became {TIMES} times as large or small, by {LEAST} or more, and the text says nothing of the"
        " change. Check it; where it is right, the report had better say why.",
    ),
    basis=Text("数字的较大变化应当说明原因", "large changes want a word of explanation"),
    repair=Text(
        "核对两年的数；无误的，在文字中说明原因。",
        "Check the figures of both years; where they are right, explain them in the text.",
    ),
    bad=Example(
        "tables.disclosure.penalties = { decisions = 1200 }",
        previous="tables.disclosure.penalties = { decisions = 12 }",
    ),
    good=Example(
        "tables.disclosure.penalties = { decisions = 30 }",
        previous="tables.disclosure.penalties = { decisions = 12 }",
    ),
    needs="previous",
)
def jump(examination: Examination) -> Iterator[Finding]:
    """The main figures against last year's, unless the text speaks of their change."""
    last = examination.previous
    if last is None:
        return
    explained = {claim.concept for claim in examination.narrative.claims if claim.kind == "change"}
    for name, readings in examination.form.concepts.items():
        old = last.form.concepts.get(name)
        if old is None or name in explained or not _is_main(name):
            continue
        now, before = examination.value(readings[0]), last.value(old[0])
        if now is None or before is None:
            continue
        now, before = in_table_unit(readings[0], now), in_table_unit(old[0], before)
        if _is_jump(now, before) and not _is_told(examination, name):
            yield _jump_finding(examination, readings[0], now, before, last.report.year)


def _is_told(examination: Examination, concept: str) -> bool:
    """Whether a sentence on the subject of a concept speaks of a change: up to where it goes on to another subject."""
    subject = shipped_vocabulary().concepts[concept].subject
    return any(
        re.search(_CHANGE, part)
        for passage in examination.report.passages
        for sentence in re.split("[。；;\n]", passage.text)
        if re.search(_CHANGE, sentence)
        for part in _on(subject, sentence)
    )


def _on(subject: str, sentence: str) -> Iterator[str]:
    """The parts of a sentence that are on a subject; what stands before the first that it names is on that one."""
    start, on = 0, set[str]()
    for word in tokens(sentence, shipped_vocabulary()):
        names = {sense.name for sense in word.senses if sense.role == "subject"}
        if names and on:
            if subject in on:
                yield sentence[start : word.start]
            start = word.start
        on = names or on
    if subject in on:
        yield sentence[start:]


def _repeated(examination: Examination, table: Table, figures: Mapping[str, Number]) -> Iterator[Examination]:
    """The reports before, the latest first, for as long as the table had the same figures, on whatever form."""
    earlier = examination.previous
    while earlier and _figures(earlier, table) == figures:
        yield earlier
        earlier = earlier.previous


def _moved(examination: Examination, table: Table, same: list[Examination]) -> Text:
    """The columns of stocks that did change while all else stayed the same, by their labels."""
    stocks = _stocks(examination)
    moved = {
        cell.column
        for cell in examination.form.cells_of(table)
        if cell.position in stocks and any(_differ(cell.address, examination, one) for one in same)
    }
    return listed(f"“{column.label}”" for column in table.columns if column.id in moved)


def _differ(address: str, one: Examination, other: Examination) -> bool:
    """Whether a cell that both forms have holds another figure."""
    here, there = one.form.positions[address], other.form.positions.get(address)
    return there is not None and one.report.values[here] != other.report.values[there]


def _figures(examination: Examination, table: Table) -> dict[str, Number]:
    """The figures of one table, by address; a stock that carries on from year to year is left out."""
    stocks = _stocks(examination)
    values = examination.report.values
    return {
        cell.address: values[cell.position]
        for cell in examination.form.cells_of(table)
        if cell.position not in stocks
    }


def _stocks(examination: Examination) -> set[int]:
    """The positions of cells that carry on from year to year."""
    return {
        cell
        for relation in examination.form.series
        for cell, _ in relation.terms
        if any(address == examination.form.cells[cell].address for address, _ in relation.previous)
    }


def _is_main(concept: str) -> bool:
    """Whether the concept is a total of its subject, or a count of decisions."""
    return concept in shipped_vocabulary().totals.values() or concept.endswith((".decisions", ".issued"))


def _is_jump(now: Number, before: Number) -> bool:
    large, small = max(now, before), min(now, before)
    return large - small >= LEAST and large >= TIMES * small


def _jump_finding(
    examination: Examination, linear: Linear, now: Number, before: Number, year: int | None
) -> Finding:
    label = examination.words_for(linear)
    cells = [examination.form.cells[cell] for cell, _ in linear.terms]
    change = f"{Decimal(100 * (now - before)) / Decimal(before):+.0f}%" if before else f"{now:+}"
    is_money = any(cell.kind == "amount" for cell in cells)
    slip = IN_YUAN if is_money and before > 0 and now >= IN_YUAN_FROM * before else Text("", "")
    return Finding(
        Text(
            f"{label}由 {before} 变为 {now}（{change}），文字没有说明{slip.zh}",
            f"{label} went from {before} to {now} ({change}), and the text does not say why{slip.en}",
        ),
        examination.report.place(cells[0]),
        cells=tuple(cell.address for cell in cells),
        actual=now,
        related=(Related(Text(f"{year} 年度报告：{before}", f"report on {year}: {before}")),),
    )


RULES = (frozen, jump)
