"""What a check can say: a finding, a rule that was not evaluated, and where.

Nothing here knows a file format, a rule or a screen.  The types are named
tuples: frozen, comparable, and cheap to import on the way of a clean report.
"""

# Annotations are not postponed in the modules that every start imports: a named tuple compiles each postponed one.

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Literal, NamedTuple

Number = int | Decimal
"""A count (strict integer) or an amount (integer or decimal); never a float."""

Route = tuple[str | int, ...]
"""Keys and indices from the root of a document down to one value."""


class Severity(IntEnum):
    """How sure and how grave a finding is; greater is graver.

    >>> Severity.ERROR > Severity.WARNING > Severity.NOTE
    True
    """

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The name used on the command line and in JSON.

        >>> Severity.ERROR.word
        'error'
        """
        return self.name.lower()


LEVELS = [severity.word for severity in reversed(Severity)]
"""Their names, the gravest first."""


class Text(NamedTuple):
    """One message in both languages."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The message in ``language`` (``zh`` or ``en``).

        >>> Text("错误", "error").in_language("en")
        'error'
        """
        return self.en if language == "en" else self.zh


def also(others: list[tuple[str, Number, Number]], instead: Text) -> Text:
    """Further cells at the end of a message, each with its figure and what stands ``instead`` elsewhere:
    ；另有“自然人”是 1（应为 0）."""
    if not others:
        return Text("", "")
    zh = "、".join(f"“{label}”是 {figure}（{instead.zh} {other}）" for label, figure, other in others)
    en = ", ".join(f"“{label}” is {figure} ({instead.en} {other})" for label, figure, other in others)
    return Text(f"；另有{zh}", f"; also {en}")


def listed(things: Iterable[str], more: bool = False) -> Text:
    """Several things one after another, and whether there are more.

    >>> listed(["F101", "F102"], more=True).en
    'F101, F102, …'
    """
    names = list(things)
    zh, en = "、".join(names), ", ".join(names)
    return Text(f"{zh}……", f"{en}, …") if more else Text(zh, en)


def counted(count: int, noun: str) -> str:
    """So many of something, in English.

    >>> counted(1, "day"), counted(2, "day")
    ('1 day', '2 days')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def grain_of(number: Number) -> Decimal:
    """One unit of the last digit that a number is printed with.

    >>> grain_of(Decimal("48.80"))
    Decimal('0.01')
    """
    return Decimal(1).scaleb(-len(f"{Decimal(number):f}".partition(".")[2]))


def whole(number: Number) -> Number:
    """The same as an integer where it is one: an amount of 25.1 times 10,000 is 251000, not 251000.0.

    >>> whole(Decimal("251000.0")), whole(Decimal("25.1"))
    (251000, Decimal('25.1'))
    """
    return int(number) if number == int(number) else number


class Place(NamedTuple):
    """A symbolic place: a route, and what of it is meant.

    ``span`` is a half-open range of code points inside the *string value* at
    ``route``.  A route that does not exist stands for its nearest ancestor.
    """

    route: Route
    part: Literal["value", "key"] = "value"
    span: tuple[int, int] | None = None


