"""Family date: plans in the text, and the years that they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from infocheck.findings import Finding, Severity, Text
from infocheck.rules.examination import Examination
from infocheck.rules.rule import Outcome, rule
from infocheck.wording import OURSELVES

BEFORE = 8
"""So many characters before a year its words of intention may begin,"""
BEHIND = 20
"""and so many behind it they may end, with the first of what is intended."""
_YEAR = re.compile(r"(?<![\d.])((?:20)?\d{2})年度?")
_SIGNS = ("计划", "拟", "准备", "打算", "将", "力争", "明年", "来年", "下一年")
_BODIES = f"{OURSELVES}|分局|全县|全市"
_INTENTIONS = "计划(?![的和中已]|完成|执行|落实)|拟(?![定稿制])|打算|将(?:继续|进一步|着重|着力|重点|努力|加大|加强|按照|从)"
_DONE = ("已", "完成了", "超额")


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    """Words of intention that end where the year begins; a pattern is made when a text first has a sign of them."""
    return re.compile(r"(?:(?:拟|计划|准备|打算|将)[于在]|力争[于在到]?|明年|来年|下一年度?)[（(，,]*\s*\Z")


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    """Those that begin where it ends, of a body or of nobody named, with what is intended behind them."""
    return re.compile(rf"[，, ]*(?:{_BODIES})?(?:{_INTENTIONS})(?=[^，、。；,》”])")


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
    repair=Text(
        "照抄往年的，按本年度的情况重写。", "Where it was copied from an earlier year, write this year's."
    ),
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
                passage.place(*span),
                section=passage.id,
                expected=report.year + 1,
                actual=planned,
                quote=quote,
            )


def _years(text: str) -> Iterator[re.Match[str]]:
    """The years that the text names; they are looked for where it says 年, which is far quicker."""
    for named in re.finditer(r"年(?<=\d年)", text):
        for digits in (4, 2):
            match = _YEAR.match(text, named.start() - digits)
            if match is not None:
                yield match
                break


def _plan(text: str, year: re.Match[str]) -> tuple[int, int] | None:
    """The words of intention with the year among them, or ``None`` where no words of intention stand beside it."""
    near = text[max(0, year.start() - BEFORE) : year.end() + BEHIND]
    if not any(sign in near for sign in _SIGNS):
        return None
    before = _before().search(text, max(0, year.start() - BEFORE), year.start())
    if before:
        return before.start(), year.end()
    after = _after().match(text, year.end())
    return (year.start(), after.end()) if after else None


def _is_done(text: str, end: int) -> bool:
    """Whether the rest of the sentence says that the plan has been carried out."""
    rest = re.split("[。；;\n]", text[end : end + 60])[0]
    return any(word in rest for word in _DONE)


RULES = (plan_year,)
