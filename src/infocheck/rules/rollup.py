"""Family rollup: a government's report held against the sum of its bodies'.

Whoever sums also does work of its own, so without the office's own report the
sum is a lower bound; with it, and with every body of the list there, it is the
figure itself.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from infocheck.findings import Finding, NotEvaluated, Number, Related, Severity, Text, also, counted, whole
from infocheck.forms.form import Cell
from infocheck.report import Report
from infocheck.rules.examination import Examination, Parts
from infocheck.rules.rule import Example, Outcome, rule

_BASIS = Text(
    "政府的报告汇总本级和各编制单位的数字", "a government's report sums its own work and that of every body"
)
_NO_LIST = Text(
    "没有给出编制单位名单（--bodies），不知道各机关的报告是否齐全",
    "no list of bodies (--bodies), so it is not known whether all are here",
)
_NO_OWN = Text("没有给出本级（办公室）自己的报告（--own）", "the office's own report is not given (--own)")
_NO_FIGURES = Text("汇总报告的表里没有一个数", "the roll-up's tables have no figures")
_NAMED = 3
"""So many of the bodies that contribute most, or that have no number, are named."""
# The office's own report, the last of the parts, is the sound one, with 12 penalties; the others are all zero.
_ROW = "tables.disclosure.penalties = {{ decisions = {} }}"
_PARTS = (_ROW.format(4), _ROW.format(2), "")


class _Sum(NamedTuple):
    """One cell: what the roll-up states, what the bodies add up to, and who of them has no number there.

    ``doubt`` is why the two cannot be compared.
    """

    cell: Cell
    actual: Number
    added: Number
    open: tuple[str, ...]
    doubt: Text | None

    @property
    def difference(self) -> Number:
        """By how much the roll-up is off; none where it cannot be told, or where an amount was only rounded."""
        off = self.actual - self.added
        return 0 if self.doubt or Decimal(off).copy_abs() < self._place else whole(off)

    @property
    def may_be_below_zero(self) -> bool:
        """Whether a body that is missing may make the sum smaller."""
        return self.cell.kind == "signed"

    @property
    def _place(self) -> Decimal:
        """What the last place of the figure stands for, as the roll-up prints it: 0.01 of 15.68, and 1 of a count."""
        exponent = Decimal(self.actual).as_tuple().exponent
        return Decimal(1).scaleb(min(0, int(exponent)))


@rule(
    "R001",
    "rollup-below",
    "rollup",
    Severity.WARNING,
    summary=Text("汇总的数小于各机关之和", "a roll-up states less than its bodies add up to"),
    explanation=Text(
        "政府的报告至少包括所给各机关的数，少于它们之和就是漏了机关，或者两边的数不一致。缺几个机关的报告也能这样判断。"
        "联合发文可能由两个机关各计一次，这些行只作提示。金额在汇总所写的最后一位之内相符的，算相符。",
        "A government's report includes at least the bodies given; less than their sum means that one was left out or"
        " that figures differ. That holds even where some reports are missing. Documents issued jointly may be counted"
        " twice, so for those rows it is a note. Amounts agree where they do within the last place of the roll-up's.",
    ),
    basis=_BASIS,
    repair=Text("与各机关的报告逐个核对这一行。", "Check this row against each body's report."),
    bad=Example(_ROW.format(5), parts=_PARTS),
    good=Example(_ROW.format(50), parts=_PARTS),
    needs="parts",
)
def rollup_below(examination: Examination) -> Iterator[Outcome]:
    """Cells in which the whole is less than the sum of the parts that are here."""
    parts = examination.beside.parts
    if parts is None:
        return
    if not any(examination.has_figures(table.id) for table in examination.form.tables):
        yield NotEvaluated(_NO_FIGURES, "rollup")
    for id_, instances in _rows(examination, parts):
        bounded = [one for one in instances if not one.may_be_below_zero]
        yield from _doubts(id_, bounded)
        short = [one for one in bounded if one.difference < 0]
        if short:
            shared = _is_shared(examination, short[0].cell)
            yield _finding(examination, parts, id_, short, Severity.NOTE if shared else Severity.ERROR)


@rule(
    "R002",
    "rollup-sum",
    "rollup",
    Severity.WARNING,
    summary=Text("汇总的数不等于各机关与本级之和", "a roll-up is not the sum of its bodies and its own"),
    explanation=Text(
        "给出编制单位名单（--bodies）且各机关的报告齐全，并给出本级自己的报告（--own）时，汇总的数应等于它们之和。"
        "缺任何一份都不评定。联合发文可能重复计算的行不评定。",
        "Given the list of bodies (--bodies), all of their reports, and the office's own (--own), the roll-up is their"
        " sum. With any of them missing, it is not evaluated; nor are rows of documents that may be issued jointly.",
    ),
    basis=_BASIS,
    repair=Text("与各机关的报告逐个核对这一行。", "Check this row against each body's report."),
    bad=Example(_ROW.format(50), parts=_PARTS),
    good=Example(_ROW.format(18), parts=_PARTS),
    needs="parts",
)
def rollup_sum(examination: Examination) -> Iterator[Outcome]:
    """Cells in which the whole is more than the sum of all parts and the office's own, or a change is another than it."""
    parts = examination.beside.parts
    if parts is None:
        return
    reason = _undecidable(parts)
    if reason:
        yield NotEvaluated(reason, "rollup")
    for id_, instances in _rows(examination, parts) if not reason else ():
        yield from _doubts(id_, instances)
        more = [one for one in instances if one.difference > 0 or (one.difference and one.may_be_below_zero)]
        if not more or _is_shared(examination, more[0].cell):
            continue
        open_ = next((one for one in more if one.open), None)
        if open_:
            yield NotEvaluated(_without_number(open_), id_)
        else:
            yield _finding(examination, parts, id_, more)


