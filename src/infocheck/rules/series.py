"""Family series: a report's tables held against last year's report of the same body.

The equations are data of the form (``[[tables.series]]``).  None of them is in
an official text: they follow from the names of the rows, so what they find is
a warning at most (``forms.md`` calls for the same).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from infocheck.findings import Finding, NotEvaluated, Number, Related, Severity, Text, also
from infocheck.forms.form import Linear, SeriesRelation
from infocheck.rules.examination import Examination
from infocheck.rules.rule import Example, Outcome, rule

_BASIS = Text("两个年度的报告应当衔接一致", "the reports of two years must fit together")
_EMPTY = Text("两个年度中有关的格是空的", "a cell that it needs is empty in one of the two years")
_REPAIR = Text(
    "与上一年度的报告核对，改正其中一份，或者在报告中说明。",
    "Check it against last year's report, and correct one of them or explain it.",
)
_CHECK = Text(
    "核对报告的说明与上一年度的报告。", "Check the report's explanation against last year's report."
)
_LACKING = Text(
    "上一年度的报告用的格式没有有关的格", "last year's report is on a form without the cells that it needs"
)
_SENTENCE = r"[^。；;\n]+"
_SUBJECTS = {
    "carry-over": "(?:上一?|去|前一)年[^，,]{0,20}结转|结转(?![到至入]?(?:下|次|明|本))",
    "in-force": "有效|清理",
    "item-list": "项目",
    "cumulative": "累计",
}
"""What the text calls the figure that a rule is about."""
_OTHERS = "目录|指南|栏目|网站|平台"
"""What else may be said to be put right or rearranged."""
_REASON = "[更修订]正|调整|有误|[误漏错][报填统计]|划[转入出]|移交|合并|并入|重新(?:归类|核定|统计|认定)|口径"


class _Break(NamedTuple):
    """An instance of a series relation that does not hold: what stands there, and what last year's report gives."""

    relation: SeriesRelation
    actual: Number
    expected: Number
    working: str


@rule(
    "Y101",
    "carry-over",
    "series",
    Severity.WARNING,
    summary=Text(
        "上年结转与上一年度报告的结转下年度不符", "what was carried in is not what last year carried over"
    ),
    explanation=Text(
        "上年结转应等于上一年度报告的结转下年度继续办理。总计相符、只是各栏不同的，可能是申请人重新归类，只作提示。"
        "机构合并、职能划转或者上一年度报告公布后更正过的，也会不符，应在报告中说明；说明了的只作提示。"
        "表中整行没有数的，取文字明说的数。",
        "What is carried in is what last year's report carried over. Where the totals agree and only columns differ,"
        " applicants may have been classed anew: a note. Bodies that merged, took over work or corrected last year's"
        " report after publication differ too, and should say so; where they do, it is a note. Where a table has nothing"
        " in the whole row, the figure that the text states is taken.",
    ),
    basis=_BASIS,
    repair=_REPAIR,
    bad=Example("", previous="tables.requests.carried_out = [2, 0, 0, 0, 0, 0, 2]"),
    good=Example("", previous="tables.requests.carried_out = [0, 0, 0, 0, 0, 0, 0]"),
    needs="previous",
)
def carry_over(examination: Examination) -> Iterable[Outcome]:
    """What was carried in against what last year carried over."""
    return _checked(examination, "carry-over")


@rule(
    "Y102",
    "in-force",
    "series",
    Severity.WARNING,
    summary=Text("现行有效件数与上一年度接不上", "the number in force does not follow from last year's"),
    explanation=Text(
        "现行有效应等于上一年度的现行有效加本年制发减本年废止。少了的可能是到期失效而没有计入废止，只作提示；"
        "多了的没有来源。专项清理后重新核定底数的，应在报告中说明；说明了的只作提示。",
        "What is in force is last year's stock plus what was issued, less what was repealed. Fewer may have expired"
        " without being repealed: a note. More have come from nowhere. A stock that was counted anew should be"
        " explained; where it is, it is a note.",
    ),
    basis=_BASIS,
    repair=_REPAIR,
    bad=Example(
        "tables.disclosure.normative_documents = [1, 0, 9]",
        previous="tables.disclosure.normative_documents = [0, 0, 5]",
    ),
    good=Example(
        "tables.disclosure.normative_documents = [1, 0, 6]",
        previous="tables.disclosure.normative_documents = [0, 0, 5]",
    ),
    needs="previous",
)
def in_force(examination: Examination) -> Iterator[Outcome]:
    """The stock of rules and documents against last year's; fewer than expected is only a note."""
    for outcome in _checked(examination, "in-force"):
        fewer = isinstance(outcome, Finding) and _less(outcome.actual, outcome.expected)
        yield outcome._replace(severity=Severity.NOTE) if fewer and isinstance(outcome, Finding) else outcome


