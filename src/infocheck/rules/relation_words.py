"""A relation in words and figures: its two sides, its arithmetic, why it cannot be decided."""

from __future__ import annotations

from infocheck.findings import NotEvaluated, Number, Text
from infocheck.forms.form import Relation
from infocheck.relations.residuals import Violation, defined_cell
from infocheck.rules.examination import Examination


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
    return next((cell for cell, coefficient in relation.terms if coefficient < 0), relation.terms[0][0])


def sides(relation: Relation, values: list[Number]) -> tuple[Number, Number]:
    """What the two sides of a relation come to; the constant is on the side where it is positive."""
    left: Number = sum(coefficient * values[cell] for cell, coefficient in relation.terms if coefficient > 0)
    right: Number = sum(
        -coefficient * values[cell] for cell, coefficient in relation.terms if coefficient < 0
    )
    return left + max(relation.constant, 0), right + max(-relation.constant, 0)


def arithmetic(examination: Examination, violation: Violation) -> Text:
    """The relation in words and its figures: “总计：5 ≠ 3 + 1 = 4，差 1”."""
    relation, values = violation.relation, examination.report.values
    left, right = sides(relation, values)
    sign = {"=": "≠", "<=": ">", ">=": "<"}[relation.sense]
    figures = f"{_sum(relation, values, 1)} {sign} {_sum(relation, values, -1)}"
    subject = _subject(examination, relation)
    where = f"（{subject}）" if subject else ""
    of_subject = f" ({subject})" if subject else ""
    difference = f"{left - right:+}"
    return Text(
        f"{relation.label}{where}：{figures}，差 {difference}",
        f"{relation.label_en}{of_subject}: {figures}, difference {difference}",
    )


def _sum(relation: Relation, values: list[Number], side: int) -> str:
    """One side of a relation in figures; zero terms of a long sum are left out."""
    terms = [
        (coefficient * side, values[cell]) for cell, coefficient in relation.terms if coefficient * side > 0
    ]
    shown = [(factor, value) for factor, value in terms if value or len(terms) <= 2]
    figures = [str(value) if factor == 1 else f"{factor}×{value}" for factor, value in shown]
    constant = relation.constant * side
    figures += [str(constant)] if constant > 0 else []
    amount = sum(factor * value for factor, value in terms) + max(constant, 0)
    return f"{' + '.join(figures)} = {amount}" if len(figures) > 1 else str(amount)


def _subject(examination: Examination, relation: Relation) -> str:
    """The label of the row or column for which the relation was to hold."""
    if not relation.subject:
        return ""
    table = examination.form.table(relation.id.partition(".")[0])
    labels = {column.id: column.label for column in table.columns} | {row.id: row.label for row in table.rows}
    return labels[relation.subject]
