"""Family narrative: the numbers of the text against the tables.

A claim is reported only when none of its readings fits: certain ones as errors, plausible ones as notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from infocheck.findings import Finding, NotEvaluated, Number, Related, Severity, Text, whole
from infocheck.forms.headings import bare
from infocheck.narrative.claims import Claim
from infocheck.relations.residuals import total
from infocheck.report import Passage
from infocheck.rules.examination import Examination
from infocheck.rules.relation_words import IN_YUAN, in_table_unit
from infocheck.rules.rule import Outcome, rule

_BASIS = Text(
    "叙述与附表应当一致（{document}）",
    "the text and the tables must agree ({document})",
)
NEAR = 12
"""So many characters behind a vague count the exact one may follow."""
SHORT = 12
"""A section that says nothing but 无 is shorter, blanks apart."""
_NONE = frozenset(("无", "没有", "暂无", "均无", "零"))
_MYRIADS = frozenset("万亿")
"""What is counted in these is told as exactly as its digits,"""
_REACHED = ("达到", "高达")
"""and so is what is said to be reached."""


@rule(
    "N001",
    "text-table",
    "narrative",
    Severity.ERROR,
    summary=Text("文字中的数与附表不一致", "a number of the text differs from the table"),
    explanation=Text(
        "文字说的件数应与附表相应单元格相同。“受理”的数含不含上年结转，两种算法都试过；都不相符才报告。"
        "读法只是可能的，只作提示。",
        "A count in the text equals the cells it speaks of. Several readings are tried, such as received with and"
        " without those carried in; only when none fits is it reported, and as a note where the reading is not sure.",
    ),
    basis=_BASIS,
    repair=Text("以台账为准，改正文字或表中的数。", "Correct the text or the table; the register decides."),
    bad='[[sections]]\nheading = "一、总体情况"\ntext = "2023年，我局共收到政府信息公开申请987件。"',
    good='[[sections]]\nheading = "一、总体情况"\ntext = "2023年，我局共收到群众来信987件。"',
)
def text_table(examination: Examination) -> Iterator[Outcome]:
    """Counts in digits or numerals against the cells they may stand for."""
    return _against_table(examination, none=False)


@rule(
    "N002",
    "none-but-some",
    "narrative",
    Severity.ERROR,
    summary=Text("文字说没有，附表却不是零", "the text says none, the table says some"),
    explanation=Text(
        "“未收到申请”“未发生行政复议、行政诉讼”一类的话，要求附表相应的数为零或空白。一节只写“无”而它的表不全是零的，只作提示。",
        "Where the text says that nothing was received or happened, the table must have zero or nothing there. A section"
        " that only says 无, though its table is not all zero, is a note.",
    ),
    basis=_BASIS,
    repair=Text("以台账为准，改正文字或表中的数。", "Correct the text or the table; the register decides."),
    bad='[[sections]]\nheading = "一、总体情况"\ntext = "2023年，我局未收到政府信息公开申请。"',
    good='[[sections]]\nheading = "一、总体情况"\ntext = "2023年，我局未收到关于政府信息公开工作的投诉。"',
)
def none_but_some(examination: Examination) -> Iterator[Outcome]:
    """Denials in words against the cells they deny, and sections that are nothing else against their table."""
    yield from _against_table(examination, none=True)
    for passage in examination.report.passages:
        if len(passage.text.strip()) < SHORT and bare(passage.text) in _NONE:
            yield from _denied_whole(examination, passage)


@rule(
    "N006",
    "vague-count",
    "narrative",
    Severity.NOTE,
    summary=Text("有准确数的地方用了约数", "a vague count where the table has the exact one"),
    explanation=Text(
        "附表有准确数的事项，文字也应写准确数，不用“余”“多”“近”“约”。",
        "What the table counts exactly should not be “about” or “more than” in the text.",
    ),
    basis=_BASIS,
    repair=Text("写出表中的准确数。", "Give the exact figure of the table."),
    bad='[[sections]]\nheading = "一、总体情况"\ntext = "2023年，我局共收到政府信息公开申请10余件。"',
    good='[[sections]]\nheading = "一、总体情况"\ntext = "2023年，我局共发布信息100余条。"',
)
def vague_count(examination: Examination) -> Iterator[Outcome]:
    """Claims with bounds in place of a value, tied to cells that hold figures."""
    claims = examination.narrative.claims
    for claim, following in zip_longest(claims, claims[1:]):
        if claim.exact:
            continue
        figures = {examination.value(reading) for reading in claim.readings} - {None}
        is_allowed = any(claim.allows(figure) for figure in figures if figure is not None)
        told = (claim.value in figures or not is_allowed) and _is_exact(examination, claim)
        if figures and not told and not _is_told_at_once(claim, following, figures):
            zh = f"“{claim.quote}”是约数；附表有准确数，文字也应写准确数"
            en = f"“{claim.quote}” is vague; the table has the exact figure, and the text should have it too"
            yield Finding(Text(zh, en), claim.place, actual=claim.value, quote=claim.quote)


def _denied_whole(examination: Examination, passage: Passage) -> Iterator[Finding]:
    """What the table of a section has, though the section says that there is nothing."""
    tables = {table.id for table in examination.form.tables if table.section in passage.ids}
    cells = [cell for cell in examination.form.cells if cell.table in tables]
    some = [cell for cell in cells if examination.report.value(cell.address)]
    if some:
        cell = max(some, key=lambda cell: examination.report.values[cell.position])
        value = examination.report.values[cell.position]
        quote = passage.text.strip()
        start = len(passage.text) - len(passage.text.lstrip())
        yield Finding(
            Text(
                f"这一部分只写了“{quote}”，表中“{cell.label}”却是 {value}",
                f"this section only says “{quote}”, but “{cell.label}” in the table is {value}",
            ),
            passage.place(start, start + len(quote)),
            Severity.NOTE,
            cells=(cell.address,),
            section=passage.ids[0],
            expected=value,
            actual=0,
            quote=quote,
        )


def _is_exact(examination: Examination, claim: Claim) -> bool:
    """Whether a vague word leaves the figure as exact as it is written: 128.56万元, 达到104件."""
    text = examination.report.passages[claim.section].text
    return text.endswith(_REACHED, 0, claim.start) or not _MYRIADS.isdisjoint(claim.quote)


def _is_told_at_once(claim: Claim, following: Claim | None, figures: set[Number | None]) -> bool:
    """Whether the exact figure follows a vague one: 突破100件，达到104件."""
    if following is None or following.section != claim.section:
        return False
    return following.start - claim.end < NEAR and following.value in figures


@rule(
    "N009",
    "quoted-cell",
    "narrative",
    Severity.ERROR,
    summary=Text("文字引用的单元格没有数", "the text quotes a cell that has no figure"),
    explanation=Text(
        "文字可以用 {requests.received.total} 这样的写法引用单元格，检查和排版时换成表中的数，文字因此不会与表矛盾。"
        "所引用的单元格要在格式中，并且填了数。",
        "The text may quote a cell as {requests.received.total}; checks and `render` put the figure in its place, so"
        " that the text cannot contradict the table. The cell must be one of the form's and must hold a figure.",
    ),
    basis=_BASIS,
    repair=Text("改成格式中已经填数的单元格。", "Quote a cell of the form that holds a figure."),
    bad='[[sections]]\nheading = "一、总体情况"\ntext = "全年收到申请{requests.recieved.total}件。"',
    good='[[sections]]\nheading = "一、总体情况"\ntext = "全年收到申请{requests.received.total}件。"',
)
def quoted_cell(examination: Examination) -> Iterator[Outcome]:
    """Quotations that could not be replaced by a figure."""
    for passage in examination.report.passages:
        for quotation in passage.quotations:
            address = str(quotation.address)
            if quotation.figure is None:
                yield Finding(
                    _unquotable(examination, address),
                    passage.place(quotation.start, quotation.end),
                    quote=f"{{{address}}}",
                    section=passage.id,
                    cells=(address,) if address in examination.form.positions else (),
                )


def _unquotable(examination: Examination, address: str) -> Text:
    position = examination.form.positions.get(address)
    if position is not None:
        label = examination.form.cells[position].label
        return Text(f"文字引用的“{label}”没有填数", f"the text quotes “{label}”, which holds no figure")
    from difflib import get_close_matches  # only for a slip of typing

    near = get_close_matches(address, examination.form.positions)
    hint = Text(f"；是不是 {near[0]}？", f"; did you mean {near[0]}?") if near else Text("", "")
    return Text(
        f"文字引用的单元格 {address} 不在格式 {examination.form.id} 中{hint.zh}",
        f"the text quotes the cell {address}, which the form {examination.form.id} does not have{hint.en}",
    )


def _against_table(examination: Examination, none: bool) -> Iterator[Outcome]:
    """The claims that no reading of the table bears out, one finding for each set of cells."""
    failing: dict[tuple[tuple[int, int], ...], list[Claim]] = {}
    unfit: dict[tuple[tuple[int, int], ...], list[Claim]] = {}
    for claim in examination.narrative.claims:
        if not claim.readings or (claim.kind == "zero") != none:
            continue
        fitting = examination.fits(claim)
        if fitting is None:
            reason = Text(
                f"“{claim.quote}”所指的单元格没有可用的数",
                f"the cells that “{claim.quote}” speaks of have no usable number",
            )
            yield NotEvaluated(reason, claim.readings[0].source)
        elif not fitting:
            unfit.setdefault(claim.readings[0].terms, []).append(claim)
            if not is_of_a_part(examination, claim):
                failing.setdefault(claim.readings[0].terms, []).append(claim)
    stated = {
        (claim.section, claim.value) for claims in failing.values() for claim in claims if _has_number(claim)
    }
    for terms, claims in failing.items():
        if all(not _has_number(claim) and (claim.section, claim.value) in stated for claim in claims):
            continue
        if add_up(examination, claims) or add_up(examination, unfit[terms]):
            continue
        claims.sort(key=lambda claim: claim.certainty != "certain")
        yield _table_finding(examination, claims)


def is_of_a_part(examination: Examination, claim: Claim) -> bool:
    """Whether the words around a claim say that it is only of a part of what the table counts."""
    from infocheck.rules.subsets import parts  # only where a text differs from its tables

    return parts.is_of_a_part(examination, claim)


def add_up(examination: Examination, claims: Sequence[Claim]) -> bool:
    """Whether several counts of one thing in one section add up to the table: 当场作出处罚决定5件，按一般程序作出7件; also
    with those that are known to be of a part: 新收的95件中予以公开30件，上年结转的6件中予以公开5件."""
    if len({claim.section for claim in claims}) > 1 or not all(claim.exact for claim in claims):
        return False
    together = sum(claim.value for claim in claims)
    return any(examination.value(reading) == together for reading in claims[0].readings)


def _has_number(claim: Claim) -> bool:
    """Whether a claim has a number of its own; 均为自然人 repeats the one before it, and fails with it."""
    return claim.kind == "zero" or any(character.isnumeric() for character in claim.quote)


def _table_finding(examination: Examination, claims: list[Claim]) -> Finding:
    """The first claim against its plain reading, the others as related places."""
    claim = claims[0]
    plain = claim.readings[0]
    value = whole(total(plain, examination.known))
    addresses = tuple(examination.form.cells[cell].address for cell, _ in plain.terms)
    return Finding(
        _differing(examination, claim, value),
        claim.place,
        Severity.ERROR if _is_sure(examination, claim) else Severity.NOTE,
        cells=addresses,
        expected=value,
        actual=claim.value,
        quote=claim.quote,
        section=examination.report.passages[claim.section].id,
        related=tuple(
            related_to(other, "文字在此处又称", "the text says here again") for other in claims[1:]
        ),
    )


def _differing(examination: Examination, claim: Claim, value: Number) -> Text:
    """What the text says against what its plain reading gives, in the unit of the table, and what others would give."""
    plain, *others = claim.readings
    what = examination.words_for(plain)
    figure, difference = (in_table_unit(plain, number) for number in (value, claim.value - value))
    zh = f"文字说“{claim.quote}”，表中{what}是 {figure}（差 {difference:+}）"
    en = f"the text says “{claim.quote}”, but {what} in the table is {figure} (difference {difference:+})"
    for other in others:
        words, read = examination.words_for(other), examination.value(other)
        zh += f"；读作{words}是 {read}，也不符"
        en += f"; read as {words} it would be {read}"
    if figure != value and figure == claim.value:
        return Text(zh + IN_YUAN.zh, en + IN_YUAN.en)
    return Text(zh, en)


def _is_sure(examination: Examination, claim: Claim) -> bool:
    """Whether a claim is certain to speak of the body's own table: a department may tell of its whole area (全市), and
    a government of its own website, where the table has those of all its bodies."""
    level = examination.report.level
    is_own = claim.scope.body == "own" or level is None or level.id != "department"
    is_of_one_site = claim.channel is not None and level is not None and level.governs
    return claim.certainty == "certain" and is_own and not is_of_one_site


def related_to(claim: Claim, zh: str, en: str) -> Related:
    """A claim that a finding also rests on."""
    return Related(Text(f"{zh}“{claim.quote}”", f"{en}: “{claim.quote}”"), place=claim.place)


RULES = (text_table, none_but_some, vague_count, quoted_cell)
