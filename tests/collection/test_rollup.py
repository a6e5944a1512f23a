"""Roll-ups: what may be added, what is missing, and what can be decided."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import of_zeros

from infocheck.cli.main import main

Data = dict[str, Any]
PENALTIES = "tables.disclosure.penalties = {{ decisions = {} }}"


def body(folder: Path, name: str, toml: str = "", form: str = "national-2021", **header: object) -> str:
    data = of_zeros(f"report.organization = '{name}'\n{toml}", form)
    data["report"] |= header
    path = folder / f"{name}.json"
    text = json.dumps(data, ensure_ascii=False, default=_written)
    path.write_text(text, encoding="utf-8")
    return str(path)


def _written(value: object) -> object:
    """An amount as a number, a day as text."""
    return float(value) if isinstance(value, Decimal) else str(value)


def run(*arguments: str, language: str = "zh") -> Result:
    return CliRunner().invoke(main, ["rollup", *arguments, "--lang", language])


def undecided(*arguments: str, language: str = "zh") -> list[tuple[str, str, str]]:
    """Of what the only report was not checked for, and why."""
    report = json.loads(run(*arguments, "--format", "json", language=language).stdout)["reports"][0]
    assert report["findings"] == []
    return [(one["code"], one["relation"], one["reason"]) for one in report["not_evaluated"]]


def county(tmp_path: Path, stated: int) -> tuple[str, str]:
    parts = tmp_path / "bodies"
    parts.mkdir()
    body(parts, "甲局", PENALTIES.format(4))
    body(parts, "乙局", PENALTIES.format(3))
    return body(tmp_path, "某县", PENALTIES.format(stated)), str(parts)


def test_less_than_the_sum_is_found_with_those_that_contribute(tmp_path: Path) -> None:
    result = run(*county(tmp_path, 5), "--format", "json")
    assert "某县：计入 2 个机关，没有编制单位名单" in result.stderr
    (report,) = json.loads(result.stdout)["reports"]
    (finding,) = report["findings"]
    assert (finding["code"], finding["actual"], finding["expected"]) == ("R001", 5, 7)
    assert [related["message"] for related in finding["related"]] == ["甲局：4", "乙局：3"]
    assert finding["location"]


def test_more_than_the_sum_cannot_be_decided_without_list_and_own_report(tmp_path: Path) -> None:
    whole, parts = county(tmp_path, 9)
    no_list = "没有给出编制单位名单（--bodies），不知道各机关的报告是否齐全"
    assert undecided(whole, parts) == [("R002", "rollup", no_list)]
    names = tmp_path / "names.txt"
    names.write_text("甲局\n乙局\n", encoding="utf-8")
    assert undecided(whole, parts, "--bodies", str(names)) == [
        ("R002", "rollup", "没有给出本级（办公室）自己的报告（--own）")
    ]


def test_with_all_bodies_and_its_own_report_the_sum_is_exact(tmp_path: Path) -> None:
    whole, parts = county(tmp_path, 9)
    own = body(tmp_path, "某县办公室", PENALTIES.format(1))
    names = tmp_path / "names.txt"
    names.write_text("甲局\n乙局  # 二\n\n某县办公室\n", encoding="utf-8")
    result = run(whole, parts, "--own", own, "--bodies", str(names), "--format", "json")
    (finding,) = json.loads(result.stdout)["reports"][0]["findings"]
    assert (finding["code"], finding["actual"], finding["expected"]) == ("R002", 9, 8)
    names.write_text("甲局\n乙局\n丙局\n", encoding="utf-8")
    result = run(whole, parts, "--own", own, "--bodies", str(names), "--format", "json")
    assert "缺 1 个（丙局）" in result.stderr
    given = (whole, parts, "--own", own, "--bodies", str(names))
    assert undecided(*given) == [("R002", "rollup", "缺 1 个机关的报告")]
    assert undecided(*given, language="en") == [("R002", "rollup", "1 report of the list missing")]


def test_without_the_office_s_own_report_none_is_spoken_of(tmp_path: Path) -> None:
    files = county(tmp_path, 5)
    for language, message in (
        ("zh", "“行政处罚 · 本年处理决定数量”汇总是 5，2 个机关之和是 7，差 -2"),
        (
            "en",
            "“行政处罚 · 本年处理决定数量” is 5 in the roll-up; the sum of 2 reports is 7, a difference of -2",
        ),
    ):
        report = json.loads(run(*files, "--format", "json", language=language).stdout)["reports"][0]
        assert report["findings"][0]["message"] == message


def test_a_roll_up_without_a_figure_is_not_called_right(tmp_path: Path) -> None:
    whole, parts = county(tmp_path, 7)
    bare = json.loads(Path(whole).read_text(encoding="utf-8"))
    del bare["tables"]
    Path(whole).write_text(json.dumps(bare, ensure_ascii=False), encoding="utf-8")
    assert ("R001", "rollup", "汇总报告的表里没有一个数") in undecided(whole, parts)


def test_reports_that_may_not_be_added_are_told(tmp_path: Path) -> None:
    whole, parts = county(tmp_path, 7)
    body(Path(parts), "甲局执法队", PENALTIES.format(4))
    body(Path(parts), "去年局", PENALTIES.format(4), year=2022)
    body(Path(parts), "某县", PENALTIES.format(7))
    body(Path(parts), "某 县", PENALTIES.format(7), year=2022)
    result = run(whole, parts)
    assert result.exit_code == 0
    for name, reason in (
        ("甲局执法队", "可能已计入“甲局”的报告"),
        ("去年局", "是 2022 年度的，不是同一年度"),
        ("某县", "就是汇总报告自己"),
        ("某 县", "是 2022 年度的，不是同一年度"),
    ):
        assert f"不计入 {Path(parts) / name}.json {name}：{reason}\n" in result.stderr
    assert "没有发现问题" in result.stdout


@pytest.mark.parametrize("level", ["county", None])
def test_a_government_counts_the_bodies_of_its_place_already(level: str | None, tmp_path: Path) -> None:
    parts = tmp_path / "bodies"
    parts.mkdir()
    for name, count in (("青州市财政局", 5), ("云溪县水务局", 15), ("云溪县城关镇人民政府", 1)):
        body(parts, name, PENALTIES.format(count))
    body(parts, "云溪县人民政府", PENALTIES.format(20), level=level)
    result = run(body(tmp_path, "青州市人民政府", PENALTIES.format(25)), str(parts))
    assert "没有发现问题" in result.stdout
    for name in ("云溪县水务局", "云溪县城关镇人民政府"):
        assert f" {name}：可能已计入“云溪县人民政府”的报告\n" in result.stderr


def test_a_body_of_another_area_is_not_added_unless_it_is_on_the_list(tmp_path: Path) -> None:
    parts = tmp_path / "bodies"
    parts.mkdir()
    within = (
        "云溪县财政局",
        "海山市云溪县水务局",
        "海山市生态环境局云溪分局",
        "国家税务总局云溪县税务局",
        "信访局",
    )
    outside = {
        "青石县财政局": "青石县",
        "海山市青石县水务局": "青石县",
        "海山市财政局": "海山市",
        "青石县城关镇人民政府": "青石县",
    }
    for name in (*within, *outside):
        body(parts, name, PENALTIES.format(1))
    whole = body(tmp_path, "云溪县人民政府", PENALTIES.format(5))
    result = run(whole, str(parts))
    assert "云溪县人民政府：计入 5 个机关" in result.stderr
    for name, area in outside.items():
        assert f" {name}：是“{area}”的机关\n" in result.stderr
    assert "没有发现问题" in result.stdout
    names = tmp_path / "names.txt"
    names.write_text("\n".join(("云溪县财政局", "海山市财政局")), encoding="utf-8")
    assert "云溪县人民政府：计入 2 个机关" in run(whole, str(parts), "--bodies", str(names)).stderr


def test_a_roll_up_without_a_name_may_be_of_any_area(tmp_path: Path) -> None:
    part = body(tmp_path, "青石县财政局", PENALTIES.format(7))
    result = run(body(tmp_path, "某县", PENALTIES.format(5), organization=""), part, "--format", "json")
    assert "汇总报告：计入 1 个机关" in result.stderr
    assert [found["code"] for found in json.loads(result.stdout)["reports"][0]["findings"]].count("R001") == 1


def test_the_office_of_a_government_counts_no_other_body(tmp_path: Path) -> None:
    parts = tmp_path / "bodies"
    parts.mkdir()
    body(parts, "云溪县水务局", PENALTIES.format(15))
    body(parts, "云溪县人民政府办公室", PENALTIES.format(2), level=None)
    body(parts, "云溪县管委会", PENALTIES.format(2), level="department")
    result = run(body(tmp_path, "云溪县人民政府", PENALTIES.format(19)), str(parts))
    assert "计入 3 个机关" in result.stderr


def test_a_report_without_a_name_a_year_or_the_form_is_told_by_its_file(tmp_path: Path) -> None:
    whole, parts = county(tmp_path, 7)
    files = [
        body(Path(parts), "无名", organization=None),
        body(Path(parts), "无年局", year=None),
        body(Path(parts), "旧表局", form="national-2019", year=2023),
    ]
    result = run(whole, parts, language="en")
    told = ["names no body", "states no year", "is on another form, national-2019"]
    for path, name, reason in zip(files, ("", " 无年局", " 旧表局"), told, strict=True):
        assert f"not added: {path}{name}, since it {reason}\n" in result.stderr
    assert "某县: 2 reports added up, no list of bodies" in result.stderr


def test_a_body_of_the_list_reports_for_itself(tmp_path: Path) -> None:
    """A branch whose name begins with its bureau's is added where the list names it."""
    whole, parts = county(tmp_path, 9)
    body(Path(parts), "甲局执法队", PENALTIES.format(2))
    own = body(tmp_path, "某县办公室")
    names = tmp_path / "names.txt"
    names.write_text("甲局\n乙局\n甲局执法队\n", encoding="utf-8")
    result = run(whole, parts, "--own", own, "--bodies", str(names))
    assert "某县：计入 3 个机关\n" in result.stderr
    assert "没有发现问题" in result.stdout


