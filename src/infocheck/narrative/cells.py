"""The cells that a claim speaks of, as a form has them for its concepts."""

from __future__ import annotations

from collections.abc import Mapping

from infocheck.forms.form import Linear
from infocheck.narrative.claims import NO_CELL, Claim

Concepts = Mapping[str, tuple[Linear, ...]]
"""The expressions over cells that each concept may stand for in a form, the plain one first."""


def tied(claim: Claim, concepts: Concepts) -> Claim:
    """The claim with its readings, or with the reason why it has none."""
    if claim.unbound is not None:
        return claim
    readings = readings_of(claim.concept or "", concepts)
    return claim._replace(readings=readings, unbound=None if readings else NO_CELL)


def readings_of(concept: str, concepts: Concepts) -> tuple[Linear, ...]:
    """The readings of a concept, or of several together; nothing where the form has none."""
    return concepts.get(concept) or _combined(concept, concepts)


def _combined(concept: str, concepts: Concepts) -> tuple[Linear, ...]:
    """The reading of a sum of concepts, ``a + b``: the sum of the plain ones; nothing where one has no cell."""
    each = [concepts.get(name, ()) for name in concept.split(" + ")]
    if len(each) < 2 or not all(each):
        return ()
    terms: dict[int, int] = {}
    for readings in each:
        for index, coefficient in readings[0].terms:
            terms[index] = terms.get(index, 0) + coefficient
    constant = sum(readings[0].constant for readings in each)
    return (
        Linear(tuple(sorted(terms.items())), constant, " + ".join(readings[0].source for readings in each)),
    )
