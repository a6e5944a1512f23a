"""SARIF: valid by the standard's own schema, with fixes that mend and fingerprints that stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import EXAMPLES, SHARED
from formats import CLEAN, PLANTED, same_as_snapshot, written

SCHEMA = SHARED / "standards" / "sarif-2.1.0.schema.json"
HANGZHOU = "examples/hangzhou-2011.toml"


def log(*arguments: str, **where: Path) -> dict[str, Any]:
    return json.loads(written("sarif", *arguments, **where))


def results(*arguments: str, **where: Path) -> list[dict[str, Any]]:
    return log(*arguments, **where)["runs"][0]["results"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_planted_errors_look_as_they_should(language: str) -> None:
    made = log(PLANTED, "--lang", language)
    rules = made["runs"][0]["tool"]["driver"].pop("rules")
    for result in made["runs"][0]["results"]:
        assert rules[result.pop("ruleIndex")]["id"] == result["ruleId"]
    assert same_as_snapshot(
        f"planted-2023.{language}.sarif", json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    )


@pytest.mark.skipif(not SCHEMA.exists(), reason="the standard's schema is not here")
@pytest.mark.parametrize("paths", [[PLANTED, HANGZHOU], [CLEAN], ["none.toml"]], ids=["bad", "clean", "none"])
def test_it_is_valid_by_the_schema_of_the_standard(paths: list[str]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator(schema, format_checker=validator.FORMAT_CHECKER).validate(log(*paths))


def test_rules_say_why_in_text_and_markdown() -> None:
    for rule in log(CLEAN, "--lang", "en")["runs"][0]["tool"]["driver"]["rules"]:
        assert rule["help"]["text"]
        assert rule["help"]["markdown"].startswith(f"# {rule['id']} {rule['name']}\n")


def test_a_fix_replaces_exactly_the_wrong_figure(tmp_path: Path) -> None:
    report = tmp_path / "报告 1.toml"
    text = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
    report.write_text(text, encoding="utf-8")
    (total,) = [result for result in results(report.name, folder=tmp_path) if result["ruleId"] == "T101"]
    (change,) = total["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "%E6%8A%A5%E5%91%8A%201.toml"
    (replacement,) = change["replacements"]
    region, lines = replacement["deletedRegion"], text.splitlines()
    line = lines[region["startLine"] - 1]
    start, end = region["startColumn"] - 1, region["endColumn"] - 1
    lines[region["startLine"] - 1] = line[:start] + replacement["insertedContent"]["text"] + line[end:]
    report.write_text("\n".join(lines), encoding="utf-8")
    assert "T101" not in {result["ruleId"] for result in results(report.name, folder=tmp_path)}


def test_fingerprints_stay_when_lines_move_and_differ_when_the_value_does(tmp_path: Path) -> None:
    def names(text: str) -> list[str]:
        (tmp_path / "report.toml").write_text(text, encoding="utf-8")
        found = results("report.toml", folder=tmp_path)
        return [result["partialFingerprints"]["infocheck/v1"] for result in found]

    text = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
    before = names(text)
    assert len(set(before)) == len(before) == 5
    assert names("# 另一行\n\n" + text) == before
    changed = names(text.replace("[2, 0, 0, 0, 0, 0, 3]", "[2, 0, 0, 0, 0, 0, 4]"))
    assert len(set(changed) & set(before)) == 4


def test_two_findings_that_are_alike_have_two_fingerprints(tmp_path: Path) -> None:
    (tmp_path / "report.toml").write_text("form = 'national-2021'\n[tables.requests]\nx = 1\ny = 1\n")
    found = results("report.toml", "--select", "F", folder=tmp_path)
    names = {result["partialFingerprints"]["infocheck/v1"] for result in found}
    assert len(names) == len(found) > 1


def test_a_file_elsewhere_has_an_absolute_uri(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "broken.toml").write_text("form = ")
    (result,) = results(str(tmp_path / "broken.toml"), folder=tmp_path / "here")
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": (tmp_path / "broken.toml").as_uri()
    }


def test_the_run_says_whether_every_file_could_be_used() -> None:
    assert log(CLEAN)["runs"][0]["invocations"] == [{"executionSuccessful": True}]
    assert log(CLEAN, "none.toml")["runs"][0]["invocations"] == [{"executionSuccessful": False}]


def test_what_was_waived_is_a_result_that_is_suppressed_and_keeps_its_fingerprint(tmp_path: Path) -> None:
    text = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
    (tmp_path / "report.toml").write_text(text, encoding="utf-8")
    before = results("report.toml", folder=tmp_path)
    comment = "published = 2024-02-20  # infocheck: ignore[D003] 系统故障，已说明"
    (tmp_path / "report.toml").write_text(text.replace("published = 2024-02-20", comment), encoding="utf-8")
    after = results("report.toml", folder=tmp_path)
    (waived,) = [result for result in after if "suppressions" in result]
    assert waived["ruleId"] == "D003"
    (suppression,) = waived["suppressions"]
    assert suppression["kind"] == "inSource"
    assert "系统故障，已说明" in suppression["justification"]
    assert [result["partialFingerprints"] for result in after] == [
        result["partialFingerprints"] for result in before
    ]
