"""Family format: what a cell may hold.

Empty is not zero, text is no number, and only amounts have decimals; a faulty
cell is reported here and blocks the relations that need it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from math import isfinite
from typing import TypeGuard

from infocheck.findings import Change, Finding, Number, Severity, Text, whole
from infocheck.forms.form import COUNTERS, UNITS, YUAN, Cell
from infocheck.rules.examination import Examination
from infocheck.rules.format import shown
from infocheck.rules.rule import Outcome, rule

_NUMBERS = Text(
    "各项均为非负整数，收费金额以万元为单位", "counts are whole numbers of 0 or more; fees are in 万元"
)
_WRITTEN_NUMBER = rf"([+-]?\d[\d,，]*(?:\.\d+)?)\s*([{''.join(UNITS)}]*)\s*((?:[（(][^（()）]{{1,40}}[）)])?)"


@rule(
    "F201",
    "not-a-number",
    "format",
    Severity.ERROR,
    summary=Text("格中填的不是数", "a cell that holds no number"),
    explanation=Text(
        '格中应填数字本身，不加引号。"3"、true、“若干”都不是数；全角数字和千分位逗号能认出来，但要改成普通数字。',
        'A cell holds a bare number. "3", true and words are not numbers; full-width digits and thousands separators'
        " are recognised and offered as a repair.",
    ),
    basis=_NUMBERS,
    repair=Text("填数；没有发生的填 0。", "Write a number, 0 where nothing happened."),
    bad='tables.requests.granted = ["２", 0, 0, 0, 0, 0, 2]',
    good="tables.requests.granted = [2, 0, 0, 0, 0, 0, 2]",
    needs="faults",
)
def not_a_number(examination: Examination) -> Iterator[Outcome]:
    """Cells with text, truth values, dates or other things in them."""
    for cell, given in _faulty(examination):
        number, unit, remark = _written(given)
        if unit or remark or _is_figure(given):
            continue
        figure = number if number is not None and _allowed(cell, number) else None
        text = shown(given)
        what = (
            Text(f"文本“{text}”", f"the text “{text}”") if isinstance(given, str) else Text(f" {text}", text)
        )
        message = Text(
            f"“{cell.label}”填的是{what.zh}，不是数", f"“{cell.label}” holds {what.en}, which is no number"
        )
        yield _cell_finding(examination, cell, given, message, figure)


@rule(
    "F202",
    "fraction",
    "format",
    Severity.ERROR,
    summary=Text("件数不是整数", "a count that is not whole"),
    explanation=Text(
        "件数只能是整数；3.0 也要写成 3。只有收费金额可以有小数。",
        "Counts are whole: even 3.0 must be written 3. Only amounts of fees may have decimals.",
    ),
    basis=_NUMBERS,
    repair=Text("件数填整数。", "Write counts as whole numbers."),
    bad="tables.requests.granted = [2.5, 0, 0, 0, 0, 0, 2]",
    good="tables.requests.granted = [2, 0, 0, 0, 0, 0, 2]",
    needs="faults",
)
def fraction(examination: Examination) -> Iterator[Outcome]:
    """Counts with a decimal point."""
    for cell, given in _faulty(examination):
        if isinstance(given, (float, Decimal)) and not _is_negative(given):
            figure = int(given) if isfinite(given) and given == int(given) else None
            zh, en = (
                ("金额应为数", "an amount is a finite figure")
                if cell.kind == "amount"
                else ("件数应为整数", "counts are whole")
            )
            message = Text(f"“{cell.label}”填的是 {given}，{zh}", f"“{cell.label}” is {given}; {en}")
            yield _cell_finding(examination, cell, given, message, figure)


@rule(
    "F203",
    "unit-in-cell",
    "format",
    Severity.ERROR,
    summary=Text("格中带了单位或者说明", "a unit or a remark inside a cell"),
    explanation=Text(
        "单位已经印在表头里，格中只填数。收费金额以万元为单位，“251000元”应填 25.1。“27（其中修订1件）”的说明写在文字里。",
        "The unit is printed in the header; a cell holds the bare figure. Fees are in 万元: 251000元 is 25.1. A remark, as"
        " in 27（其中修订1件）, belongs in the text.",
    ),
    basis=_NUMBERS,
    repair=Text("只填数；单位和说明不写在格里。", "Write the bare number, without unit and remark."),
    bad='tables.disclosure.fees = { amount = "251000元" }',
    good="tables.disclosure.fees = { amount = 25.1 }",
    needs="faults",
)
def unit_in_cell(examination: Examination) -> Iterator[Outcome]:
    """Cells with a number and its unit, or a remark."""
    for cell, given in _faulty(examination):
        number, unit, remark = _written(given)
        if number is None or not (unit or remark):
            continue
        value = _in_unit_of(cell, number, unit)
        what = (
            Text(f"说明“{remark}”", f"the remark {remark}")
            if remark
            else Text(f"单位“{unit}”", f"the unit {unit}")
        )
        message = Text(
            f"“{cell.label}”填的是“{given}”，带了{what.zh}", f"“{cell.label}” is “{given}”, with {what.en}"
        )
        yield _cell_finding(examination, cell, given, message, value)


@rule(
    "F204",
    "negative",
    "format",
    Severity.ERROR,
    summary=Text("负数", "a negative figure"),
    explanation=Text(
        "件数和金额不能为负。只有 2019 年格式的“本年增/减”一栏可以为负。",
        "Counts and amounts are never negative; only the 2019 form has a signed column.",
    ),
    basis=_NUMBERS,
    repair=Text("以台账为准，填实际的数。", "Write the true figure; the register decides."),
    bad="tables.requests.granted = [-2, 0, 0, 0, 0, 0, 2]",
    good="tables.requests.granted = [2, 0, 0, 0, 0, 0, 2]",
    needs="faults",
)
def negative(examination: Examination) -> Iterator[Outcome]:
    """Figures below zero where the form allows none."""
    for cell, given in _faulty(examination):
        if _is_negative(given):
            message = Text(
                f"“{cell.label}”填的是 {given}，不能为负", f"“{cell.label}” is {given}; it cannot be negative"
            )
            yield _cell_finding(examination, cell, given, message, None)


@rule(
    "F205",
    "empty-cell",
    "format",
    Severity.WARNING,
    summary=Text("空格", "empty cells"),
    explanation=Text(
        "没有发生的项目填 0，不要留空或填“/”“-”“无”：空格不是零，读者分不清是没有还是漏填。能由其他格推出的，一并给出。",
        'Write 0 where nothing happened, not a blank, "/", "-" or 无: empty is not zero, and a reader cannot tell none'
        " from forgotten. What follows from other cells is offered.",
    ),
    basis=Text("审查常见问题：空格、“/”、“-”", "a common finding of reviewers"),
    repair=Text("没有发生的填 0。", "Write 0 where nothing happened."),
    bad='tables.requests.granted = [2, "", "", "", "", "", 2]',
    good="tables.requests.granted = [2, 0, 0, 0, 0, 0, 2]",
    needs="empties",
)
def empty_cell(examination: Examination) -> Iterator[Outcome]:
    """Empty cells, one finding a table, with the figures that follow from the others."""
    report = examination.report
    for table in examination.form.tables:
        cells = examination.form.cells_of(table)
        blank = [cell for cell in cells if report.empties.get(cell.position) is not None]
        if not blank:
            continue
        filled = tuple(
            Change(cell.address, report.empties[cell.position], examination.deduced[cell.position])
            for cell in blank
            if cell.position in examination.deduced
        )
        first, count = blank[0], len(blank)
        several = Text(
            f"《{table.label}》有 {count} 格是空的，第一格是“{first.label}”",
            f"{count} empty cells in 《{table.label}》, the first is “{first.label}”",
        )
        single = Text(
            f"《{table.label}》的“{first.label}”是空的", f"“{first.label}” in 《{table.label}》 is empty"
        )
        yield Finding(
            single if count == 1 else several,
            report.place(first),
            cells=tuple(cell.address for cell in blank),
            section=table.section,
            actual=report.empties[first.position],
            repairs=(filled,) if filled else (),
        )


def _faulty(examination: Examination) -> Iterator[tuple[Cell, object]]:
    for index, given in examination.report.faulty.items():
        yield examination.form.cells[index], given


def _is_negative(given: object) -> bool:
    return _is_figure(given) and isfinite(given) and given < 0


def _is_figure(given: object) -> TypeGuard[int | float | Decimal]:
    return isinstance(given, (int, float, Decimal)) and not isinstance(given, bool)


def _cell_finding(
    examination: Examination, cell: Cell, given: object, message: Text, repaired: Number | None
) -> Finding:
    table = examination.form.table(cell.table)
    actual = (
        given if type(given) is int or (isinstance(given, Decimal) and given.is_finite()) else shown(given)
    )
    repairs = () if repaired is None else ((Change(cell.address, actual, repaired),),)
    advice = Text(f"改为 {repaired}。", f"Change it to {repaired}.") if repaired is not None else None
    place = examination.report.place(cell)
    return Finding(
        message,
        place,
        cells=(cell.address,),
        section=table.section,
        actual=actual,
        expected=repaired,
        repairs=repairs,
        advice=advice,
    )


def _written(given: object) -> tuple[Number | None, str, str]:
    """The number, the unit and the remark in brackets that a piece of text writes; ``(None, "", "")`` where it writes no
    number."""
    if not isinstance(given, str):
        return None, "", ""
    plain = given.translate(str.maketrans("０１２３４５６７８９．－＋", "0123456789.-+"))
    match = re.fullmatch(_WRITTEN_NUMBER, plain.strip())
    if match is None:
        return None, "", ""
    number, remark = whole(Decimal(match[1].replace(",", "").replace("，", ""))), match[3]
    return (number, remark[1:-1], "") if remark[1:-1] in UNITS else (number, match[2], remark)


def _in_unit_of(cell: Cell, number: Number, unit: str) -> Number | None:
    if unit in YUAN and cell.unit in YUAN:
        value = whole((Decimal(number) * YUAN[unit] / YUAN[cell.unit]).normalize())
    elif unit in ("", cell.unit) or (cell.kind == "count" and unit in COUNTERS):
        value = number
    else:
        return None
    return value if _allowed(cell, value) else None


def _allowed(cell: Cell, number: Number) -> bool:
    return (number >= 0 or cell.kind == "signed") and (
        cell.kind in ("amount", "money") or number == int(number)
    )


RULES = (not_a_number, fraction, unit_in_cell, negative, empty_cell)