@rule(
    "Y103",
    "item-list",
    "series",
    Severity.WARNING,
    summary=Text(
        "上一年项目数量与上一年度报告不符", "last year's number of items is not that of last year's report"
    ),
    explanation=Text(
        "2019年格式的“上一年项目数量”应等于上一年度报告的“上一年项目数量”加“本年增/减”。",
        "In the form of 2019 the number of items that a year begins with is last year's number plus its change.",
    ),
    basis=_BASIS,
    repair=_REPAIR,
    bad=Example(
        "report.year = 2020\ntables.disclosure.licences = [10, 0, 0]",
        form="national-2019",
        previous="report.year = 2019\ntables.disclosure.licences = [9, 3, 0]",
    ),
    good=Example(
        "report.year = 2020\ntables.disclosure.licences = [12, 0, 0]",
        form="national-2019",
        previous="report.year = 2019\ntables.disclosure.licences = [9, 3, 0]",
    ),
    needs="previous",
)
def item_list(examination: Examination) -> Iterable[Outcome]:
    """The items that a year begins with against those that last year ended with."""
    return _checked(examination, "item-list")


@rule(
    "Y104",
    "cumulative",
    "series",
    Severity.WARNING,
    summary=Text("历年累计与上一年度接不上", "the cumulative figure does not follow from last year's"),
    explanation=Text(
        "历年累计应等于上一年度的历年累计加本年度的数；事后更正以前年度的数，应在报告中说明；说明了的只作提示。",
        "The cumulative figure is last year's plus this year's; figures of earlier years that were corrected later"
        " should be explained; where they are, it is a note.",
    ),
    basis=_BASIS,
    repair=_REPAIR,
    bad=Example(
        "report.year = 2012\ntables.statistics.disclosed = [5, 30]",
        form="local-fujian-2009",
        previous="report.year = 2011\ntables.statistics.disclosed = [10, 20]",
    ),
    good=Example(
        "report.year = 2012\ntables.statistics.disclosed = [5, 25]",
        form="local-fujian-2009",
        previous="report.year = 2011\ntables.statistics.disclosed = [10, 20]",
    ),
    needs="previous",
)
def cumulative(examination: Examination) -> Iterable[Outcome]:
    """Cumulative columns against last year's."""
    return _checked(examination, "cumulative")


def _checked(examination: Examination, name: str) -> Iterator[Outcome]:
    """What the form's series relations of one rule find: one finding for all instances of one relation."""
    last = examination.previous
    if last is None:
        return
    relations = [relation for relation in examination.form.series if relation.rule == name]
    for id_, grouped in groupby(relations, key=lambda relation: relation.id):
        instances, breaks, blocked = list(grouped), [], set[Text]()
        for relation in instances:
            outcome = _held(examination, last, relation)
            if isinstance(outcome, _Break):
                breaks.append(outcome)
            elif outcome is not None:
                blocked.add(outcome)
        has_total = any(relation.is_total for relation in instances)
        for finding in _findings(examination, last.report.year, breaks, has_total):
            said = _explanation(examination, name)
            if said:
                finding = finding._replace(severity=Severity.NOTE, related=(said,), advice=_CHECK)
            yield finding
        yield from (NotEvaluated(reason, id_) for reason in sorted(blocked))


def _explanation(examination: Examination, name: str) -> Related | None:
    """The sentence in which the report says why a figure does not follow from last year's."""
    for passage in examination.report.passages:
        for sentence in re.finditer(_SENTENCE, passage.text):
            if re.search(_SUBJECTS[name], sentence[0]) and _has_reason(sentence[0], _SUBJECTS[name]):
                words = sentence[0].strip()
                told = Text(f"报告的说明：“{words}”", f"the report's explanation: “{words}”")
                return Related(told, place=passage.place(*sentence.span()))
    return None


def _has_reason(sentence: str, subject: str) -> bool:
    """Whether a sentence says why a figure changed, not only that something else did (公开目录调整一次)."""
    clauses = re.split("[，,]", sentence)
    return any(
        re.search(_REASON, clause) and (re.search(subject, clause) or not re.search(_OTHERS, clause))
        for clause in clauses
    )


