"""Reading one paragraph: from its sentences to what they claim, form and report left aside."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from infocheck.findings import Text
from infocheck.forms.vocabulary import Vocabulary
from infocheck.narrative.bodies import OTHER_BODY, body_of, set_apart
from infocheck.narrative.claims import Claim, Scope
from infocheck.narrative.clauses import Clause, Sentence, sentences
from infocheck.narrative.comparisons import base_year, in_percent, is_change, is_of_this_year, of_what
from infocheck.narrative.figures import Figure, nothing
from infocheck.narrative.implied import all_told
from infocheck.narrative.lists import LOOK_BACK, Lists
from infocheck.narrative.meaning import (
    BARE,
    NARROWED,
    NO_VERB,
    OTHER_SUBJECT,
    VERB,
    Meaning,
    meaning,
)
from infocheck.narrative.mentions import OTHER_YEAR, Mention, claimed, of_each
from infocheck.narrative.narrowing import is_of_publication, publish
from infocheck.narrative.negations import denials
from infocheck.narrative.pairing import ITEMS, are_bare, are_several, headed, paired, told_before, told_behind
from infocheck.narrative.parts import (
    PART,
    are_powers,
    bare_at_the_head,
    bare_part,
    forget_challenges,
    is_beyond,
    may_be,
    narrowed,
    of_kind,
    qualified,
)
from infocheck.narrative.referring import BASE, CHANGE, concept_before, goes_on, is_of_a_rate
from infocheck.narrative.subjects import NAMING, Subject, subjects_in, topic_behind, topic_in
from infocheck.narrative.tokens import NONE, Token, roles_of, tokens, uncovered
from infocheck.narrative.topic import State, Topic
from infocheck.narrative.units import MISFIT, WRONG_UNIT, has_its_own_noun, misfits, uncounted
from infocheck.narrative.unsaid import told_by_place
from infocheck.narrative.years import Years, of_part_of_the_year, other_years

OTHER_BODIES = frozenset(("area", "unit"))
COUNTED = frozenset(("count", "percent", "points", "amount", "ratio"))
CHANGING = frozenset(("count", "percent", "amount"))

ALL_OF_IT = Text("“均”“全部”指前面的总数", "all of the total before it")
LISTED = Text("与前一项并列", "it stands in one list with the item before it")
PLANNED = Text("是计划或者目标", "it is a plan or a goal")
THIS_YEAR = Scope()


class Reader:
    """Reads one paragraph, a sentence or more at a time; what it has said so far is the reader's state.

    ``state`` is what the text above leaves to it, ``year`` the year that the
    report is on.  Time is linear in the length of the text.
    """

    def __init__(self, state: State, vocabulary: Vocabulary, year: int | None) -> None:
        self.topic = Topic(state, vocabulary)
        self.sentence = 0 if state.opening else 1
        self.vocabulary = vocabulary
        self.found: list[Mention] = []
        self.lists = Lists(self.found, vocabulary)
        self.years = Years(self.found, year)
        self.denying = self.unpaired = self.are_spread = False
        self.start = 0
        self.earlier: Sequence[Token] = ()
        self.trailing: Sequence[Token] = ()

    @property
    def state(self) -> State:
        """What the next sentence depends on."""
        topic = self.topic
        return State(topic.now, topic.heading, topic.section, topic.counted, self.sentence == 0, topic.told)

    def follow(self, state: State, sentences: int) -> None:
        """Take up the state behind so many sentences that were read elsewhere."""
        self.topic.follow(state)
        self.sentence += sentences

    def read(self, text: str, offset: int = 0) -> None:
        """Read the whole sentences of ``text``, which stands at ``offset`` in its paragraph."""
        self.text, known = text, len(self.found)
        for sentence in sentences(tokens(text, self.vocabulary)):
            self._sentence(sentence)
        if offset:
            for mention in self.found[known:]:
                claim = mention.claim
                mention.claim = claim._replace(start=claim.start + offset, end=claim.end + offset)
                mention.listing += offset

    def _sentence(self, sentence: Sentence) -> None:
        """Read one sentence, and keep what it is about for the next."""
        is_first = self.sentence == 0
        self.topic.begin_sentence(sentence)
        self.sentence += 1
        self.start = sentence.start
        self.lists.begin(self.sentence, sentence.start)
        self.years.begin_sentence()
        self.denying, self.earlier, self.trailing = False, (), ()
        known = len(self.found)
        for clause in sentence.clauses:
            if clause.tokens:
                self._clause(clause)
        told = [mention.claim for mention in self.found[known:]]
        self.topic.end_sentence(sentence, self.text, is_first, told)
        set_apart(self.found[known:], self.text)

    def _clause(self, clause: Clause) -> None:
        """Read the figures of one clause, then the none that it may state."""
        words = clause.tokens
        clause.figures = [at for at, word in enumerate(words) if word.figure and word.figure.kind in COUNTED]
        if clause.mark == "semicolon":
            self.lists.at_semicolon(clause, self.text)
        if clause.mark == "colon":
            self.lists.announce(self.earlier, self.text)
        self.topic.begin_clause(words, clause.mark)
        self._figures(clause)
        self._rest(clause)
        counted = self.found[clause.mentions[-1]].claim.concept if clause.mentions else None
        self.topic.end_clause(clause, counted)
        self.years.end_clause(clause)
        if "unrelated" in clause.roles:
            forget_challenges(self.found, self.sentence, self.vocabulary)
        self.lists.remember(clause, self.text)
        self.earlier = () if clause.figures else words
        self.denying = self.denying and not clause.figures
        self.trailing = words[clause.figures[-1] + 1 :] if clause.figures else ()

    def _figures(self, clause: Clause) -> None:
        """Read the figures of one clause, each with the words that speak for it."""
        words, figures = clause.tokens, clause.figures
        is_spread = "spread" in clause.roles
        pairs = paired(words, figures, self.earlier) if is_spread else ()
        self.unpaired = not pairs and any(b - a < 3 for a, b in pairwise(figures))
        self.are_spread = self.unpaired and (is_spread or are_bare(clause))
        spoken = 0
        for order, (place, after) in enumerate(zip(figures, told_behind(words, figures), strict=True)):
            following = figures[order + 1] if order + 1 < len(figures) else len(words)
            before: Sequence[Token] = pairs[order] if pairs else told_before(words, figures, order, spoken)
            if clause.mark == "colon" and not order:
                before = headed(self.earlier, before, words[place].start)
            mention = self._mention(clause, words[place], before, after)
            clause.mentions.append(len(self.found))
            self.found += of_each(mention, before)
            spoken = min(following, place + 1 + len(after)) if mention.behind else place + 1

    def _rest(self, clause: Clause) -> None:
        """Read what a clause states without a figure, behind those that it has: none, or all of what was counted."""
        words, roles, figures = clause.tokens, clause.roles, clause.figures
        rest = words[figures[-1] + 1 :] if figures else words
        listed = bool(figures and rest) and rest[0].kind == "item"  # 行政许可5件、无行政事业性收费
        if (listed and "before" in roles) or (
            not figures and ("before" in roles or "after" in roles or self.denying)
        ):
            self._denials(clause, rest[listed:])
        elif roles.isdisjoint(("not", "rest")) and (not figures or "all" in roles):
            self._implied(clause, rest)

    def _mention(
        self, clause: Clause, token: Token, before: Sequence[Token], after: Sequence[Token]
    ) -> Mention:
        """The claim that one figure makes."""
        figure = token.figure
        assert figure is not None
        roles = roles_of(before)
        subjects = self._subjects(clause, before, after, roles)
        if subjects and subjects[-1].weak and after and after[0].start == token.end:
            subjects = subjects_in(after[:1]) or subjects  # 依申请公开的15件复议案件
        mention = self.lists.mention(self.text, clause, token, before, after)
        if subjects is self.topic.now:
            subjects = self.lists.subject_of_whole(mention, subjects)
        mention.spread |= self.are_spread
        compared = self._compared(clause, token, before, after, subjects)
        if compared is not None:
            mention.claim = compared
            return mention
        if before and "within" in before[-1].roles and before[-1].end == token.start:
            before = ()  # 办结件中35件已公开
        found, scope = self._scoped(mention, token, before, after, roles, subjects, clause)
        if self.topic.of_another and before and before[0].kind == "item":
            found = found._replace(unbound=OTHER_SUBJECT)  # 因征地引发的行政复议2件、行政诉讼1件
        own = mention.part_of is None and any(subject.standing == "own" for subject in subjects)
        self.topic.of_another = own and found.unbound is OTHER_SUBJECT
        at_noun = bool(before) and "subject" in before[-1].roles and before[-1].end == token.start
        self.lists.leads = at_noun and found.reasons[-1:] in ((VERB,), (LISTED,))
        mention.behind = found.behind
        mention.claim = claimed(token.start, token.end, figure, found, scope)
        if mention.part_of is not None:
            mention.listing = self.lists.divided(mention, token.start)
        if mention.is_share and figure.kind == "percent" and "onward" not in roles_of(after[:1]):
            mention.claim = mention.claim._replace(concept=self._shared(mention, clause, token, before))
        if figure.unit_kind == "item" and is_of_publication(subjects):
            publish(mention, before, token.start, self.text, self.vocabulary)
        return mention

    def _scoped(
        self,
        mention: Mention,
        token: Token,
        before: Sequence[Token],
        after: Sequence[Token],
        roles: frozenset[str],
        subjects: Sequence[Subject],
        clause: Clause,
    ) -> tuple[Meaning, Scope]:
        """What a figure counts, of which year and whose; unbound where that is not this report's."""
        figure = token.figure
        assert figure is not None
        found = self._counted(mention, clause, token, before, after, subjects)
        year = self.years.of_figure(clause, before, after, roles, found.behind)
        year, body = self.years.in_brackets(self.text, token.end) or year, body_of(roles)
        if self.text.startswith("的", token.end) and "subject" not in roles_of(after[1:2]):
            found = found._replace(unbound=OTHER_SUBJECT)  # 收到申请5件的科室
        if found.concepts and found.unbound is None:
            if is_beyond(self.lists, mention, found, figure.value):
                self.lists.leave(mention)
            found = narrowed(self.lists, mention, found, before, after, figure.value)
            found = qualified(mention, found, token.end, after, self.vocabulary)
            found = of_kind(self.lists, mention, found, before)
            year = "this" if self._carried(found) else year
            several = self.unpaired or are_several(found.concepts, before, clause, self.vocabulary)
            if body == "unit":
                found = found._replace(unbound=OTHER_BODY)
            elif year != "this":
                found = found._replace(unbound=OTHER_YEAR)
            elif "plan" in roles:
                found = found._replace(unbound=PLANNED)
            elif mention.spread and several:
                found = found._replace(unbound=NO_VERB)
            elif found.behind and figure.unit == "个":
                found = found._replace(unbound=WRONG_UNIT)  # 3个收到申请12件
        return found, THIS_YEAR if year == "this" and body == "own" else Scope(year, body)

    def _counted(
        self,
        mention: Mention,
        clause: Clause,
        token: Token,
        before: Sequence[Token],
        after: Sequence[Token],
        subjects: Sequence[Subject],
    ) -> Meaning:
        """What a figure counts: by its own words, else by the heading's, or by its place in a list."""
        found = self._meaning(token, before, after, subjects)
        if found.unbound is NO_VERB and subjects == self.topic.now:
            again = self._meaning(token, before, after, self.topic.above)
            part = bare_part(self.lists, mention, subjects, before, after)
            found = again if may_be(self.lists, mention, again, before) else part or found
        is_unsaid = found.unbound is NO_VERB or (self.lists.leads and BARE in found.reasons)
        if is_unsaid and not are_powers(self.text, before):
            found = self._unsaid(mention, clause, token, before, subjects[-1].name) or found
        return found

    def _unsaid(
        self, mention: Mention, clause: Clause, token: Token, before: Sequence[Token], subject: str
    ) -> Meaning | None:
        """What a figure counts whose words name no item: by its place in the sentence, or in a list."""
        bare = bare_at_the_head(self.text, self.start, token, before, self.vocabulary)
        if bare or not self.found:
            return bare
        is_last = self.years.are_last(clause, before)
        name = None if is_last and clause.outer else told_by_place(self.lists, mention, before, subject)
        if name is None and is_last and not (before and uncovered(before[0].start, token.start, before)):
            last = self._told(clause)  # 收到44件（上年36件）
            return Meaning((last,), False, (BASE,), OTHER_YEAR) if last else None
        are_alike = token.figure is not None and self.found[-1].claim.unit == token.figure.unit
        if name is None or (not are_alike and misfits((name,), token, before, self.vocabulary)):
            return None
        return Meaning((name,), False, (LISTED,))

    def _meaning(
        self, token: Token, before: Sequence[Token], after: Sequence[Token], subjects: Sequence[Subject]
    ) -> Meaning:
        """What the figure counts by its own words."""
        unfit = uncounted(token, after)
        if unfit is not None:
            return unfit
        years = other_years((*before, *after), self.years.reported)
        found = meaning(before, after, subjects, (token.start, token.end), years, self.vocabulary)
        if found.concepts and not found.behind and has_its_own_noun(token, before, after, self.text):
            return Meaning(unbound=OTHER_SUBJECT)
        return MISFIT if misfits(found.concepts, token, before, self.vocabulary) else found

    def _shared(self, mention: Mention, clause: Clause, token: Token, before: Sequence[Token]) -> str | None:
        """The concept whose share a percentage is, where its own words name it: 不予公开的占11.9%."""
        at = next(at for at, word in enumerate(before) if "share" in word.roles)
        own, place = before[:at], before[at].start
        roles = roles_of(own)
        subjects = self._subjects(clause, own, (), roles)
        of_another = not OTHER_BODIES.isdisjoint(roles_of(before[at:]))  # 占全市申请的11.9%
        if not own or mention.spread or ITEMS.isdisjoint(roles) or of_another:
            return None
        counted = Figure(place, place, 1, 1, 1, "件", "case", "count")
        unit = token._replace(start=place, end=place, figure=counted)
        found, scope = self._scoped(mention, unit, own, (), roles, subjects, clause)
        known = found.unbound is None and NARROWED not in found.reasons and scope.year == "this"
        return " + ".join(found.concepts) if known else None

    def _compared(
        self,
        clause: Clause,
        token: Token,
        before: Sequence[Token],
        after: Sequence[Token],
        subjects: Sequence[Subject],
    ) -> Claim | None:
        """The claim of growth, or of what it grew from, with the concept it is of; ``None`` for any other figure."""
        figure = token.figure
        assert figure is not None
        grows = "change" in roles_of(before) or is_change(self.text, figure)
        if not grows and not (clause.mentions and goes_on(self.found, clause)):
            return None
        year = base_year(self.text, (token.start, token.end), after, self.years.reported)
        if year is not None:
            concept = self._changed(clause, token, before, subjects)
            told = Meaning((concept,) if concept else (), False, (BASE,), OTHER_YEAR)
            return claimed(token.start, token.end, figure, told, Scope(year))
        figure = in_percent(figure, self.text, self.text[before[-1].start : token.start] if before else "")
        words = before if clause.mentions else (*self.earlier, *before)
        span, named = (self.start, token.start), self.years.of_words(())
        known = figure.kind in CHANGING
        known = known and is_of_this_year(self.text, span, words, named, self.years.reported)
        concept = self._changed(clause, token, before, subjects) if known else None
        told, scope = Meaning(unbound=CHANGE), Scope(body=body_of(roles_of(words)))
        claim = claimed(token.start, token.end, figure, told, scope)
        return claim._replace(concept=concept, kind="change" if figure.kind in CHANGING else figure.kind)

    def _changed(
        self, clause: Clause, token: Token, before: Sequence[Token], subjects: Sequence[Subject]
    ) -> str | None:
        """The concept that has changed: the one its words name, else that of the count just before."""
        if is_of_a_rate(before):
            return None
        own = [word._replace(senses=()) if "change" in word.roles else word for word in before]
        found = meaning(own, (), subjects, (token.start, token.start), NONE, self.vocabulary)
        if found.concepts and NARROWED not in found.reasons:
            return of_what(own, " + ".join(found.concepts), self.text)
        return self._told(clause)

    def _told(self, clause: Clause) -> str | None:
        """The concept of the count before the next figure of a clause, which only says how that compares."""
        return concept_before(self.found, clause, self.text, self.sentence, self.trailing)

    def _denials(self, clause: Clause, words: Sequence[Token]) -> None:
        """The nones that words without figures state."""
        years = other_years(words, self.years.reported)
        inherited = self._subjects(clause, (), (), NONE)
        found = denials(
            self.text, words, self.earlier, inherited, years, self.vocabulary, going_on=self.denying
        )
        self.denying = bool(found)
        for denial in found:
            year = self.years.of_words(words)
            result = denial.meaning
            if year != "this" and not self._carried(result):
                result = result._replace(unbound=OTHER_YEAR)
            elif self.lists.of_a_part or of_part_of_the_year(words):
                result = result._replace(unbound=PART)
            self._add(clause, nothing(denial.start, denial.end), result, THIS_YEAR)

    def _carried(self, found: Meaning) -> bool:
        """Whether the concept itself is of another year: a carry-over."""
        known = self.vocabulary.concepts
        return any(known[name].year is not None for name in found.concepts if name in known)

    def _implied(self, clause: Clause, words: Sequence[Token]) -> None:
        """What words without a figure say of all that was just counted: 均为自然人, 均获维持, 均已审结."""
        for figure, concept, scope in list(all_told(self.lists, clause, words)):
            self._add(clause, figure, Meaning((concept,), False, (ALL_OF_IT,)), scope)

    def _add(self, clause: Clause, figure: Figure, result: Meaning, scope: Scope) -> None:
        """One more claim that has no figure of its own."""
        mention = Mention(clause.outer is not None, self.sentence)
        mention.claim = claimed(figure.start, figure.end, figure, result, scope)
        self.found.append(mention)

    def _subjects(
        self, clause: Clause, before: Sequence[Token], after: Sequence[Token], roles: frozenset[str]
    ) -> tuple[Subject, ...]:
        """What a figure is about: its own words first, then its clause, then what was said before."""
        named = not NAMING.isdisjoint(roles)
        found = subjects_in(before) if named else ()
        if found:
            return found
        if not self.topic.is_fixed:
            own = list(takewhile(lambda word: word.kind != "item", after))  # 撤回申请3件、撤回行政复议1件
            found = (topic_in(before) if named else ()) or subjects_in(own, first=True)
            found = found or topic_behind(after, self.text)
        if not found and clause.outer is not None and not NAMING.isdisjoint(clause.outer.roles):
            outer = clause.outer.tokens[max(0, clause.offset - LOOK_BACK) : clause.offset]
            found = subjects_in(outer) or topic_in(outer)
        return found or self.lists.subjects_beside(clause) or self.topic.now