@pytest.mark.parametrize(
    ("form", "header", "reason"),
    [
        ("national-2019", {"year": 2023}, "用的是另一个格式 national-2019"),
        ("national-2021", {"year": 2022}, "是 2022 年度的，不是同一年度"),
        ("national-2021", {"year": None}, "没有写明年度"),
    ],
)
def test_a_report_that_cannot_be_the_office_s_own_ends_with_2(
    form: str, header: dict[str, object], reason: str, tmp_path: Path
) -> None:
    whole, parts = county(tmp_path, 9)
    own = body(tmp_path, "某县办公室", form=form, **header)
    result = run(whole, parts, "--own", own)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{own}: 不能作本级（办公室）自己的报告（--own）：{reason}\n"


def test_the_roll_up_is_not_its_office_s_own_report(tmp_path: Path) -> None:
    whole, parts = county(tmp_path, 9)
    result = run(whole, parts, "--own", whole, language="en")
    assert result.exit_code == 2
    assert result.stderr == f"{whole}: not the office's own report (--own): it is the roll-up itself\n"


def test_an_own_report_that_cannot_be_read_is_told_with_its_place(tmp_path: Path) -> None:
    whole, parts = county(tmp_path, 9)
    own = tmp_path / "own.toml"
    own.write_text("form = ")
    result = run(whole, parts, "--own", str(own))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{own}:1:8: ")


