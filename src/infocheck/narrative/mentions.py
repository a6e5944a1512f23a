"""A claim while the text around it is still known."""

from __future__ import annotations

from collections.abc import Sequence

from infocheck.forms.form import Linear
from infocheck.narrative.claims import Claim
from infocheck.narrative.clauses import Clause


class Mention:
    """A claim, and what the structure of the text needs to know of its place.

    ``part_of`` is the index of the mention that it may be a part of, and
    ``listing`` where the list of such parts begins;
    ``narrowing`` what narrows it (``applicant``, ``route`` or ``place``);
    ``behind`` says that the words which give its meaning follow it; ``spread``
    that a word spreads it over several things, ``changes`` that it is growth,
    ``is_open`` that the list it stands in is told to be incomplete; ``named``
    is the printed base of a percentage, ``around`` the words about a figure.
    """

    __slots__ = (
        "around",
        "behind",
        "changes",
        "claim",
        "clause",
        "is_open",
        "is_share",
        "line",
        "listing",
        "named",
        "narrowing",
        "part_of",
        "passage",
        "sentence",
        "spread",
    )

    def __init__(self, clause: Clause, passage: int, sentence: int, line: int) -> None:
        self.claim: Claim
        self.clause = clause
        self.passage = passage
        self.sentence = sentence
        self.line = line
        self.part_of: int | None = None
        self.listing = 0
        self.narrowing: str | None = None
        self.behind = False
        self.spread = False
        self.changes = False
        self.is_open = False
        self.is_share = False
        self.named = ""
        self.around = ""


def in_order(found: list[Mention]) -> list[Mention]:
    """The mentions in order of place; a clause was read before the brackets in it."""
    order = sorted(range(len(found)), key=lambda at: (found[at].passage, found[at].claim.start))
    new = {old: at for at, old in enumerate(order)}
    for mention in found:
        mention.part_of = None if mention.part_of is None else new[mention.part_of]
    return [found[at] for at in order]


def combined(each: Sequence[tuple[Linear, ...]]) -> tuple[Linear, ...]:
    """The readings of a sum of concepts: one concept's own, or the sum of the plain ones."""
    if not each or not all(each):
        return ()
    if len(each) == 1:
        return each[0]
    terms: dict[int, int] = {}
    for readings in each:
        for index, coefficient in readings[0].terms:
            terms[index] = terms.get(index, 0) + coefficient
    constant = sum(readings[0].constant for readings in each)
    return (
        Linear(tuple(sorted(terms.items())), constant, " + ".join(readings[0].source for readings in each)),
    )
