"""Family date: plans in the text, and the years that they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from infocheck.findings import Finding, Place, Severity, Text
from infocheck.rules.examination import Examination
from infocheck.rules.rule import Outcome, rule

_PLAN_YEAR = re.compile(r"(?<![\d.])((?:20)?\d{2})年度?")
_BODIES = "我(?:局|委|办|市|县|区|镇|院|厅|街道)|本(?:局|机关|单位)|分局|全县|全市"
_INTENTIONS = "计划(?![的和中已]|完成|执行|落实)|拟(?![定稿制])|打算|将(?:继续|进一步|着重|着力|重点|努力|加大|加强|按照|从)"
_BEFORE = re.compile(r"(?:(?:拟|计划|准备|打算|将)[于在]|明年|来年|下一年度?)[（(，,]*\s*\Z")
"""Words of intention that end where the year begins."""
_AFTER = re.compile(rf"[，, ]*(?:{_BODIES})?(?:{_INTENTIONS})(?=[^，、。；,》”])")
"""Those that begin where it ends, of a body or of nobody named, with what is intended behind them."""
_DONE = re.compile("[^。；;\n]*?(?:已|完成了|超额)")


@rule(
    "D006",
    "plan-year",
    "date",
    Severity.WARNING,
    summary=Text("计划写到了报告年度或更早", "a plan for the report's own year or an earlier one"),
    explanation=Text(
        "年度报告在年度结束后写，计划应指向下一年；写着“计划于报告年度……”多半是沿用旧稿忘了改年份。",
        "A report is written after its year, so its plans are for the next. A plan “for” the report's own year is usually"
        " a leftover from an old draft.",
    ),
    basis=Text("审查常见问题：下一年计划的年份有误", "a common finding of reviewers"),
    bad='sections = [{ heading = "五、存在的主要问题及改进情况", text = "我局拟于2023年加强信息员培训。" }]',
    good='sections = [{ heading = "五、存在的主要问题及改进情况", text = "我局拟于2024年加强信息员培训。" }]',
)
def plan_year(examination: Examination) -> Iterator[Outcome]:
    """Years that stand beside words of intention."""
    report = examination.report
    if report.year is None:
        return
    for passage in report.passages:
        for match in _years(passage.text):
            planned = int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1])
            span = _plan(passage.text, match) if report.year - 20 < planned <= report.year else None
            if span is None or _is_done(passage.text, match.end()):
                continue
            quote = passage.text[span[0] : span[1]]
            yield Finding(
                Text(
                    f"“{quote}”是对 {planned} 年的计划，而报告年度是 {report.year}",
                    f"“{quote}” plans for {planned}, but the report is on {report.year}",
                ),
                Place(("sections", passage.number, "text"), span=span),
                section=passage.ids[0] if passage.ids else None,
                expected=report.year + 1,
                actual=planned,
                quote=quote,
            )


def _years(text: str) -> Iterator[re.Match[str]]:
    """The years that the text names; they are looked for where it says 年, which is far quicker."""
    for named in re.finditer("年", text):
        for digits in (4, 2):
            match = _PLAN_YEAR.match(text, named.start() - digits)
            if match is not None:
                yield match
                break


def _plan(text: str, year: re.Match[str]) -> tuple[int, int] | None:
    """The words of intention with the year among them, or ``None`` where no words of intention stand beside it."""
    before = _BEFORE.search(text, year.start() - 8, year.start())
    if before:
        return before.start(), year.end()
    after = _AFTER.match(text, year.end())
    return (year.start(), after.end()) if after else None


def _is_done(text: str, end: int) -> bool:
    """Whether the rest of the sentence says that the plan has been carried out."""
    return _DONE.match(text, end, end + 60) is not None


RULES = (plan_year,)
