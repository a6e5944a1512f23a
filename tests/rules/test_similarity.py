"""What is said of text that stands in another report as well."""

from __future__ import annotations

import pytest
from conftest import changed, findings

from infocheck.findings import Finding, Severity
from infocheck.rules.examination import Beside, Likeness

HERE = "前言。\n  窗口人员轮流值守。\n疑难申请由第二局会商后答复。 \n第二局另有说明。"
SHARED = (3, 31)
SECTIONS = """
[[sections]]
heading = "一、总体情况"
text = "略"
[[sections]]
heading = "六、其他需要报告的事项"
text = '''{}'''
"""


def like(
    organization: str | None = "第二局",
    year: int | None = 2022,
    share: float = 0.95,
    sections: tuple[tuple[int, float], ...] = (),
) -> Likeness:
    return Likeness("b.toml", organization, year, share, sections, ((1, SHARED, "窗口人员\n轮流值守"),))


def similar(*likenesses: Likeness, toml: str = "") -> list[Finding]:
    data = changed(f"report.organization = '某某市某某局'\n{toml}\n{SECTIONS.format(HERE)}")
    found = findings(data, beside=Beside(likenesses=likenesses))
    return [finding for finding in found if finding.family == "similarity"]


def said(*likenesses: Likeness) -> list[str]:
    return [finding.message.en for finding in similar(*likenesses)]


def test_whose_report_it_is_and_on_which_year() -> None:
    (finding,) = similar(like("第三局"))
    assert finding.message == (
        "除去数字、年份和名称，文字有 95% 与第三局 2022 年度的报告相同",
        "figures, years and names aside, 95% of the text is that of the report of 第三局 on 2022",
    )
    (finding,) = similar(like(None, None))
    assert finding.message == (
        "除去数字、年份和名称，文字有 95% 与b.toml的报告相同",
        "figures, years and names aside, 95% of the text is that of the report of b.toml",
    )


@pytest.mark.parametrize(
    ("count", "chinese", "english"),
    [
        (0, "", ""),
        (1, "；另有约 1 份报告也大致相同，没有列出", "; about 1 more report much like it is not listed"),
        (8, "；另有约 8 份报告也大致相同，没有列出", "; about 8 more reports much like it are not listed"),
    ],
)
def test_how_many_more_there_are_is_told_once(count: int, chinese: str, english: str) -> None:
    alike = (like("第三局"), like("第四局"), like("第五局"))
    data = changed(f"report.organization = '某某市某某局'\n{SECTIONS.format(HERE)}")
    found = findings(data, beside=Beside(likenesses=alike, others_alike=count))
    first, second, last = [finding.message for finding in found if finding.code == "L002"]
    assert first.zh.endswith("第三局 2022 年度的报告相同")
    assert second.zh.endswith("第四局 2022 年度的报告相同")
    assert last.zh.partition("的报告相同")[2] == chinese
    assert last.en.partition(" on 2022")[2] == english


def test_sections_of_which_half_is_shared_are_named() -> None:
    (finding,) = similar(like("第三局", sections=((0, 0.5), (1, 0.49))))
    assert finding.message.zh.endswith("的报告相同：“一、总体情况” 50%")
    (finding,) = similar(like("第三局", sections=((0, 0.75), (1, 0.5))))
    assert finding.message == (
        "除去数字、年份和名称，文字有 95% 与第三局 2022 年度的报告相同：“一、总体情况” 75%、“六、其他需要报告的事项” 50%",
        "figures, years and names aside, 95% of the text is that of the report of 第三局 on 2022: “一、总体情况” 75%, “六、其他需要报告的事项” 50%",
    )


def test_text_before_the_headings_is_called_that() -> None:
    data = changed(f"report.organization = '某某市某某局'\n{SECTIONS.format(HERE)}")
    data["sections"][0]["heading"] = ""
    beside = Beside(likenesses=(like("第三局", sections=((0, 0.75),)),))
    (finding,) = [item for item in findings(data, beside=beside) if item.code == "L002"]
    assert finding.message.zh.endswith("的报告相同：标题之前 75%")
    assert finding.message.en.endswith("on 2022: before the headings 75%")


def test_a_body_s_name_with_the_places_it_is_in_was_not_left_in() -> None:
    data = changed(f"report.organization = '某某局'\n{SECTIONS.format('某某市某某局' + HERE)}")
    beside = Beside(likenesses=(like("某某市某某局"), like("第二局")))
    told = [finding for finding in findings(data, beside=beside) if finding.code == "L003"]
    assert [finding.quote for finding in told] == ["第二局"]


