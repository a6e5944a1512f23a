"""Every rule's examples: the bad one yields the rule, the good one does not; and every rule is told in full."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
import tomli
from conftest import changed, laid_over, of_zeros, without

from infocheck.checking import Settings, check_file, report_on
from infocheck.collection.likeness import likeness, told
from infocheck.findings import Severity
from infocheck.rules.catalogue import RULES, chosen, find, selected
from infocheck.rules.examination import Beside, Copy, Likeness, Parts
from infocheck.rules.rule import FAMILIES, Example, Rule


def written(example: Example, folder: Path) -> str:
    """The example as a JSON or TOML file: whole, or laid over the sound report of its form."""
    path = folder / (f"example.{example.extension}" if example.whole else "example.json")
    if example.whole:
        text = example.toml
    else:
        data = without(changed(example.toml, example.form), example.without)
        text = json.dumps(
            data,
            ensure_ascii=False,
            default=lambda value: float(value) if isinstance(value, Decimal) else str(value),
        )
    path.write_bytes(text.encode(example.encoding))
    return str(path)


def beside(example: Example) -> Beside:
    """The other reports of the example: the one on the year before (2022, unless it says another), or its parts."""
    if example.parts:
        *toml, own = example.parts
        named = [f"report.organization = '第{number}局'\n{piece}" for number, piece in enumerate(toml)]
        bodies = [report_on(of_zeros(piece, example.form)) for piece in named]
        return Beside(parts=Parts(tuple(bodies), report_on(changed(own, example.form)), missing=()))
    if example.copied is not None:
        return Beside(likenesses=_alike(example))
    if example.copy is not None:
        return Beside(copy=Copy("copy.toml", report_on(changed(example.copy, example.form))))
    if example.previous is None:
        return Beside()
    last = laid_over(changed("report.year = 2022", example.form), tomli.loads(example.previous))
    return Beside((report_on(last),))


def _alike(example: Example) -> tuple[Likeness, ...]:
    """What the example shares with the report of 第二局 (or its own on the year before) that has the copied text."""
    this = report_on(changed(example.toml, example.form))
    header = "report.year = 2022" if example.previous is not None else "report.organization = '第二局'"
    other = report_on(
        changed(f"{header}\nsections = [{{ heading = '一、总体情况', text = '{example.copied}' }}]")
    )
    none_common = lambda pieces: [False] * len(pieces)  # noqa: E731
    alike = likeness(told("this.toml", this), told("other.toml", other), none_common)
    return (alike,) if alike.share > 0.2 and alike.passages[0][0] == 0 else ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_bad_example_yields_the_rule(rule: Rule, tmp_path: Path) -> None:
    result = check_file(written(rule.bad, tmp_path), Settings(beside=beside(rule.bad))).result
    found = [(finding.code, finding.name, finding.family) for finding in result.findings]
    assert (rule.code, rule.name, rule.family) in found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_good_example_does_not(rule: Rule, tmp_path: Path) -> None:
    result = check_file(written(rule.good, tmp_path), Settings(beside=beside(rule.good))).result
    assert rule.code not in [finding.code for finding in result.findings]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_told_in_full(rule: Rule) -> None:
    for text in (rule.summary, rule.explanation, rule.basis):
        assert text.zh.strip()
        assert text.en.strip()
    assert rule.family in FAMILIES
    assert rule.bad != rule.good


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


def test_rules_are_found_by_code_and_by_name() -> None:
    assert find("t101") is find("row-total")
    with pytest.raises(KeyError, match="'T999'"):
        find("T999")


@pytest.mark.parametrize(
    ("selector", "code"),
    [("T", "T101"), ("T10", "T106"), ("row-total", "T101"), ("date", "D003"), ("all", "F001")],
)
def test_selectors(selector: str, code: str) -> None:
    assert code in chosen(selector)


@pytest.mark.parametrize("selector", ["", "X", "row-totals"])
def test_unknown_selectors_are_refused(selector: str) -> None:
    with pytest.raises(KeyError, match=f"'{selector}'"):
        chosen(selector)


def test_ignore_wins_over_select() -> None:
    assert [rule.code for rule in selected(["T101", "T102"], ["T102"])] == ["T101"]


def test_severities_are_ordered() -> None:
    assert Severity.ERROR > Severity.WARNING > Severity.NOTE


def test_whole_examples_are_files(tmp_path: Path) -> None:
    assert tomli.loads(find("missing-key").bad.toml)["form"] == "national-2021"
