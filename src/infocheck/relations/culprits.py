"""Which cells are wrong?  Violations, grouped by what explains them.

Repairs that touch different relations are told apart, so that each cause is
one finding.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from infocheck.findings import Number
from infocheck.relations.repairs import Known, Localisation, Repair
from infocheck.relations.residuals import Violation


class Cause(NamedTuple):
    """Violations with one explanation.

    ``repairs`` are the smallest sets of changes that mend them, the most
    plausible first; empty where none was found.
    """

    violations: tuple[Violation, ...]
    repairs: tuple[Repair, ...]


def causes(violations: Sequence[Violation], known: Known) -> tuple[Cause, ...]:
    """Group violations by what explains them, in the order of the violations."""
    found: list[Cause] = []
    for part, known_there in _apart(violations, known):
        search = Localisation(part, known_there)
        found += _told_apart(search.repairs(), part, search)
    explained = {id(violation.relation) for cause in found for violation in cause.violations}
    rest = [violation for violation in violations if id(violation.relation) not in explained]
    found += [Cause(tuple(group), ()) for group in _alike(rest)]
    order = {id(violation.relation): position for position, violation in enumerate(violations)}
    return tuple(sorted(found, key=lambda cause: order[id(cause.violations[0].relation)]))


def _apart(violations: Sequence[Violation], known: Known) -> Iterator[tuple[list[Violation], Known]]:
    """Violations, each with what is known that bears on them: what shares no cell, directly or indirectly, is sought apart."""
    root: dict[int, int] = {}

    def find(cell: int) -> int:
        while root.setdefault(cell, cell) != cell:
            cell = root[cell]
        return cell

    for relation in known.relations:
        first = find(relation.terms[0][0])
        for cell, _ in relation.terms[1:]:
            root[find(cell)] = first
    parts: dict[int, list[Violation]] = {}
    for violation in violations:
        parts.setdefault(find(violation.relation.terms[0][0]), []).append(violation)
    for part, here in parts.items():
        there = [relation for relation in known.relations if find(relation.terms[0][0]) == part]
        yield here, known._replace(relations=there, apart={cell for cell in root if find(cell) != part})


def _told_apart(
    repairs: list[Repair], violations: Sequence[Violation], search: Localisation
) -> Iterator[Cause]:
    """Repairs of different violations as causes of their own, each with its own alternatives, if all of these are settled."""
    parts = [_linked(repair, violations, search) for repair in repairs]
    groups: list[set[int]] = []
    for mended, _ in (part for linked in parts for part in linked):
        joined = [group for group in groups if group & mended]
        groups = [group for group in groups if group not in joined] + [mended.union(*joined)]
    for group in groups:
        alternatives: dict[tuple[tuple[int, Number], ...], Repair] = {}
        for linked in parts:
            repair = {
                cell: value for mended, part in linked if mended <= group for cell, value in part.items()
            }
            alternatives.setdefault(tuple(sorted(repair.items())), repair)
        mended_here = tuple(violations[position] for position in sorted(group))
        are_settled = all(map(search.is_settled, alternatives.values()))
        yield Cause(mended_here, tuple(sorted(alternatives.values(), key=search.cost)) if are_settled else ())


def _linked(
    repair: Repair, violations: Sequence[Violation], search: Localisation
) -> list[tuple[set[int], Repair]]:
    """The parts of a repair that share no relation, each with the violations (by position) that it mends.

    A part that mends none only follows the text; what text and table say differently is for the rules of the text.
    """
    position = {
        id(violation.relation): number
        for number, violation in enumerate(violations)
        if search.mends(repair, violation)
    }
    parts: list[tuple[set[int], Repair]] = []
    for cell, value in repair.items():
        touched = search.links(cell)
        joined = [part for part in parts if part[0] & touched]
        parts = [part for part in parts if not part[0] & touched]
        together = {cell: value}
        for keys, changes in joined:
            touched |= keys
            together |= changes
        parts.append((touched, together))
    found = [({position[key] for key in keys if key in position}, changes) for keys, changes in parts]
    return [(mended, changes) for mended, changes in found if mended]


def _alike(violations: Collection[Violation]) -> list[list[Violation]]:
    """Violations of one relation by one and the same residual: most likely one cause."""
    groups: dict[tuple[str, Number], list[Violation]] = {}
    for violation in violations:
        groups.setdefault((violation.relation.id, violation.residual), []).append(violation)
    return list(groups.values())
