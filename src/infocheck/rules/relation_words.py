"""Relations and expressions in words and figures: two sides, arithmetic, units, why one cannot be decided."""

from decimal import Decimal
from typing import NamedTuple

from infocheck.findings import NotEvaluated, Number, Text, whole
from infocheck.forms.form import Linear, Relation
from infocheck.relations.residuals import Violation, defined_cell
from infocheck.report import Report
from infocheck.rules.examination import Examination

IN_YUAN = Text("；表中的数像是按元填的，单位是万元", "; the table seems to be in 元, and its unit is 万元")
"""What is said of an amount that is thousands of times too large."""


class Worked(NamedTuple):
    """A relation with a report's figures in it; ``holds`` is ``None`` where it cannot be decided."""

    words: Text
    cells: tuple[str, ...]
    holds: bool | None


def worked_relations(report: Report) -> tuple[Worked, ...]:
    """Every hard relation of a report's form, with its figures; those in which all figures are 0 are left out."""
    examination = Examination(report)
    violations, blocked = examination.residuals
    broken = {id(violation.relation): violation for violation in violations}
    open_ones = {id(item.relation) for item in blocked}
    worked = []
    for relation in examination.equations:
        cells = tuple(examination.form.cells[cell].address for cell, _ in relation.terms)
        if id(relation) in broken:
            worked.append(Worked(arithmetic(examination, broken[id(relation)]), cells, False))
        elif any(report.values[cell] for cell, _ in relation.terms):
            holds = None if id(relation) in open_ones else True
            worked.append(Worked(_held(examination, relation, holds), cells, holds))
    return tuple(worked)


def in_table_unit(linear: Linear, number: Number) -> Number:
    """A figure that an expression gives, in the unit of its cells: 251000 (元) is 25.1 where the table counts in 万元."""
    unit = max(coefficient for _, coefficient in linear.terms)
    return whole(Decimal(number) / unit)


def _held(examination: Examination, relation: Relation, holds: bool | None) -> Text:
    """A relation that is not broken, in words and figures: “总计：4 = 3 + 1”."""
    values = examination.report.values
    sign = {"=": "=", "<=": "≤", ">=": "≥"}[relation.sense] if holds else "?"
    left, right = (" + ".join(_figures(relation, values, side)) or "0" for side in (1, -1))
    return _told(examination, relation, f"{left} {sign} {right}")


def not_evaluated(examination: Examination, relation: Relation, cells: tuple[int, ...]) -> NotEvaluated:
    """Which of its cells keep a relation from being decided."""
    label = examination.form.cells[cells[0]].label
    faulty = cells[0] in examination.undecidable
    zh = f"“{label}”{'不是数' if faulty else '没有填'}"
    en = f"“{label}” is {'not a number' if faulty else 'empty'}"
    if len(cells) > 1:
        zh, en = f"{zh}（共 {len(cells)} 格）", f"{en} ({len(cells)} such cells)"
    return NotEvaluated(
        Text(zh, en), f"{relation.id}[{relation.subject}]" if relation.subject else relation.id
    )


def principal(relation: Relation) -> int:
    """The cell at which a relation is shown: the one it defines, else the first on its right side."""
    defined = defined_cell(relation)
    if defined is not None:
        return defined
    return [*_terms(relation, -1), *relation.terms][0][0]


def sides(relation: Relation, values: list[Number]) -> tuple[Number, Number]:
    """What the two sides of a relation come to; the constant is on the side where it is positive."""
    return _amount(relation, values, 1), _amount(relation, values, -1)


def _amount(relation: Relation, values: list[Number], side: int) -> Number:
    terms: Number = sum(factor * values[cell] for cell, factor in _terms(relation, side))
    return terms + max(relation.constant * side, 0)


def _terms(relation: Relation, side: int) -> list[tuple[int, int]]:
    """The cells of one side (1 the left, -1 the right), each with its factor, which is positive there."""
    return [(cell, coefficient * side) for cell, coefficient in relation.terms if coefficient * side > 0]


def arithmetic(examination: Examination, violation: Violation) -> Text:
    """The relation in words and its figures: “总计：5 ≠ 3 + 1 = 4，差 1”."""
    relation, values = violation.relation, examination.report.values
    left, right = sides(relation, values)
    sign = {"=": "≠", "<=": ">", ">=": "<"}[relation.sense]
    figures = f"{_sum(relation, values, 1)} {sign} {_sum(relation, values, -1)}"
    difference = f"{left - right:+}"
    told = _told(examination, relation, figures)
    return Text(f"{told.zh}，差 {difference}", f"{told.en}, difference {difference}")


def _told(examination: Examination, relation: Relation, figures: str) -> Text:
    subject = _subject(examination, relation)
    where = f"（{subject}）" if subject else ""
    of_subject = f" ({subject})" if subject else ""
    return Text(f"{relation.label}{where}：{figures}", f"{relation.label_en}{of_subject}: {figures}")


def _sum(relation: Relation, values: list[Number], side: int) -> str:
    """One side of a relation in figures, and what it comes to."""
    figures = _figures(relation, values, side)
    amount = _amount(relation, values, side)
    return f"{' + '.join(figures)} = {amount}" if len(figures) > 1 else str(amount)


def _figures(relation: Relation, values: list[Number], side: int) -> list[str]:
    """The terms of one side; zero terms of a long sum are left out."""
    terms = [(factor, values[cell]) for cell, factor in _terms(relation, side)]
    shown = [(factor, value) for factor, value in terms if value or len(terms) <= 2]
    figures = [str(value) if factor == 1 else f"{factor}×{value}" for factor, value in shown]
    constant = relation.constant * side
    return [*figures, str(constant)] if constant > 0 else figures


def _subject(examination: Examination, relation: Relation) -> str:
    """The label of the row or column for which the relation was to hold."""
    if not relation.subject:
        return ""
    table = examination.form.table(relation.id.partition(".")[0])
    labels = {column.id: column.label for column in table.columns} | {row.id: row.label for row in table.rows}
    return labels[relation.subject]
