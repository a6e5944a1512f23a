"""What is promised for every report: how it is written down changes nothing, and repairs end in a report that passes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import EXAMPLES, Data, findings, set_cell
from generated import valid_report
from hypothesis import given, settings
from hypothesis import strategies as st

from infocheck.checking import Settings, check_file, report_on
from infocheck.cli.main import main
from infocheck.findings import Finding, Severity
from infocheck.forms import load
from infocheck.writing.report_file import drafted, report_file

FORM = load("national-2021")
GOVERNED = [cell.address for cell in FORM.cells if cell.table != "disclosure" and not cell.optional]
SEEDS = st.integers(0, 10**9)


def with_a_slip(seed: int) -> Data:
    """A valid report with a figure of its tables made wrong."""
    random = Random(seed)
    data = valid_report(random)
    set_cell(data, random.choice(GOVERNED), random.randint(0, 400))
    return data


def said(found: Sequence[Finding]) -> list[object]:
    """What findings say, without where they stand in a file."""
    return [
        (item.code, item.severity, item.cells, item.message, item.actual, item.expected, item.repairs)
        for item in found
    ]


def as_toml(data: Data) -> bytes:
    return report_file(FORM, drafted(report_on(data))).encode()


def found_in(content: bytes, name: str = "report.toml") -> tuple[Finding, ...]:
    return check_file(name, Settings(), content).result.findings


def shuffled(value: Any, random: Random) -> Any:
    """The same with the keys of each table, rows among them, in another order."""
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {key: shuffled(value[key], random) for key in keys}
    return [shuffled(item, random) for item in value] if isinstance(value, list) else value


@given(seed=SEEDS)
@settings(max_examples=15)
def test_the_order_of_keys_and_rows_changes_nothing(seed: int) -> None:
    data = with_a_slip(seed)
    other = shuffled(data, Random(seed))
    assert sorted(said(findings(other)), key=repr) == sorted(said(findings(data)), key=repr)


@given(
    seed=SEEDS,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=12)
def test_encoding_and_line_ends_change_nothing(seed: int, encoding: str, end: str) -> None:
    content = as_toml(with_a_slip(seed))
    other = content.decode().replace("\n", end).encode(encoding)
    told = [item for item in found_in(other) if item.code != "F002"]  # names the encoding
    assert tuple(told) == found_in(content)


@given(seed=SEEDS)
@settings(max_examples=12)
def test_toml_and_json_give_the_same(seed: int) -> None:
    data = with_a_slip(seed)
    content = json.dumps(
        data, default=lambda item: float(item) if isinstance(item, Decimal) else str(item)
    ).encode()
    assert said(found_in(content, "report.json")) == said(found_in(as_toml(data)))


@given(seed=SEEDS)
@settings(max_examples=15)
def test_accepted_repairs_end_in_a_report_that_passes(seed: int) -> None:
    """Each first choice is taken, as often as there is one; the figures may be others than before the slips."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.toml")
        path.write_bytes(as_toml(with_a_slip(seed)))
        for _ in range(4):
            CliRunner().invoke(main, ["fix", str(path)], input="1\n" * 9)
        left = check_file(str(path), Settings()).result.findings
    assert [item for item in left if item.family == "table" and item.severity == Severity.ERROR] == []


@pytest.mark.parametrize("command", ["series", "similar"])
def test_the_order_of_files_changes_nothing(tmp_path: Path, command: str) -> None:
    text = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
    paths = []
    for year in (2021, 2022, 2023, 2024):
        path = tmp_path / f"{year}.toml"
        path.write_text(
            text.replace("year = 2023", f"year = {year}").replace("[2, 0, 0", f"[{year % 7}, 0, 0"),
            encoding="utf-8",
        )
        paths.append(str(path))
    told = of_each_file(command, paths)
    assert len(told) == len(paths)
    assert of_each_file(command, paths[::-1]) == of_each_file(command, paths[2:] + paths[:2]) == told


def of_each_file(command: str, paths: list[str]) -> dict[str, object]:
    done = CliRunner().invoke(main, [command, *paths, "--format", "json"])
    return {
        report["path"]: sorted(map(repr, report["findings"])) for report in json.loads(done.stdout)["reports"]
    }