class Location(NamedTuple):
    """A place in a text file, 1-based, in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Origin(NamedTuple):
    """A place in a document that is laid out rather than written in lines.

    All numbers are 1-based.  ``block`` is the place in reading order, for
    sorting only; ``box`` is left, top, right and bottom on the page, in points
    from its upper left corner; ``table``, ``row`` and ``column`` count as they
    are seen, spans included; ``paragraph`` counts those that are not blank and
    stand outside of tables; ``words`` is a range of characters in it, or in
    the box of a table, its end exclusive.  What does not apply is ``None``.
    """

    block: int = 0
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    cell: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    words: tuple[int, int] | None = None

    @property
    def order(self) -> tuple[int, int, int, tuple[int, int]]:
        """By this origins are sorted as they are read."""
        return self.block, self.row or 0, self.column or 0, self.words or (0, 0)


class Words(NamedTuple):
    """A line of a document, and the half-open range of it that is meant."""

    text: str
    start: int
    end: int


class Related(NamedTuple):
    """Another place that a finding rests on, and what is to be seen there."""

    message: Text
    cells: tuple[str, ...] = ()
    place: Place | None = None
    location: Location | None = None
    origin: Origin | None = None


class Change(NamedTuple):
    """One change of a repair: a cell, its value now, and then."""

    cell: str
    before: Number | str | None
    after: Number


class Waived(NamedTuple):
    """By what a finding was accepted: a waiver of the configuration, a comment of the report, or the baseline."""

    source: Literal["configuration", "comment", "baseline"]
    reason: str
    by: str | None = None
    until: date | None = None


class Finding(NamedTuple):
    """One place where a rule is not met.

    A rule fills in what it knows, and lowers the ``severity`` where it is less
    sure than its declaration; ``code``, ``name``, ``family`` and a missing ``basis`` come from that, and
    ``location`` (of a text) or ``origin`` (of any other document) from the
    document.  ``repairs`` are alternatives, the most
    plausible first; the changes of one repair belong together.

    >>> from infocheck import validate
    >>> wrong, = validate("examples/planted-2023.toml", select=["T101"]).findings
    >>> print(wrong.message.zh)
    “（一）予以公开 · 总计”填的是 3，应为 2（差 +1）
    >>> wrong.location.line, wrong.location.column, wrong.severity
    (58, 50, <Severity.ERROR: 3>)
    >>> wrong.repairs
    ((Change(cell='requests.granted.total', before=3, after=2),),)
    """

    message: Text
    place: Place | None = None
    severity: Severity = Severity.ERROR
    relation: str | None = None
    cells: tuple[str, ...] = ()
    section: str | None = None
    expected: Number | str | None = None
    actual: Number | str | None = None
    basis: Text | None = None
    quote: str | None = None
    related: tuple[Related, ...] = ()
    repairs: tuple[tuple[Change, ...], ...] = ()
    advice: Text | None = None
    code: str = ""
    name: str = ""
    family: str = ""
    location: Location | None = None
    origin: Origin | None = None
    waived: Waived | None = None

    @property
    def order(self) -> tuple[Location, tuple[object, ...], str, str, tuple[str, ...]]:
        """By this findings are sorted: by place, and at one place by code and relation.

        >>> none = Text("", "")
        >>> Finding(none, code="T101").order < Finding(none, code="T102").order
        True
        """
        place = self.location or Location(0, 0, 0, 0)
        origin = self.origin.order if self.origin else (-1,)
        return place, origin, self.code, self.relation or "", self.cells


class NotEvaluated(NamedTuple):
    """A rule, or one relation of it, that could not be evaluated, and why."""

    reason: Text
    relation: str | None = None
    code: str = ""


class ReportResult(NamedTuple):
    """All that was found in one file; ``waived`` is what somebody has accepted, and no part of ``findings``.

    ``waivers_about`` and ``waivers_used`` are the waivers of the configuration
    (by index) that may accept findings of this report, and that did.
    ``usable`` is false where the file could not be read as a report at all
    (exit code 2); ``defect`` is true where a rule itself crashed (exit code 3).
    """

    path: str
    form: str | None = None
    organization: str | None = None
    year: int | None = None
    findings: tuple[Finding, ...] = ()
    not_evaluated: tuple[NotEvaluated, ...] = ()
    usable: bool = True
    defect: bool = False
    waived: tuple[Finding, ...] = ()
    waivers_about: frozenset[int] = frozenset()
    waivers_used: frozenset[int] = frozenset()

    @property
    def every(self) -> tuple[Finding, ...]:
        """The findings in order, those that were waived among them."""
        if not self.waived:
            return self.findings
        return tuple(sorted((*self.findings, *self.waived), key=lambda finding: finding.order))


def fingerprints(result: ReportResult, path: str) -> list[str]:
    """A name for each finding that stays when lines move: of file, rule, relation, addresses, value and words.

    ``path`` is the name of the file that all users of the names agree on.
    Findings that are alike in all of these are told apart by their order.
    """
    from hashlib import sha256  # only where findings are written for programs that compare runs

    seen: dict[tuple[object, ...], int] = {}
    names = []
    for finding in result.findings:
        alike = (
            finding.code,
            finding.relation,
            finding.cells,
            finding.section,
            finding.actual,
            finding.quote,
        )
        seen[alike] = seen.get(alike, 0) + 1
        told = repr((path, *map(str, alike), seen[alike]))
        names.append(sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:32])
    return names
