"""Which files a command goes through: those that were named, and nothing that the run itself reads or writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomli
from click.testing import CliRunner
from conftest import EXAMPLES

from infocheck.cli.main import main

COUNTY = str(EXAMPLES / "clean-2023.toml")
REPORT = json.dumps(tomli.loads(Path(COUNTY).read_text(encoding="utf-8")), default=str)
BASELINE = '{"version": 1, "findings": []}'


@pytest.mark.parametrize(
    ("command", "name", "options"),
    [
        ("validate", "out.json", ["--format", "json"]),
        ("baseline", "out.json", []),
        ("export", "out.xlsx", []),
        ("summary", "out.html", ["--format", "page"]),
        ("series", "out.html", ["--format", "page"]),
        ("similar", "out.json", ["--format", "json"]),
        ("rollup", "out.json", ["--format", "json", "--bodies", "reports/list.txt"]),
    ],
)
def test_a_second_run_takes_neither_its_output_nor_its_baseline_for_a_report(
    command: str, name: str, options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reports").mkdir()
    text = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8").replace("云溪县水务局", "某局")
    Path("reports", "a.toml").write_text(text, encoding="utf-8")
    Path("reports", "known.json").write_text(BASELINE, encoding="utf-8")
    Path("infocheck.toml").write_text('baseline = "reports/known.json"', encoding="utf-8")
    if "--bodies" in options:
        Path("reports", "list.txt").write_text("某局\n", encoding="utf-8")
    first = [COUNTY] if command == "rollup" else []
    arguments = [command, *first, "reports", *options, "-o", f"reports/{name}"]
    runs = [CliRunner().invoke(main, arguments) for _ in range(2)]
    assert runs[0].exception is None or isinstance(runs[0].exception, SystemExit)
    assert (runs[0].exit_code, runs[0].output) == (runs[1].exit_code, runs[1].output)
    for other in ("known.json", "list.txt", "out."):
        assert f"reports/{other}" not in runs[1].output.replace(f"reports/{name}\n", "")
        if name != "out.xlsx":
            assert f"reports/{other}" not in Path("reports", name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["validate", "summary", "series", "similar", "baseline", "rollup"])
@pytest.mark.parametrize("inputs", ["reports", "reports/a.toml"])
def test_no_report_is_written_over(
    command: str, inputs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reports").mkdir()
    report = Path("reports", "a.toml")
    report.write_bytes(Path(COUNTY).read_bytes())
    first = [COUNTY] if command == "rollup" else []
    told = CliRunner().invoke(main, [command, *first, inputs, "-o", "reports/../reports/a.toml"])
    assert (told.exit_code, report.read_bytes()) == (2, Path(COUNTY).read_bytes())
    assert "这是要读的文件，没有覆盖 · this file is to be read, and was not overwritten" in told.output


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["validate", "a.json"], REPORT),
        (["validate", COUNTY, "--previous", "a.json"], REPORT),
        (["validate", COUNTY, "--baseline", "a.json"], BASELINE),
        (["rollup", "a.json", COUNTY], REPORT),
        (["rollup", COUNTY, COUNTY, "--own", "a.json"], REPORT),
        (["rollup", COUNTY, COUNTY, "--bodies", "a.json"], "某局"),
    ],
)
def test_nor_is_any_other_file_that_is_read(
    arguments: list[str], text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.json").write_text(text, encoding="utf-8")
    told = CliRunner().invoke(main, [*arguments, "-o", "a.json"])
    assert (told.exit_code, Path("a.json").read_text(encoding="utf-8")) == (2, text)
    assert "没有覆盖" in told.output


def test_a_baseline_may_be_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("known.json").write_text(BASELINE, encoding="utf-8")
    Path("infocheck.toml").write_text('baseline = "known.json"', encoding="utf-8")
    planted = str(EXAMPLES / "planted-2023.toml")
    assert CliRunner().invoke(main, ["baseline", planted, "-o", "known.json"]).exit_code == 0
    assert '"D003"' in Path("known.json").read_text(encoding="utf-8")
