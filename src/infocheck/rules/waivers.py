"""Family waiver: what was accepted once and is not needed, or not valid, any more."""

from __future__ import annotations

from collections.abc import Iterable

from infocheck.findings import Severity, Text
from infocheck.rules.examination import Examination
from infocheck.rules.rule import Example, Outcome, rule

_BASIS = Text("豁免应当写明理由、责任人和期限", "a waiver states its reason, who gave it, and until when")
_UNNAMED = 'form = "national-2021"\nsections = []\n{}[report]\norganization = ""\nyear = 2023\n'


@rule(
    "C001",
    "unused-waiver",
    "waiver",
    Severity.WARNING,
    summary=Text("豁免没有起作用", "a waiver accepts nothing"),
    explanation=Text(
        "配置中的豁免、报告中的“# infocheck: ignore[规则] 理由”没有对应的发现：问题已经改正，或规则、单元格写错了。"
        "留着它，将来的错误会被放过。没有写理由的注释不起作用。",
        "A waiver of the configuration, or a comment “# infocheck: ignore[CODE] reason”, that no finding answers to: the"
        " report was mended, or the rule or cell is misspelt. Left in place it would hide a later error. A comment"
        " without a reason accepts nothing.",
    ),
    basis=_BASIS,
    repair=Text("删去这条豁免，或者改正规则代码。", "Remove the waiver, or correct its code."),
    bad=Example(_UNNAMED.format("# infocheck: ignore[T101] 已与统计科核对\n"), whole=True),
    good=Example(_UNNAMED.format("").replace('""', '""  # infocheck: ignore[F] 名称待编办批复'), whole=True),
)
def unused_waiver(examination: Examination) -> Iterable[Outcome]:
    """Told when the findings are settled, after all rules have been applied."""
    return ()


@rule(
    "C002",
    "expired-waiver",
    "waiver",
    Severity.WARNING,
    summary=Text("豁免已经到期", "a waiver has expired"),
    explanation=Text(
        "豁免写明的期限已过，不再起作用；相应的发现重新计入。请改正报告，或由责任人重新批准并写明新的期限。",
        "The day until which a waiver was given has passed; it accepts nothing any more, and its findings count again."
        " Mend the report, or have the waiver given anew.",
    ),
    basis=_BASIS,
    repair=Text("删去这条豁免，或者改期限。", "Remove the waiver, or set another date."),
    bad=Example(_UNNAMED.format("# infocheck: ignore[T101] until 2020-01-31 已核对\n"), whole=True),
    good=Example(_UNNAMED.format("# infocheck: ignore[T101] until 2999-01-31 已核对\n"), whole=True),
)
def expired_waiver(examination: Examination) -> Iterable[Outcome]:
    """Told when the findings are settled, after all rules have been applied."""
    return ()


RULES = (unused_waiver, expired_waiver)
