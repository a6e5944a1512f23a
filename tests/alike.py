"""Reports with text that others have as well, and what ``infocheck similar`` says of them."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from click.testing import CliRunner, Result
from conftest import changed

from infocheck.cli.main import main


def text_of(seed: int, length: int = 900) -> str:
    random = Random(seed)
    return "".join(
        "。" if random.random() < 0.05 else chr(random.randint(0x4E00, 0x9FA5)) for _ in range(length)
    )


def written(folder: Path, name: str, text: str, year: int = 2023, organization: str | None = None) -> None:
    data: dict[str, Any] = changed(f"report.organization = '{organization or name}'\nreport.year = {year}")
    data["sections"] = [{"heading": "一、总体情况", "text": text}]
    (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False, default=str), encoding="utf-8")


def run(*arguments: str, language: str = "zh") -> Result:
    return CliRunner().invoke(main, ["similar", *arguments, "--lang", language])


def reports(folder: Path, *arguments: str, language: str = "zh") -> dict[str, dict[str, Any]]:
    """What the JSON output says of each report, by the name of its file."""
    told = json.loads(run(str(folder), *arguments, "--format", "json", language=language).stdout)
    return {Path(report["path"]).stem: report for report in told["reports"]}


def codes(result: Result) -> dict[str, list[tuple[str, str]]]:
    return {
        Path(report["path"]).stem: [(finding["code"], finding["severity"]) for finding in report["findings"]]
        for report in json.loads(result.stdout)["reports"]
    }
