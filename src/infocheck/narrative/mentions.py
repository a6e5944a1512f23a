"""A claim while the text around it is still known."""

from __future__ import annotations

from collections.abc import Sequence

from infocheck.findings import Text
from infocheck.narrative.claims import Claim, Scope
from infocheck.narrative.figures import Figure
from infocheck.narrative.meaning import Meaning
from infocheck.narrative.tokens import Token, roles_of

OTHER_YEAR = Text("不是本年度的数", "it is another year's figure")


class Mention:
    """A claim, and what the structure of the text needs to know of its place.

    ``passage`` is the number of its passage, ``paragraph`` where its paragraph
    begins there; ``part_of`` is the index of the mention that it may be a part
    of, and ``listing`` where the list of such parts begins; ``narrowing`` what
    narrows it (``applicant``, ``route`` or ``place``); ``bracketed`` says that
    it stands in brackets, ``behind`` that the words which give its meaning
    follow it; ``spread`` that a word spreads it over several things,
    ``is_open`` that the list it stands in is told to be incomplete,
    ``is_rest`` that it counts what is left (其他12件), ``is_bare`` that only its
    place makes it a part (申请12件，网络申请8件), ``announced`` that a
    colon behind the whole announces the list; ``named`` is the printed base of
    a percentage.
    """

    __slots__ = (
        "announced",
        "behind",
        "bracketed",
        "claim",
        "is_bare",
        "is_open",
        "is_rest",
        "is_share",
        "listing",
        "named",
        "narrowing",
        "paragraph",
        "part_of",
        "passage",
        "sentence",
        "spread",
    )

    def __init__(self, bracketed: bool, sentence: int) -> None:
        self.claim: Claim
        self.bracketed = bracketed
        self.passage = 0
        self.paragraph = 0
        self.sentence = sentence
        self.part_of: int | None = None
        self.listing = 0
        self.narrowing: str | None = None
        self.behind = False
        self.spread = False
        self.is_open = self.is_rest = self.is_bare = self.announced = False
        self.is_share = False
        self.named = ""

    @property
    def where(self) -> tuple[int, int, int]:
        """The sentence that it stands in, among all of the narrative."""
        return self.passage, self.paragraph, self.sentence

    def again(self, claim: Claim, sentence: int, before: int, offset: int) -> Mention:
        """The same of another claim, so many sentences, other mentions and characters further on."""
        mention = Mention(self.bracketed, self.sentence + sentence)
        mention.claim = claim
        mention.part_of = None if self.part_of is None else self.part_of + before
        mention.listing, mention.narrowing, mention.behind = (
            self.listing + offset,
            self.narrowing,
            self.behind,
        )
        mention.spread, mention.is_open, mention.is_rest = self.spread, self.is_open, self.is_rest
        mention.announced, mention.is_bare = self.announced, self.is_bare
        mention.is_share, mention.named = self.is_share, self.named
        return mention


def of_each(mention: Mention, before: Sequence[Token]) -> list[Mention]:
    """The mention, or one of each thing that its figure is said to be of: 行政复议、行政诉讼各1件."""
    claim = mention.claim
    if "each" not in roles_of(before[-1:]) or claim.unbound is not None or claim.concept is None:
        return [mention]
    return [mention.again(claim._replace(concept=concept), 0, 0, 0) for concept in claim.concept.split(" + ")]


def in_order(found: list[Mention]) -> list[Mention]:
    """The mentions in order of place; a clause was read before the brackets in it."""
    places = [mention.claim.start for mention in found]
    if places == sorted(places):
        return found
    order = sorted(range(len(found)), key=places.__getitem__)
    new = [0] * len(found)
    for at, old in enumerate(order):
        new[old] = at
    for mention in found:
        if mention.part_of is not None:
            mention.part_of = new[mention.part_of]
    return [found[at] for at in order]


def claimed(start: int, end: int, figure: Figure, found: Meaning, scope: Scope) -> Claim:
    """The claim that stands there in its paragraph, not yet tied to the cells of a form."""
    concept = " + ".join(found.concepts) or None
    known = concept is not None and found.unbound in (None, OTHER_YEAR)
    return Claim(
        0,
        start,
        end,
        "",
        figure.value,
        figure.low,
        figure.high,
        figure.unit,
        figure.kind,
        concept,
        scope,
        (),
        ("certain" if found.certain else "plausible") if known else None,
        found.reasons,
        found.unbound,
    )