def decidable(tmp_path: Path, own: str = "", names: str = "甲局\n乙局\n") -> list[str]:
    """The office's own report and the list of bodies, as options."""
    listed = tmp_path / "names.txt"
    listed.write_text(names, encoding="utf-8")
    return ["--own", body(tmp_path, "某县办公室", own), "--bodies", str(listed)]


def test_two_reports_of_one_body_that_differ_leave_the_row_open(tmp_path: Path) -> None:
    """Whichever was read first is not for that the right one."""
    parts = tmp_path / "bodies"
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in (parts, *folders):
        folder.mkdir()
    body(parts, "乙局", PENALTIES.format(3))
    files = [body(folder, "甲局", PENALTIES.format(4 + at)) for at, folder in enumerate(folders)]
    same = body(tmp_path, "某县", PENALTIES.format(8))
    given = (same, str(parts), *files, *decidable(tmp_path))
    row, label = "disclosure.penalties", "“行政处罚 · 本年处理决定数量”"
    reason = f"“甲局”有不止一份报告，{label}的数不同"
    assert undecided(*given) == [("R001", row, reason), ("R002", row, reason)]
    reason = f"there is more than one report of 甲局, with different figures for {label}"
    assert undecided(*given, language="en") == [("R001", row, reason), ("R002", row, reason)]
    body(folders[1], "甲局", PENALTIES.format(5))
    body(folders[0], "甲局", PENALTIES.format(5))
    assert undecided(*given) == []


