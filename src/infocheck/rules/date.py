"""Family date: the year, the period, the deadline, and the years that the text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from infocheck.findings import Finding, NotEvaluated, Place, Severity, Text, counted
from infocheck.forms.form import Form, Level
from infocheck.numerals import value_of
from infocheck.report import Period, Report
from infocheck.rules.basis import in_english
from infocheck.rules.examination import NO_LEVEL, Examination
from infocheck.rules.rule import Example, Outcome, rule
from infocheck.wording import OURSELVES

_BLANKS = r"\s{0,2}"
_TO = rf"{_BLANKS}(?:起|开始)?[，,]?{_BLANKS}(?:至|到|—+|－+|-+|~|～){_BLANKS}"
_YEAR_BEHIND = rf"(?:(\d{{4}}){_BLANKS}年)?{_BLANKS}"
_MONTH = rf"(\d{{1,2}}){_BLANKS}月"
_DAY = rf"{_BLANKS}(\d{{1,2}}){_BLANKS}日"
_PERIODS = (
    rf"(\d{{4}}){_BLANKS}年{_BLANKS}{_MONTH}{_DAY}{_TO}{_YEAR_BEHIND}{_MONTH}{_DAY}",
    rf"(\d{{4}})[./](\d{{1,2}})[./](\d{{1,2}}){_TO}(?:(\d{{4}})[./])?(\d{{1,2}})[./](\d{{1,2}})",
    rf"(\d{{4}}){_BLANKS}年{_BLANKS}(\d{{1,2}})月?(){_TO}{_YEAR_BEHIND}{_MONTH}份?()(?!{_BLANKS}\d)",
)
"""How a period is written: by days, with points (2023.1.1—2023.12.31), by months, with
nothing in the groups for days; each looked for only where those before it are not, since making a pattern takes longer
than reading a report."""
_PERIOD_WORDS = ("统计期", "统计时间", "统计年度", "报告期", "报告时限", "所列数据", "数据的时间", "期限为")
_ANY_WORDS = (*_PERIOD_WORDS, "数据统计", "统计数据")
"""Words that lead to a period of days; behind the last two, months may be of anything (统计数据显示，2023年1月至6月…)."""
_NEW_BODY = (
    rf"{OURSELVES}[^，。；\d]{{0,6}}(?:\d+月\d*日?)?[^，。；\d]{{0,6}}(?:设立|成立|组建|纳入)"
    r"(?!了?[^，。；]{0,16}(?:小组|领导|专班|委员会|队伍|考核|绩效|重点|计划))|机构改革|挂牌|划转"
)
"""Why a body may have no figures of the months before."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年?")
_YEAR_IN_NUMERALS = r"([一二][九〇○零][一二三四五六七八九〇○零]{2})年"
_DATE_IN_LABEL = r"(\d{4})年(\d{1,2})月(\d{1,2})日"


@rule(
    "D001",
    "period",
    "date",
    Severity.ERROR,
    summary=Text("统计期限不是报告年度的全年", "the period is not the whole of the report's year"),
    explanation=Text(
        "年度报告的统计期限是报告年度的 1 月 1 日至 12 月 31 日。常见的是沿用上一年的起止日期，或止日早于起日。"
        "年中成立的机关（文中说了成立、组建等）只作提示。",
        "The figures run from 1 January to 31 December of the report's year. Last year's dates left in, or an end"
        " before the beginning, are common slips. A body that came into being within the year, and says so, is a note.",
    ),
    basis=Text(
        "DB51/T 2660—2019 第2.1条；年度报告按自然年度统计",
        "DB51/T 2660—2019, 2.1: figures are by calendar year",
    ),
    repair=Text(
        "统计期限改为报告年度的 1 月 1 日至 12 月 31 日。",
        "Make it 1 January to 31 December of the report's year.",
    ),
    bad="report.period = { from = 2022-01-01, to = 2022-12-31 }",
    good="report.period = { from = 2023-01-01, to = 2023-12-31 }",
)
def period(examination: Examination) -> Iterator[Outcome]:
    """The period given in the header, and every period that the text gives for its figures."""
    report = examination.report
    if report.year is None:
        return
    if report.period is not None and report.period != _whole(report.year):
        given = "{} — {}".format(*report.period)
        yield _period_finding(report, report.year, report.period, Place(("report", "period")), given)
    for passage in report.passages:
        text = passage.text
        if ("月" not in text and "." not in text) or not any(word in text for word in _ANY_WORDS):
            continue
        for match in _periods(text):
            around = text[max(0, match.start() - 40) : match.end() + 12]
            days = _days(match)
            words = _ANY_WORDS if match[3] else _PERIOD_WORDS
            if days != _whole(report.year) and any(word in around for word in words):
                place = passage.place(*match.span())
                yield _period_finding(report, report.year, days, place, match[0])


