"""Relations and sums as only a place's own form has them: factors, constants, groups within groups."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from time import process_time

import pytest
import tomli
from click.testing import CliRunner

from infocheck.checking import Checked, Settings, check_data, check_file, report_on
from infocheck.cli.main import main
from infocheck.forms.load import compile_own
from infocheck.rules.examination import Beside, Parts

OWN = """
id = "own-2024"
extends = "national-2021"
title = "某县2024年表"
title_en = "A county's own table"
years = {{ from = 2024 }}

[[tables]]
id = "counts"
label = "申请统计表"
section = "requests"
as_of = "12-31"
unit = "件"
columns = [{{ id = "year", label = "本年" }}, {{ id = "all", label = "历年 · 累计" }}]
rows = [
    {{ id = "got", label = "收到", heading = true }},
    {{ id = "got.online", label = "网上", heading = true, mergeable = true }},
    {{ id = "got.online.mail", label = "邮件" }},
    {{ id = "got.online.page", label = "网页" }},
    {{ id = "got.letter", label = "2019年5月15日起的信函" }},
    {{ id = "done", label = "办结", heading = true, mergeable = true }},
    {{ id = "done.granted", label = "同意" }},
    {{ id = "done.denied", label = "不同意" }},
]

[[tables.relations]]
id = "own"
rule = "partition"
{each}
equation = "{equation}"
label = "本地的关系"
label_en = "a relation of the place"

[[tables]]
id = "persons"
label = "人员表"
section = "overview"
as_of = "06-30"
unit = "人"
columns = [{{ id = "year", label = "人数" }}]
rows = [
    {{ id = "got", label = "来人", heading = true, mergeable = true }},
    {{ id = "got.online", label = "网上来人" }},
    {{ id = "got.letter", label = "2008年5月1日起的书面来人" }},
]