def test_another_copy_of_the_office_s_own_report_that_differs_leaves_the_row_open(tmp_path: Path) -> None:
    whole, parts = county(tmp_path, 9)
    body(Path(parts), "某县办公室", PENALTIES.format(1))
    told = undecided(whole, parts, *decidable(tmp_path, PENALTIES.format(2)))
    assert [code for code, _, reason in told if "某县办公室" in reason] == ["R001", "R002"]


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("15.68", None),
        ("15.67", None),
        ("15.677", "R001"),
        ("15.66", "R001"),
        ("15.69", "R002"),
        ("16", None),
        ("17", "R002"),
    ],
)
def test_an_amount_agrees_within_its_last_place(amount: str, code: str | None, tmp_path: Path) -> None:
    row = "tables.disclosure.fees = {{ amount = {} }}"
    parts = tmp_path / "bodies"
    parts.mkdir()
    body(parts, "甲局", row.format("12.345"))
    body(parts, "乙局", row.format("3.3333"))
    whole = body(tmp_path, "某县", row.format(amount))
    result = run(whole, str(parts), *decidable(tmp_path), "--format", "json")
    found = json.loads(result.stdout)["reports"][0]["findings"]
    assert [finding["code"] for finding in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("stated", "added", "difference"),
    [
        ("15.67", ("12.35", "3.33"), "-0.01"),
        ("2e1", ("12.35", "13.33"), "-5.68"),
        ("3e1", ("29.5", "0.3"), ""),
    ],
)
def test_an_amount_that_is_off_by_its_last_place_or_more_does_not_agree(
    stated: str, added: tuple[str, str], difference: str, tmp_path: Path
) -> None:
    """The last place of a figure with an exponent is that of its units."""
    row = "tables.disclosure.fees = {{ amount = {} }}"
    parts = tmp_path / "bodies"
    parts.mkdir()
    for name, amount in zip(("甲局", "乙局"), added, strict=True):
        body(parts, name, row.format(amount))
    whole = Path(body(tmp_path, "某县", row.format("77.5")))
    whole.write_text(whole.read_text(encoding="utf-8").replace("77.5", stated), encoding="utf-8")
    result = run(str(whole), str(parts), "--format", "json")
    found = json.loads(result.stdout)["reports"][0]["findings"]
    assert [finding["message"].rpartition("差 ")[2] for finding in found] == [difference] * bool(difference)


