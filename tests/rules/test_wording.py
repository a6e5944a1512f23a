"""What each rule says of its bad example, word for word in both languages, and all that a writer is given with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_examples import beside, written

from infocheck.checking import Settings, check_file
from infocheck.findings import Finding, Place, Related, Text
from infocheck.rules.catalogue import RULES
from infocheck.rules.rule import Rule

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


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_bad_example_is_told_as_it_should_be(rule: Rule, tmp_path: Path) -> None:
    """The snapshots are written anew with UPDATE_SNAPSHOTS=1, and read in review."""
    result = check_file(written(rule.bad, tmp_path), Settings(beside=beside(rule.bad))).result
    found = [finding for finding in result.findings if finding.code == rule.code]
    text = "".join(f"{line}\n" for finding in found for line in told(finding)).replace(str(tmp_path), "")
    path = SNAPSHOTS / f"{rule.code}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