def _undecidable(parts: Parts) -> Text | None:
    if parts.missing is None:
        return _NO_LIST
    if parts.missing:
        count = len(parts.missing)
        return Text(f"缺 {count} 个机关的报告", f"{counted(count, 'report')} of the list missing")
    return _NO_OWN if parts.own is None else None


def _rows(examination: Examination, parts: Parts) -> Iterator[tuple[str, list[_Sum]]]:
    """For each row, its cells that can be added."""
    report = examination.report
    cells = [cell for cell in examination.form.cells if cell.position not in report.inapplicable]
    doubles = [(one, double) for double in parts.doubles for one in parts.added if one.names & double.names]
    for id_, row in groupby(cells, key=lambda cell: f"{cell.table}.{cell.row}"):
        yield id_, [_sum(cell, report, parts.added, doubles) for cell in row]


def _sum(
    cell: Cell, stated: Report, given: Sequence[Report], doubles: Sequence[tuple[Report, Report]]
) -> _Sum:
    added = whole(sum(report.values[cell.position] for report in given))
    without = tuple(str(report.organization) for report in given if report.value(cell.address) is None)
    doubt = _twofold(cell, doubles)
    if stated.value(cell.address) is None:
        doubt = _blank(cell, added) if added else None
    return _Sum(cell, stated.values[cell.position], added, without, doubt)


def _without_number(one: _Sum) -> Text:
    """Which bodies have no number in a cell."""
    names, count = one.open[:_NAMED], len(one.open)
    more = Text(f"等 {count} 个机关", f" and {count - _NAMED} more") if count > _NAMED else Text("", "")
    return Text(
        f"{'、'.join(names)}{more.zh}的“{one.cell.label}”没有数",
        f"no number for “{one.cell.label}” from {', '.join(names)}{more.en}",
    )


def _blank(cell: Cell, added: Number) -> Text:
    """That the roll-up has no number where the bodies have some."""
    return Text(
        f"汇总报告的“{cell.label}”没有数，所给报告之和是 {added}",
        f"the roll-up has no number for “{cell.label}”; the reports given add up to {added}",
    )


def _twofold(cell: Cell, doubles: Sequence[tuple[Report, Report]]) -> Text | None:
    """Why nobody knows what the bodies add up to in a cell."""
    for one, double in doubles:
        if one.value(cell.address) != double.value(cell.address):
            name = one.organization
            return Text(
                f"“{name}”有不止一份报告，“{cell.label}”的数不同",
                f"there is more than one report of {name}, with different figures for “{cell.label}”",
            )
    return None


def _doubts(id_: str, instances: Sequence[_Sum]) -> Iterator[NotEvaluated]:
    """What cannot be compared in a row, told once."""
    doubt = next((one.doubt for one in instances if one.doubt), None)
    if doubt:
        yield NotEvaluated(doubt, id_)


def _finding(
    examination: Examination, parts: Parts, id_: str, off: list[_Sum], severity: Severity = Severity.ERROR
) -> Finding:
    """One finding for a row, led by the cell that is off most."""
    ordered = sorted(off, key=lambda one: Decimal(one.difference).copy_abs(), reverse=True)
    first, count = ordered[0], len(parts.reports)
    own = Text("和本级", " and the office's own") if parts.own else Text("", "")
    table = examination.form.table(first.cell.table)
    actual = whole(first.actual)
    others = [(table.column(one.cell.column).label, whole(one.actual), one.added) for one in ordered[1:]]
    more = also(others, Text("之和", "the sum is"))
    return Finding(
        Text(
            f"“{first.cell.label}”汇总是 {actual}，{count} 个机关{own.zh}之和是 {first.added}，"
            f"差 {first.difference:+}{more.zh}",
            f"“{first.cell.label}” is {actual} in the roll-up; the sum of {counted(count, 'report')}{own.en} is"
            f" {first.added}, a difference of {first.difference:+}{more.en}",
        ),
        examination.report.place(first.cell),
        severity=severity,
        relation=id_,
        cells=tuple(one.cell.address for one in ordered),
        expected=first.added,
        actual=actual,
        related=tuple(_contributions(parts, first.cell)),
    )


def _contributions(parts: Parts, cell: Cell) -> Iterator[Related]:
    """The bodies that contribute most to a cell, and how many others do."""
    figures = [(whole(report.values[cell.position]), report) for report in parts.added]
    some = sorted(((value, report) for value, report in figures if value), key=lambda pair: -pair[0])
    for value, report in some[:_NAMED]:
        name = report.organization
        yield Related(Text(f"{name}：{value}", f"{name}: {value}"), (cell.address,))
    others = some[_NAMED:]
    if others:
        rest = whole(sum(value for value, _ in others))
        own = any(report is parts.own for _, report in others)
        told = _others(len(others) - own, own)
        yield Related(Text(f"{told.zh}：{rest}", f"{told.en}: {rest}"), (cell.address,))


def _others(count: int, own: bool) -> Text:
    """So many other bodies, and the office itself where it is one of them."""
    zh = [f"其他 {count} 个机关"] * bool(count) + ["本级"] * own
    en = [counted(count, "other report")] * bool(count) + ["the office's own"] * own
    return Text("和".join(zh), " and ".join(en))


def _is_shared(examination: Examination, cell: Cell) -> bool:
    """Whether what the row counts may be counted by two bodies."""
    return any(row.id == cell.row and row.shared for row in examination.form.table(cell.table).rows)


RULES = (rollup_below, rollup_sum)