@pytest.mark.parametrize("blank", ["'/'", "''"])
def test_a_cell_that_the_roll_up_leaves_empty_is_told(blank: str, tmp_path: Path) -> None:
    parts = tmp_path / "bodies"
    parts.mkdir()
    body(parts, "甲局", PENALTIES.format(4))
    body(parts, "乙局", PENALTIES.format(3))
    given = (body(tmp_path, "某县", PENALTIES.format(blank)), str(parts), *decidable(tmp_path))
    row, label = "disclosure.penalties", "“行政处罚 · 本年处理决定数量”"
    reason = f"汇总报告的{label}没有数，所给报告之和是 7"
    assert undecided(*given) == [("R001", row, reason), ("R002", row, reason)]
    reason = f"the roll-up has no number for {label}; the reports given add up to 7"
    assert undecided(*given, language="en") == [("R001", row, reason), ("R002", row, reason)]
    body(parts, "甲局")
    body(parts, "乙局")
    assert undecided(*given) == []


@pytest.mark.parametrize(
    ("count", "chinese", "english"),
    [(1, "第1局的{}没有数", "no number for {} from 第1局"),
     (3, "第1局、第2局、第3局的{}没有数", "no number for {} from 第1局, 第2局, 第3局"),
     (4, "第1局、第2局、第3局等 4 个机关的{}没有数", "no number for {} from 第1局, 第2局, 第3局 and 1 more")],
)  # fmt: skip
def test_the_bodies_that_have_no_number_are_named(
    count: int, chinese: str, english: str, tmp_path: Path
) -> None:
    parts = tmp_path / "bodies"
    parts.mkdir()
    names = [f"第{number}局" for number in range(1, 6)]
    for number, name in enumerate(names):
        body(parts, name, PENALTIES.format("'12件'" if number < count else 2))
    options = decidable(tmp_path, names="\n".join(names))
    given = (body(tmp_path, "某县", PENALTIES.format(24)), str(parts), *options)
    row, label = "disclosure.penalties", "“行政处罚 · 本年处理决定数量”"
    assert undecided(*given) == [("R002", row, chinese.format(label))]
    assert undecided(*given, language="en") == [("R002", row, english.format(label))]


def test_nothing_to_add_up_ends_with_2(tmp_path: Path) -> None:
    whole, parts = county(tmp_path, 9)
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    assert run(whole, str(nothing)).exit_code == 2
    assert run(whole, whole).exit_code == 2
    yearless = body(tmp_path, "无年县", year=None)
    assert "没有写明年度，不能核对汇总" in run(yearless, parts).stderr
    assert run(yearless, parts).exit_code == 2
    names = tmp_path / "names.txt"
    names.write_text("# 待补\n", encoding="utf-8")
    result = run(whole, parts, "--bodies", str(names))
    assert (result.exit_code, result.stderr) == (2, f"{names}: 名单里没有机关 · the list names no body\n")


def test_a_change_that_may_be_below_zero_is_not_added_up(tmp_path: Path) -> None:
    row = "tables.disclosure.licences = {{ previous = 1, change = {}, decisions = 3 }}"
    parts = tmp_path / "bodies"
    parts.mkdir()
    for number in (1, 2):
        body(parts, f"第{number}局", row.format(5), form="national-2019", year=2020)
    whole = body(tmp_path, "某县", row.format(-2), form="national-2019", year=2020)
    (finding,) = json.loads(run(whole, str(parts), "--format", "json").stdout)["reports"][0]["findings"]
    assert finding["cells"] == ["disclosure.licences.decisions", "disclosure.licences.previous"]


