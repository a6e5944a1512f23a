"""What is said of reports that were sound until somebody slipped: every repair, and in which order they are offered.

A slip that was planted is the first line of its case; the snapshots show how well it is found, and a change of how
plausible something is taken to be shows there case by case.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from conftest import Data, findings, set_cell, sound
from generated import valid_report

from infocheck.findings import Finding
from infocheck.forms import available, load
from infocheck.report import Report

SNAPSHOTS = Path(__file__).parent / "snapshots"
FORM = load("national-2021")
GOVERNED = [cell for cell in FORM.cells if cell.table != "disclosure" and not cell.optional]
COLUMNS = ["natural_person", "business", "research", "public_interest", "legal_service", "other", "total"]
ROWS = ["denied.state_secret", "denied.prohibited_by_law", "denied.public_safety", "denied.third_party"]

Figures = dict[str, object]
"""The new figure of each cell, by its address."""
Slip = Callable[[Random, Report], Figures]


def value(report: Report, address: str) -> int:
    figure = report.value(address)
    assert isinstance(figure, int)
    return figure


def other(figure: int, random: Random) -> int:
    """Another figure than that: usually one that is easily typed in its place."""
    digits = str(figure)
    slips = [
        int(digits + "0"),
        int(digits[::-1]),
        figure + 1,
        figure + random.choice([10, 100]),
        random.randint(0, 40),
    ]
    return random.choice([slip for slip in slips if slip != figure])


def wrong_cells(count: int) -> Slip:
    def slip(random: Random, report: Report) -> Figures:
        cells = random.sample(GOVERNED, count)
        return {cell.address: other(value(report, cell.address), random) for cell in cells}

    return slip


def exchanged(random: Random, report: Report) -> Figures:
    row = random.choice(["granted", "partial", "received", "processed"])
    one, two = (f"requests.{row}.{column}" for column in random.sample(COLUMNS, 2))
    return {one: value(report, two), two: value(report, one)}


def shifted(addresses: list[str], report: Report, first: int) -> Figures:
    """Each figure where the next should be."""
    figures = [first, *(value(report, address) for address in addresses)]
    return dict(zip(addresses, figures, strict=False))


def shifted_row(random: Random, report: Report) -> Figures:
    row = random.choice(["granted", "received", "processed", "carried_out"])
    return shifted([f"requests.{row}.{column}" for column in COLUMNS[: random.choice([4, 6, 7])]], report, 0)


def shifted_column(random: Random, report: Report) -> Figures:
    column = random.choice(COLUMNS)
    return shifted([f"requests.{row}.{column}" for row in ROWS], report, 0)


def shifted_and_wrong(random: Random, report: Report) -> Figures:
    return {**shifted_row(random, report), **wrong_cells(1)(random, report)}


def blank_and_wrong(random: Random, report: Report) -> Figures:
    empty = random.sample(GOVERNED, 3)
    return {**wrong_cells(1)(random, report), **{cell.address: "" for cell in empty}}


def carried_on(random: Random, report: Report) -> Figures:
    """A wrong part, and the total of its row that was then summed from it."""
    row, column = random.choice(["granted", "partial", "denied.third_party"]), random.choice(COLUMNS[:-1])
    part, whole = f"requests.{row}.{column}", f"requests.{row}.total"
    figure = other(value(report, part), random)
    return {part: figure, whole: value(report, whole) + figure - value(report, part)}


SLIPS: dict[str, tuple[Slip, bool]] = {
    "one wrong cell": (wrong_cells(1), True),
    "two wrong cells": (wrong_cells(2), True),
    "three wrong cells": (wrong_cells(3), False),
    "two exchanged figures": (exchanged, True),
    "a row shifted by a column": (shifted_row, False),
    "a column shifted by a row": (shifted_column, False),
    "a row shifted and a wrong cell": (shifted_and_wrong, True),
    "blank cells and a wrong one": (blank_and_wrong, True),
    "a wrong part summed up": (carried_on, True),
}


def offered(finding: Finding) -> Iterator[str]:
    """What a finding says, and what would mend it."""
    yield f"  {finding.code} {finding.message.zh}"
    for repair in finding.repairs:
        yield "    " + ", ".join(f"{cell} {before!r} -> {after}" for cell, before, after in repair)


def told(name: str, data: Data, planted: Figures) -> Iterator[str]:
    report = Report(load(data["form"]), data)
    slips = {address: (report.value(address), figure) for address, figure in planted.items()}
    slips = {address: (before, after) for address, (before, after) in slips.items() if before != after}
    for address, (_, after) in slips.items():
        set_cell(data, address, after)
    yield f"{name}: " + ", ".join(
        f"{address} {before} -> {after!r}" for address, (before, after) in slips.items()
    )
    for finding in findings(data):
        if finding.family == "table" or finding.code == "F205":
            yield from offered(finding)


def same_as_snapshot(name: str, lines: Iterator[str]) -> bool:
    """Whether it is what was kept; it is written anew with UPDATE_SNAPSHOTS=1, and read in review."""
    path, text = SNAPSHOTS / f"{name}.txt", "".join(f"{line}\n" for line in lines)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SLIPS)
def test_slips_are_told_as_they_should_be(name: str) -> None:
    slip, with_text = SLIPS[name]

    def cases() -> Iterator[str]:
        for seed in range(8):
            data = valid_report(Random(seed))
            if not with_text:
                data["sections"][0]["text"] = ""
            planted = slip(Random(seed), Report(FORM, data))
            yield from told(str(seed), data, planted)

    assert same_as_snapshot(name.replace(" ", "-"), cases())


@pytest.mark.parametrize("form", [form for form in available() if load(form).relations])
def test_slips_on_every_form_are_told_as_they_should_be(form: str) -> None:
    pytest.importorskip("highspy")  # the relations of some are left to the solver

    def cases() -> Iterator[str]:
        governed = sorted({at for relation in load(form).relations for at, _ in relation.terms})
        for seed in range(6):
            random = Random(seed)
            slips = {load(form).cells[at].address: random.randint(1, 30) for at in random.sample(governed, 2)}
            yield from told(str(seed), sound(form), dict(slips))

    assert same_as_snapshot(form, cases())
