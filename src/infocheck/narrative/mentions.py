"""A claim while the text around it is still known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from infocheck.findings import Text
from infocheck.forms.form import Linear
from infocheck.narrative.claims import Claim, Passage, Scope
from infocheck.narrative.clauses import Clause
from infocheck.narrative.figures import Figure
from infocheck.narrative.meaning import Meaning

OTHER_YEAR = Text("不是本年度的数", "it is another year's figure")
NO_CELL = Text("本格式没有对应的单元格", "this form has no cell for it")


class Mention:
    """A claim, and what the structure of the text needs to know of its place.

    ``part_of`` is the index of the mention that it may be a part of, and
    ``listing`` where the list of such parts begins;
    ``narrowing`` what narrows it (``applicant``, ``route`` or ``place``);
    ``behind`` says that the words which give its meaning follow it; ``spread``
    that a word spreads it over several things, ``is_open`` that the list it
    stands in is told to be incomplete; ``named`` is the printed base of a
    percentage.
    """

    __slots__ = (
        "behind",
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
        self.is_open = False
        self.is_share = False
        self.named = ""


def in_order(found: list[Mention]) -> list[Mention]:
    """The mentions in order of place; a clause was read before the brackets in it."""
    places = [(mention.passage, mention.claim.start) for mention in found]
    order = sorted(range(len(found)), key=places.__getitem__)
    new = [0] * len(found)
    for at, old in enumerate(order):
        new[old] = at
    for mention in found:
        if mention.part_of is not None:
            mention.part_of = new[mention.part_of]
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


def claimed(
    passage: Passage,
    span: tuple[int, int],
    figure: Figure,
    found: Meaning,
    scope: Scope,
    concepts: Mapping[str, tuple[Linear, ...]],
) -> Claim:
    """The claim that stands at ``span``, with its readings, or with the reason why it has none."""
    start, end = span
    concept = " + ".join(found.concepts) or None
    readings = combined([concepts.get(name, ()) for name in found.concepts])
    unbound = found.unbound or (None if readings else NO_CELL)
    known = concept is not None and found.unbound in (None, OTHER_YEAR)
    return Claim(
        passage.section,
        start,
        end,
        passage.text[start:end],
        figure.value,
        figure.low,
        figure.high,
        figure.unit,
        figure.kind,
        concept,
        scope,
        () if unbound else readings,
        ("certain" if found.certain else "plausible") if known else None,
        found.reasons,
        unbound,
    )