@pytest.mark.parametrize(("change", "found"), [(10, []), (11, ["R002"]), (9, ["R002"]), (-2, ["R002"])])
def test_with_all_bodies_a_change_is_their_sum_as_well(change: int, found: list[str], tmp_path: Path) -> None:
    row = "tables.disclosure.licences = {{ previous = 0, change = {}, decisions = 0 }}"
    parts = tmp_path / "bodies"
    parts.mkdir()
    header: Data = {"form": "national-2019", "year": 2020}
    for name, count in (("甲局", 15), ("乙局", -5)):
        body(parts, name, row.format(count), **header)
    whole = body(tmp_path, "某县", row.format(change), **header)
    own = body(tmp_path, "某县办公室", **header)
    names = tmp_path / "names.txt"
    names.write_text("甲局\n乙局\n", encoding="utf-8")
    result = run(whole, str(parts), "--own", own, "--bodies", str(names), "--format", "json")
    findings = json.loads(result.stdout)["reports"][0]["findings"]
    assert [finding["code"] for finding in findings] == found
    assert all(finding["cells"] == ["disclosure.licences.change"] for finding in findings)


@pytest.mark.parametrize(
    ("language", "rest"),
    [("zh", ["其他 1 个机关和本级：3"]), ("en", ["1 other report and the office's own: 3"])],
)
def test_the_office_s_own_is_told_from_the_other_bodies(
    language: str, rest: list[str], tmp_path: Path
) -> None:
    parts = tmp_path / "bodies"
    parts.mkdir()
    for number in range(4):
        body(parts, f"第{number}局", PENALTIES.format(5 - number))
    own = body(tmp_path, "某县办公室", PENALTIES.format(1))
    whole = body(tmp_path, "某县", PENALTIES.format(9))
    result = run(whole, str(parts), "--own", own, "--format", "json", language=language)
    (finding,) = json.loads(result.stdout)["reports"][0]["findings"]
    assert [related["message"] for related in finding["related"]][3:] == rest


@pytest.mark.parametrize(
    ("stated", "led"),
    [
        ("[1, 8, 9]", "“行政规范性文件 · 本年制发件数”汇总是 1"),
        ("[5, 2, 9]", "“行政规范性文件 · 本年废止件数”汇总是 2"),
    ],
)
def test_the_cell_that_is_off_most_is_told_first(stated: str, led: str, tmp_path: Path) -> None:
    row = "tables.disclosure.normative_documents = {}"
    parts = tmp_path / "bodies"
    parts.mkdir()
    body(parts, "甲局", row.format("[6, 9, 9]"))
    whole = body(tmp_path, "某县", row.format(stated))
    (finding,) = json.loads(run(whole, str(parts), "--format", "json").stdout)["reports"][0]["findings"]
    assert finding["message"].startswith(led)


def test_amounts_that_are_whole_are_told_so(tmp_path: Path) -> None:
    row = "tables.disclosure.fees = {{ amount = {} }}"
    parts = tmp_path / "bodies"
    parts.mkdir()
    body(parts, "甲局", row.format("1.5"))
    body(parts, "乙局", row.format("2.5"))
    whole = body(tmp_path, "某县", row.format("1.0"))
    (finding,) = json.loads(run(whole, str(parts), "--format", "json").stdout)["reports"][0]["findings"]
    assert finding["message"].endswith("汇总是 1，2 个机关之和是 4，差 -3")


@pytest.mark.parametrize("place", ["云溪县人民政府", "云溪县水务局", "城关镇人民政府"])
def test_what_a_government_of_a_higher_rank_may_count_is_not_added(place: str, tmp_path: Path) -> None:
    """A county is named without its city, and the province is given both."""
    parts = tmp_path / "bodies"
    parts.mkdir()
    body(parts, "江城市人民政府", PENALTIES.format(5), level="city")
    body(parts, "青州市人民政府", PENALTIES.format(2), level=None)
    body(parts, "省财政厅", PENALTIES.format(1))
    body(parts, place, PENALTIES.format(4))
    result = run(body(tmp_path, "东海省人民政府", PENALTIES.format(8)), str(parts), language="en")
    assert "3 reports added up" in result.stderr
    assert (
        f"{place}, since it may be part of the report of 江城市人民政府, or of a government of that rank\n"
        in (result.stderr)
    )
    assert result.exit_code == 0