[concepts]
received = {readings}
"""
FIGURES = {
    "counts": {
        "got": {"online": {"mail": [1, 10], "page": [2, 20]}, "letter": [4, 40]},
        "done": {"granted": [5, 50], "denied": [3, 30]},
    },
    "persons": {"got": {"online": 6, "letter": 7}},
}


def checked(
    equation: str = "got.letter.year <= got.letter.all",
    each: str = "",
    readings: Sequence[str] = ("counts.got.letter.year",),
    figures: dict[str, object] = FIGURES,
) -> Checked:
    """A report of these figures, and of a text that says that 99 requests were received."""
    form = compile_own(
        tomli.loads(OWN.format(equation=equation, each=each, readings=[*readings])), "own.toml"
    )
    return check_data(data_of(figures), Settings(form=form))


def data_of(figures: dict[str, object], year: int = 2024) -> dict[str, object]:
    text = f"{year}年，我局共收到政府信息公开申请99件。"
    return {
        "form": "own-2024",
        "report": {"organization": "某局", "year": year},
        "sections": [{"heading": "一、总体情况", "text": text}],
        "tables": figures,
    }


def with_cells(*blank: str, value: object = "") -> dict[str, object]:
    """The figures with some rows of the requests that were dealt with left blank."""
    done = {row: [value, 0] if row in blank else cells for row, cells in FIGURES["counts"]["done"].items()}
    return {**FIGURES, "counts": {**FIGURES["counts"], "done": done}}


@pytest.mark.parametrize(
    ("equation", "told", "holds"),
    [
        ("done.granted.year = got.online.mail.year + got.letter.year", "5 = 1 + 4", True),
        ("done.granted.year = got.online.mail.year + got.online.page.year", "5 ≠ 1 + 2 = 3，差 +2", False),
        ("done.granted.year = 2 * got.online.page.year + 1", "5 = 2×2 + 1", True),
        ("done.granted.year + 1 = 3 * got.online.page.year", "5 + 1 = 3×2", True),
        ("done.granted.year = 2 * got.online.page.year", "5 ≠ 4，差 +1", False),
        ("done.granted.year + 3 = 2 * got.online.page.year", "5 + 3 = 8 ≠ 4，差 +4", False),
        ("done.granted.year = got.online.page.year + 9", "5 ≠ 2 + 9 = 11，差 -6", False),
        ("done.denied.year <= got.letter.year", "3 ≤ 4", True),
        ("done.granted.year <= got.letter.year", "5 > 4，差 +1", False),
        ("done.granted.year >= got.letter.year + 1", "5 ≥ 4 + 1", True),
        ("done.denied.year >= got.letter.year", "3 < 4，差 -1", False),
        ("done.denied.year - got.online.page.year - got.online.mail.year = 0", "3 = 2 + 1", True),
        ("done.granted.year >= 0", "5 ≥ 0", True),
    ],
)
def test_a_relation_is_told_in_its_figures(equation: str, told: str, holds: bool) -> None:
    (worked,) = checked(equation).relations()
    assert worked.words.zh == f"本地的关系：{told}"
    assert worked.words.en == f"a relation of the place: {told.replace('，差 ', ', difference ')}"
    assert set(worked.cells) == {f"counts.{name}" for name in re.findall(r"[a-z.]+\.year", equation)}
    assert worked.holds is holds


def test_the_relation_of_a_row_or_column_is_told_by_its_label() -> None:
    found = checked("year <= all", 'for_each = "row"\nrows = ["got.letter", "done.denied"]').relations()
    assert [worked.words for worked in found] == [
        (
            "本地的关系（2019年5月15日起的信函）：4 ≤ 40",
            "a relation of the place (2019年5月15日起的信函): 4 ≤ 40",
        ),
        ("本地的关系（不同意）：3 ≤ 30", "a relation of the place (不同意): 3 ≤ 30"),
    ]
    assert found[0].cells == ("counts.got.letter.year", "counts.got.letter.all")
    found = checked("got.letter = 2 * got.online.page", 'for_each = "column"').relations()
    assert [worked.words.zh for worked in found] == [
        "本地的关系（本年）：4 = 2×2",
        "本地的关系（历年 · 累计）：40 = 2×20",
    ]


def test_a_relation_of_zeros_is_not_told_and_one_with_a_blank_is_open() -> None:
    equation = "done.granted = done.denied"
    zeros = {"counts": {"done": {"granted": [0, 5], "denied": [0, ""]}}}
    (worked,) = checked(equation, 'for_each = "column"', figures=zeros).relations()
    assert (worked.words.zh, worked.holds) == ("本地的关系（历年 · 累计）：5 ? 0", None)


@pytest.mark.parametrize(
    ("equation", "actual", "expected"),
    [
        ("got.letter.year = got.online.mail.year + got.online.page.year", 4, 3),
        ("got.online.mail.year + got.online.page.year = got.letter.year", 4, 3),
        ("got.online.mail.year + got.online.page.year = got.letter.year + done.denied.year", 7, 3),
    ],
)
def test_of_several_repairs_it_is_the_side_with_the_whole_that_is_wrong_or_else_the_second(
    equation: str, actual: int, expected: int
) -> None:
    (found,) = [item for item in checked(equation).result.findings if item.code == "T105"]
    assert len(found.repairs) > 1
    assert (found.actual, found.expected) == (actual, expected)


@pytest.mark.parametrize(
    ("each", "equation", "figures", "relation", "reason"),
    [
        ("", "done.granted.year = 2 * done.denied.year", with_cells("denied"), "counts.own", "“不同意 · 本年”没有填"),
        (
            'for_each = "column"', "done.granted = 2 * done.denied", with_cells("denied", value="三"),
            "counts.own[year]", "“不同意 · 本年”不是数",
        ),
        (
            "", "got.letter.year = done.granted.year + done.denied.year", with_cells("granted", "denied"),
            "counts.own", "“同意 · 本年”没有填（共 2 格）",
        ),
    ],
)  # fmt: skip
def test_a_relation_that_cannot_be_decided_says_why(
    each: str, equation: str, figures: dict[str, object], relation: str, reason: str
) -> None:
    silent = checked(equation, each, figures=figures).result.not_evaluated
    assert [(item.relation, item.reason.zh) for item in silent if item.code == "T105"] == [(relation, reason)]


@pytest.mark.parametrize(
    ("reading", "words", "figure"),
    [
        ("counts.got.letter.year", "“2019年5月15日起的信函 · 本年”", 4),
        ("counts.got.online.mail.year + counts.got.online.page.year", "“网上各项 · 本年”", 3),
        ("counts.got.online.mail.all + counts.got.online.page.all", "“网上各项 · 历年 · 累计”", 30),
        ("counts.got.online.mail.year + counts.got.letter.year", "“邮件 · 本年” + “2019年5月15日起的信函 · 本年”", 5),
        (
            "counts.got.online.mail.year + counts.got.online.page.year + counts.done.granted.year",
            "“网上各项 · 本年” + “同意 · 本年”", 8,
        ),
        ("counts.done.granted.year + counts.done.denied.year + counts.done.year", "“办结各项 · 本年”", 8),
        ("persons.got.online.year + persons.got.letter.year", "“来人各项”", 13),
        ("persons.got.online.year + counts.got.letter.year", "“网上来人” + “2019年5月15日起的信函 · 本年”", 10),
    ],
)  # fmt: skip
def test_a_sum_over_a_whole_group_is_named_by_the_group(reading: str, words: str, figure: int) -> None:
    (found,) = [item for item in checked(readings=[reading]).result.findings if item.code == "N001"]
    assert found.message.zh == f"文字说“99件”，表中{words}是 {figure}（差 {99 - figure:+}）"
    assert found.message.en.startswith("the text says “99件”, but ")


def test_tables_with_days_of_their_own() -> None:
    days = {"counts": {"as_of": "2024-12-30"}, "persons": {"as_of": "2024-06-29"}}
    found = [item for item in checked(figures=days).result.findings if item.code == "D005"]
    assert [(item.section, item.actual, item.expected) for item in found] == [
        ("requests", "2024-12-30", "2024-12-31"),
        ("overview", "2024-06-29", "2024-06-30"),
    ]
    days = {"counts": {}, "persons": {"as_of": "2024-06-29"}}
    assert [item.actual for item in checked(figures=days).result.findings if item.code == "D005"] == [
        "2024-06-29"
    ]


def test_dates_in_labels_are_those_of_the_form() -> None:
    labels = {
        "counts": {"labels": {"got.online": "2020年1月1日起的网上", "got.letter": "2020年5月15日起的信函"}},
        "persons": {"labels": {"got.online": "网上来人", "got.letter": "2008年5月2日起"}},
    }
    found = [item for item in checked(figures=labels).result.findings if item.code == "D007"]
    assert [(item.section, item.actual, item.expected) for item in found] == [
        ("requests", "2020年5月15日", "2019年5月15日"),
        ("overview", "2008年5月2日", "2008年5月1日"),
    ]
    assert found[1].cells == ("persons.got.letter.year",)
    labels = {"counts": {"labels": {"got.letter": "信函"}}, "persons": {"labels": {"got.letter": "书面来人"}}}
    assert not [item for item in checked(figures=labels).result.findings if item.code == "D007"]


def test_every_reading_of_a_number_is_told() -> None:
    readings = [f"counts.got.{row}.year" for row in ("letter", "online.mail", "online.page")]
    (found,) = [item for item in checked(readings=readings).result.findings if item.code == "N001"]
    assert found.message.zh.endswith("；读作“邮件 · 本年”是 1，也不符；读作“网页 · 本年”是 2，也不符")
    assert found.message.en.endswith(
        "; read as “邮件 · 本年” it would be 1; read as “网页 · 本年” it would be 2"
    )


def test_groups_that_are_given_as_one_row() -> None:
    merged = {"counts": {"got": {"online": [3, 30], "letter": [4, 40]}}, "persons": {"got": 13}}
    found = [item for item in checked(figures=merged).result.findings if item.code == "S204"]
    assert [(item.place and item.place.route, item.cells) for item in found] == [
        (("tables", "counts", "got", "online"), ("counts.got.online.year", "counts.got.online.all")),
        (("tables", "persons", "got"), ("persons.got.year",)),
    ]
    assert not [item for item in checked().result.findings if item.code in ("S001", "S204")]


SERIES = {
    "id": "carried",
    "rule": "carry-over",
    "label": "接上年",
    "label_en": "follows from last year's",
}


@pytest.mark.parametrize(
    ("each", "total", "equation", "told"),
    [
        ("column", "year", "got.letter = previous.done.denied",
         "“2019年5月15日起的信函 · 本年”是 4，按 2023 年度报告应为 3，差 +1；另有“历年 · 累计”是 40（应为 30）"),
        ("row", "done.denied", "all = 9 * previous.year",
         "“不同意 · 历年 · 累计”是 30，按 2023 年度报告应为 9×3 = 27，差 +3；另有"
            "“邮件”是 10（应为 9）、“网页”是 20（应为 18）、“2019年5月15日起的信函”是 40（应为 36）、“同意”是 50（应为 45）"),
        ("column", "year", "previous.done.denied + done.granted = got.letter",
         "“同意 · 本年”是 5，按 2023 年度报告应为 4 - 3 = 1，差 +4；另有“历年 · 累计”是 50（应为 10）"),
    ],
)  # fmt: skip
def test_what_else_differs_from_last_year_is_named_by_its_column_or_row(
    each: str, total: str, equation: str, told: str
) -> None:
    own = tomli.loads(OWN.format(equation="got.letter.year <= got.letter.all", each="", readings=[]))
    own["tables"][0]["series"] = [{**SERIES, "for_each": each, "total": total, "equation": equation}]
    form = compile_own(own, "own.toml")
    settings = Settings(form=form, beside=Beside((report_on(data_of(FIGURES, 2023), form),)))
    (found,) = [
        item for item in check_data(data_of(FIGURES), settings).result.findings if item.code == "Y101"
    ]
    assert found.message.zh == told


def carrying(equation: str, folder: Path, **more: str) -> Path:
    """An own form, in a file, whose first table carries figures over from last year's report."""
    own = OWN.format(equation="got.letter.year <= got.letter.all", each="", readings=[])
    head, persons = own.split('[[tables]]\nid = "persons"')
    series = "".join(
        f'{key} = "{value}"\n' for key, value in {**SERIES, "equation": equation, **more}.items()
    )
    path = folder / "own.toml"
    path.write_text(f'{head}[[tables.series]]\n{series}[[tables]]\nid = "persons"{persons}', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("equation", "carried"),
    [("all = previous.year", 3), ("previous.year = all", 3), ("all = 9 * previous.year", "")],
)
def test_only_what_repeats_last_year_s_figure_is_carried_into_a_new_report(
    equation: str, carried: object, tmp_path: Path
) -> None:
    form, last = carrying(equation, tmp_path, for_each="row"), tmp_path / "2023.json"
    last.write_text(json.dumps(data_of(FIGURES, 2023)), encoding="utf-8")
    asked = ["init", "--form", str(form), "--year", "2024", "--previous", str(last)]
    made = tomli.loads(CliRunner().invoke(main, asked).stdout)
    assert made["tables"]["counts"]["done"]["denied"][1] == carried


