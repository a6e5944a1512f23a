"""The numbers of the text against the table and against each other: what is reported, and what is not."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import findings, sound

from infocheck.findings import Finding, NotEvaluated, Severity
from infocheck.forms import load
from infocheck.report import Report
from infocheck.rules import arithmetic, narrative, shares
from infocheck.rules.examination import Examination

EMPTY = {
    "natural_person": 0,
    "business": 0,
    "research": 0,
    "public_interest": 0,
    "legal_service": 0,
    "other": 0,
}


def outcomes(text: str, *, total: dict[str, Any] | None = None, form: str = "national-2021") -> list[Any]:
    """What all narrative rules say of a text beside a table whose totals are given by row."""
    requests: dict[str, Any] = {}
    for row, value in {
        "received": 7,
        "carried_in": 2,
        "processed": 8,
        "carried_out": 1,
        **(total or {}),
    }.items():
        requests[row] = {**EMPTY, "natural_person": value, "total": value}
    results = {"upheld": 1, "corrected": 0, "other": 0, "pending": 0, "total": 1}
    challenges = dict.fromkeys(("review", "litigation_direct", "litigation_after_review"), results)
    statistics = {
        row: {"value": value} for row, value in {"disclosed": 3473, "litigation": 5, "review": 0}.items()
    }
    tables = (
        {"requests": requests, "challenges": challenges}
        if form == "national-2021"
        else {"statistics": statistics}
    )
    data = {
        "report": {"year": 2023},
        "sections": [{"heading": "一、总体情况", "text": "（二）依申请公开。" + text}],
        "tables": tables if form != "regulation-2008" else {},
    }
    examination = Examination(Report(load(form), data), lambda name: True)
    return [
        rule.signed(outcome, examination)
        for rule in (*narrative.RULES, *arithmetic.RULES, *shares.RULES)
        for outcome in rule.check(examination)
    ]


def found(text: str, **options: Any) -> list[tuple[str, Severity | None]]:
    """Code and severity of each finding."""
    return [(o.code, o.severity) for o in outcomes(text, **options) if isinstance(o, Finding)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请7件，上年结转2件，答复8件，结转下年度1件。", []),
        ("共受理政府信息公开申请9件。", []),
        ("共受理政府信息公开申请12件。", [("N001", Severity.ERROR)]),
        ("收到政府信息公开申请12件。办公室统计，新收政府信息公开申请12件。", [("N001", Severity.ERROR)]),
        ("共办理申请6件。", [("N001", Severity.NOTE)]),
        ("共办理申请9件。", []),
        ("县本级收到政府信息公开申请4件，乡镇收到政府信息公开申请3件。", []),
        ("县本级收到政府信息公开申请4件，乡镇收到政府信息公开申请2件。", [("N001", Severity.ERROR)]),
        ("未收到政府信息公开申请。", [("N002", Severity.ERROR)]),
        ("未发生因政府信息公开申请行政复议、提起行政诉讼的情况。", [("N002", Severity.ERROR)]),
        ("因政府信息公开被申请行政复议1件，提起行政诉讼2件，均获维持。", []),
        ("收到政府信息公开申请5余件。", [("N006", Severity.NOTE)]),
        ("收到政府信息公开申请10余件。", [("N001", Severity.ERROR), ("N006", Severity.NOTE)]),
        ("公开信息100条，其中政策60条，动态45条。", [("N003", Severity.WARNING)]),
        ("公开信息100条，其中政策60条，动态35条。", []),
        ("公开信息100条，其中重点信息120条。", [("N003", Severity.NOTE)]),
        ("公开信息100条，其中政策60条，动态45篇。", [("N003", Severity.NOTE)]),
        ("公开信息100条，其中政策60条，动态35篇。", []),
        ("公开信息100条，其中政策60条，图解45张。", []),
        ("网站公开1800条，其他方式公开54条。其中，微信公开1200条，微博公开84条。", []),
        ("网站公开180条，其他方式公开54条。其中，微信公开30条，微博公开40条。", []),
        ("其他方式公开54条。其中，微信公开271条，微博公开84条。", []),
        ("其他方式公开54条。其中，微信公开270条，微博公开84条。", [("N003", Severity.WARNING)]),
        ("其他方式公开54条。其中，微信公开1205条。", [("N003", Severity.NOTE)]),
        ("公开100条，其中政策60条；动态45条。", [("N003", Severity.WARNING)]),
        ("公开100条，其中政策60条、图解20篇；动态45条。", []),
        ("公开100条，其中政策60条、图解20篇;动态45条。", []),
        ("公开信息100条，其中政策60条；公开信息质量提高；动态45条。", [("N003", Severity.WARNING)]),
        ("公开信息100条，其中公开信息简报60条；动态45条。", [("N003", Severity.WARNING)]),
        ("公开100条，其中政策60条；公众号公开145条，其中动态4条。", []),
        ("公开100条，其中政策60条；公众号公开45条，其中动态4条。", []),
        ("公开100条，其中政策60条，公众号公开145条，其中动态4条。", []),
        ("其他方式公开54条。其中，微信公开30条，微博公开40条。", [("N003", Severity.WARNING)]),
        ("公开54条，其中微信公开900条，微博公开40条。", [("N003", Severity.WARNING)]),
        ("公开信息400条，其中政策12条、动态8条，占信息总数的5%。", []),
        ("公开信息400条，其中政策12条、动态8条，占信息总数的9%。", [("N005", Severity.WARNING)]),
        ("公开信息400条，其中政策12条，动态8条，占信息总数的5.0%。", [("N005", Severity.WARNING)]),
        (
            "收到申请8件，答复5件（含延期答复1件），结转下年度2件。其中当面申请3件、网上申请4件、信函申请1件。",
            [("N001", Severity.ERROR), ("N001", Severity.ERROR), ("N001", Severity.ERROR)],
        ),
        ("网站公开信息50条，新媒体公开信息30条。其中，动态40条，政策20条。", [("N003", Severity.NOTE)]),
        ("网站公开信息50条，新媒体公开信息30条。其中，动态60条，政策20条。", []),
        ("收到申请7件，其中网上申请3件，信函申请3件。", [("N003", Severity.WARNING)]),
        ("上年结转2件，收到政府信息公开申请5余件。", [("N006", Severity.NOTE)]),
        (f"收到政府信息公开申请突破5件，{'甲' * 8}达到7件。", []),
        (f"收到政府信息公开申请突破5件，{'甲' * 9}达到7件。", [("N006", Severity.NOTE)]),
        ("收到申请7件，其中网上申请3件，信函申请3件，其他通过当面提出。", []),
        ("收到申请7件，其中网上申请3件，信函申请3件。其他方面一切正常。", [("N003", Severity.WARNING)]),
        ("收到申请7件，其中网上申请3件，信函申请3件；其他方面一切正常。", [("N003", Severity.WARNING)]),
        (
            f"收到申请7件，其中网上申请3件，信函申请3件，{'甲' * 18}其他通过当面提出。",
            [("N003", Severity.WARNING)],
        ),
        (f"收到申请7件，其中网上申请3件，信函申请3件，{'甲' * 17}其他通过当面提出。", []),
        ("收到申请7件，其中网上申请3件，其他的情况好，信函申请3件。", [("N003", Severity.WARNING)]),
        (
            "收到申请7件，其中网上申请3件，信函申请3件，其他当面提出。\n收到申请7件，其中网上申请3件，信函申请2件。",
            [("N003", Severity.WARNING)],
        ),
        ("网站公开信息50条，新媒体公开信息30条。其中，动态36条，政策14条。", []),
        ("网站公开信息50条，新媒体公开信息30条。其中，动态37条，政策14条。", [("N003", Severity.NOTE)]),
        ("公开指南8件，收到申请7件，其中网络申请6件、信函申请2件。", [("N003", Severity.WARNING)]),
        ("公开信息27条，其中动态3条、新闻12条，其中专版15条。", []),
        ("收到申请7件，上年结转2件。其中网络申请4件、信函申请3件。", []),
        ("办结申请8件，收到申请7件。其中网络申请5件、信函申请3件。", []),
        ("公开100条，其中政策10条，公众号公开100条，其中动态4条。", []),
        ("公开100条，其中政策10条，公众号公开99条，其中动态4条。", [("N003", Severity.WARNING)]),
        ("发布信息27条，原创12条，其中动态15条、新闻12条。", []),
        ("公开信息27条，其中动态3条、新闻12条，其中专版27条。", []),
        ("公开信息27条，其中动态3条、新闻12条，其中专版28条。", [("N003", Severity.NOTE)]),
        ("公开信息22条，其中政策文件3条，文件解读比例90%。", []),
        ("公开信息22条，其中政策文件3条，占比90%。", [("N005", Severity.WARNING)]),
        ("公开信息100条，其中政策60条，占60%，动态33条，占33.1%。", []),
        ("公开信息300条，其中政策100条，占33.3%。", []),
        ("公开信息300条，其中政策200条，占66.6%。", []),
        ("公开信息300条，其中政策200条，占66.8%。", [("N005", Severity.WARNING)]),
        ("答复申请8件，予以公开3件，占12%，部分公开3件，占37.5%。", [("N005", Severity.WARNING)]),
        ("公开信息734条。在公开的信息中，机构职能类16条，占2.2%。", []),
        ("公开信息734条。在公开的信息中，机构职能类16条，占3.2%。", [("N005", Severity.NOTE)]),
        ("公开信息734条。在公开的信息中，机构职能类734条，占90%。", [("N005", Severity.NOTE)]),
        ("公开信息734条。在公开的信息中，机构职能类16条，占政务信息的3.2%。", []),
        ("公开100条，其中网站60条，财政20条、执法40条；微信40条。", []),
        ("公开100条，其中网站60条，财政20条、执法40条；微信41条。", [("N003", Severity.WARNING)]),
        ("公开100条，其中网站60条，财政20条、执法41条；微信40条。", [("N003", Severity.WARNING)]),
        ("公开100条，其中政策60条，其他60条。", [("N003", Severity.WARNING)]),
        ("公开100条，其中政策20条，动态20条，其他20条。", [("N003", Severity.NOTE)]),
        ("公开100条，其中网站60条，微博60条，微信40条。", [("N003", Severity.WARNING)]),
        ("公开100条，其中政策130条，包括规划68条、计划13条。", [("N003", Severity.NOTE)]),
        ("县政府网站公开信息50条。\n在县政府网站上公开信息51条。", [("N004", Severity.WARNING)]),
        ("未收取信息处理费。\n对2件申请收取信息处理费90元。", [("N004", Severity.WARNING)]),
        ("共发布信息50条。\n共发布信息60条。", []),
    ],
)
def test_findings(text: str, expected: list[tuple[str, Severity]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "excused",
    [
        "公开100条，其中政策60条、图解20篇；动态45条。",
        "网站公开1800条，其他方式公开54条。其中，微信公开1200条，微博公开84条。",
        "公开信息27条，其中动态3条、新闻12条，其中专版15条。",
        "公开100条，其中网站60条，财政20条、执法40条；微信40条。",
        "14件文件中，公开征求意见14件、召开听证会3件。",
        "收到申请7件，上年结转2件。其中网络申请4件、信函申请3件。",
        "公开信息100条，其中政策60条。",
        "收到申请7件，其中网络申请5件，信函申请1件，其他通过当面提出。",
    ],
)
def test_what_excuses_a_list_excuses_no_other(excused: str) -> None:
    assert found(f"{excused}公开信息100条，其中政策60条，动态45条。") == [("N003", Severity.WARNING)]


@pytest.mark.parametrize(("behind", "codes"), [("公众号公开信息8条。", []), ("公众号推送8条。", ["N003"])])
def test_a_whole_that_is_named_again_has_no_more_parts(behind: str, codes: list[str]) -> None:
    """Also where a section begins with its name."""
    data = sound()
    data["sections"][-1]["text"] = f"公开信息4条，其中政策3条；{behind}"
    assert [finding.code for finding in findings(data)] == codes


def test_one_disagreement_is_one_finding() -> None:
    (finding,) = outcomes("收到政府信息公开申请12件。新收政府信息公开申请13件。")
    assert finding.cells == ("requests.received.total",)
    assert (finding.expected, finding.actual, finding.quote) == (7, 12, "12件")
    assert [related.place.span for related in finding.related] == [(33, 36)]


def test_a_claim_may_side_with_the_figure_that_mends_the_table() -> None:
    assert found("收到政府信息公开申请7件。", total={"received": 7}) == []


def test_without_a_table_nothing_is_compared() -> None:
    assert found("收到政府信息公开申请7件。", form="regulation-2008") == []


def test_missing_cells_are_not_judged() -> None:
    told = outcomes("予以公开3件，部分公开0件。")
    assert [type(outcome) for outcome in told] == [NotEvaluated]
    assert told[0].relation == "requests.granted.total"


def test_the_base_of_another_percentage_is_suggested() -> None:
    text = "参检企业1000家，占应检企业总数的80%；其中，网上参检500家，占参检企业总数的40%。"
    (finding,) = outcomes(text, form="regulation-2008")
    assert (finding.code, str(finding.expected), finding.actual) == ("N005", "50.00", 40)
    assert "1250" in finding.advice.zh


def test_the_ningbo_table() -> None:
    text = "共计公开各类信息3490条，其中政策3000条，动态495条。申请行政复议0起，提起行政诉讼0起。"
    assert [code for code, _ in found(text, form="local-ningbo-2011")] == ["N001", "N001", "N003"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("政务微信公开信息5条。", "channels.wechat"),
        ("政务微博公开信息5条。", "channels.microblog"),
        ("政府公报公开信息5条。", "channels.gazette"),
        ("收到申请9件，其中当面申请5件。", "requests.in_person"),
        ("收到申请9件，其中传真申请5件。", "requests.fax"),
        ("收到申请9件，其中网上申请5件。", "requests.online"),
        ("收到申请9件，其中信函申请5件。", "requests.letter"),
        ("答复申请9件，其中信息不存在5件。", "answers.nonexistent"),
        ("行政复议9件，其中终止5件。", "review.other"),
        ("行政诉讼9件，其中撤诉5件。", "litigation.other"),
    ],
)
def test_the_rows_of_the_form_of_2014_that_a_text_quotes(text: str, row: str) -> None:
    table: dict[str, Any] = {}
    here = table
    for part in row.split("."):
        here = here.setdefault(part, {})
    here["value"] = 3
    data = {
        "report": {"year": 2017},
        "sections": [{"heading": "三、依申请公开政府信息情况", "text": text}],
        "tables": {"statistics": table},
    }
    examination = Examination(Report(load("national-2014"), data), lambda name: True)
    found = [item for item in narrative.text_table.check(examination) if isinstance(item, Finding)]
    assert [item.cells for item in found if "5" in item.message.zh] == [(f"statistics.{row}.value",)]
