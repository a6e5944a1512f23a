"""Reports by address: in folders, in archives, by pattern, and within one another."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import EXAMPLES

from infocheck.cli.main import main

pytest.importorskip("fsspec")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A zip of two reports, one of them in a folder, and of something else; the same beside it."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("clean-2023.toml", "below/planted-2023.toml"):
            content = (EXAMPLES / Path(name).name).read_bytes()
            archive.writestr(name, content)
            (tmp_path / "files" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "files" / name).write_bytes(content)
        archive.writestr("notes.md", "")
    return tmp_path / "a.zip"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (
            "zip://::{0}/a.zip",
            ["zip://below/planted-2023.toml::{0}/a.zip", "zip://clean-2023.toml::{0}/a.zip"],
        ),
        ("zip://below::file://{0}/a.zip", ["zip://below/planted-2023.toml::file://{0}/a.zip"]),
        ("zip://*.toml::{0}/a.zip", ["zip://clean-2023.toml::{0}/a.zip"]),
        ("zip://b*::{0}/a.zip", ["zip://below/planted-2023.toml::{0}/a.zip"]),
        (
            "simplecache::zip://*.toml::file://{0}/a.zip",
            ["simplecache::zip://clean-2023.toml::file://{0}/a.zip"],
        ),
        ("file://{0}/files/*.toml", ["file://{0}/files/clean-2023.toml"]),
        ("simplecache::file://{0}/files/below", ["simplecache::file://{0}/files/below/planted-2023.toml"]),
        (
            "simplecache::file://{0}/files/clean-2023.toml",
            ["simplecache::file://{0}/files/clean-2023.toml"],
        ),
    ],
)
def test_what_is_listed_at_an_address_is_read(typed: str, found: list[str], archive: Path) -> None:
    address = typed.format(archive.parent)
    reports = json.loads(CliRunner().invoke(main, ["validate", address, "--format", "json"]).stdout)[
        "reports"
    ]
    assert [report["path"] for report in reports] == [one.format(archive.parent) for one in found]
    assert {finding["code"] for report in reports for finding in report["findings"]}.isdisjoint({"F001"})


def test_a_pattern_that_fits_nothing_is_told(archive: Path) -> None:
    done = CliRunner().invoke(main, ["validate", f"zip://none*.toml::{archive}"])
    assert done.exit_code == 2
    assert f"zip://none*.toml::{archive}" in done.stdout


def test_text_in_an_archive_is_text(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(
            "年报.txt", "某某局2023年政府信息公开工作年度报告\n一、总体情况\n本年度没有收到申请。\n"
        )
    told = CliRunner().invoke(main, ["validate", f"zip://::{tmp_path}/a.zip", "--format", "json"]).stdout
    codes = [finding["code"] for finding in json.loads(told)["reports"][0]["findings"]]
    assert codes
    assert "F001" not in codes


def test_a_storage_whose_library_is_not_there_is_told_with_what_helps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    told = CliRunner().invoke(main, ["validate", "s3://bucket/a.toml"])
    assert told.exit_code == 2
    assert "安装后再检查。" in told.output
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    assert (
        "pip install 'infocheck[cluster]'" in CliRunner().invoke(main, ["validate", "s3://a/b.toml"]).output
    )
