"""Family table: the relations (勾稽关系) within one report's tables.

The relations themselves are data of the form; a rule here is a kind of
relation.  One wrong cell is one finding, however many relations it breaks: the
finding is that of the first relation broken, and lists the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from infocheck.findings import Change, Finding, NotEvaluated, Number, Related, Severity, Text
from infocheck.forms.form import Relation
from infocheck.relations.residuals import Violation, defined_cell, evaluate
from infocheck.rules.examination import NO_LEVEL, Examination
from infocheck.rules.relation_words import arithmetic, not_evaluated, principal, sides
from infocheck.rules.rule import Example, Outcome, rule

if TYPE_CHECKING:
    from infocheck.relations.culprits import Cause

_FORM_BASIS = Text("{document}", "{document}")
_REPAIR = Text("以台账为准，改正其中的数。", "Correct the figure that is wrong; the register decides.")


@rule(
    "T101",
    "row-total",
    "table",
    Severity.ERROR,
    summary=Text("一行的总计不等于各栏之和", "a row's total is not the sum of its columns"),
    explanation=Text(
        "总计栏应等于同一行其他各栏之和。常见原因：总计没有随明细更新，或者某一栏串了行。",
        "The total column repeats the sum of the other columns of its row. Usually the total was not"
        " updated with its parts, or a figure slipped into the wrong row.",
    ),
    basis=_FORM_BASIS,
    repair=_REPAIR,
    bad="tables.requests.granted = [2, 0, 0, 0, 0, 0, 3]",
    good="tables.requests.granted = [2, 0, 0, 0, 0, 0, 2]",
    needs="residuals",
)
def row_total(examination: Examination) -> Iterable[Outcome]:
    """Total columns against the sum of their row."""
    return _broken(examination, "row-total")


@rule(
    "T102",
    "column-total",
    "table",
    Severity.ERROR,
    summary=Text("一栏的总计行不等于各项之和", "a column's total row is not the sum of its items"),
    explanation=Text(
        "办理结果的总计行应等于其上各项结果之和，每一栏都要成立；部分公开的只计一次，不再计入其他情形。",
        "The total row equals the sum of the outcomes above it, in every column; a partly granted request"
        " counts once only.",
    ),
    basis=_FORM_BASIS,
    repair=_REPAIR,
    bad="tables.requests.processed = [4, 0, 0, 0, 0, 0, 4]\ntables.requests.carried_out = [0, 0, 0, 0, 0, 0, 0]\n"
    "tables.requests.received = [4, 0, 0, 0, 0, 0, 4]\ntables.requests.carried_in = [0, 0, 0, 0, 0, 0, 0]",
    good="tables.requests.processed = [3, 0, 0, 0, 0, 0, 3]",
    needs="residuals",
)
def column_total(examination: Examination) -> Iterable[Outcome]:
    """Total rows against the sum of their column."""
    return _broken(examination, "column-total")


@rule(
    "T103",
    "flow",
    "table",
    Severity.ERROR,
    summary=Text(
        "第一项加第二项不等于第三项加第四项", "received plus carried in is not processed plus carried out"
    ),
    explanation=Text(
        "表头写明：本年新收加上年结转，等于本年度办理结果总计加结转下年度，每一栏都要成立。",
        "The form's own header says: received plus carried in equals processed plus carried out, in every column.",
    ),
    basis=Text("{document}：表头所印勾稽关系", "{document}: printed in the header of the table"),
    repair=_REPAIR,
    bad="tables.requests.carried_out = [1, 0, 0, 0, 0, 0, 1]",
    good="tables.requests.carried_out = [0, 0, 0, 0, 0, 0, 0]",
    needs="residuals",
)
def flow(examination: Examination) -> Iterable[Outcome]:
    """What came in against what went out."""
    return _broken(examination, "flow")


@rule(
    "T104",
    "group-total",
    "table",
    Severity.ERROR,
    summary=Text("复议、诉讼一组的总计不等于四项之和", "a group's total is not the sum of its four results"),
    explanation=Text(
        "行政复议、未经复议直接起诉、复议后起诉三组，每组总计等于结果维持、结果纠正、其他结果、尚未审结之和。",
        "For reviews, direct suits and suits after review, the total is the sum of upheld, corrected, other and pending.",
    ),
    basis=_FORM_BASIS,
    repair=_REPAIR,
    bad="tables.challenges.review = { upheld = 10, corrected = 1, other = 0, pending = 0, total = 0 }",
    good="tables.challenges.review = { upheld = 10, corrected = 1, other = 0, pending = 0, total = 11 }",
    needs="residuals",
)
def group_total(examination: Examination) -> Iterable[Outcome]:
    """Totals of reviews and suits against their results."""
    return _broken(examination, "group-total")


@rule(
    "T105",
    "partition",
    "table",
    Severity.ERROR,
    summary=Text("“其中”各项之和不等于总数", "the parts of a partition do not add up to the whole"),
    explanation=Text(
        "表中把总数按一个标准完全划分的各项，加起来应等于总数。只有格式注明为划分的行才参加求和；"
        "渠道、质量指标等互相重叠的行只以总数为上限。",
        "Rows that divide a whole by one criterion add up to it. Only rows that the form marks as a partition are"
        " added; overlapping rows (channels, quality counts) are merely bounded by the whole.",
    ),
    basis=Text("统计表项目的“其中”关系", "the nesting of the table's rows"),
    repair=_REPAIR,
    bad=Example(
        "tables.statistics.answers = { value = 3, granted.value = 1, partial.value = 1, denied.value = 0 }\n"
        "tables.statistics.requests = { value = 3, in_person.value = 3, fax.value = 0, email.value = 0, online.value = 0,"
        " letter.value = 0, other.value = 0 }",
        form="local-ningbo-2011",
    ),
    good=Example(
        "tables.statistics.answers = { value = 2, granted.value = 1, partial.value = 1, denied.value = 0 }\n"
        "tables.statistics.requests = { value = 2, in_person.value = 2, fax.value = 0, email.value = 0, online.value = 0,"
        " letter.value = 0, other.value = 0 }",
        form="local-ningbo-2011",
    ),
    needs="residuals",
)
def partition(examination: Examination) -> Iterable[Outcome]:
    """Wholes against the parts that divide them."""
    return _broken(examination, "partition")


@rule(
    "T106",
    "bound",
    "table",
    Severity.ERROR,
    summary=Text("其中一项超过了总数", "a part exceeds its whole"),
    explanation=Text(
        "“其中”的一项不能大于总数。渠道之间可以重叠，所以各渠道不必相加，但任何一个都不能超过总数。",
        "No single part may exceed its whole. Channels may overlap, so they need not add up, but none may exceed it.",
    ),
    basis=Text("统计表项目的“其中”关系", "the nesting of the table's rows"),
    repair=_REPAIR,
    bad=Example("tables.statistics.disclosed.website.value = 99999", form="local-ningbo-2011"),
    good=Example("tables.statistics.disclosed.website.value = 1", form="local-ningbo-2011"),
    needs="residuals",
)
def bound(examination: Examination) -> Iterable[Outcome]:
    """Parts that may not exceed their whole."""
    return _broken(examination, "bound")


@rule(
    "T201",
    "plausible",
    "table",
    Severity.WARNING,
    summary=Text("数字之间不太可能如此", "figures that are unlikely together"),
    explanation=Text(
        "格式没有写明、但按项目含义通常成立的关系，例如现行有效件数一般不少于本年制发减本年废止。",
        "A relation that the form does not print but that usually holds by the meaning of the rows; for example, documents"
        " in force are rarely fewer than those issued less those repealed this year.",
    ),
    basis=Text("由项目含义推出", "follows from the meaning of the rows"),
    repair=Text(
        "核对各数；无误的，在文字中说明原因。",
        "Check the figures; where they are right, explain them in the text.",
    ),
    bad="tables.disclosure.normative_documents = { issued = 5, repealed = 0, in_force = 0 }",
    good="tables.disclosure.normative_documents = { issued = 5, repealed = 0, in_force = 7 }",
)
def plausible(examination: Examination) -> Iterator[Outcome]:
    """Relations that usually hold."""
    yield from _doubtful(examination, "plausible")


@rule(
    "T202",
    "authority",
    "table",
    Severity.WARNING,
    summary=Text("没有该项权力的机关填了数", "a figure from a body without that power"),
    explanation=Text(
        "只有国务院部门、省级和设区的市（自治州）人民政府可以制定规章。政府部门、县级政府和乡镇的规章各栏应为0，"
        "填了数的几乎都是把规范性文件当成了规章。",
        "Only State Council departments and governments of provinces and of cities divided into districts make"
        " regulations (规章). A figure from any other body is nearly always a normative document in the wrong row.",
    ),
    basis=Text("《立法法》规定的规章制定权限", "the powers given by the Legislation Law"),
    repair=Text("核对机关类别（report.level）和这一栏的数。", "Check report.level and the figure."),
    bad='report.level = "county"\ntables.disclosure.regulations = { issued = 0, repealed = 0, in_force = 2 }',
    good='report.level = "city"\ntables.disclosure.regulations = { issued = 0, repealed = 0, in_force = 2 }',
)
def authority(examination: Examination) -> Iterator[Outcome]:
    """Figures that a body has no power to produce."""
    yield from _doubtful(examination, "authority")


# ── hard relations: by cause ────────────────────────────────────────────────


def _broken(examination: Examination, name: str) -> Iterator[Outcome]:
    for cause in examination.causes:
        if cause.violations[0].relation.rule == name:
            yield _finding(examination, cause)
    for relation, cells in examination.residuals.blocked:
        if relation.rule == name:
            yield not_evaluated(examination, relation, cells)


def _finding(examination: Examination, cause: Cause) -> Finding:
    cells, values = examination.form.cells, examination.report.values
    main = cause.violations[0]
    changed = list(dict.fromkeys(cell for repair in cause.repairs for cell in repair))
    first = changed[0] if changed else principal(main.relation)
    if len(cause.repairs) == 1:
        actual, expected = values[first], cause.repairs[0][first]
        message = _culprit_message(examination, cause)
        shown = changed
    else:
        actual, expected = _actual_and_expected(main.relation, values)
        message = arithmetic(examination, main)
        others = [at for at, _ in main.relation.terms]
        shown = list(dict.fromkeys([first, *changed, *others]))
    told = 0 if len(cause.repairs) == 1 else 1
    return Finding(
        message=message,
        place=examination.report.place(cells[first]),
        relation=main.relation.id,
        cells=tuple(cells[at].address for at in shown),
        section=examination.form.table(cells[first].table).section,
        expected=expected,
        actual=actual,
        basis=Text(
            f"{examination.form.document} {main.relation.basis}",
            f"{examination.form.document}: {main.relation.label_en}",
        ),
        related=tuple(_related(examination, violation) for violation in cause.violations[told:]),
        repairs=tuple(
            tuple(Change(cells[at].address, values[at], value) for at, value in repair.items())
            for repair in cause.repairs
        ),
        advice=_advice(examination, cause),
    )


def _actual_and_expected(relation: Relation, values: list[Number]) -> tuple[Number, Number]:
    left, right = sides(relation, values)
    defined = defined_cell(relation)
    is_left = defined is not None and dict(relation.terms)[defined] > 0
    return (left, right) if is_left else (right, left)


def _culprit_message(examination: Examination, cause: Cause) -> Text:
    cells, values = examination.form.cells, examination.report.values
    zh, en = [], []
    for at, expected in cause.repairs[0].items():
        label, actual, difference = cells[at].label, values[at], f"{values[at] - expected:+}"
        zh.append(f"“{label}”填的是 {actual}，应为 {expected}（差 {difference}）")
        en.append(f"“{label}” is {actual} but should be {expected} (difference {difference})")
    relations = len(cause.violations)
    return Text(
        "；".join(zh) + (f"，{relations} 处勾稽关系因此不成立" if relations > 1 else ""),
        "; ".join(en) + (f": it breaks {relations} relations" if relations > 1 else ""),
    )


def _advice(examination: Examination, cause: Cause) -> Text:
    if not cause.repairs and all(violation.relation.sense != "=" for violation in cause.violations):
        return Text(
            "哪一个数不对，这一关系说不出来，请按原始台账核对。",
            "The bound does not tell which of the figures is wrong; check them against the register.",
        )
    if not cause.repairs:
        return Text(
            "没有找到少数几格的改动能使有关各式都成立，请按原始台账逐格核对。",
            "No change of a few cells was found that explains it; check the cells against the register one by one.",
        )
    words = [_in_words(examination, repair) for repair in cause.repairs[:3]]
    more = len(cause.repairs) - len(words)
    if len(cause.repairs) == 1:
        return Text(f"{words[0].zh}。", f"Change {words[0].en}.")
    rest = Text(f"，另有 {more} 种改法", f" (and {more} more)") if more else Text("", "")
    return Text(
        f"有 {len(cause.repairs)} 种改法：{'，或'.join(one.zh for one in words)}{rest.zh}（以台账为准）。",
        f"{len(cause.repairs)} repairs fit: change {', or '.join(one.en for one in words)}{rest.en}; the register decides.",
    )


def _in_words(examination: Examination, repair: Mapping[int, Number]) -> Text:
    labels = [(examination.form.cells[at].label, value) for at, value in repair.items()]
    return Text(
        "、".join(f"“{label}”改为 {value}" for label, value in labels),
        " and ".join(f"“{label}” to {value}" for label, value in labels),
    )


def _related(examination: Examination, violation: Violation) -> Related:
    addresses = tuple(examination.form.cells[at].address for at, _ in violation.relation.terms)
    shown = examination.form.cells[principal(violation.relation)]
    return Related(arithmetic(examination, violation), addresses, examination.report.place(shown))


# ── soft relations ──────────────────────────────────────────────────────────


_OFFICE = r"(?:省|市|自治区|州)(?:人民)?政府办公[厅室]$"
_TELLS_FOR_ITS_GOVERNMENT = Text(
    "政府办公厅（室）的数可能是本级政府的", "the figures of a government's office may be the government's own"
)


def _doubtful(examination: Examination, name: str) -> Iterator[Outcome]:
    report, form = examination.report, examination.form
    relations = [relation for relation in form.relations if not relation.hard and relation.rule == name]
    applying = []
    for relation in relations:
        if relation.needs is None:
            applying.append(relation)
        elif re.search(_OFFICE, report.organization or ""):
            yield NotEvaluated(_TELLS_FOR_ITS_GOVERNMENT, relation.id)
        elif report.level and report.level.rulemaking is False:
            applying.append(relation)
        elif report.level is None:
            yield NotEvaluated(NO_LEVEL, relation.id)
    violations, blocked = evaluate(applying, report.values, report.empties, examination.undecidable)
    for relation, cells in blocked:
        yield not_evaluated(examination, relation, cells)
    for violation in violations:
        relation = violation.relation
        left, right = sides(relation, report.values)
        shown = form.cells[principal(relation)]
        yield Finding(
            message=arithmetic(examination, violation),
            place=report.place(shown),
            relation=relation.id,
            cells=tuple(form.cells[at].address for at, _ in relation.terms),
            section=form.table(shown.table).section,
            expected=right,
            actual=left,
            basis=Text(relation.basis, relation.label_en),
        )


RULES = (row_total, column_total, flow, group_total, partition, bound, plausible, authority)
