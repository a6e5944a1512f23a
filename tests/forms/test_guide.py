"""The guide to writing a form, followed to the letter."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner
from conftest import ROOT

from infocheck.cli.main import main

GUIDE = (ROOT / "docs/zh/own-form.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", GUIDE, flags=re.S)


def run(*arguments: str):
    return CliRunner().invoke(main, arguments, env={"LANG": "zh_CN.UTF-8", "LC_ALL": ""})


def test_the_guide_makes_a_form_that_works(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    own, report = "\n".join(blocks("toml form")), blocks("toml report")[0]
    Path("own.toml").write_text(own, encoding="utf-8")
    for command in re.findall(r"^\$ infocheck (.*)$", blocks("console")[0], flags=re.M):
        assert run(*command.split()).exit_code in (0, 1), command
    Path("report.toml").write_text(report, encoding="utf-8")
    assert run("validate", "--form", "own.toml", "--select", "table,format", "report.toml").exit_code == 0
    Path("report.toml").write_text(report.replace("year = 12,", "year = 13,"), encoding="utf-8")
    assert "改为 12" in run("validate", "--form", "own.toml", "--select", "table", "report.toml").stdout


def test_its_fault_is_told_as_the_guide_says(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    own = "\n".join(blocks("toml form")).replace("requests = requests.*", "request = requests.*")
    Path("own.toml").write_text(own, encoding="utf-8")
    (promised,) = blocks("text")
    assert re.sub(r":\d+:", ":", run("forms", "show", "own.toml").stderr.splitlines()[0], count=1) == re.sub(
        r":\d+:", ":", promised.strip(), count=1
    )
