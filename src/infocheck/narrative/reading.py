"""Reading a narrative: from passages of text to claims and their structure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from infocheck.findings import Text
from infocheck.forms.form import Linear
from infocheck.forms.vocabulary import Vocabulary
from infocheck.narrative.claims import Claim, Narrative, Passage, Scope, Year
from infocheck.narrative.clauses import Clause, Sentence, sentences
from infocheck.narrative.figures import Figure
from infocheck.narrative.meaning import (
    NO_VERB,
    Meaning,
    Subject,
    meaning,
    said_of_all,
    subjects_in,
    topic_in,
)
from infocheck.narrative.mentions import Mention, combined, in_order
from infocheck.narrative.negations import denials
from infocheck.narrative.scope import channel, named_year, other_years
from infocheck.narrative.structure import breakdowns, repeats, shares
from infocheck.narrative.tokens import Token, tokens

NAMING = frozenset(("subject", "foreign", "attribute"))
COUNTED = frozenset(("count", "percent", "points", "amount", "ratio"))
CASES = frozenset(("case", "item", ""))
LOOK_BACK = 50
"""How many mentions back the whole of a list is looked for, and how many words before a bracket a subject."""
AROUND = 30
BEHIND = 12
"""How many characters before and behind a figure are searched for the name of a base."""
SHORT = 40
"""A first sentence of at most so many characters may be a heading that says what follows is about."""

ALL_OF_IT = Text("“均”“全部”指前面的总数", "all of the total before it")
BARE_PART = Text("是前面总数的一部分", "it is a part of the total before it")
NO_CELL = Text("本格式没有对应的单元格", "this form has no cell for it")
WRONG_UNIT = Text("单位不是件数", "its unit does not count cases")
NOT_A_COUNT = Text("不是件数", "it is not a count")
CHANGE = Text("是与其他年度相比的增减", "it is a change against another year")
OTHER_YEAR = Text("不是本年度的数", "it is another year's figure")
PLANNED = Text("是计划或者目标", "it is a plan or a goal")
PART = Text("只是其中一部分", "it is only a part of the whole before it")
ROUTE = Text("只是一种申请方式", "it is only one way of applying")


def read(
    passages: Sequence[Passage],
    vocabulary: Vocabulary,
    concepts: Mapping[str, tuple[Linear, ...]],
    year: int | None = None,
) -> Narrative:
    """All that the passages state in numbers.

    ``concepts`` maps the id of a concept to the expressions over cells that it
    may stand for in the report's form, the plain one first; ``year`` is the
    year that the report is on.  Reads in time linear in the length of the text.
    """
    found: list[Mention] = []
    for order, passage in enumerate(passages):
        Reader(order, passage, vocabulary, concepts, year, found).read()
    found = in_order(found)
    claims = tuple(mention.claim for mention in found)
    return Narrative(claims, tuple(breakdowns(found)), tuple(shares(found)), tuple(repeats(found)))


class Reader:
    """Reads one passage; what the text has said so far is its state."""

    def __init__(
        self,
        order: int,
        passage: Passage,
        vocabulary: Vocabulary,
        concepts: Mapping[str, tuple[Linear, ...]],
        year: int | None,
        found: list[Mention],
    ) -> None:
        self.order = order
        self.passage = passage
        self.vocabulary = vocabulary
        self.concepts = concepts
        self.year = year
        self.found = found
        words = tokens(passage.heading, vocabulary)
        named = subjects_in(words) or topic_in(words)
        self.heading = tuple(subject._replace(near=False) for subject in named)
        self.topic = self.heading
        self.near = False
        self.line = -1
        self.sentence = 0
        self.counted = False
        self.named_year: Year = "this"
        self.whole: tuple[int | None, int] = (None, 0)
        self.inner: tuple[int | None, int] = (None, 0)
        self.denying = False
        self.earlier: Sequence[Token] = ()

    def read(self) -> None:
        """Add all that the passage states to what was found."""
        for sentence in sentences(tokens(self.passage.text, self.vocabulary)):
            self._sentence(sentence)

    def _sentence(self, sentence: Sentence) -> None:
        """Read one sentence, and keep what it is about for the next."""
        opening = sentence.line != self.line
        if opening:
            self.topic, self.line = self.heading, sentence.line
        elif self.heading and self.topic and (self.topic[-1].standing == "own" or not self.counted):
            self.topic = self.heading
        self.sentence += 1
        self.near, self.named_year, self.denying, self.earlier = False, "this", False, ()
        self.whole = self.inner = None, 0
        counted = len(self.found)
        for clause in sentence.clauses:
            if clause.tokens:
                self._clause(clause)
        self.counted = counted < len(self.found)
        if opening and sentence.end - sentence.start <= SHORT and not self.counted:
            self.heading = self.topic if self.near else ()
            self.topic = self.heading

    def _clause(self, clause: Clause) -> None:
        """Read the figures of one clause, then the none that it may state."""
        words = clause.tokens
        clause.figures = [at for at, word in enumerate(words) if word.figure and word.figure.kind in COUNTED]
        spoken, figures = 0, clause.figures
        for order, place in enumerate(figures):
            following = figures[order + 1] if order + 1 < len(figures) else len(words)
            before, after = words[spoken:place], words[place + 1 : following]
            mention = self._mention(clause, words[place], before, after)
            clause.mentions.append(len(self.found))
            self.found.append(mention)
            spoken = place + 1 if not mention.behind else following
        if not figures and ("before" in clause.roles or "after" in clause.roles or self.denying):
            self._denials(clause)
        elif not figures and "all" in clause.roles:
            self._implied(clause)
        self._remember(clause)

    def _remember(self, clause: Clause) -> None:
        """What later clauses inherit from this one."""
        words = clause.tokens
        if clause.roles & NAMING:
            topic = subjects_in(words) or topic_in(words)
            if topic and not self._sticky():
                self.topic, self.near = topic, True
        year = named_year(words, self.year)
        if year is not None and (year == "this" or len(words) == 1):
            self.named_year = year
        if clause.mentions and "within" in words[-1].roles:
            self.whole = clause.mentions[-1], words[-1].start
        elif not clause.figures and "part" in clause.roles:
            self.whole = self._last(clause), words[0].start
        self.earlier = words

    def _sticky(self) -> bool:
        """Whether the sentence sorts documents by attribute, which later topics in it do not change."""
        return self.near and bool(self.topic) and self.topic[-1].standing == "attribute"

    def _mention(
        self, clause: Clause, token: Token, before: Sequence[Token], after: Sequence[Token]
    ) -> Mention:
        """The claim that one figure makes."""
        figure = token.figure
        assert figure is not None
        subjects = self._subjects(clause, before, after)
        mention = Mention(clause, self.order, self.sentence, self.line)
        self._place(mention, clause, token, before, after)
        found = self._meaning(token, figure, before, after, subjects)
        if found.unbound is NO_VERB and subjects == self.topic:
            again = self._meaning(token, figure, before, after, self.heading)
            found = again if again.concepts else self._bare_part(mention, subjects, before, after) or found
        year = named_year(before, self.year) or self.named_year
        if found.concepts:
            found = self._narrowed(mention, found, before, after)
            if self._carried(found):
                year = "this"
            elif year != "this":
                found = found._replace(unbound=OTHER_YEAR)
            elif any("plan" in word.roles for word in before):
                found = found._replace(unbound=PLANNED)
        mention.behind = found.behind
        scope = Scope(year, "area" if any("area" in word.roles for word in before) else "own")
        mention.claim = self._claim(token.start, token.end, figure, found, scope)
        if figure.unit_kind == "item" and subjects and subjects[-1].standing == "own":
            told = channel(before, token.start, self.passage.text, self.vocabulary)
            if told is not None:
                mention.narrowing = "place"
                mention.claim = mention.claim._replace(channel=told)
        return mention

    def _place(
        self, mention: Mention, clause: Clause, token: Token, before: Sequence[Token], after: Sequence[Token]
    ) -> None:
        """What the structure needs to know of the words around a figure."""
        text = self.passage.text
        mention.part_of, mention.listing = self._whole(clause, before)
        mention.spread = any("spread" in word.roles or "each" in word.roles for word in before)
        mention.changes = any("change" in word.roles for word in before)
        mention.is_open = any("open" in word.roles for word in (*before, *after))
        mention.around = text[max(0, token.start - AROUND) : token.end + BEHIND]
        for word in reversed(before):
            if "share" in word.roles:
                mention.is_share = True
                mention.named = text[word.end : token.start].strip("的为达约 ")
                break

    def _meaning(
        self,
        token: Token,
        figure: Figure,
        before: Sequence[Token],
        after: Sequence[Token],
        subjects: Sequence[Subject],
    ) -> Meaning:
        """What the figure counts by its own words."""
        if any("change" in word.roles for word in before):
            return Meaning((), False, (), CHANGE)
        if figure.kind not in ("count", "amount"):
            return Meaning((), False, (), NOT_A_COUNT)
        if figure.kind == "count" and figure.unit_kind not in CASES:
            return Meaning((), False, (), WRONG_UNIT)
        years = other_years((*before, *after), self.year)
        found = meaning(before, after, subjects, (token.start, token.end), years, self.vocabulary)
        if any(self.vocabulary.concepts[name].money != (figure.kind == "amount") for name in found.concepts):
            return Meaning((), False, (), WRONG_UNIT)
        return found

    def _whole(self, clause: Clause, before: Sequence[Token]) -> tuple[int | None, int]:
        """The mention of which this one may be a part, and where the list begins that makes it one."""
        part = next((word for word in before if "part" in word.roles), None)
        if part is not None:
            found = (clause.mentions[-1] if clause.mentions else self._last(clause)), part.start
            if clause.outer is None:
                self.whole = found
            else:
                self.inner = found
            return found
        if clause.outer is not None:
            return (
                self.inner if self.inner[1] >= clause.opened else (self._interrupted(clause), clause.opened)
            )
        if any("total" in word.roles for word in before):
            self.whole = None, 0
        return self.whole

    def _last(self, clause: Clause) -> int | None:
        """The count just before this clause: before its bracket, in its sentence or, where it opens one, above."""
        interrupted = self._interrupted(clause) if clause.outer is not None else None
        if interrupted is not None:
            return interrupted
        opens = clause.mark in ("stop", "line")
        for at in range(len(self.found) - 1, max(-1, len(self.found) - LOOK_BACK), -1):
            mention = self.found[at]
            if (
                mention.passage != self.order
                or mention.line != self.line
                or mention.sentence < self.sentence - opens
            ):
                return None
            if mention.sentence != self.sentence and mention.part_of is not None:
                continue
            if mention.claim.kind == "count" and mention.clause.outer is None and not mention.changes:
                return at
        return None

    def _interrupted(self, clause: Clause) -> int | None:
        """The mention that stands before the bracket of this clause."""
        outer = clause.outer
        assert outer is not None
        at = bisect_left(outer.figures, clause.offset) - 1
        return outer.mentions[at] if 0 <= at < len(outer.mentions) else None

    def _narrowed(
        self, mention: Mention, found: Meaning, before: Sequence[Token], after: Sequence[Token]
    ) -> Meaning:
        """The meaning once applicant, way of applying and the whole it is a part of are taken in."""
        first = found.concepts[0]
        whole = self.found[mention.part_of].claim if mention.part_of is not None else None
        if first in self.vocabulary.totals.values() or first == (whole.concept if whole else None):
            beside = (*before, *after[: 0 if not found.behind and before else len(after)])
            for role in ("applicant", "route", "place"):
                named = {word.name(role) for word in beside if role in word.roles} - {None}
                if len(named) == 1:
                    narrower = f"{first}.{named.pop()}"
                    mention.narrowing = role
                    return found._replace(concepts=(narrower,))
        if any("rest" in word.roles for word in before) and first in self.vocabulary.totals.values():
            return found._replace(unbound=PART)
        if whole is not None and whole.concept == " + ".join(found.concepts):
            return found._replace(unbound=PART)
        return found

    def _bare_part(
        self, mention: Mention, subjects: Sequence[Subject], before: Sequence[Token], after: Sequence[Token]
    ) -> Meaning | None:
        """A part of a known total that only names its applicant, way or place: 其中自然人8件, 9件为网上申请."""
        whole = self.found[mention.part_of].claim if mention.part_of is not None else None
        total = self.vocabulary.totals.get(subjects[-1].name)
        if whole is None or total is None or whole.concept != total:
            return None
        bare = Meaning((total,), False, (BARE_PART,), None, not any(word.senses for word in before))
        narrowed = self._narrowed(mention, bare, before, after)
        return narrowed if narrowed.concepts != (total,) else None

    def _denials(self, clause: Clause) -> None:
        """The nones of a clause without figures."""
        years = other_years(clause.tokens, self.year)
        inherited = self._subjects(clause, (), ())
        found = denials(clause.tokens, self.earlier, inherited, years, self.vocabulary, self.denying)
        self.denying = bool(found)
        for denial in found:
            year = named_year(clause.tokens, self.year) or self.named_year
            figure = Figure(denial.start, denial.end, 0, 0, 0, "", "case", "zero")
            result = denial.meaning
            if year != "this" and not self._carried(result):
                result = result._replace(unbound=OTHER_YEAR)
            mention = Mention(clause, self.order, self.sentence, self.line)
            mention.claim = self._claim(denial.start, denial.end, figure, result, Scope())
            self.found.append(mention)

    def _carried(self, found: Meaning) -> bool:
        """Whether the concept itself is of another year: a carry-over."""
        known = self.vocabulary.concepts
        return any(known[name].year is not None for name in found.concepts if name in known)

    def _implied(self, clause: Clause) -> None:
        """What 均 or 全部 says of all that was just counted: 均为自然人, 均获维持."""
        words = clause.tokens
        start = next((at for at, word in enumerate(words) if "all" in word.roles), None)
        if start is None or "not" in clause.roles:
            return
        counted = self._interrupted(clause) if clause.outer is not None else len(self.found) - 1
        while counted is not None and counted >= 0:
            mention = self.found[counted]
            claim = mention.claim
            if mention.passage != self.order or mention.sentence != self.sentence or not claim.certainty:
                return
            found = said_of_all(claim.concept, words[start + 1 :], self.vocabulary)
            if found is None:
                return
            name, word = found
            figure = Figure(
                words[start].start, word.end, claim.value, claim.low, claim.high, claim.unit, "case", "count"
            )
            result = Meaning((name,), False, (ALL_OF_IT,))
            implied = Mention(clause, self.order, self.sentence, self.line)
            implied.claim = self._claim(figure.start, figure.end, figure, result, claim.scope)
            self.found.append(implied)
            counted = counted - 1 if "concept" in word.roles else None

    def _subjects(
        self, clause: Clause, before: Sequence[Token], after: Sequence[Token]
    ) -> tuple[Subject, ...]:
        """What a figure is about: its own words first, then its clause, then what was said before."""
        found = subjects_in(before)
        if found:
            return found
        if not self._sticky():
            found = topic_in(before) or subjects_in(after, first=True)
        if not found and clause.outer is not None:
            outer = clause.outer.tokens[max(0, clause.offset - LOOK_BACK) : clause.offset]
            found = subjects_in(outer) or topic_in(outer)
        if found:
            return found
        return self.topic

    def _claim(self, start: int, end: int, figure: Figure, found: Meaning, scope: Scope) -> Claim:
        """The claim with its readings, or with the reason why it has none."""
        concept = " + ".join(found.concepts) or None
        readings = combined([self.concepts.get(name, ()) for name in found.concepts])
        unbound = found.unbound or (None if readings else NO_CELL)
        return Claim(
            self.passage.section,
            start,
            end,
            self.passage.text[start:end],
            figure.value,
            figure.low,
            figure.high,
            figure.unit,
            figure.kind,
            concept,
            scope,
            () if unbound else readings,
            None if found.unbound or not concept else "certain" if found.certain else "plausible",
            found.reasons,
            unbound,
        )
