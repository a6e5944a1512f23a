"""The configuration: what a place settles, what is accepted, and what is wrong in the file that says so."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import tomli
from click.testing import CliRunner, Result
from conftest import EXAMPLES, ROOT

from infocheck.cli.main import main

PLANTED = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
CLEAN = (EXAMPLES / "clean-2023.toml").read_text(encoding="utf-8")
WAIVER = """
[[waivers]]
rule = "T101"
cell = "requests.granted.total"
reason = "已向省里说明"
by = "张三"
until = 2999-12-31
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "planted.toml").write_text(PLANTED, encoding="utf-8")
    (tmp_path / "clean.toml").write_text(CLEAN, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments])


def configure(text: str, name: str = "infocheck.toml") -> None:
    Path(name).write_text(text, encoding="utf-8")


def validated(*arguments: str) -> list[dict[str, object]]:
    """What is found, as JSON, in every report and in the configuration after them."""
    result = run("validate", "--format", "json", *arguments)
    reports = json.loads(result.stdout)["reports"]
    return [{**finding, "path": report["path"]} for report in reports for finding in report["findings"]]


def codes(*arguments: str) -> list[object]:
    return [finding["code"] for finding in validated(*arguments) if finding["waived"] is None]


# ── rules and severities ──


@pytest.mark.parametrize("name", ["infocheck.toml", "pyproject.toml"])
def test_rules_and_severities_come_from_the_nearest_file(name: str, folder: Path) -> None:
    above = "tool.infocheck." if name == "pyproject.toml" else ""
    configure(
        f'[{above}severity]\nlate = "warning"\n'
        if above
        else 'ignore = ["F2", "N"]\n[severity]\nlate = "warning"\n',
        name,
    )
    found = validated("planted.toml")
    assert [item["severity"] for item in found if item["code"] == "D003"] == ["warning"]
    assert ("N001" in [item["code"] for item in found]) == bool(above)
    assert "N001" in codes("planted.toml", "--isolated")


def test_the_command_line_goes_over_the_configuration() -> None:
    configure('select = ["date"]\n[severity]\nlate = "note"\n')
    assert codes("planted.toml") == ["D003"]
    assert codes("planted.toml", "--select", "T101") == ["T101"]
    assert run("validate", "planted.toml", "--severity", "late=error").exit_code == 1


def test_a_configuration_beside_a_report_does_not_count(folder: Path) -> None:
    (folder / "sent").mkdir()
    (folder / "sent" / "infocheck.toml").write_text('ignore = ["T101"]')
    (folder / "sent" / "a.toml").write_text(PLANTED, encoding="utf-8")
    assert "T101" in codes("sent/a.toml")
    assert "T101" not in codes("sent/a.toml", "--config", "sent/infocheck.toml")


def test_rules_by_file(folder: Path) -> None:
    (folder / "drafts").mkdir()
    (folder / "drafts" / "a.toml").write_text(PLANTED, encoding="utf-8")
    configure('[files."drafts/*"]\nignore = ["date", "S1"]\nseverity = { T = "note" }\n')
    draft = {item["code"]: item["severity"] for item in validated("drafts/a.toml")}
    assert "D003" not in draft
    assert draft["T101"] == "note"
    assert "D003" in codes("planted.toml")


def test_the_deadline_of_a_place_names_its_basis() -> None:
    configure('[deadlines.department]\nday = "01-20"\nbasis = "云溪县政务公开办通知"\n')
    (late,) = [item for item in validated("clean.toml") if item["code"] == "D003"]
    assert late["expected"] == "2024-01-20"
    assert late["basis"] == "云溪县政务公开办通知"


def test_bodies_are_known_by_other_names(folder: Path) -> None:
    last = CLEAN.replace("2023", "2022").replace("2024", "2023").replace("云溪县水务局", "云溪县水利局")
    (folder / "last.toml").write_text(
        last.replace("carried_out                 = [0", "carried_out = [4"), encoding="utf-8"
    )
    assert "Y1" not in run("series", "last.toml", "clean.toml").stdout
    configure('[[bodies]]\nname = "云溪县水务局"\naliases = ["云溪县水利局"]\n')
    assert "Y1" in run("series", "last.toml", "clean.toml").stdout


# ── waivers ──


def test_a_waived_finding_is_listed_and_does_not_count() -> None:
    configure(WAIVER)
    (waived,) = [item for item in validated("planted.toml") if item["waived"]]
    assert waived["code"] == "T101"
    assert waived["waived"] == {
        "source": "configuration",
        "reason": "已向省里说明",
        "by": "张三",
        "until": "2999-12-31",
    }
    text = run("validate", "planted.toml").stdout
    assert "已豁免 1 项" in text
    assert "已向省里说明" in text
    assert json.loads(run("validate", "planted.toml", "--format", "json").stdout)["summary"]["waived"] == 1


def test_only_what_a_waiver_names_is_waived() -> None:
    for change in (
        'cell = "requests.partial.*"',
        'file = "other/*"',
        'organization = "别的局"',
        "year = 2022",
    ):
        configure(WAIVER.replace('cell = "requests.granted.total"', change))
        assert "T101" in codes("planted.toml")