def test_no_government_is_above_the_bodies_of_its_own_county(tmp_path: Path) -> None:
    parts = tmp_path / "bodies"
    parts.mkdir()
    for name in ("云溪县经济开发区管委会", "城关镇人民政府", "住房和城乡建设局", "东山乡人民政府"):
        body(parts, name, PENALTIES.format(1), level=None)
    result = run(body(tmp_path, "云溪县人民政府", PENALTIES.format(4)), str(parts))
    assert "计入 4 个机关" in result.stderr


def test_documents_that_may_be_counted_twice_are_only_a_note(tmp_path: Path) -> None:
    whole, parts = county(tmp_path, 7)
    body(Path(parts), "丁局", "tables.disclosure.normative_documents = [2, 0, 5]")
    (finding,) = json.loads(run(whole, parts, "--format", "json").stdout)["reports"][0]["findings"]
    assert (finding["code"], finding["severity"], finding["cells"][0]) == (
        "R001",
        "note",
        "disclosure.normative_documents.in_force",
    )


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    whole, parts = county(tmp_path, 7)
    (Path(parts) / "bad.toml").write_text("form = ")
    result = run(whole, parts)
    assert result.exit_code == 2
    assert "F001" in result.stdout
    assert run(str(tmp_path / "none.toml"), parts).exit_code == 2
    assert run(whole, parts, "--bodies", str(tmp_path / "none.txt")).exit_code == 2


def test_a_file_that_cannot_be_read_has_the_severity_that_is_configured(tmp_path: Path) -> None:
    whole, parts = county(tmp_path, 7)
    (Path(parts) / "bad.toml").write_text("form = ")
    (tmp_path / "c.toml").write_text('severity = { unreadable = "warning" }')
    told = json.loads(run(whole, parts, "--format", "json", "--config", str(tmp_path / "c.toml")).stdout)
    assert {finding["code"]: finding["severity"] for finding in told["reports"][0]["findings"]} == {
        "F001": "warning"
    }


@pytest.mark.parametrize(
    "listed",
    [
        "某县\n甲局\n乙局\n",
        "1. 甲局\n2、乙局\n",
        "1 甲局\n2\t乙局\n",
        "（一）甲局\n二、乙局  # 二\n",
        "编制单位名单：\n一、县直部门：\n1．甲局\n(2) 乙局\nTownships:\n",
    ],
)
def test_a_list_as_lists_are_written_is_read(listed: str, tmp_path: Path) -> None:
    """With the government itself, with numbers, with headings; the sum is exact then."""
    whole, parts = county(tmp_path, 9)
    own = body(tmp_path, "某县办公室", PENALTIES.format(1))
    names = tmp_path / "names.txt"
    names.write_text(listed, encoding="utf-8")
    result = run(whole, parts, "--own", own, "--bodies", str(names), "--format", "json")
    assert "缺" not in result.stderr
    (finding,) = json.loads(result.stdout)["reports"][0]["findings"]
    assert (finding["code"], finding["actual"], finding["expected"]) == ("R002", 9, 8)


def test_a_name_that_begins_with_a_number_keeps_it(tmp_path: Path) -> None:
    whole, parts = county(tmp_path, 9)
    names = tmp_path / "names.txt"
    names.write_text("甲局\n乙局\n1. 12345热线办公室\n一中\n单位名称\n", encoding="utf-8")
    told = run(whole, parts, "--bodies", str(names)).stderr
    assert "缺 3 个（12345热线办公室、一中、单位名称）" in told


def test_a_file_name_makes_up_no_line_of_its_own(tmp_path: Path) -> None:
    whole, parts = county(tmp_path, 9)
    (tmp_path / "old").mkdir()
    path = Path(body(tmp_path / "old", "丙局", year=2020))
    path.rename(path.with_name("丙局\n  不计入 假局.json"))
    lines = run(whole, parts, str(tmp_path / "old")).stderr.splitlines()
    assert [line.startswith("  不计入 ") for line in lines] == [False, True]
    assert "丙局\\n  不计入 假局" in lines[1]