def _held(now: Examination, last: Examination, relation: SeriesRelation) -> _Break | Text | None:
    """The break of one instance, why it cannot be decided, or ``None`` where it holds."""
    if any(address not in last.form.positions for address, _ in relation.previous):
        return _LACKING
    before = Linear(tuple((last.form.positions[address], factor) for address, factor in relation.previous))
    (cell, _), *others = relation.terms
    actual, carried = now.stated(Linear(((cell, 1),))), last.stated(before)
    added = now.stated(Linear(tuple(others)))
    expected = -carried.value - added.value
    is_open = actual.open or carried.open or added.open
    if actual.value == expected and (not is_open or _have_figures(now, last, relation)):
        return None
    if is_open:
        return _EMPTY
    return _Break(relation, actual.value, expected, _working(now, last, relation, expected))


def _have_figures(now: Examination, last: Examination, relation: SeriesRelation) -> bool:
    """Whether the tables of a relation hold anything at all, so that what is blank there may be nothing."""
    before = {last.form.cells[last.form.positions[address]].table for address, _ in relation.previous}
    return now.has_figures(now.form.cells[relation.terms[0][0]].table) and all(map(last.has_figures, before))


def _working(now: Examination, last: Examination, relation: SeriesRelation, expected: Number) -> str:
    """What is expected, and how it is added up where several figures are, what is taken away last."""
    before = [(last, last.form.positions[address], factor) for address, factor in relation.previous]
    added = [(now, cell, factor) for cell, factor in relation.terms[1:]]
    figures = [
        (-factor, examination.stated(Linear(((cell, 1),))).value)
        for examination, cell, factor in (*before, *added)
    ]
    shown = "".join(
        f" {'-' if factor < 0 else '+'} {'' if abs(factor) == 1 else f'{abs(factor)}×'}{value}"
        for factor, value in sorted(figures, key=lambda figure: figure[0] < 0)
    )
    told = shown.removeprefix(" + ").strip()
    return told if told == str(expected) else f"{told} = {expected}"


def _findings(
    examination: Examination, year: int | None, breaks: list[_Break], has_total: bool
) -> Iterator[Finding]:
    """One finding for each break; where parts sum to a total, one for all of them, led by the total."""
    if not has_total:
        for one in breaks:
            yield _finding(examination, year, one, [one])
    elif breaks:
        total = next((one for one in breaks if one.relation.is_total), None)
        finding = _finding(examination, year, total or breaks[0], breaks)
        yield finding if total else finding._replace(severity=Severity.NOTE)


def _finding(examination: Examination, year: int | None, one: _Break, every: list[_Break]) -> Finding:
    position = one.relation.terms[0][0]
    cell = examination.form.cells[position]
    told = examination.told_of(position)
    others = [
        (_label(examination, other), other.actual, other.expected) for other in every if other is not one
    ]
    parts = also(others, Text("应为", "should be"))
    return Finding(
        Text(
            f"“{cell.label}”是 {one.actual}，按 {year} 年度报告应为 {one.working}，差 {one.actual - one.expected:+}{parts.zh}",
            f"“{cell.label}” is {one.actual}; the report on {year} gives {one.working},"
            f" a difference of {one.actual - one.expected:+}{parts.en}",
        ),
        told.place if told else examination.report.place(cell),
        relation=one.relation.id,
        cells=tuple(
            dict.fromkeys(examination.form.cells[each.relation.terms[0][0]].address for each in (one, *every))
        ),
        expected=one.expected,
        actual=one.actual,
        quote=told.quote if told else None,
        basis=Text(one.relation.label, one.relation.label_en),
        advice=Text(
            f"与 {year} 年度报告核对；情况有变化的，在报告中说明原因。",
            f"Check against the report on {year}; where things have changed, say why in the report.",
        ),
    )


def _label(examination: Examination, one: _Break) -> str:
    """The label of the column (or row) that tells one instance from the others."""
    table = examination.form.table(examination.form.cells[one.relation.terms[0][0]].table)
    labels = {row.id: row.label for row in table.rows} | {column.id: column.label for column in table.columns}
    return labels[one.relation.subject]


def _less(actual: object, expected: object) -> bool:
    return isinstance(actual, int) and isinstance(expected, int) and actual < expected


RULES = (carry_over, in_force, item_list, cumulative)