def _periods(text: str) -> list[re.Match[str]]:
    """Every period that a text writes, in the first of the ways that it uses."""
    for written in _PERIODS:
        found = list(re.finditer(written, text))
        if found:
            return found
    return []


def _whole(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def _days(match: re.Match[str]) -> Period | None:
    """The two days of a period, of months the first and the last; ``None`` where one of them does not exist."""
    year, month, day, last_year, last_month, last_day = match.groups()
    try:
        first = date(int(year), int(month), int(day or 1))
        end = int(last_year or year), int(last_month)
        return Period(first, date(*end, int(last_day)) if last_day else _end_of_month(*end))
    except ValueError:
        return None


def _end_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _is_of_a_new_body(report: Report, year: int, days: Period) -> bool:
    """Whether a period begins within the year and the report tells why: 机构改革后，我署于3月25日成立."""
    is_to_its_end = days.first.year == year and days.last == _whole(year).last
    return is_to_its_end and any(re.search(_NEW_BODY, passage.text) for passage in report.passages)


def _period_finding(report: Report, year: int, days: Period | None, place: Place, given: str) -> Finding:
    is_new = days is not None and _is_of_a_new_body(report, year, days)
    if days is None:
        problem = Text("日期不存在", "there is no such day")
    elif days.last < days.first:
        problem = Text("止日早于起日", "it ends before it begins")
    else:
        problem = Text(
            f"应为 {year} 年 1 月 1 日至 12 月 31 日", f"it should be 1 January to 31 December {year}"
        )
    return Finding(
        Text(f"统计期限“{given}”不对：{problem.zh}", f"the period “{given}” is wrong: {problem.en}"),
        place,
        Severity.NOTE if is_new else Severity.ERROR,
        expected=f"{year}-01-01/{year}-12-31",
        actual="{}/{}".format(*days) if days else given,
        quote=given if place.span else None,
    )


@rule(
    "D002",
    "title-year",
    "date",
    Severity.ERROR,
    summary=Text("标题的年份不是报告年度", "the title names another year"),
    explanation=Text(
        "标题、统计期限和正文的年份应当一致；标题留着上一年的年份，说明是旧稿改的。",
        "Title, period and text name the same year; last year's year in the title betrays an old draft.",
    ),
    basis=Text("审查常见问题：年份前后不一", "a common finding of reviewers"),
    repair=Text("改正标题或者 report.year。", "Correct the title or report.year."),
    bad='report.title = "某某市某某局2022年政府信息公开工作年度报告"',
    good='report.title = "某某市某某局2023年政府信息公开工作年度报告"',
)
def title_year(examination: Examination) -> Iterator[Outcome]:
    """The one year in the title against the report's year."""
    report = examination.report
    if report.year is None or report.title is None:
        return
    years = list(_YEAR.finditer(report.title)) or list(re.finditer(_YEAR_IN_NUMERALS, report.title))
    stated = _year(years[0]) if len(years) == 1 else report.year
    if stated != report.year:
        yield Finding(
            Text(
                f"标题写的是 {stated} 年，报告年度是 {report.year}",
                f"the title says {stated}, but the report is on {report.year}",
            ),
            Place(("report", "title"), span=years[0].span(1)),
            expected=report.year,
            actual=stated,
            quote=years[0][1],
        )


def _year(written: re.Match[str]) -> int | None:
    """A year in figures or in numerals: 2023, 二〇二三."""
    return value_of(written[1])


@rule(
    "D003",
    "late",
    "date",
    Severity.ERROR,
    summary=Text("公布晚于法定期限", "published after the statutory deadline"),
    explanation=Text(
        "2019 年条例：县级以上政府部门应在 1 月 31 日前、地方政府应在 3 月 31 日前公布上一年度报告；2008 年条例一律为 3 月 31 日前。"
        "条例没有写乡镇和国务院部门的期限，不作评定。",
        "Regulation of 2019: departments publish by 31 January, local governments by 31 March; Regulation of 2008: everyone"
        " by 31 March. It names no day for townships and State Council departments, which are not evaluated.",
    ),
    basis=Text("{regulation}关于公布期限的规定", "{regulation}, on the day of publication"),
    repair=Text("核对公布日期（report.published）。", "Check report.published."),
    bad='report.level = "department"\nreport.published = 2024-02-01',
    good='report.level = "department"\nreport.published = 2024-01-31',
)
def late(examination: Examination) -> Iterator[Outcome]:
    """The day of publication against the deadline of the body's level."""
    report, form = examination.report, examination.form
    if report.year is None or report.published is None:
        yield NotEvaluated(Text("没有写明公布日期（report.published）", "report.published is not given"))
        return
    if report.level is None or report.level.deadline is None:
        reason = (
            NO_LEVEL
            if report.level is None
            else Text(
                f"条例没有规定{report.level.label}的期限",
                f"the Regulation sets no day for a {report.level.label_en}",
            )
        )
        yield NotEvaluated(reason)
        return
    deadline = date(report.year + 1, *report.level.deadline)
    days = (report.published - deadline).days
    if days > 0:
        yield Finding(
            Text(
                f"{report.year} 年度报告公布于 {report.published}，晚于期限 {deadline}（{report.level.label}）{days} 天",
                f"the report on {report.year} was published on {report.published}, {counted(days, 'day')} after the deadline of"
                f" {deadline} for a {report.level.label_en}",
            ),
            Place(("report", "published")),
            expected=str(deadline),
            actual=str(report.published),
            basis=_basis_of(report.level, form),
            advice=Text(
                "如果这是网站改版后重新发布的日期，请改填首次公布日期。",
                "If this is the day of a later re-posting, give the day of first publication.",
            )
            if days > 180
            else None,
        )


def _basis_of(level: Level, form: Form) -> Text:
    """Who set the day: the place, or the Regulation."""
    if level.local_basis:
        return Text(level.local_basis, level.local_basis)
    return Text(f"{form.regulation}{level.basis}", f"{form.regulation_en}, {in_english(level.basis)}")


@rule(
    "D004",
    "early",
    "date",
    Severity.ERROR,
    summary=Text("年度没有结束就公布", "published before the year was over"),
    explanation=Text(
        "报告要反映全年情况，公布日期应在报告年度结束之后；早于年末的，不是日期写错，就是数据不全。",
        "A report covers the whole year, so it is published after it. An earlier day is either a slip or means that"
        " the figures are incomplete.",
    ),
    basis=Text("年度报告按自然年度统计", "figures are by calendar year"),
    repair=Text("核对公布日期和报告年度。", "Check the date of publication and the year."),
    bad="report.published = 2023-12-20",
    good="report.published = 2024-01-20",
)
def early(examination: Examination) -> Iterator[Outcome]:
    """A day of publication within the report's year or before it."""
    report = examination.report
    if (
        report.year is not None
        and report.published is not None
        and report.published <= date(report.year, 12, 31)
    ):
        yield Finding(
            Text(
                f"公布日期 {report.published} 早于 {report.year} 年度结束",
                f"published on {report.published}, before {report.year} was over",
            ),
            Place(("report", "published")),
            expected=f"{report.year + 1}-01-01",
            actual=str(report.published),
        )


@rule(
    "D005",
    "table-dated-early",
    "date",
    Severity.WARNING,
    summary=Text("表的数据截止日早于年末", "a table's figures stand for a day before the year's end"),
    explanation=Text(
        "年末统计的表，数据应截止到 12 月 31 日；提前截止的数不是全年数。",
        "A year-end table stands for 31 December; figures cut off earlier are not those of the year.",
    ),
    basis=Text("表头“年末统计”；年度报告按自然年度统计", "the column head says year-end"),
    repair=Text("核对表上的日期。", "Check the date on the table."),
    bad=Example("tables.statistics.as_of = 2011-12-18", form="local-ningbo-2011"),
    good=Example("tables.statistics.as_of = 2011-12-31", form="local-ningbo-2011"),
)
def table_dated_early(examination: Examination) -> Iterator[Outcome]:
    """The day that a table states for its figures against the end of the year."""
    report = examination.report
    for table in examination.form.tables:
        day = report.as_of(table.id)
        if report.year is None or day is None or table.as_of is None:
            continue
        due = date(report.year, *table.as_of)
        if day < due:
            yield Finding(
                Text(
                    f"《{table.label}》的时间是 {day}，早于 {due}",
                    f"《{table.label}》 is dated {day}, before {due}",
                ),
                Place(("tables", table.id, "as_of")),
                section=table.section,
                expected=str(due),
                actual=str(day),
            )


@rule(
    "D007",
    "label-date",
    "date",
    Severity.WARNING,
    summary=Text("项目名称里的日期与格式不同", "a date in a row's label that is not the form's"),
    explanation=Text(
        "项目名称中的日期是格式的一部分（例如条例施行之日 2008 年 5 月 1 日），不随年度改动；改了日期，划分的含义就变了。",
        "A date in a row's label belongs to the form (1 May 2008 is the day the Regulation took force) and does not move"
        " with the year; with another date the row means something else.",
    ),
    basis=Text(
        "《政府信息公开条例》（国务院令第492号）自2008年5月1日起施行（项目原文为推定）",
        "the Regulation (Decree 492) took force on 1 May 2008 (the original label is inferred)",
    ),
    repair=Text("照格式改项目名称。", "Use the form's label."),
    bad=Example(
        'tables.statistics.labels."disclosed.after_regulation" = "1、2011年5月1日后的信息"',
        form="local-ningbo-2011",
    ),
    good=Example(
        'tables.statistics.labels."disclosed.after_regulation" = "1、2008年5月1日后的信息"',
        form="local-ningbo-2011",
    ),
)
def label_date(examination: Examination) -> Iterator[Outcome]:
    """Dates in labels as printed against those of the form's labels."""
    report = examination.report
    for table in examination.form.tables:
        printed = report.printed_labels(table.id)
        for row in table.rows:
            if row.id not in printed:
                continue
            official = re.search(_DATE_IN_LABEL, row.label)
            match = re.search(_DATE_IN_LABEL, printed[row.id])
            if official is None or match is None or official[0] == match[0]:
                continue
            yield Finding(
                Text(f"项目“{printed[row.id]}”写的是 {match[0]}，格式为 {official[0]}",
                     f"the row “{printed[row.id]}” says {match[0]}, but the form says {official[0]}"),
                Place(("tables", table.id, "labels", row.id), span=match.span()),
                cells=tuple(cell.address for cell in examination.form.cells if (cell.table, cell.row) == (table.id, row.id)),
                section=table.section,
                expected=official[0],
                actual=match[0],
                quote=match[0],
            )  # fmt: skip


RULES = (period, title_year, late, early, table_dated_early, label_date)
