"""What each rule says of its bad example, and what it may also say, word for word and with all that a writer is given."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from cases import CASES
from test_examples import beside, written

from infocheck.checking import Settings, check_file
from infocheck.findings import Finding, NotEvaluated, Place, Related, ReportResult, Text
from infocheck.rules.catalogue import RULES
from infocheck.rules.rule import Example, Rule

SNAPSHOTS = Path(__file__).parent / "snapshots"


def both(label: str, text: Text | None) -> Iterator[str]:
    if text is not None:
        yield f"  {label}{text.zh}"
        yield f"  {' ' * len(label)}{text.en}"


def where(item: Finding | Related) -> Iterator[str]:
    if item.place is not None:
        yield f"    at {place(item.place)}"
    if item.cells:
        yield f"    cells {' '.join(item.cells)}"


def place(meant: Place) -> str:
    span = "" if meant.span is None else "[{}:{}]".format(*meant.span)
    return ".".join(str(step) for step in meant.route) + span + " (key)" * (meant.part == "key")


def told(finding: Finding) -> Iterator[str]:
    """All of a finding that does not come from the file's text, a line for each part."""
    yield " ".join(
        filter(None, (finding.code, str(finding.severity and finding.severity.word), finding.relation))
    )
    yield from both("", finding.message)
    yield from where(finding)
    if finding.section is not None:
        yield f"    section {finding.section}"
    if finding.expected is not None or finding.actual is not None:
        yield f"    expected {finding.expected!r}, is {finding.actual!r}"
    if finding.quote is not None:
        yield f"    quote {finding.quote}"
    for related in finding.related:
        yield from both("see: ", related.message)
        yield from where(related)
    yield from both("basis: ", finding.basis)
    for repair in finding.repairs:
        yield "  repair: " + ", ".join(f"{cell} {before!r} -> {after!r}" for cell, before, after in repair)
    yield from both("advice: ", finding.advice)


def silent(outcome: NotEvaluated) -> Iterator[str]:
    yield " ".join(filter(None, (outcome.code, "not evaluated", outcome.relation)))
    yield from both("", outcome.reason)


def checked(example: Example, folder: Path) -> ReportResult:
    return check_file(written(example, folder), Settings(beside=beside(example))).result


def same_as_snapshot(name: str, lines: Iterable[str], folder: Path) -> bool:
    """Whether it is what was kept; it is written anew with UPDATE_SNAPSHOTS=1, and read in review."""
    path = SNAPSHOTS / f"{name}.txt"
    text = "".join(f"{line}\n" for line in lines).replace(str(folder), "")
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_bad_example_is_told_as_it_should_be(rule: Rule, tmp_path: Path) -> None:
    found = [finding for finding in checked(rule.bad, tmp_path).findings if finding.code == rule.code]
    assert same_as_snapshot(rule.code, [line for finding in found for line in told(finding)], tmp_path)


@pytest.mark.parametrize("name", CASES)
def test_other_cases_are_told_as_they_should_be(name: str, tmp_path: Path) -> None:
    result = checked(CASES[name], tmp_path)
    lines = [line for finding in result.findings for line in told(finding)]
    lines += [line for outcome in result.not_evaluated for line in silent(outcome)]
    assert same_as_snapshot(name.replace(" ", "-").replace(",", ""), lines or ["nothing is said"], tmp_path)


@pytest.mark.parametrize("example", [*(rule.bad for rule in RULES), *CASES.values()])
def test_what_to_do_is_told_in_a_sentence(example: Example, tmp_path: Path) -> None:
    """Beginning and ending as one, in both languages; what is wrong is not, since the place stands before it."""
    for finding in checked(example, tmp_path).findings:
        if finding.advice is not None:
            assert finding.advice.zh.endswith(("。", "？"))
            assert finding.advice.en.endswith((".", "?"))
            assert not finding.advice.en[0].islower()
