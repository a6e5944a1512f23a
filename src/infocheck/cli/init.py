"""``infocheck init``: the skeleton of a report."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR
from decimal import Decimal

import click

from infocheck.checking import report_on
from infocheck.cli.ending import say
from infocheck.cli.language import language_option
from infocheck.cli.named_report import named_report
from infocheck.cli.options import FileName, new_file_option
from infocheck.cli.own_form import load_own
from infocheck.cli.whole_file import write_new
from infocheck.findings import Text
from infocheck.forms.form import Form
from infocheck.forms.load import national_for
from infocheck.local import Local
from infocheck.report import Report
from infocheck.writing.report_file import skeleton


@click.command()
@click.option("--year", type=int, help="报告年度 · The report's year.")
@click.option(
    "--form",
    "form_id",
    type=FileName(),
    metavar="FILE|ID",
    help="格式，默认按年度 · The form; by default that of the year.",
)
@click.option("--organization", default=None, help="机关全称 · The body's full name.")
@click.option("--level", default=None, help="机关类别 · The kind of body (see infocheck forms show).")
@click.option(
    "--previous",
    type=FileName(),
    metavar="FILE",
    help="上一年度的报告，填入结转数 · Last year's report: fills in what carries over.",
)
@new_file_option
@language_option
def init(
    year: int | None,
    form_id: str | None,
    organization: str | None,
    level: str | None,
    previous: str | None,
    output: str | None,
    lang: str,
) -> None:
    """写出一份带中文注释的空白报告 · Write the skeleton of a report, with its labels in comments."""
    report = named_report(previous, lang, None, Local())
    chosen = _chosen(year, report)
    form = load_own(form_id, lang) if form_id else national_for(chosen)
    if form is None:
        raise click.UsageError(
            f"{chosen} 年没有唯一的全国格式，请用 --form · no single form for {chosen}: give --form"
        )
    if level is not None and level not in form.levels:
        said = f"应是其中之一 · must be one of: {', '.join(form.levels)}"
        raise click.BadParameter(said, param_hint="--level")
    carried: dict[int, int | Decimal] = {}
    if report is not None:
        if report.data.get("form") == form.id:
            report = report_on(report.data, form)  # a place's own form is known by its file alone
        organization = organization or report.organization
        level = level or (report.level.id if report.level and report.level.id in form.levels else None)
        if report.year == chosen - 1:
            carried = _carried(form, report)
        else:
            say(_not_the_year_before(report, chosen).in_language(lang))
    text = skeleton(form, chosen, organization or "（机关全称）", level, carried)
    write_new(text.encode(), output)


def _chosen(year: int | None, last: Report | None) -> int:
    """The year that is asked for, or else the one after last year's; it is published in the year after it."""
    chosen = last.year + 1 if year is None and last and last.year else year
    if chosen is None:
        raise click.UsageError("请用 --year 写明年度 · give --year (or --previous)")
    if not MINYEAR <= chosen < MAXYEAR:
        said = f"{chosen}: 应在此间 · must be within {MINYEAR}–{MAXYEAR - 1}"
        raise click.BadParameter(said, param_hint="--year")
    return chosen


def _not_the_year_before(last: Report, year: int) -> Text:
    """That nothing carries over from a report on another year than the one before."""
    on = Text("没有写明年度", "states no year")
    if last.year:
        on = Text(f"是 {last.year} 年度的", f"is on {last.year}")
    return Text(
        f"--previous 的报告{on.zh}，结转数只能取自 {year - 1} 年度，结转的格留空",
        f"--previous {on.en}; figures carry over from {year - 1} only, so their cells are left blank",
    )


def _carried(form: Form, last: Report) -> dict[int, int | Decimal]:
    """The cells of this year's form that repeat one of last year's report, with its figure."""
    carried = {}
    for relation in form.series:
        if relation.repeats is None:
            continue
        cell, address = relation.repeats
        figure = last.value(address) if address in last.form.positions else None
        if figure is not None:
            carried[cell] = figure
    return carried
