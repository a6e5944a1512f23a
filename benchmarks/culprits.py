"""How often the wrong cells are named: one, two and three slips, by kind, beside a general mixed-integer formulation.

    pip install highspy && python benchmarks/culprits.py [--cases 100] [--seed 1] [--no-peer] [--misses]

Each case is a valid set of figures of the 2021 form with one, two or three slips of one kind, planted at random.
"First" is the share of cases in which the proposed repair is exactly the figures that were there before; "three" in
which they are among the first three proposed.  The peer is the textbook method (Fellegi and Holt 1976): the fewest
cells that must change, as a mixed-integer program with one binary a cell, solved by HiGHS; its further proposals come
from forbidding those that it has made.  Both get the same figures in the same run; times are of one process.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from generated import valid_report

from infocheck.forms import load
from infocheck.relations.culprits import causes
from infocheck.relations.repairs import Known
from infocheck.relations.residuals import defined_cell, evaluate
from infocheck.report import Report

FORM = load("national-2021")
RELATIONS = [relation for relation in FORM.relations if relation.hard]
GOVERNED = sorted({cell for relation in RELATIONS for cell, _ in relation.terms})
WHOLES = {defined_cell(item): item for item in RELATIONS if defined_cell(item) is not None}
GRID = [
    [cell.position for cell in FORM.cells if (cell.table, cell.row) == ("requests", row.id)]
    for row in FORM.table("requests").rows
    if not row.heading
]

Figures = list[int]
Slip = Callable[[Figures, Random], dict[int, int]]


def digits(change: Callable[[str, Random], str]) -> Slip:
    """A slip in one figure of two digits or more."""

    def slip(figures: Figures, random: Random) -> dict[int, int]:
        cells = [cell for cell in GOVERNED if figures[cell] >= 10]
        if not cells:
            return {}
        cell = random.choice(cells)
        return {cell: int(change(str(figures[cell]), random) or "0")}

    return slip


def dropped(digits: str, random: Random) -> str:
    at = random.randrange(len(digits))
    return digits[:at] + digits[at + 1 :]


def doubled(digits: str, random: Random) -> str:
    at = random.randrange(len(digits))
    return digits[: at + 1] + digits[at:]


def swapped(digits: str, random: Random) -> str:
    at = random.randrange(len(digits) - 1)
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def mistyped(digits: str, random: Random) -> str:
    at = random.randrange(len(digits))
    return digits[:at] + random.choice("0123456789") + digits[at + 1 :]


def arbitrary(figures: Figures, random: Random) -> dict[int, int]:
    cell = random.choice(GOVERNED)
    return {cell: random.randint(0, 2 * figures[cell] + 10)}


def point(figures: Figures, random: Random) -> dict[int, int]:
    cells = [cell for cell in GOVERNED if figures[cell]]
    if not cells:
        return {}
    cell = random.choice(cells)
    return {cell: figures[cell] * random.choice([10, 100, 10000])}


def part_forgotten(figures: Figures, random: Random) -> dict[int, int]:
    whole = random.choice(list(WHOLES))
    parts = [cell for cell, _ in WHOLES[whole].terms if cell != whole and figures[cell]]
    return {whole: figures[whole] - figures[random.choice(parts)]} if parts else {}


def exchanged(figures: Figures, random: Random) -> dict[int, int]:
    line = random.choice(GRID)
    one, other = random.sample(line, 2)
    return {one: figures[other], other: figures[one]}


def row_shifted(figures: Figures, random: Random) -> dict[int, int]:
    line = random.choice(GRID)
    first = random.randrange(0, 5)
    stretch = line[first : random.randrange(first + 2, 7)]
    return dict(zip(stretch, [0, *(figures[cell] for cell in stretch[:-1])], strict=True))


def column_shifted(figures: Figures, random: Random) -> dict[int, int]:
    column = random.randrange(7)
    line = [row[column] for row in GRID]
    first = random.randrange(2, len(line) - 6)
    stretch = line[first : first + random.randrange(4, 8)]
    return dict(zip(stretch, [0, *(figures[cell] for cell in stretch[:-1])], strict=True))


SLIPS: dict[str, Slip] = {
    "any figure": arbitrary,
    "digit dropped": digits(dropped),
    "digit doubled": digits(doubled),
    "digits swapped": digits(swapped),
    "digit mistyped": digits(mistyped),
    "point moved": point,
    "part forgotten": part_forgotten,
    "two exchanged": exchanged,
    "row shifted": row_shifted,
    "column shifted": column_shifted,
}


def case(slip: Slip, count: int, random: Random) -> tuple[Figures, dict[int, int]] | None:
    """Figures with ``count`` slips in different cells that break something, and what was there before."""
    report = Report(FORM, valid_report(random))
    before = [int(value) for value in report.values]
    after = [*before]
    touched: set[int] = set()
    for _ in range(count):
        for _ in range(50):
            change = slip(before, random)
            real = {cell for cell, value in change.items() if value != before[cell]}
            if real and not real & touched:
                break
        else:
            return None
        touched |= real
        for cell, value in change.items():
            after[cell] = value
    truth = {cell: before[cell] for cell in touched if before[cell] != after[cell]}
    broken = evaluate(RELATIONS, after, {}, {}).violations
    return (after, truth) if broken else None


def named(figures: Figures, truth: dict[int, int]) -> int:
    """At which proposal the truth is, from 1; 0 where it is not proposed."""
    found = causes(evaluate(RELATIONS, figures, {}, {}).violations, Known(RELATIONS, FORM.cells, figures))
    if {cell for cause in found for repair in cause.repairs[:1] for cell in repair} == set(truth) and all(
        truth.get(cell) == value
        for cause in found
        for repair in cause.repairs[:1]
        for cell, value in repair.items()
    ):
        return 1
    worst = 1
    seen: set[int] = set()
    for cause in found:
        for rank, repair in enumerate(cause.repairs, 1):
            if repair.items() <= truth.items():
                worst = max(worst, rank)
                seen |= set(repair)
                break
        else:
            return 0
    return worst if seen == set(truth) else 0


def proposed_by_peer(figures: Figures, truth: dict[int, int], proposals: int = 3) -> int:
    """The same of the general formulation: at which of its proposals the truth is."""
    import highspy

    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    large = 10 * max(figures) + 100
    up = {cell: model.addIntegral(0, large) for cell in GOVERNED}
    down = {cell: model.addIntegral(0, figures[cell]) for cell in GOVERNED}
    wrong = {cell: model.addBinary() for cell in GOVERNED}
    for cell in GOVERNED:
        model.addConstr(up[cell] + down[cell] <= large * wrong[cell])
    for relation in RELATIONS:
        change = sum(factor * (up[cell] - down[cell]) for cell, factor in relation.terms)
        residual = sum(factor * figures[cell] for cell, factor in relation.terms)
        model.addConstr(change == -residual)
    for rank in range(1, proposals + 1):
        model.minimize(sum(wrong.values()))
        solution = model.getSolution().col_value
        chosen = [cell for cell in GOVERNED if solution[wrong[cell].index] > 0.5]
        repaired = {
            cell: figures[cell] + round(solution[up[cell].index]) - round(solution[down[cell].index])
            for cell in chosen
        }
        if repaired == truth:
            return rank
        if not chosen:
            return 0
        model.addConstr(sum(wrong[cell] for cell in chosen) <= len(chosen) - 1)
    return 0


def main() -> None:
    parser = argparse.ArgumentParser(description="how often the wrong cells are named")
    parser.add_argument("--cases", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    print(
        f"{'kind of slip':16} {'slips':>5} {'cases':>5} | {'first':>6} {'three':>6} {'ms':>7} {'worst':>7}",
        end="",
    )
    print("" if options.no_peer else f" | {'first':>6} {'three':>6} {'ms':>7}   (general formulation)")
    for name, slip in SLIPS.items():
        for count in (1, 2, 3):
            measure(name, slip, count, options)


def measure(name: str, slip: Slip, count: int, options: argparse.Namespace) -> None:
    random = Random(f"{options.seed} {name} {count}")
    ranks, times, peer, peer_times = [], [], [], []
    while len(ranks) < options.cases:
        made = case(slip, count, random)
        if made is None:
            continue
        started = perf_counter()
        ranks.append(named(*made))
        times.append(perf_counter() - started)
        if options.misses and ranks[-1] == 0:
            show(*made)
        if not options.no_peer:
            started = perf_counter()
            peer.append(proposed_by_peer(*made))
            peer_times.append(perf_counter() - started)
    line = f"{name:16} {count:5} {len(ranks):5} | {columns(ranks)} {median(times) * 1e3:7.1f} {max(times) * 1e3:7.1f}"
    print(line + (f" | {columns(peer)} {median(peer_times) * 1e3:7.1f}" if peer else ""), flush=True)


def columns(ranks: list[int]) -> str:
    first, three = ranks.count(1) / len(ranks), sum(1 <= rank <= 3 for rank in ranks) / len(ranks)
    return f"{first:6.1%} {three:6.1%}"


def show(figures: Figures, truth: dict[int, int]) -> None:
    print("  truth", {FORM.cells[cell].address: (figures[cell], value) for cell, value in truth.items()})
    for cause in causes(
        evaluate(RELATIONS, figures, {}, {}).violations, Known(RELATIONS, FORM.cells, figures)
    ):
        print("   ", [item.relation.id + ":" + item.relation.subject for item in cause.violations])
        for repair in cause.repairs[:4]:
            print(
                "      ", {FORM.cells[cell].address: (figures[cell], value) for cell, value in repair.items()}
            )


if __name__ == "__main__":
    main()