@pytest.mark.parametrize(
    ("own", "name", "told"),
    [
        ("云溪县水务局", "云溪县人民政府", False),
        ("云溪县水务局", "云溪县人民政府办公室", False),
        ("云溪县水务局", "青州市人民政府", False),
        ("青州市云溪县水务局", "云溪县政府", False),
        ("云溪县城关镇人民政府", "云溪县人民政府", False),
        ("平潭县人民政府", "平潭综合实验区管委会", False),
        ("平潭县人民政府", "平潭综合实验区", False),
        ("云溪县水务局", "山阳县", True),
        ("大理州漾濞县水务局", "大理白族自治州人民政府", False),
        ("新疆乌鲁木齐市水务局", "新疆维吾尔自治区人民政府", False),
        ("水务局", "云溪县人民政府", False),
        ("云溪县水务局", "山阳县人民政府", True),
        ("云溪县水务局", "山阳县人民政府办公室", True),
        ("青州市水务局", "青州市云溪县人民政府", True),
        ("青州市水务局", "明州市人民政府", True),
        ("云溪县水务局", "云溪县财政局", True),
        ("云溪县水务局", "山阳县城关镇人民政府", True),
    ],
)
def test_the_government_of_a_body_s_own_place_or_above_may_be_named(own: str, name: str, told: bool) -> None:
    text = f"通过{name}网站公开。{HERE}"
    data = changed(f"report.organization = '{own}'\n{SECTIONS.format(text)}")
    found = findings(data, beside=Beside(likenesses=(like(name),)))
    assert ("L003" in [finding.code for finding in found]) is told


@pytest.mark.parametrize(
    ("own", "body", "place"),
    [
        ("云溪县水务局", "青山县水利局", "青山县"),
        ("青州市云溪县水务局", "青山县水利局", "青山县"),
        ("云溪县城关镇人民政府", "云溪县东山镇人民政府", "东山镇"),
        ("云溪县水务局", "青州市水务局", None),
        ("青州市水务局", "云溪县水务局", None),
        ("云溪县水务局", "云溪县东山镇人民政府", None),
        ("云溪县城关镇人民政府", "住房和城乡建设局", None),
        ("云溪县水务局", "自然保护区管理局", None),
        ("云溪县水务局", "社区教育中心", None),
        ("水务局", "青山县水利局", None),
    ],
)
def test_the_place_of_another_body_left_in_is_a_note(own: str, body: str, place: str | None) -> None:
    text = f"围绕青山县、东山镇、青州市、云溪县、自然保护区、社区和住房和城乡建设中心工作。{HERE}"
    data = changed(f"report.organization = '{own}'\n{SECTIONS.format(text)}")
    told = [one for one in findings(data, beside=Beside(likenesses=(like(body),))) if one.code == "L003"]
    assert [(one.quote, one.severity) for one in told] == ([(place, Severity.NOTE)] if place else [])


def test_of_a_name_and_its_place_the_name_is_told_and_whose_place_it_is() -> None:
    told = []
    for text in ("青山县水利局在青山县", "在青山县"):
        data = changed(f"report.organization = '云溪县水务局'\n{SECTIONS.format(text + HERE)}")
        found = findings(data, beside=Beside(likenesses=(like("青山县水利局"),)))
        told.append([one.message for one in found if one.code == "L003"])
    assert told == [
        [
            (
                "出现了“青山县水利局”，而本报告与该机关的报告有 95% 相同",
                "“青山县水利局” stands here, and 95% of this report is the text of that body's",
            )
        ],
        [
            (
                "出现了“青山县”，而本报告与青山县水利局的报告有 95% 相同",
                "“青山县” stands here, and 95% of this report is the text of 青山县水利局's",
            )
        ],
    ]


def test_ninety_percent_are_a_warning() -> None:
    severities = {share: similar(like("第三局", share=share))[0].severity for share in (0.89, 0.9, 0.91)}
    assert severities == {0.89: Severity.NOTE, 0.9: Severity.WARNING, 0.91: Severity.WARNING}


def test_the_passage_is_quoted_without_what_stands_around_it() -> None:
    (finding,) = similar(like("第三局"))
    assert finding.quote == "窗口人员轮流值守。\n疑难申请由第二局会商后答复。"
    assert [related.message.en for related in finding.related] == [
        "“窗口人员轮流值守。 疑难申请由第二局会商后答复。” ↔ b.toml: “窗口人员 轮流值守”"
    ]


