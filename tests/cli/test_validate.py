"""``infocheck validate`` from the outside: what is printed where, and the exit code."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES, ROOT

from infocheck.cli.main import main

CLEAN = str(EXAMPLES / "clean-2023.toml")
PLANTED = str(EXAMPLES / "planted-2023.toml")


def run(*arguments: str, stdin: str | bytes | None = None, **environment: str) -> Result:
    """Run the command as a user would, in Chinese unless told otherwise."""
    return CliRunner().invoke(
        main, ["validate", *arguments], input=stdin, env={"LANG": "zh_CN.UTF-8", "LC_ALL": "", **environment}
    )


def documents(*arguments: str, **environment: str) -> dict:
    return json.loads(run("--format", "json", *arguments, **environment).stdout)


# ── files ──


def test_a_file_named_twice_is_checked_once(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(Path(CLEAN).read_bytes())
    one = documents(str(tmp_path / "a.toml"), f"{tmp_path}/./a.toml", f"{tmp_path}/../{tmp_path.name}")
    assert [report["path"] for report in one["reports"]] == [str(tmp_path / "a.toml")]


def test_what_configures_the_program_and_what_is_hidden_is_no_report(tmp_path: Path) -> None:
    for name in ("a.toml", ".b.toml", "~$c.toml"):
        (tmp_path / name).write_bytes(Path(CLEAN).read_bytes())
    (tmp_path / "~$年报.docx").write_bytes(bytes(162))
    for name in ("infocheck.toml", "pyproject.toml"):
        (tmp_path / name).write_text("[tool.other]\n", encoding="utf-8")
    told = documents(str(tmp_path), "--isolated")
    assert [Path(report["path"]).name for report in told["reports"]] == ["a.toml"]


@pytest.mark.parametrize("by", ["option", "configuration"])
def test_what_a_run_reads_and_writes_itself_is_no_report(
    tmp_path: Path, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.toml").write_bytes(Path(PLANTED).read_bytes())
    assert CliRunner().invoke(main, ["baseline", "a.toml", "-o", "known.json"]).exit_code == 0
    option = ["--baseline", "known.json"] if by == "option" else []
    if not option:
        Path("infocheck.toml").write_text('baseline = "known.json"', "utf-8")
    for _ in range(2):  # the second time the output of the first is there
        assert run(".", *option, "--format", "json", "-o", "out.json").exit_code == 0
        told = json.loads(Path("out.json").read_text("utf-8"))
        assert [Path(report["path"]).name for report in told["reports"]] == ["a.toml"]


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes with a name")
def test_what_is_no_file_is_written_to_and_stays_what_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE, text=True) as reader:
        assert run(CLEAN, "-o", str(pipe)).exit_code == 0
        assert reader.stdout is not None
        assert reader.stdout.read() == "检查了 1 份报告：没有发现问题\n"
    assert pipe.is_fifo()


def test_a_link_stays_one_and_its_file_is_written(tmp_path: Path) -> None:
    link, target = tmp_path / "link.txt", tmp_path / "results.txt"
    link.symlink_to(target)
    assert run(CLEAN, "-o", str(link)).exit_code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "检查了 1 份报告：没有发现问题\n"


def test_why_a_file_cannot_be_written_is_told_in_both_languages(tmp_path: Path) -> None:
    target = tmp_path / ("long" * 100)
    result = run(CLEAN, "-o", str(target))
    assert result.exit_code == 2
    assert f"{target}: 无法写出 · cannot write: " in result.stderr


def test_where_last_year_s_report_cannot_be_read_is_told(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("form = ")
    result = run("--previous", str(bad), CLEAN)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{bad}:1:8: ")


@pytest.mark.parametrize("command", ["validate", "series"])
def test_a_folder_that_cannot_be_looked_into_is_told(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "last.toml").write_bytes(Path(CLEAN).read_bytes())
    scandir = os.scandir

    def refusing(path: str) -> Iterator[os.DirEntry[str]]:
        if path == str(closed):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    result = CliRunner().invoke(main, [command, str(tmp_path), "--lang", "zh"])
    assert result.exit_code == 2
    assert str(closed) in result.stdout
    assert "没有读取权限" in result.stdout


@pytest.mark.parametrize(
    ("year", "organization", "used"),
    [(2022, "云溪县水务局", True), (2021, "云溪县水务局", False), (2022, "云溪县财政局", False)],
)
def test_a_report_that_is_not_last_year_s_is_told(
    year: int, organization: str, used: bool, tmp_path: Path
) -> None:
    text = Path(CLEAN).read_text(encoding="utf-8").replace("year = 2023", f"year = {year}")
    last = tmp_path / "last.toml"
    last.write_text(text.replace("云溪县水务局", organization), encoding="utf-8")
    for lang, words in (
        ("zh", f"--previous 是“{organization}”{year} 年度的，不是所检查机关上一年度的报告，没有使用"),
        ("en", f"--previous is of {organization} on {year}: no report on the year before"),
    ):
        assert (words in run("--previous", str(last), CLEAN, "--lang", lang).stderr) is not used
    many = run("--previous", str(last), CLEAN, PLANTED, "missing.toml")
    assert ("没有使用" in many.stderr) is not used  # of many, others may be of other bodies


# ── exit codes ──


def test_a_clean_report_ends_with_0_and_says_so() -> None:
    result = run(CLEAN)
    assert result.exit_code == 0
    assert result.stdout == "检查了 1 份报告：没有发现问题\n"
    assert result.stderr == ""


def test_findings_end_with_1() -> None:
    assert run(PLANTED).exit_code == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("syntax.toml", b"form = \n"),
        ("empty.toml", b""),
        ("binary.toml", b"\x00\xff\xfe\x01" * 100),
        ("list.json", b"[1, 2]"),
        ("half.json", b'{"form": '),
    ],
)
def test_unusable_files_end_with_2_and_say_where(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    result = run(str(path))
    assert result.exit_code == 2
    assert "F001" in result.stdout
    assert "Traceback" not in result.output


def test_missing_files_folders_and_no_arguments_end_with_2(tmp_path: Path) -> None:
    assert run(str(tmp_path / "none.toml")).exit_code == 2
    assert run(str(tmp_path)).exit_code == 2
    assert run().exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--select", "T999"],
        ["--ignore", "nothing"],
        ["--severity", "T101"],
        ["--severity", "X=error"],
        ["--format", "xml"],
        ["--form", "none.toml"],
    ],
)
def test_unusable_options_end_with_2(arguments: list[str]) -> None:
    assert run(*arguments, CLEAN).exit_code == 2


def test_the_largest_exit_code_wins_and_every_readable_file_is_checked(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("form = ")
    result = run(str(broken), PLANTED, CLEAN)
    assert result.exit_code == 2
    assert "T101" in result.stdout
    assert "检查了 3 份报告" in result.stdout


def test_a_rule_that_crashes_ends_with_3_and_the_others_still_run(monkeypatch: pytest.MonkeyPatch) -> None:
    from infocheck.rules.catalogue import RULES

    def crash(examination: object) -> list[object]:
        raise RuntimeError("broken rule")

    rules = tuple(rule._replace(check=crash) if rule.code == "D003" else rule for rule in RULES)
    monkeypatch.setattr("infocheck.collection.job.RULES", rules)
    result = run("--verbose", PLANTED)
    assert result.exit_code == 3
    assert "D003" in result.stdout
    assert "T101" in result.stdout
    assert "RuntimeError: broken rule" in result.stderr


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)])
def test_fail_on(level: str, code: int, tmp_path: Path) -> None:
    path = tmp_path / "report.toml"
    path.write_text(
        Path(CLEAN).read_text(encoding="utf-8").replace("2024年将继续", "2023年将继续"), encoding="utf-8"
    )
    assert run("--fail-on", level, str(path)).exit_code == code


# ── which rules, which severity ──


def test_select_and_ignore() -> None:
    assert {
        finding["code"] for finding in documents("--select", "table,D", PLANTED)["reports"][0]["findings"]
    } == {"T101", "D003"}
    assert "T101" not in run("--ignore", "T", PLANTED).stdout


def test_severity_is_changed_and_decides_the_exit_code() -> None:
    result = run("--select", "late", "--severity", "late=note", PLANTED)
    assert "提示 D003" in result.stdout
    assert result.exit_code == 0


def test_statistics_count_by_rule() -> None:
    lines = run("--statistics", "--quiet", PLANTED).stdout.splitlines()
    assert "     1  T101  row-total" in lines


def test_quiet_leaves_the_summary_out() -> None:
    assert run("--quiet", CLEAN).stdout == ""
    assert "检查了" not in run("--quiet", PLANTED).stdout


def test_verbose_says_what_was_not_evaluated(tmp_path: Path) -> None:
    path = tmp_path / "report.toml"
    path.write_text(
        Path(CLEAN).read_text(encoding="utf-8").replace("published = 2024-01-25", ""), encoding="utf-8"
    )
    assert "未评定 D003: 没有写明公布日期" in run("--verbose", str(path)).stdout


# ── input ──


def test_standard_input_with_a_name() -> None:
    result = run("-", "--stdin-filename", "年报.toml", stdin=Path(PLANTED).read_bytes())
    assert "年报.toml:" in result.stdout


def test_json_and_toml_give_the_same_findings(tmp_path: Path) -> None:
    import tomli

    path = tmp_path / "report.json"
    path.write_text(
        json.dumps(tomli.loads(Path(PLANTED).read_text(encoding="utf-8")), default=str, ensure_ascii=False),
        encoding="utf-8",
    )
    keys = ("code", "message", "cells", "expected", "actual", "repair")
    of_json, of_toml = (
        sorted([finding[key] for key in keys] for finding in documents(source)["reports"][0]["findings"])
        for source in (str(path), PLANTED)
    )
    assert of_json == of_toml


def test_folders_and_patterns(tmp_path: Path) -> None:
    for name in ("a.toml", "sub/b.toml", ".hidden/c.toml", "notes.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(Path(CLEAN).read_text(encoding="utf-8"), encoding="utf-8")
    paths = [report["path"] for report in documents(str(tmp_path))["reports"]]
    assert paths == [str(tmp_path / "a.toml"), str(tmp_path / "sub/b.toml")]
    assert len(documents(str(tmp_path / "**/*.toml"))["reports"]) == 2
    assert len(documents(str(tmp_path), str(tmp_path / "a.toml"))["reports"]) == 2


def test_gb18030_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "gbk.toml"
    path.write_bytes(Path(CLEAN).read_text(encoding="utf-8").encode("gb18030"))
    result = run(str(path))
    assert "F002" in result.stdout
    assert result.exit_code == 0


# ── output ──


def test_only_the_report_goes_to_standard_output(tmp_path: Path) -> None:
    result = run("--format", "json", "-v", str(tmp_path / "none.toml"), PLANTED)
    assert json.loads(result.stdout)["summary"]["reports"] == 2


def test_json_satisfies_its_schema(tmp_path: Path) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads((ROOT / "schemas/output.schema.json").read_text(encoding="utf-8"))
    seeds = [str(EXAMPLES / name) for name in ("xiangshan-2011.toml", "hangzhou-2011.toml")]
    output = documents(PLANTED, CLEAN, *seeds, str(tmp_path / "none.toml"))
    assert list(Draft202012Validator(schema).iter_errors(output)) == []
    assert output["summary"]["reports"] == 5
    counted = [finding["severity"] for report in output["reports"] for finding in report["findings"]]
    assert output["summary"]["errors"] == counted.count("error")


def test_json_locations_point_at_the_cell() -> None:
    finding = next(item for item in documents(PLANTED)["reports"][0]["findings"] if item["code"] == "T101")
    place = finding["location"]
    line = Path(PLANTED).read_text(encoding="utf-8").splitlines()[place["line"] - 1]
    assert line[place["column"] - 1 : place["end_column"] - 1] == "3"
    assert finding["repair"] == [{"cell": "requests.granted.total", "from": 3, "to": 2}]
    assert [related["cells"][0] for related in finding["related"]] == [
        "requests.granted.total",
        "requests.processed.total",
    ]


@pytest.mark.parametrize(
    ("locale", "word"), [("en_US.UTF-8", "error"), ("zh_CN.UTF-8", "错误"), ("C", "错误"), ("", "错误")]
)
def test_language_follows_the_locale(locale: str, word: str) -> None:
    assert word in run(PLANTED, LANG=locale).stdout


def test_both_languages_say_the_same_things() -> None:
    chinese, english = (
        documents("--lang", language, PLANTED)["reports"][0]["findings"] for language in ("zh", "en")
    )
    assert [item["code"] for item in chinese] == [item["code"] for item in english]
    assert all(one["message"] != other["message"] for one, other in zip(chinese, english, strict=True))


def test_a_closed_pipe_ends_quietly() -> None:
    command = [sys.executable, "-m", "infocheck", "validate", *[PLANTED] * 200]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.wait()
    process.stderr.close()


@pytest.mark.skipif(os.name != "posix", reason="closes a stream as a POSIX shell does")
@pytest.mark.parametrize("stream", [0, 1, 2])
@pytest.mark.parametrize(("path", "code"), [(PLANTED, 1), (CLEAN, 0), ("-", 2), ("missing.toml", 2)])
def test_a_stream_that_is_closed_from_the_start_changes_no_exit_code(
    stream: int, path: str, code: int
) -> None:
    command = [sys.executable, "-m", "infocheck", "validate", path]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {stream}>&-', "sh", *command],
        env=environment,
        input=b"",
        capture_output=True,
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stdout + done.stderr


def test_a_terminal_without_unicode_still_gets_everything() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "infocheck", "validate", PLANTED], capture_output=True, env=environment
    )
    assert done.returncode == 1
    assert b"T101 row-total" in done.stdout
    assert b"Traceback" not in done.stderr


def test_a_defect_cites_the_basis_of_the_report_s_own_form(monkeypatch: pytest.MonkeyPatch) -> None:
    from infocheck.rules.catalogue import RULES

    def crash(examination: object) -> list[object]:
        raise RuntimeError("broken rule")

    rules = tuple(rule._replace(check=crash) if rule.code == "T101" else rule for rule in RULES)
    monkeypatch.setattr("infocheck.cli.configured.selected", lambda select, ignore: rules)
    assert "{document}" not in run(PLANTED).stdout
    catalogue = CliRunner().invoke(main, ["rules", "--format", "json"]).stdout
    assert "{document}" not in catalogue
    assert "{regulation}" not in catalogue
