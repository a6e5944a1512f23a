"""One wrong cell is one finding, and it names the cell."""

from __future__ import annotations

import copy
import subprocess
import sys
from random import Random

import pytest
from conftest import changed, codes, findings, set_cell, sound
from generated import valid_report
from hypothesis import given, settings
from hypothesis import strategies as st

from infocheck.findings import Severity
from infocheck.forms import load

FORM = load("national-2021")
GOVERNED = [cell for cell in FORM.cells if cell.table != "disclosure" and not cell.optional]
REPORTS = 1_000


@pytest.mark.parametrize("block", range(10))
def test_valid_reports_have_no_findings(block: int) -> None:
    for seed in range(block * REPORTS // 10, (block + 1) * REPORTS // 10):
        found = findings(valid_report(Random(seed)))
        assert [finding for finding in found if finding.severity and finding.severity > Severity.NOTE] == []


@pytest.mark.parametrize("block", range(10))
def test_one_wrong_cell_is_found_and_named(block: int) -> None:
    for seed in range(block * REPORTS // 10, (block + 1) * REPORTS // 10):
        random = Random(seed)
        data = valid_report(random)
        cell = random.choice(GOVERNED)
        before = _cell(data, cell.address)
        after = _other_figure(before, random)
        set_cell(data, cell.address, after)
        found = [finding for finding in findings(data) if finding.family == "table"]
        assert len(found) == 1, (seed, cell.address)
        culprit = found[0]
        assert cell.address in culprit.cells
        if len(culprit.repairs) == 1:
            assert culprit.cells[0] == cell.address
            assert (culprit.repairs[0][0].before, culprit.repairs[0][0].after) == (after, before)
        else:
            assert before in [change.after for (change,) in culprit.repairs if change.cell == cell.address]


@pytest.mark.parametrize("seed", range(200))
def test_a_wrong_cell_of_the_requests_table_is_the_only_suspect(seed: int) -> None:
    """Every cell of that table stands in two equations or more that share no other cell."""
    random = Random(seed)
    data = valid_report(random)
    cell = random.choice([cell for cell in GOVERNED if cell.table == "requests"])
    set_cell(data, cell.address, _other_figure(_cell(data, cell.address), random))
    (found,) = [finding for finding in findings(data) if finding.family == "table"]
    assert [change.cell for (change,) in found.repairs] == [cell.address]


def _cell(data, address: str) -> int:
    from infocheck.report import Report

    return Report(FORM, data).value(address)


def _other_figure(before: int, random: Random) -> int:
    after = before
    while after == before:
        after = random.choice([random.randint(0, 2 * before + 10), before * 10, before // 10])
    return after


# ── two wrong cells ──


def test_two_wrong_cells_in_different_tables_are_two_findings() -> None:
    data = sound()
    set_cell(data, "requests.granted.natural_person", 7)
    set_cell(data, "challenges.review.total", 4)
    assert [finding.cells[0] for finding in findings(data) if finding.family == "table"] == [
        "requests.granted.natural_person",
        "challenges.review.total",
    ]


def test_two_wrong_cells_of_one_table_are_told_apart_where_they_share_no_relation() -> None:
    data = sound()
    set_cell(data, "requests.granted.business", 7)
    set_cell(data, "requests.partial.research", 2)
    found = [finding for finding in findings(data) if finding.family == "table"]
    assert {finding.cells[0]: finding.expected for finding in found} == {
        "requests.granted.business": 0,
        "requests.partial.research": 0,
    }


def test_two_wrong_cells_of_one_row_are_one_finding_and_both_named() -> None:
    data = changed("tables.requests.granted = [8, 0, 0, 0, 0, 0, 8]")
    (found,) = [finding for finding in findings(data) if finding.family == "table"]
    assert found.relation == "requests.outcomes"
    assert {(change.cell, change.before, change.after) for change in found.repairs[0]} == {
        ("requests.granted.natural_person", 8, 2),
        ("requests.granted.total", 8, 2),
    }
    assert len(found.repairs) == 1
    assert len(found.related) == 2


def test_a_total_is_likelier_than_a_part() -> None:
    data = changed("tables.challenges.review = [0, 0, 5, 0, 0]")
    data["sections"][3]["text"] = ""
    (found,) = findings(data, rules=_table_rules())
    assert found.cells[0] == "challenges.review.total"
    assert [change.cell for (change,) in found.repairs] == [
        "challenges.review.total",
        "challenges.review.other",
    ]


@pytest.mark.parametrize(
    ("text", "culprit"), [("被申请行政复议5件。", "total"), ("被申请行政复议0件。", "other"), ("", "total")]
)
def test_the_text_decides_between_equal_suspects(text: str, culprit: str) -> None:
    data = changed("tables.challenges.review = [0, 0, 5, 0, 0]")
    data["sections"][3]["text"] = f"2023年因政府信息公开{text}" if text else ""
    found = [finding for finding in findings(data) if finding.family == "table"]
    assert [finding.cells[0] for finding in found] == [f"challenges.review.{culprit}"]


def _table_rules():
    from infocheck.rules.catalogue import selected

    return selected(["table"], [])


def test_leaving_a_rule_out_does_not_hide_what_another_finds() -> None:
    from infocheck.rules.catalogue import selected

    data = sound()
    set_cell(data, "requests.granted.natural_person", 7)
    (found,) = findings(data, rules=selected(["column-total"], []))
    assert found.code == "T102"


# ── empty cells ──


def test_an_empty_total_is_no_violation_but_is_offered() -> None:
    data = changed('tables.requests.granted = [2, 0, 0, 0, 0, 0, ""]')
    assert codes(data) == ["F205"]
    (found,) = findings(data)
    assert [(change.cell, change.before, change.after) for (change,) in found.repairs] == [
        ("requests.granted.total", "", 2)
    ]


def test_no_figure_in_an_empty_cell_could_mend_a_total_that_is_too_small() -> None:
    data = changed('tables.challenges.review = [7, "", 0, 0, 5]')
    assert "T104" in codes(data)


def test_blank_columns_count_as_zero_where_the_sums_then_hold() -> None:
    data = sound()
    for column in ("business", "research", "public_interest", "legal_service", "other"):
        for row in ("received", "granted", "processed"):
            set_cell(data, f"requests.{row}.{column}", "")
    assert codes(data) == ["F205"]


def test_a_missing_row_blocks_what_needs_it_and_nothing_else() -> None:
    data = sound()
    del data["tables"]["requests"]["partial"]
    assert "S202" in codes(data)
    assert not {"T101", "T102", "T103"} & set(codes(data))


# ── the order of rows ──


@given(st.data())
@settings(max_examples=60)
def test_order_of_rows_never_matters(data) -> None:
    report = valid_report(Random(data.draw(st.integers(0, 10_000))))
    cell = data.draw(st.sampled_from(GOVERNED))
    set_cell(report, cell.address, data.draw(st.integers(0, 1000)))
    shuffled = copy.deepcopy(report)
    rows = list(shuffled["tables"]["requests"].items())
    Random(data.draw(st.integers())).shuffle(rows)
    shuffled["tables"]["requests"] = dict(rows)
    assert findings(shuffled) == findings(report)


# ── several wrong cells ──


def test_two_exchanged_figures_are_one_repair() -> None:
    data = sound()
    set_cell(data, "requests.granted.natural_person", 0)
    set_cell(data, "requests.granted.business", 2)
    (found,) = [finding for finding in findings(data) if finding.family == "table"]
    assert {change.cell for change in found.repairs[0]} == {
        "requests.granted.natural_person",
        "requests.granted.business",
    }


def test_a_row_shifted_by_one_column_is_one_repair() -> None:
    random = Random(3)
    data = valid_report(random)
    columns = ["natural_person", "business", "research", "public_interest"]
    figures = [40, 31, 22, 0]
    for column, figure in zip(columns, figures, strict=True):
        _add(data, column, figure - _cell(data, f"requests.granted.{column}"))
    assert [finding for finding in findings(data) if finding.family == "table"] == []
    for column, figure in zip(columns, [0, *figures[:-1]], strict=True):
        set_cell(data, f"requests.granted.{column}", figure)
    found = [finding for finding in findings(data) if finding.family == "table"]
    assert {change.cell: change.after for finding in found for change in finding.repairs[0]} == {
        f"requests.granted.{column}": figure for column, figure in zip(columns, figures, strict=True)
    }


def _add(data, column: str, more: int) -> None:
    """Raise an outcome and all the totals above it."""
    for row in ("granted", "processed", "received"):
        for at in (column, "total"):
            address = f"requests.{row}.{at}"
            set_cell(data, address, _cell(data, address) + more)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("count", [2, 3])
def test_every_repair_of_several_wrong_cells_mends_all_and_breaks_nothing(seed: int, count: int) -> None:
    random = Random(seed)
    data = valid_report(random)
    for section in data["sections"]:
        section["text"] = ""
    for cell in random.sample(GOVERNED, count):
        set_cell(data, cell.address, _other_figure(_cell(data, cell.address), random))
    broken = [finding for finding in findings(data) if finding.family == "table"]
    assert broken
    assert all(finding.repairs for finding in broken)
    for chosen in range(max(len(finding.repairs) for finding in broken)):
        mended = copy.deepcopy(data)
        for finding in broken:
            for change in finding.repairs[min(chosen, len(finding.repairs) - 1)]:
                set_cell(mended, change.cell, int(change.after))
        assert [finding for finding in findings(mended) if finding.family == "table"] == []


def test_the_solver_finds_what_the_search_gave_up(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("highspy")
    monkeypatch.setattr("infocheck.relations.localisation.NODES", 1)
    data = sound()
    set_cell(data, "requests.granted.natural_person", 7)
    (found,) = [finding for finding in findings(data) if finding.family == "table"]
    assert [[change.cell for change in repair] for repair in found.repairs[:1]] == [
        ["requests.granted.natural_person"]
    ]


@pytest.mark.parametrize("seed", range(1, 5))
def test_six_wrong_cells_are_named_by_the_solver(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("highspy")
    monkeypatch.setattr("infocheck.relations.solver.SECONDS", 60.0)
    random = Random(seed)
    data = valid_report(random)
    for section in data["sections"]:
        section["text"] = ""
    before = {}
    for cell in random.sample([cell for cell in GOVERNED if cell.table == "requests"], 6):
        before[cell.address] = _cell(data, cell.address)
        set_cell(data, cell.address, before[cell.address] + random.randint(1, 30))
    broken = [finding for finding in findings(data) if finding.family == "table"]
    assert {change.cell: change.after for finding in broken for change in finding.repairs[0]} == before


def test_slips_that_no_relation_links_are_sought_apart() -> None:
    """Each has a search of its own: all together would be too many for one."""
    data = sound()
    slips = {
        "requests.granted.natural_person": 7,
        "requests.received.business": 9,
        "requests.carried_out.research": 8,
        "challenges.review.total": 5,
        "challenges.litigation_direct.total": 4,
        "challenges.litigation_after_review.total": 3,
    }
    for address, figure in slips.items():
        set_cell(data, address, figure)
    broken = [finding for finding in findings(data) if finding.family == "table"]
    assert slips.keys() <= {change.cell for finding in broken for change in finding.repairs[0]}


def test_figures_of_another_table_are_not_explained_at_length() -> None:
    """Where most relations are broken, no few slips did it, and nothing is asked of the solver."""
    random = Random(1)
    data = valid_report(random)
    for cell in GOVERNED:
        set_cell(data, cell.address, random.randint(0, 9999))
    broken = [finding for finding in findings(data) if finding.family == "table"]
    assert len(broken) > 30
    assert [finding for finding in broken if finding.code == "T101" and finding.repairs] == []
    flows = [finding for finding in broken if finding.code == "T103"]
    for finding in flows:
        column = finding.cells[0].rpartition(".")[2]
        received, carried_in, processed, carried_out = (
            _cell(data, f"requests.{row}.{column}")
            for row in ("received", "carried_in", "processed", "carried_out")
        )
        assert (finding.expected, finding.actual) == (received + carried_in, processed + carried_out)
    assert flows


def test_the_solver_prints_nothing() -> None:
    """It would greet once in a process, past Python, on the output where the report goes."""
    pytest.importorskip("highspy")
    script = (
        "from infocheck.forms import load\n"
        "from infocheck.relations.solver import solved\n"
        "form = load('national-2021')\n"
        "assert list(solved(form.relations, [1, *[0] * (len(form.cells) - 1)], {0: 1}, 1, 0)) is not None\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_without_the_solver_one_who_gave_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infocheck.relations.localisation.NODES", 1)
    monkeypatch.setattr("infocheck.relations.solver.solved", lambda *_: iter(()))
    data = changed("tables.challenges.review = [0, 0, 5, 0, 0]")
    found = [finding for finding in findings(data) if finding.family == "table"]
    assert [(finding.code, finding.repairs) for finding in found] == [("T104", ())]
    assert found[0].advice == (
        "没有找到少数几格的改动能使有关各式都成立，请按原始台账逐格核对。",
        "No change of a few cells was found that explains it; check the cells against the register one by one.",
    )


# ── blank cells ──


@pytest.mark.parametrize(
    ("changes", "figure"),
    [
        ({"review.other": ""}, 0),
        ({"review.other": "", "review.total": 1}, 1),
        ({"review.other": "", "review.corrected": 4, "review.total": 3}, None),
    ],
    ids=["nothing", "what is left", "less than nothing"],
)
def test_a_blank_cell_is_filled_with_what_its_one_equation_gives(
    changes: dict[str, object], figure: int | None
) -> None:
    data = sound()
    for cell, value in changes.items():
        set_cell(data, f"challenges.{cell}", value)
    (blank,) = [finding for finding in findings(data) if finding.code == "F205"]
    assert [change.after for repair in blank.repairs for change in repair] == [figure] * (figure is not None)


def test_a_blank_cell_that_two_equations_give_two_figures_is_not_filled() -> None:
    data = sound()
    set_cell(data, "requests.granted.business", "")
    set_cell(data, "requests.granted.total", 5)
    (blank,) = [finding for finding in findings(data) if finding.code == "F205"]
    assert blank.repairs == ()