def test_last_year_s_report_on_the_command_line_is_read_on_the_form_asked_for(tmp_path: Path) -> None:
    form = carrying("got.letter.year = previous.done.denied.year", tmp_path)
    files = []
    for year in (2023, 2024):
        files.append(str(tmp_path / f"{year}.json"))
        Path(files[-1]).write_text(json.dumps(data_of(FIGURES, year)), encoding="utf-8")
    asked = ["validate", "--form", str(form), "--select", "Y101", "--format", "json", "--previous", *files]
    (report,) = json.loads(CliRunner().invoke(main, asked).stdout)["reports"]
    assert [(found["actual"], found["expected"]) for found in report["findings"]] == [(4, 3)]


def test_columns_of_which_a_roll_up_is_short_are_named_whole() -> None:
    own = tomli.loads(OWN.format(equation="got.letter.year <= got.letter.all", each="", readings=[]))
    form = compile_own(own, "own.toml")
    more = {"counts": {"got": {"letter": [9, 42]}}}
    settings = Settings(form=form, beside=Beside(parts=Parts((report_on(data_of(more), form),))))
    (found,) = [
        item for item in check_data(data_of(FIGURES), settings).result.findings if item.code == "R001"
    ]
    assert found.message.zh == (
        "“2019年5月15日起的信函 · 本年”汇总是 4，1 个机关之和是 9，差 -5；另有“历年 · 累计”是 40（之和 42）"
    )


