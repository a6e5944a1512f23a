"""Tidy data: every cell and every finding, in every kind of file, and nothing that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES, changed

from infocheck.cli.main import main
from infocheck.collection.tidy import CELLS, FINDINGS

PLANTED = EXAMPLES / "planted-2023.toml"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments])


def rows(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    if path.suffix == ".parquet":
        from pyarrow.parquet import read_table

        found: list[dict[str, Any]] = read_table(path).to_pylist()
        return found
    raise AssertionError(path)


def sheets(path: Path) -> dict[str, list[dict[str, Any]]]:
    from openpyxl import load_workbook

    book = load_workbook(path)
    found = {}
    for sheet in book:
        header, *lines = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(header, line, strict=True)) for line in lines]
    return found


def exported(source: Path, folder: Path, extension: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    target = folder / f"out.{extension}"
    assert run(str(source), "-o", str(target)).exit_code == 0
    if extension == "xlsx":
        pytest.importorskip("xlsxwriter")
        found = sheets(target)
        return found["cells"], found["findings"]
    return rows(target), rows(folder / f"out.findings.{extension}")


@pytest.mark.parametrize("extension", ["csv", "xlsx", "parquet"])
def test_every_cell_and_every_finding_is_a_row(extension: str, tmp_path: Path) -> None:
    cells, findings = exported(PLANTED, tmp_path, extension)
    assert list(cells[0]) == list(CELLS)
    assert list(findings[0]) == list(FINDINGS)
    told = json.loads(CliRunner().invoke(main, ["validate", str(PLANTED), "--format", "json"]).stdout)
    assert [row["code"] for row in findings] == [f["code"] for f in told["reports"][0]["findings"]]
    by_address = {row["address"]: row for row in cells}
    granted = by_address["requests.granted.total"]
    assert (granted["label"], float(granted["value"]), granted["organization"]) == (
        "（一）予以公开 · 总计",
        3,
        "云溪县水务局",
    )
    assert by_address["disclosure.penalties.decisions"]["written"] == "12件"
    assert by_address["disclosure.penalties.decisions"]["value"] in (None, "")


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+1", "-1+1", "@SUM(A1)"])
def test_text_is_never_a_formula(extension: str, name: str, tmp_path: Path) -> None:
    data = changed("report.organization = '某局'")
    data["report"]["organization"] = name
    source = tmp_path / "report.json"
    source.write_text(json.dumps(data, ensure_ascii=False, default=str), encoding="utf-8")
    cells, _ = exported(source, tmp_path, extension)
    if extension == "csv":
        assert cells[0]["organization"] == f"'{name}"
    else:
        from openpyxl import load_workbook

        cell = load_workbook(tmp_path / "out.xlsx")["cells"]["C2"]
        assert (cell.value, cell.data_type) == (name, "s")


def test_a_dash_and_a_number_below_zero_are_no_formulas(tmp_path: Path) -> None:
    """They are what they are in the other kinds of file."""
    data = changed("tables.disclosure.licences = { decisions = '-' }")
    data["tables"]["disclosure"]["penalties"] = {"decisions": -45}
    source = tmp_path / "report.json"
    source.write_text(json.dumps(data, ensure_ascii=False, default=str), encoding="utf-8")
    cells, findings = exported(source, tmp_path, "csv")
    parquet, found = exported(source, tmp_path, "parquet")
    assert {row["row"]: row["written"] for row in cells}["licences"] == "-"
    assert [row["written"] or None for row in cells] == [row["written"] for row in parquet]
    assert [row["actual"] or None for row in findings] == [row["actual"] for row in found]
    assert "-45" in [row["actual"] for row in findings]


def test_a_full_sheet_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infocheck.writing.table_files.LARGEST_SHEET", 100)
    target = tmp_path / "out.xlsx"
    assert run(str(PLANTED), "-o", str(target)).exit_code == 0
    found = sheets(target)
    assert [len(found[name]) for name in ("cells", "cells-2")] == [100, 100]


def test_many_files_in_processes_give_the_same_rows(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(40):
        (reports / f"{number:02}.toml").write_bytes(PLANTED.read_bytes())
    for jobs in ("1", "2"):
        assert run(str(reports), "-o", str(tmp_path / f"{jobs}.csv"), "-j", jobs).exit_code == 0
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()


@pytest.mark.parametrize("extension", ["csv", "xlsx", "parquet"])
def test_a_number_too_large_for_a_column_is_kept_as_it_was_written(extension: str, tmp_path: Path) -> None:
    data = changed("")
    for row, value in (("licences", 10**400), ("penalties", 2**53), ("coercion", 2**53 + 1)):
        data["tables"]["disclosure"][row] = {"decisions": value}
    source = tmp_path / "report.json"
    source.write_text(json.dumps(data, ensure_ascii=False, default=str), encoding="utf-8")
    cells, _ = exported(source, tmp_path, extension)
    by_row = {row["row"]: row for row in cells}
    assert (by_row["licences"]["value"] or None, by_row["licences"]["written"]) == (None, str(10**400))
    assert (float(by_row["penalties"]["value"]), by_row["penalties"]["written"] or None) == (2**53, None)
    assert (by_row["coercion"]["value"] or None, by_row["coercion"]["written"]) == (None, str(2**53 + 1))


@pytest.mark.skipif(os.name != "posix", reason="names of files are text there")
@pytest.mark.parametrize("extension", ["csv", "xlsx", "parquet"])
def test_a_file_whose_name_is_no_text_is_exported(extension: str, tmp_path: Path) -> None:
    source = tmp_path / os.fsdecode(b"\xff.toml")
    source.write_bytes(PLANTED.read_bytes())
    cells, findings = exported(source, tmp_path, extension)
    assert {row["path"] for row in (*cells, *findings)} == {f"{tmp_path}/\\udcff.toml"}


def test_what_was_written_is_told(tmp_path: Path) -> None:
    target = str(tmp_path / "out.csv")
    for language, words in (
        ("zh", "1 份报告，200 格，5 条发现："),
        ("en", "1 report, 200 cells, 5 findings: "),
    ):
        told = run(str(PLANTED), "-o", target, "--lang", language).stderr
        assert told == f"{words}{target}, {tmp_path / 'out.findings.csv'}\n"
    assert run(str(PLANTED), "-o", str(tmp_path / "out.xlsx")).stderr.endswith(f"{tmp_path / 'out.xlsx'}\n")


def test_why_an_output_cannot_be_written_is_told_with_its_name(tmp_path: Path) -> None:
    target = tmp_path / ("long" * 100 + ".csv")
    result = run(str(PLANTED), "-o", str(target))
    assert f"{target}: 无法写出 · cannot write: " in result.stderr
    assert "the extension must be one of: .csv .xlsx .parquet" in run(str(PLANTED), "-o", "out.sav").stderr


def test_unusable_files_and_outputs(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("form = ")
    result = run(str(tmp_path), str(PLANTED), "-o", str(tmp_path / "out.csv"))
    assert result.exit_code == 2
    assert [row["code"] for row in rows(tmp_path / "out.findings.csv")].count("F001") == 1
    assert run(str(PLANTED), "-o", str(tmp_path / "out.sav")).exit_code == 2
    assert run(str(PLANTED), "-o", str(tmp_path / "none" / "out.csv")).exit_code == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run(str(empty), "-o", str(tmp_path / "empty.csv")).exit_code == 2
    assert not (tmp_path / "empty.csv").exists()
    assert not list(tmp_path.glob(".infocheck-*"))


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are other things there")
@pytest.mark.parametrize("extension", ["csv", "parquet", "xlsx"])
def test_a_link_is_followed_and_a_pipe_written_to(extension: str, tmp_path: Path) -> None:
    target, link, pipe = (tmp_path / f"{name}.{extension}" for name in ("far/real", "link", "pipe"))
    target.parent.mkdir()
    target.write_bytes(b"old")
    link.symlink_to(target)
    assert run(str(PLANTED), "-o", str(link)).exit_code == 0
    assert link.is_symlink()
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert run(str(PLANTED), "-o", str(pipe)).exit_code == 0
        assert reader.stdout is not None
        passed = reader.stdout.read()
    assert pipe.is_fifo()
    if extension == "xlsx":  # holds the time
        assert len(passed) == pytest.approx(target.stat().st_size, abs=50)
    else:
        assert passed == target.read_bytes()
        assert (tmp_path / f"link.findings.{extension}").is_file()
    link.unlink()
    link.symlink_to("/dev/stdout")
    command = [sys.executable, "-m", "infocheck", "export", str(PLANTED), "-o", str(link)]
    done = subprocess.run(command, capture_output=True, check=True)
    if extension != "xlsx":
        assert done.stdout == passed
    assert not list(tmp_path.rglob(".infocheck-*"))
