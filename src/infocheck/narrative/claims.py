"""What a narrative says in numbers: claims, and how claims hang together.

Plain named tuples; a ``Narrator`` makes them, rules compare them.
"""

from typing import Literal, NamedTuple

from infocheck.findings import Number, Place, Text
from infocheck.forms.form import Linear
from infocheck.report import Passage

ClaimKind = Literal[
    "count", "zero", "percent", "points", "change", "amount", "measure", "ratio", "ordinal", "date", "code"
]
"""``zero``: a none in words; ``change``: growth against another year; ``measure``: a size, a time or
a number without unit; the last three never count anything."""

NO_CELL = Text("本格式没有对应的单元格", "this form has no cell for it")
"""Why a claim that counts something of the body's own has no readings."""

Year = Literal["this", "last", "next", "cumulative", "other"]
Body = Literal["own", "area", "unit"]
Certainty = Literal["certain", "plausible"]


class Scope(NamedTuple):
    """Whose figure it is and of which year.

    ``body`` is ``area`` for 全市 or 全区, ``unit`` for a named body that is not the one reporting.
    """

    year: Year = "this"
    body: Body = "own"


class Claim(NamedTuple):
    """One number of the narrative, or one "none" in words.

    ``start`` and ``end`` are code points in the text of the passage, and
    ``quote`` the words between them.  ``low`` and ``high`` bound what the
    words allow, both inclusive (``None``: no bound); an exact number has both
    equal to ``value``.  ``concept`` names what is counted, ``readings`` the
    expressions over cells that it may stand for, the plain one first.
    ``certainty`` says how sure the concept is, ``None`` where there is none or
    where it is not what is counted; ``unbound`` says why a claim has no readings.
    ``channel`` names the place of publication, for counts of published items.
    """

    section: int
    start: int
    end: int
    quote: str
    value: Number
    low: Number | None
    high: Number | None
    unit: str
    kind: ClaimKind
    concept: str | None = None
    scope: Scope = Scope()
    readings: tuple[Linear, ...] = ()
    certainty: Certainty | None = None
    reasons: tuple[Text, ...] = ()
    unbound: Text | None = None
    channel: str | None = None

    def at(self, passage: Passage, start: int, end: int, value: int | None = None) -> "Claim":
        """The same claim where it stands in a passage, of another value where one is given."""
        figures = (self.value, self.low, self.high) if value is None else (value, value, value)
        place = (passage.number, start, end, passage.text[start:end])
        return Claim._make((*place, *figures, *self[len(place) + len(figures) :]))

    @property
    def place(self) -> Place:
        """Where its words stand in the report."""
        return Place(("sections", self.section, "text"), span=(self.start, self.end))

    @property
    def exact(self) -> bool:
        """Whether the words allow one value only."""
        return self.low == self.high

    @property
    def counts(self) -> bool:
        """Whether it is of something that reports count, though its form may have no cell for it."""
        return self.concept is not None and self.unbound in (None, NO_CELL)

    def allows(self, value: Number) -> bool:
        """Whether ``value`` is within what the words allow."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


class Breakdown(NamedTuple):
    """A whole and its parts, as indices into ``Narrative.claims``.

    ``closed``: how sure it is by the wording that the parts are all there is, so
    that they must add up; an open list (``None``) may only fall short.  ``beside`` are the counts that
    the sentence tells before the whole: the parts may be of them together.
    """

    whole: int
    parts: tuple[int, ...]
    closed: Certainty | None
    certainty: Certainty
    beside: tuple[int, ...] = ()


class Share(NamedTuple):
    """A percentage: what it is of, and its base, as indices into ``Narrative.claims``.

    ``base`` is the count that the words name (``None``: they name none that
    the text gives), ``others`` counts that might be meant instead; ``named``
    is the printed name of the base, empty where there is none; ``beside`` are
    the counts that the sentence tells before the base.
    """

    percent: int
    part: int
    base: int | None
    others: tuple[int, ...]
    named: str
    beside: tuple[int, ...] = ()


class Growth(NamedTuple):
    """A count, what it was the year before, and the change as a count and as a percentage, as indices into
    ``Narrative.claims``; of the last three at least two are told.

    ``falls``: whether the words say that it became less.  ``others`` are the
    counts that the sentence tells before, which may be what has changed instead.
    """

    now: int
    last: int | None
    by: int | None
    rate: int | None
    falls: bool
    others: tuple[int, ...] = ()


class Narrative(NamedTuple):
    """All claims in order of place, and the structure that the words give them.

    ``repeats`` groups claims that state one and the same quantity.
    """

    claims: tuple[Claim, ...]
    breakdowns: tuple[Breakdown, ...] = ()
    shares: tuple[Share, ...] = ()
    growths: tuple[Growth, ...] = ()
    repeats: tuple[tuple[int, ...], ...] = ()