def test_a_kind_of_body_that_an_own_form_does_not_tell_apart_is_not_read_from_the_name() -> None:
    bureau = {"bureau": {"label": "局", "label_en": "bureau"}}
    form = compile_own(
        {
            "id": "own-2024",
            "extends": "national-2021",
            "title": "某县表",
            "title_en": "a table",
            "years": {"from": 2024},
            "levels": bureau,
        },
        "",
    )
    page = "<h1>云溪县水务局2024年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>略</p>".encode()
    found = check_file("年报.html", Settings(form=form), page).result.findings
    assert "F102" not in [finding.code for finding in found]


def test_errors_in_a_very_long_table_are_told_in_seconds() -> None:
    """A table of many bodies with six wrong figures: every two rows might have been exchanged."""
    bodies, columns = [f"r{number}" for number in range(150)], "abcdef"
    total = {"rule": "row-total", "for_each": "row", "equation": "all = a + b + c + d + e + f"}
    whole = {"rule": "column-total", "for_each": "column", "equation": f"whole = {' + '.join(bodies)}"}
    table = {
        "id": "x",
        "label": "各机关",
        "columns": [{"id": id_, "label": f"栏{id_}"} for id_ in (*columns, "all")],
        "rows": [{"id": id_, "label": f"行{id_}"} for id_ in (*bodies, "whole")],
        "relations": [
            {"id": id_, "label": "和", "label_en": "sum", **relation}
            for id_, relation in (("row", total), ("column", whole))
        ],
    }
    head = {"id": "own", "extends": "national-2021", "title": "表", "title_en": "table", "years": {}}
    form = compile_own({**head, "concepts": {}, "tables": [table]}, "own.toml")
    figures = [[(7 * row + 3 * column) % 50 for column in range(6)] for row in range(150)]
    figures = [[*row, sum(row)] for row in figures]
    figures.append([sum(column) for column in zip(*figures, strict=True)])
    for number in range(6):
        figures[20 * number][number] += number + 1
    lines = "\n".join(f"{id_} = {row}" for id_, row in zip((*bodies, "whole"), figures, strict=True))
    began = process_time()
    checked = check_file("a.toml", Settings(form=form), f'form = "own"\n[tables.x]\n{lines}\n'.encode())
    assert process_time() - began < 15
    assert {"T101", "T102"} & {finding.code for finding in checked.result.findings}


def test_what_only_usually_holds_is_not_told_among_the_relations() -> None:
    (worked,) = checked("done.granted.year = 5", figures=FIGURES).relations()
    soft = OWN.format(equation="done.granted.year = 5", each='strictness = "soft"', readings=[])
    form = compile_own(tomli.loads(soft.replace("partition", "plausible")), "own.toml")
    assert worked.words.zh == "本地的关系：5 = 5"
    assert check_data(data_of(FIGURES), Settings(form=form)).relations() == ()


@pytest.mark.parametrize("above", ["]", "^省", "省-国"])
def test_the_areas_above_are_characters_and_no_pattern(above: str) -> None:
    own = OWN.format(
        equation="got.letter.year <= got.letter.all", each="", readings=["counts.got.letter.year"]
    )
    levels = f'[levels]\noffice = {{ label = "机关", label_en = "office", above = "{above}" }}\n'
    report = {"organization": "某局", "year": 2024, "level": "office"}
    settings = Settings(form=compile_own(tomli.loads(own + levels), "own.toml"))
    found = check_data({**data_of(FIGURES), "report": report}, settings).result.findings
    assert [finding.code for finding in found if finding.quote == "99件"] == ["N001"]