def test_expired_and_unused_waivers_are_told_where_they_stand() -> None:
    configure(WAIVER.replace("2999", "2020"))
    assert {"T101", "C002"} <= {*codes("planted.toml")}
    configure(WAIVER)
    (unused,) = validated("clean.toml")
    assert unused["code"] == "C001"
    assert str(unused["path"]).endswith("infocheck.toml")
    assert unused["location"] == {"line": 2, "column": 1, "end_line": 2, "end_column": 12}
    configure(WAIVER.replace("cell =", 'file = "elsewhere/*"\ncell ='))
    assert validated("clean.toml") == []


def test_a_waiver_in_a_project_file_is_told_where_it_stands() -> None:
    configure("[project]\n" + WAIVER.replace("[[waivers]]", "[[tool.infocheck.waivers]]"), "pyproject.toml")
    (unused,) = validated("clean.toml")
    assert unused["location"] == {"line": 3, "column": 1, "end_line": 3, "end_column": 27}


def test_many_files_and_the_cache_tell_the_same_of_waivers(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INFOCHECK_CACHE_DIR", str(folder / "cache"))
    (folder / "many").mkdir()
    for number in range(40):
        (folder / "many" / f"{number}.toml").write_text(PLANTED if number == 7 else CLEAN, encoding="utf-8")
    configure(WAIVER + WAIVER.replace("T101", "T102"))
    cold = run("validate", "many", "-q").stdout
    assert "C001" in cold
    assert cold.count("C001") == 1
    assert run("validate", "many", "-q").stdout == cold


# ── comments ──


def commented(comment: str) -> str:
    line = next(line for line in PLANTED.splitlines() if line.startswith("published"))
    return PLANTED.replace(line, f"{line}  {comment}")


def test_a_comment_waives_findings_of_its_line(folder: Path) -> None:
    (folder / "a.toml").write_text(commented("# infocheck: ignore[D003] 网站改版重新发布"), encoding="utf-8")
    assert "D003" not in codes("a.toml")
    assert {"D003", "T101"} <= {*codes("a.toml", "--no-comments")}
    configure("comments = false")
    assert "D003" in codes("a.toml")


def test_a_comment_on_its_own_line_waives_findings_of_the_next(folder: Path) -> None:
    text = PLANTED.replace("published =", "# infocheck: ignore[late] 重新发布\npublished =")
    (folder / "a.toml").write_text(text, encoding="utf-8")
    assert "D003" not in codes("a.toml")


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("# infocheck: ignore[D004] 理由", "C001"),
        ("# infocheck: ignore[D003]", "C001"),
        ("# infocheck: ignore[NONE] 理由", "C001"),
        ("# infocheck: ignore[D003] until 2020-01-01 理由", "C002"),
        ("# infocheck: ignore[D003] until 2020-13-01 理由", "C002"),
    ],
)
def test_a_comment_that_accepts_nothing_is_told(folder: Path, comment: str, code: str) -> None:
    (folder / "a.toml").write_text(commented(comment), encoding="utf-8")
    assert {"D003", code} <= {*codes("a.toml")}


def test_a_comment_on_a_rule_that_is_not_asked_is_not_judged(folder: Path) -> None:
    (folder / "a.toml").write_text(commented("# infocheck: ignore[D003] 理由"), encoding="utf-8")
    assert "C001" not in codes("a.toml", "--ignore", "D003")


def test_words_in_a_string_are_no_comment(folder: Path) -> None:
    text = CLEAN.replace("云溪县水务局2023年", "# infocheck: ignore[D004] 理由 云溪县水务局2023年", 1)
    (folder / "a.toml").write_text(text, encoding="utf-8")
    assert "C001" not in codes("a.toml")


def test_a_file_and_none_at_all_cannot_both_be_the_configuration() -> None:
    configure("")
    for command in (["validate"], ["summary"], ["export", "-o", "out.csv"]):
        result = run(*command, "clean.toml", "--isolated", "--config", "infocheck.toml")
        assert result.exit_code == 2
        assert "--config and --isolated cannot be used together" in result.stderr