def test_of_long_passages_what_is_around_the_first_difference_is_shown() -> None:
    same, more = "甲" * 100, "乙" * 200

    def side_by_side(here: str, there: str) -> str:
        data = changed("report.organization = '某某市某某局'\n[[sections]]\nheading = '一、'\ntext = '略'")
        data["sections"][0]["text"] = here
        likeness = Likeness("b.toml", "第三局", 2022, 0.95, (), ((0, (0, len(here)), there),))
        (finding,) = [
            item for item in findings(data, beside=Beside(likenesses=(likeness,))) if item.code == "L002"
        ]
        return finding.related[0].message.en

    assert side_by_side(f"{same}1{more}", f"{same}2{more}") == (
        f"“…{'甲' * 80}1{'乙' * 79}…” ↔ b.toml: “…{'甲' * 80}2{'乙' * 79}…”"
    )
    assert side_by_side(f"1{more}", f"2{more}") == f"“1{'乙' * 159}…” ↔ b.toml: “2{'乙' * 159}…”"
    assert side_by_side(more, more) == f"“{'乙' * 160}…” ↔ b.toml: “{'乙' * 160}…”"
    assert side_by_side(f"{more}1", more) == f"“{'乙' * 160}…” ↔ b.toml: “{'乙' * 160}…”"
    assert side_by_side(f"{same}{same}", f"{same}{same[1:]}乙") == (
        f"“…{'甲' * 81}” ↔ b.toml: “…{'甲' * 80}乙”"
    )
    assert side_by_side(f"1{'乙' * 159}", "2") == f"“1{'乙' * 159}” ↔ b.toml: “2”"


def test_whose_body_it_is() -> None:
    own = similar(like("某某市 某某局"))
    assert [finding.code for finding in own] == ["L001"]
    assert [finding.code for finding in similar(like(None))] == ["L002"]
    assert [finding.code for finding in similar(like("第三局"), like("某某市某某局"))] == ["L001", "L002"]


def test_only_the_later_of_two_years_may_have_been_copied() -> None:
    told = {year: len(similar(like("某某市某某局", year))) for year in (2022, 2023, 2024, None)}
    assert told == {2022: 1, 2023: 0, 2024: 0, None: 1}
    told = {year: len(similar(like("第三局", year))) for year in (2022, 2023, 2024, None)}
    assert told == {2022: 1, 2023: 1, 2024: 0, None: 1}


def test_no_name_was_left_in_by_a_copy_of_a_later_report() -> None:
    told = {year: [one.code for one in similar(like("第二局", year))] for year in (2023, 2024)}
    assert told == {2023: ["L002", "L003"], 2024: []}


@pytest.mark.parametrize(
    ("year", "basis"),
    [(2021, "国办公开办函〔2021〕30号"), (2020, "《政府信息公开条例》（国务院令第711号）")],
)
def test_a_report_from_before_the_letter_on_repetition_is_not_held_to_it(year: int, basis: str) -> None:
    findings = similar(like("第三局", 2019), like("某某市某某局", 2019), toml=f"report.year = {year}")
    assert [(one.code, one.basis.zh.partition("：")[0]) for one in findings if one.basis] == [
        ("L001", basis),
        ("L002", basis),
    ]


def test_a_name_that_was_left_in_is_told_where_it_first_stands() -> None:
    (finding,) = [
        item for item in similar(like(None), like("某某市某某局"), like("第二局")) if item.code == "L003"
    ]
    assert finding.place is not None
    assert finding.place.span == (HERE.index("第二局"), HERE.index("第二局") + 3)
    assert not [
        item for item in similar(like("第二局"), toml="report.aliases = ['第二局']") if item.code == "L003"
    ]


def test_the_name_of_each_body_that_was_left_in_is_told_once() -> None:
    data = changed(f"report.organization = '某某市某某局'\n{SECTIONS.format('第三局与' + HERE)}")
    alike = (like("第二局"), like("第二局"), like("第三局"), like("第四局"))
    told = [one.quote for one in findings(data, beside=Beside(likenesses=alike)) if one.code == "L003"]
    assert sorted(map(str, told)) == ["第三局", "第二局"]


def test_a_report_without_a_name_has_no_place_of_its_own() -> None:
    data = changed(SECTIONS.format(HERE))
    del data["report"]["organization"]
    told = findings(data, beside=Beside(likenesses=(like("云溪县水务局"),)))
    assert [one.code for one in told if one.family == "similarity"] == ["L002"]
