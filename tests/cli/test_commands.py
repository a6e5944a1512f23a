"""The smaller commands, each read on the screen as its user would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomli
from click.testing import CliRunner, Result
from conftest import EXAMPLES, codes

from infocheck import __version__
from infocheck.cli.main import COMMANDS, main
from infocheck.forms import available, load
from infocheck.rules.basis import on_form
from infocheck.rules.catalogue import RULES


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"LANG": "zh_CN.UTF-8", "LC_ALL": ""})


def test_version_and_help() -> None:
    assert run("--version").stdout == f"infocheck {__version__}\n"
    for command in COMMANDS:
        assert command in run("--help").stdout
        assert run(command, "--help").exit_code == 0


def test_unknown_command_is_a_usage_error() -> None:
    assert run("validat").exit_code == 2


def test_rules_as_table_and_as_json() -> None:
    lines = run("rules").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in RULES]
    catalogue = json.loads(run("rules", "--format", "json").stdout)["rules"]
    assert [entry["code"] for entry in catalogue] == [rule.code for rule in RULES]
    assert set(catalogue[0]["summary"]) == {"zh", "en"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_explain_tells_what_why_basis_and_both_examples(rule, language: str) -> None:
    page = run("explain", rule.code, "--lang", language).stdout
    for text in (rule.summary, rule.explanation, on_form(rule.basis, load(rule.bad.form))):
        assert text.in_language(language) in page
    assert rule.bad.toml.strip() in page
    assert rule.good.toml.strip() in page


def test_explain_an_unknown_rule_suggests_one() -> None:
    result = run("explain", "row-totl")
    assert result.exit_code == 2
    assert "row-total" in result.stderr


def test_forms_are_listed_and_shown() -> None:
    assert [line.split()[0] for line in run("forms").stdout.splitlines()] == list(available())
    shown = run("forms", "show", "national-2021").stdout
    for label in (
        "本年新收政府信息公开申请数量",
        "received + carried_in = processed + carried_out",
        "社会公益组织",
        "1-31",
    ):
        assert label in shown
    assert run("forms", "show", "none").exit_code == 2
    assert "Regulation of 2008" in run("forms", "--lang", "en").stdout
    assert "[hard]" in run("forms", "show", "local-ningbo-2011", "--lang", "en").stdout


# ── init ──


def test_a_skeleton_is_valid_toml_and_asks_for_everything(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    assert run("init", "--year", "2024", "--organization", '某"局\\', "-o", str(path)).exit_code == 0
    data = tomli.loads(path.read_text(encoding="utf-8"))
    assert data["report"]["organization"] == '某"局\\'
    assert set(codes(data)) == {"S102", "F205"}


def test_last_year_s_report_fills_in_what_carries_over() -> None:
    result = run("init", "--previous", str(EXAMPLES / "clean-2023.toml"))
    data = tomli.loads(result.stdout)
    assert data["report"] == {
        "organization": "云溪县水务局",
        "level": "department",
        "year": 2024,
        "period": data["report"]["period"],
    }
    assert data["tables"]["requests"]["carried_in"] == [0] * 7
    assert data["tables"]["requests"]["received"] == [""] * 7


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", "--previous 的报告是 2023 年度的，结转数只能取自 2025 年度，结转的格留空\n"),
        ("en", "--previous is on 2023; figures carry over from 2025 only, so their cells are left blank\n"),
    ],
)
def test_nothing_carries_over_a_gap_of_years(language: str, told: str) -> None:
    last = str(EXAMPLES / "clean-2023.toml")
    result = run("init", "--previous", last, "--year", "2026", "--lang", language)
    data = tomli.loads(result.stdout)
    assert data["report"]["organization"] == "云溪县水务局"
    assert data["tables"]["requests"]["carried_in"] == [""] * 7
    assert (result.exit_code, result.stderr) == (0, told)


def test_nothing_carries_over_from_a_report_without_a_year(tmp_path: Path) -> None:
    text = (EXAMPLES / "clean-2023.toml").read_text(encoding="utf-8")
    last = tmp_path / "last.toml"
    last.write_text(text.replace("year = 2023\n", ""), encoding="utf-8")
    result = run("init", "--previous", str(last), "--year", "2024", "--lang", "en")
    assert tomli.loads(result.stdout)["tables"]["requests"]["carried_in"] == [""] * 7
    assert result.stderr.startswith("--previous states no year; figures carry over from 2023 only")


def test_skeletons_of_every_form_are_valid_toml() -> None:
    for form_id in available():
        data = tomli.loads(run("init", "--form", form_id, "--year", "2011").stdout)
        assert data["form"] == form_id


def test_init_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("mine")
    assert run("init", "--year", "2024", "-o", str(path)).exit_code == 2
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--year", "2012", "--level", "kingdom"],
        ["--previous", "none.toml"],
        ["--year", "1999"],
        ["--year", "9999"],
        ["--year", "99999"],
        ["--year", "0", "--form", "national-2021"],
        ["--year", "2024", "-o", "none/none.toml"],
        ["--year", "2024", "--form", "none"],
    ],
)
def test_init_refuses_what_it_cannot_do(arguments: list[str]) -> None:
    result = run("init", *arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "command",
    ["validate", "series", "similar", "summary", "baseline", "export", "annotate", "render", "convert"],
)
def test_an_output_without_a_name_is_refused_before_anything_is_read(command: str) -> None:
    result = run(command, "none.toml", "-o", "")
    assert result.exit_code == 2
    assert "没有写明文件名 · it names no file" in result.stderr
    assert "none.toml" not in result.stderr


@pytest.mark.parametrize("command", ["validate", "baseline", "annotate", "export", "convert"])
def test_an_output_in_no_folder_is_refused_before_anything_is_read(command: str, tmp_path: Path) -> None:
    result = run(command, "none.toml", "-o", str(tmp_path / "none" / "out.csv"))
    assert result.exit_code == 2
    assert f"没有这个文件夹 · there is no such folder: {tmp_path / 'none'}" in result.stderr
    assert "none.toml" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", ""),
        ("validate", "none.toml", ""),
        ("fix", ""),
        ("convert", ""),
        ("claims", ""),
        ("annotate", "", "-o", "out.html"),
        ("rollup", "", "none.toml"),
        ("summary", ""),
        ("validate", "none.toml", "--config", ""),
        ("validate", "none.toml", "--form", ""),
        ("validate", "none.toml", "--baseline="),
        ("validate", "none.toml", "--previous", ""),
        ("rollup", "none.toml", "none.toml", "--own", ""),
        ("rollup", "none.toml", "none.toml", "--bodies", ""),
        ("claims", "none.toml", "--form", ""),
        ("init", "--year", "2023", "--form", ""),
        ("init", "--year", "2023", "--previous", ""),
    ],
)
def test_a_file_without_a_name_is_refused_and_not_left_out(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "没有写明文件名 · it names no file" in result.stderr


def test_whether_a_file_may_be_read_is_told_by_what_reads_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    form = tmp_path / "form.toml"
    form.write_text("id = ", encoding="utf-8")
    result = run("init", "--year", "2023", "--form", str(form))
    assert result.exit_code == 2
    assert "not readable" not in result.stderr
    assert f"{form}:1:" in result.stderr


# ── schema ──


@pytest.mark.parametrize("form_id", available())
def test_the_schema_accepts_sound_reports_and_refuses_unknown_rows(form_id: str) -> None:
    from conftest import sound
    from jsonschema import Draft202012Validator

    schema = json.loads(run("schema", form_id).stdout)
    Draft202012Validator.check_schema(schema)
    data = json.loads(
        json.dumps(
            sound(form_id), default=lambda value: float(value) if hasattr(value, "as_tuple") else str(value)
        )
    )
    assert list(Draft202012Validator(schema).iter_errors(data)) == []
    data["report"]["organisation"] = "?"
    assert list(Draft202012Validator(schema).iter_errors(data)) != []


def test_the_schema_of_form_files() -> None:
    assert "equation" in run("schema", "--form-file").stdout
    assert run("schema", "none").exit_code == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion(shell: str) -> None:
    result = CliRunner().invoke(
        main, [], prog_name="infocheck", env={"_INFOCHECK_COMPLETE": f"{shell}_source"}
    )
    assert "_INFOCHECK_COMPLETE" in result.output


def test_what_changed_between_two_forms() -> None:
    lines = run("forms", "diff", "national-2019", "national-2021").stdout.splitlines()
    assert lines[0] == "national-2019 → national-2021"
    assert "- disclosure.services" in " ".join(line[:25] for line in lines)
    assert any(line.startswith("+ requests.otherwise.fee_unpaid") for line in lines)
    assert any(line.startswith("~ requests.outcomes") for line in lines)
    assert run("forms", "diff", "national-2021", "national-2021", "--lang", "en").stdout.endswith(
        "no difference\n"
    )


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (["vlidate"], "没有命令 vlidate，是不是 validate？", "No such command"),
        (["--nosuch"], "没有选项 --nosuch", "No such option"),
        (["validate", "--selekt", "T"], "没有选项 --selekt，是不是 --select", "No such option"),
        (["validate", "--format", "xml", "x.toml"], "选项 --format 的值不能用", "'xml' is not one of"),
        (["validate", "--jobs"], "选项 --jobs 缺少值", "requires an argument"),
        (["init", "--year", "soon"], "选项 --year 的值不能用", "'soon' is not a valid integer"),
        (["validate", "--severity", "late", "x.toml"], "选项 --severity 的值不能用", "CODE=LEVEL"),
        (["explain"], "缺少参数 CODE", "Missing argument 'CODE'"),
        (["explain", "N001", "N002"], "参数太多", "unexpected extra argument"),
    ],
)
def test_a_wrong_command_line_is_told_in_both_languages(
    arguments: list[str], chinese: str, english: str
) -> None:
    result = CliRunner().invoke(main, arguments, prog_name="infocheck")
    assert result.exit_code == 2
    assert chinese in result.stderr
    assert english in result.stderr
    assert "--help" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (["validate", "--select", "nosuch", "x.toml"], "没有这样的规则", "no such rule: 'nosuch'"),
        (["init", "--year", "99999"], "应在此间", "must be within 1–9998"),
        (
            ["init", "--year", "2023", "--level", "x"],
            "应是其中之一",
            "must be one of: department, government",
        ),
        (["schema", "--form-file", "--configuration"], "不能同时用", "cannot be used together"),
        (["render", "x.toml", "-o", "x.pdf"], "扩展名应是其中之一", "must be one of: .docx .html"),
    ],
)
def test_what_is_told_in_chinese_already_is_told_once(
    arguments: list[str], chinese: str, english: str
) -> None:
    result = CliRunner().invoke(main, arguments, prog_name="infocheck")
    assert result.exit_code == 2
    assert result.stderr.count(chinese) == 1
    assert english in result.stderr
    assert "用法见" not in result.stderr


def test_a_wrong_option_cannot_steer_the_terminal() -> None:
    result = CliRunner().invoke(main, ["validate", "--\x1b[31mred"], prog_name="infocheck")
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize("command", [[], ["validate"], ["rules"]])
def test_help_is_told_in_both_languages(command: list[str]) -> None:
    for option in ("-h", "--help"):
        result = CliRunner().invoke(main, [*command, option], prog_name="infocheck")
        assert result.exit_code == 0
        assert "显示帮助 · Show this message." in result.stdout