@pytest.mark.parametrize(
    "options", [["--select", "T", "--ignore", "T"], ["--select", "Y101"], ["--select", "rollup,similarity"]]
)
def test_a_choice_that_leaves_no_rule_is_no_check(options: list[str]) -> None:
    result = run("validate", "planted.toml", *options, "--lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("no rule is left to apply (options --select, --ignore; ")
    told = run("validate", "planted.toml", *options, "--lang", "zh").stderr
    assert told.startswith("没有留下本命令的规则（选项 --select、--ignore，")
    assert ("--previous" in told) == (len(options) == 2)


@pytest.mark.parametrize("command", [["validate"], ["summary"], ["baseline", "-o", "known.json"], ["series"]])
def test_a_configuration_that_leaves_no_rule_is_no_check(command: list[str]) -> None:
    every = json.loads(run("rules", "--format", "json").stdout)["rules"]
    configure(f"ignore = {json.dumps([rule['code'] for rule in every])}")
    result = run(*command, "planted.toml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "没有留下本命令的规则" in result.stderr or "no rule is left" in result.stderr


# ── baseline ──


def test_only_new_findings_fail_after_a_baseline(folder: Path) -> None:
    assert run("baseline", "planted.toml", "-o", "known.json").exit_code == 0
    assert run("validate", "planted.toml", "--baseline", "known.json").exit_code == 0
    moved = "# 新的一行\n" + PLANTED
    (folder / "planted.toml").write_text(moved, encoding="utf-8")
    assert codes("planted.toml", "--baseline", "known.json") == []
    worse = moved.replace("carried_out                 = [0", "carried_out                 = [5")
    (folder / "planted.toml").write_text(worse, encoding="utf-8")
    configure('baseline = "known.json"')
    assert codes("planted.toml") != []
    assert run("validate", "planted.toml").exit_code == 1


def test_a_baseline_says_how_many_findings_it_holds(folder: Path) -> None:
    configure('select = ["D003"]')
    assert run("baseline", "planted.toml", "-o", "one.json", "--lang", "en").stderr == "1 finding: one.json\n"
    assert run("baseline", "planted.toml", "-o", "one.json", "--lang", "zh").stderr == "1 条发现：one.json\n"


def test_no_baseline_is_written_without_a_report(folder: Path) -> None:
    (folder / "empty").mkdir()
    result = run("baseline", "empty", "-o", "known.json")
    assert (result.exit_code, result.stderr) == (2, "没有可用的报告 · no report that can be used\n")
    (folder / "bad.toml").write_text("form = ")
    result = run("baseline", "bad.toml", "-o", "known.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("bad.toml:1:8: ")
    assert not (folder / "known.json").exists()


@pytest.mark.parametrize(
    "content", ["", "{}", '{"version": 9, "findings": []}', '{"version": 1, "findings": [3]}']
)
def test_what_is_no_baseline_is_refused(folder: Path, content: str) -> None:
    (folder / "known.json").write_text(content)
    result = run("validate", "clean.toml", "--baseline", "known.json")
    assert result.exit_code == 2
    assert "known.json" in result.stderr
    assert run("validate", "clean.toml", "--baseline", "none.json").exit_code == 2


# ── what is wrong in the file ──


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ignore = [", "1:11"),
        ("nothing = 3", "1:1"),
        ('ignore = ["X999"]', "1:11"),
        ('[severity]\nT101 = "grave"', "2:8"),
        ('[files."a"]\nignore = ["X999"]', "2:11"),
        ('[deadlines.department]\nday = "13-01"\nbasis = "x"', "2:7"),
        ('[deadlines.department]\nday = "02-29"\nbasis = "x"', "2:7"),
        ('[deadlines.department]\nday = "04-31"\nbasis = "x"', "2:7"),
        ('[[waivers]]\nrule = "T101"\nby = "x"\nuntil = 2030-01-01', "1:1"),
        (WAIVER.replace("T101", "X999"), "3:8"),
        (WAIVER.replace("2999-12-31", '"later"'), "7:9"),
        ('[[bodies]]\nname = "x"\naliases = []', "3:11"),
        ('ignore = []\nform = "nope"', "2:8"),
        ('\n[deadlines.nope]\nday = "02-28"\nbasis = "x"', "2:1"),
    ],
)
def test_faults_are_told_with_their_place(text: str, place: str) -> None:
    configure(text)
    result = run("validate", "clean.toml")
    assert result.exit_code == 2
    assert f"infocheck.toml:{place}: " in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("text", ["", "\ufeff", " \n", "# nothing yet"])
def test_an_empty_file_settles_nothing(text: str) -> None:
    configure(text)
    assert run("validate", "clean.toml").exit_code == 0


OWN_FORM = """
id = "own"
extends = "national-2021"
title = "自定义格式"
title_en = "a form of our own"
years = { from = 2021 }
levels.park = { label = "开发区", label_en = "development zone" }
"""


def test_a_deadline_may_be_of_a_level_of_an_own_form(folder: Path) -> None:
    (folder / "own.toml").write_text(OWN_FORM, encoding="utf-8")
    configure('[deadlines.park]\nday = "02-28"\nbasis = "x"')
    refused = run("validate", "clean.toml", "--lang", "en")
    assert (refused.exit_code, "no level “park” (levels: " in refused.stderr) == (2, True)
    assert "no level" not in run("validate", "clean.toml", "--form", "own.toml", "--lang", "en").stderr


def test_the_schema_for_editors_takes_what_we_take() -> None:
    schema = json.loads((ROOT / "schemas/configuration.schema.json").read_text(encoding="utf-8"))
    assert json.loads(run("schema", "--configuration").stdout) == schema
    data = json.loads(json.dumps(tomli.loads(WAIVER), default=str))
    jsonschema.validate(data, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"nothing": 3}, schema)
