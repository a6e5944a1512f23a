"""Lists: which total a figure may be a part of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from infocheck.findings import Number
from infocheck.forms.vocabulary import Vocabulary
from infocheck.narrative.claims import Claim
from infocheck.narrative.clauses import ENDS, Clause
from infocheck.narrative.kinds import kinds_in
from infocheck.narrative.meaning import OTHER_SUBJECT
from infocheck.narrative.mentions import Mention
from infocheck.narrative.narrowing import narrowing
from infocheck.narrative.subjects import Subject, subjects_in
from infocheck.narrative.tokens import Token, roles_of, uncovered
from infocheck.narrative.years import DATING, of_part_of_the_year

LOOK_BACK = 50
"""How many mentions back the whole of a list is looked for, and how many words before a bracket a subject."""
WHO_OR_HOW = frozenset(("applicant", "route"))
PLAIN = frozenset(("item", "filler", "subject", "all", "spread", "about"))
"""Roles of words that may stand beside them in a list."""
MARKS_BETWEEN = "，,、；;：:（）() "
"""What may stand between a total and them, or between two of them."""
LONGEST_NOUN = 6
"""So many characters, at most, has a noun that a count may stand right behind."""
PARTS = frozenset(("part", "within"))
COLONS = ("：", ":")
ACCOUNTS = tuple(f"{numeral}是" for numeral in "二三四五六七八九十")
"""How the accounts of a sentence that begins with 一是 go on."""
MARKS = (*COLONS, "，", ",")
SPREADING = frozenset(("each", "spread", "all"))
"""Roles of words by which each of several has that count: 过程性信息与内部事务信息均为2件."""


class Lists:
    """The totals that later figures of one paragraph may be parts of; ``found`` is all that was read of it so far.

    Those before ``parted`` stand before the last semicolon of the sentence; ``announced`` is the list behind a colon.
    ``of_one_applicant`` tells whether the sentence speaks of one kind of applicant only,
    ``of_a_part`` whether a part of the year was named last, ``by_value`` whether how large a figure is has decided anything,
    ``by_context`` whether the sentences before this one might have; ``leads`` that the result of the last count stands
    before its noun and may be that of the nouns after it (维持的行政复议9件、行政诉讼6件), ``leads_on`` that the clause before
    only says that parts follow (其中，公开信息共380条); ``kind`` is the kind that
    words before a colon name, ``dividing`` the subject that parts are told of whose total is not (按申请人分，自然人90件).
    """

    def __init__(self, found: list[Mention], vocabulary: Vocabulary) -> None:
        self.found = found
        self.vocabulary = vocabulary
        self.by_value = self.by_context = False
        self.begin(0, 0)

    def begin(self, sentence: int, start: int) -> None:
        """A new sentence, which begins there in its text: no list is open."""
        self.sentence = sentence
        self.start = start
        self.parted = 0
        self.of_one_applicant = self.of_a_part = self.leads = self.leads_on = False
        self.whole: tuple[int | None, int] = (None, 0)
        self.inner: tuple[int | None, int] = (None, 0)
        self.announced: tuple[int | None, int] | None = None
        self.kind: str | None = None
        self.dividing: str | None = None

    def mention(
        self, text: str, clause: Clause, token: Token, before: Sequence[Token], after: Sequence[Token]
    ) -> Mention:
        """A mention of the figure, with what the words around it say of its place in a list."""
        roles = roles_of(before)
        mention = Mention(clause.outer is not None, self.sentence)
        mention.part_of, mention.listing = self.whole_of(text, clause, token, before, roles)
        mention.is_bare = clause.outer is None and mention.part_of not in (None, self.whole[0])
        based = "share" in roles and token.figure is not None and token.figure.kind == "count"
        if based or (clause.outer and text.startswith(("不", "未", "另"), clause.opened + 1)):
            mention.part_of = None  # 占总量156件的9.6%, （不含简易程序2件）
        elif mention.listing and text.startswith("不", mention.listing - 1):
            mention.part_of = None  # 计3件，不含咨询件42件
        mention.announced = (mention.part_of, mention.listing) == self.announced
        if mention.part_of is not None and roles <= WHO_OR_HOW | PLAIN | PARTS:
            narrower = narrowing(before)
            mention.narrowing = narrower[0] if narrower else None
        mention.spread = not mention.is_bare and not SPREADING.isdisjoint(roles)
        mention.is_rest = "rest" in roles and _is_the_rest(before, token.start)
        mention.is_open = "open" in roles or any("open" in word.roles for word in after)
        if "share" in roles:
            mention.is_share = True
            last = next(word for word in reversed(before) if "share" in word.roles)
            mention.named = text[last.end : token.start].strip("的为达约 ")
        return mention

    def whole_of(
        self, text: str, clause: Clause, token: Token, before: Sequence[Token], roles: frozenset[str]
    ) -> tuple[int | None, int]:
        """The mention of which a figure may be a part, and where the list begins that makes it one."""
        within = clause.mentions and self._is_told_within(before)
        if "part" in roles or within:
            part = next(word for word in before if not PARTS.isdisjoint(word.roles))
            found = (
                (clause.mentions[-1] if clause.mentions else self._whole_before(clause, part, text)),
                part.start,
            )
            if clause.outer is None:
                self.whole = found
            else:
                self.inner = found
            return found
        if clause.outer is not None:
            if self.inner[1] > clause.opened:
                return self.inner
            return self.interrupted(clause), clause.opened
        if "total" in roles and not self.leads_on and not _is_of_an_item(before):
            self.whole = None, 0
        is_parted = clause.mark == "semicolon" and "this_year" in roles_of(before[:1])
        is_parted = is_parted or (clause.mark in ("semicolon", "comma") and self._is_of_another(before, text))
        if is_parted and not clause.mentions:
            self.whole = None, 0  # …其中部门35件；全年新收网络申请80件
        return self.whole if self.whole[0] is not None else self._of_the_total(text, clause, token, before)

    def _is_of_another(self, before: Sequence[Token], text: str) -> bool:
        """Whether a figure begins with the noun of something else than its whole: 行政处罚12件，其中罚款5件；行政许可40件;
        收到来信66件，其中咨询22件；自然人申请90件."""
        whole = self.found[self.whole[0]] if self.whole[0] is not None else None
        if whole is None or not before:
            return False
        own = self._subject_of(whole) or self._noun_of(whole, text)
        if not own:
            named = {*before[0].sure_names("subject"), before[0].name("applicant")} - {None}
            return whole.claim.unbound is OTHER_SUBJECT and not named <= self.vocabulary.bare.keys()
        return before[0].name("subject") not in (None, *own)

    def _noun_of(self, mention: Mention, text: str) -> tuple[str, ...]:
        """What a count of this sentence is about that says no more than its noun: ；行政许可1245件."""
        at, words = mention.claim.start, self.vocabulary.words
        if mention.sentence == self.sentence:
            for noun in (text[at - size : at] for size in range(LONGEST_NOUN, 1, -1)):
                if noun in words:
                    return tuple(sense.name for sense in words[noun].senses if sense.role == "subject")
        return ()

    def _of_the_total(
        self, text: str, clause: Clause, token: Token, before: Sequence[Token]
    ) -> tuple[int | None, int]:
        """The total right before, and where the list begins, of a figure whose words name but an applicant or a way:
        收到申请104件，自然人90件，法人14件; also behind a stop, where they begin the sentence."""
        shared = next((word for word in before if "share" in word.roles), None)
        if shared is not None:  # 自然人占86.5%
            before, token = before[: before.index(shared)], shared
        roles = roles_of(before)
        if roles.isdisjoint(WHO_OR_HOW) or not roles <= WHO_OR_HOW | PLAIN:
            return None, 0
        if uncovered(before[0].start, token.start, before):
            return None, 0  # 网络舆情20件
        begins = clause.mark == "stop" and not clause.mentions
        at = len(self.found) - 1
        while begins and at >= 0 and self.found[at].claim.kind in ("percent", "change"):
            at -= 1  # 收到申请104件，同比增长8.3%。自然人90件
        self.by_context = self.by_context or begins
        if at < 0 or self.found[at].sentence != self.sentence - begins:
            return None, 0
        last = self.found[at]
        if text[self.start if begins else last.claim.end : before[0].start].strip(MARKS_BETWEEN):
            return None, 0  # 发出信函20件
        if any(word.name("subject") not in (None, *self._subject_of(last)) for word in before):
            return None, 0  # 网络平台发布20件
        if last.part_of is not None:
            listing = before[0].start if last.bracketed and clause.outer is None else last.listing
            return (None, 0) if begins else (last.part_of, listing)  # 申请104件（含延期12件），网络80件
        is_total = last.claim.certainty is not None and self._is_asked_for(last.claim.concept)
        is_ours = not begins or last.claim.unbound is None
        is_total = is_total and (token.figure is None or token.figure.unit == last.claim.unit)
        return (at, before[0].start) if is_total and is_ours else (None, 0)

    def _subject_of(self, mention: Mention) -> tuple[str, ...]:
        """What a count is about, or the whole that it is a part of."""
        whole = mention if mention.part_of is None else self.found[mention.part_of]
        known = self.vocabulary.concept(whole.claim.concept)
        return (known.subject,) if known else ()

    def _is_asked_for(self, concept: str | None) -> bool:
        """Whether it is all of something that has applicants, as reviews and lawsuits have not."""
        known = self.vocabulary.concept(concept)
        if known is None or known.subject in self.vocabulary.pending:
            return False
        return self.vocabulary.is_total(concept)

    def _is_told_within(self, before: Sequence[Token]) -> bool:
        """Whether a figure is within what was counted just before it: 104件新收申请中有95件."""
        at = next((at for at, word in enumerate(before[:4]) if "within" in word.roles), None)
        if at is None:
            return False
        return at < 2 or uncovered(self.found[-1].claim.end, before[at].start, before[:at]) == 0

    def divided(self, mention: Mention, start: int) -> int:
        """Where the list begins that a part of a whole belongs to: anew where applicants follow ways of applying, or these those."""
        near = reversed(self.found[-2:])  # 网络申请80件，占76.9%，自然人90件
        last = next((other for other in near if not other.is_share), None)
        if last is None or (last.part_of, last.listing) != (mention.part_of, mention.listing):
            return mention.listing
        if None in (last.narrowing, mention.narrowing) or _is_a_way(last) == _is_a_way(mention):
            return mention.listing
        if self.whole == (mention.part_of, mention.listing):
            self.whole = mention.part_of, start
        elif self.inner == (mention.part_of, mention.listing):
            self.inner = mention.part_of, start
        return start

    def remember(self, clause: Clause, text: str) -> None:
        """What follows a clause that ends in 中, or one that only says 其中, is part of what it counts."""
        words = clause.tokens
        if not clause.figures and clause.mark == "semicolon":
            self.kind = None
        if clause.mark == "semicolon" or all("date" in word.roles for word in words):
            self.of_a_part = not clause.figures and of_part_of_the_year(words)  # 截至10月底，
        self.leads_on = False
        if clause.mentions and "within" in words[-1].roles:
            self.whole = clause.mentions[-1], words[-1].start
        elif not clause.figures and clause.outer is None:
            part = _leading_on(clause, text)
            if part is not None:
                self.leads_on = True
                self.whole = self._whole_before(clause, part, text), words[0].start
        is_account = "toward" in words[0].roles or (not clause.figures and "within" in words[-1].roles)
        if is_account and "applicant" in clause.roles:  # 对自然人申请…, 自然人申请中，…
            self.of_one_applicant = True

    def announce(self, words: Sequence[Token], text: str) -> None:
        """What the clause before a colon says of all behind it: 自然人申请办理结果：…, 发布信息62条：…."""
        last = self.found[-1] if self.found else None
        if last is not None and last.sentence == self.sentence:
            if text.startswith(COLONS, last.claim.end):
                self.announced = self.whole = len(self.found) - 1, last.claim.end
            several = len(self.found) > 1 and self.found[-2].sentence == self.sentence
            if last.narrowing == "applicant" and not several:
                self.of_one_applicant = True  # 自然人申请87件办理结果：…
        if len({name for word in words if (name := word.name("applicant"))}) == 1:
            self.of_one_applicant = True
        if all("subject" in word.roles for word in words):
            kinds = set(kinds_in(words, self.vocabulary))
            self.kind = kinds.pop() if len(kinds) == 1 == len(words) else None  # 复议后起诉：结果维持2件

    def at_semicolon(self, clause: Clause, text: str) -> None:
        """A semicolon ends the list behind a colon whose parts had none between them, and any list of one numbered account
        where the next begins: 一是收到申请104件，其中网络80件；二是发布信息30条."""
        whole, head = self.whole[0], clause.tokens[0].start
        if whole is not None and self.found[whole].sentence == self.sentence:
            start = max(text.rfind("；", 0, head), text.rfind(";", 0, head)) + 1
            if text.startswith(ACCOUNTS, start) and text.find("一是", 0, self.found[whole].claim.start) >= 0:
                self.whole = None, 0
        if not clause.figures:
            return
        if whole is not None and self.whole == self.announced and self.parted <= whole < len(self.found) - 2:
            self.whole = None, 0
        self.parted = len(self.found)
        self.kind = None

    def leave(self, mention: Mention) -> None:
        """A mention turns out to be no part of the whole before it, nor are those behind it."""
        mention.part_of = None
        if not mention.bracketed:
            self.whole = None, 0

    def in_part(self, before: Sequence[Token]) -> bool:
        """Whether a figure is of less than the whole year, by its own words or by a date told just before."""
        return of_part_of_the_year(before) or (self.of_a_part and DATING.isdisjoint(roles_of(before)))

    def _whole_before(self, clause: Clause, part: Token, text: str) -> int | None:
        """What parts follow of: behind 其中 the count just before, behind 从申请主体看 the total of what that names."""
        self.dividing, interrupted = _divided(clause.tokens, part, text), self.interrupted(clause)
        total = self.vocabulary.totals.get(self.dividing or "")
        if total is None or interrupted is not None:
            return self.last(clause)
        opens = clause.mark in ENDS and "part" in part.roles
        self.by_context = self.by_context or opens
        for at in range(len(self.found) - 1, max(-1, len(self.found) - LOOK_BACK), -1):
            mention = self.found[at]
            if mention.sentence < self.sentence - opens:
                return None
            if mention.claim.unbound is None and mention.claim.concept == total:
                self.dividing = None
                return at
        return None

    def last(self, clause: Clause) -> int | None:
        """The count just before this clause: before its bracket, in its sentence or, where it opens one, above."""
        interrupted = self.interrupted(clause)
        if interrupted is not None:
            return interrupted
        opens = clause.mark in ENDS
        changed: tuple[str, ...] = ()
        self.by_context = self.by_context or opens
        for at in range(len(self.found) - 1, max(-1, len(self.found) - LOOK_BACK), -1):
            mention = self.found[at]
            if mention.sentence < self.sentence - opens:
                return None
            if mention.sentence != self.sentence and mention.part_of is not None:
                continue
            if mention.claim.kind == "change" and self._subject_of(mention):
                changed = self._subject_of(mention)
            if mention.claim.kind == "count" and not mention.bracketed:
                return at if changed in ((), self._subject_of(mention)) else None
        return None

    def interrupted(self, clause: Clause) -> int | None:
        """The mention that stands before the bracket of this clause."""
        outer = clause.outer
        if outer is None:
            return None
        at = bisect_left(outer.figures, clause.offset) - 1
        return outer.mentions[at] if 0 <= at < len(outer.mentions) else None

    def ended(self, at: int) -> int | None:
        """The whole of the list of several parts that the mention at ``at`` ends."""
        whole = self.found[at].part_of
        if whole is None or at - whole > LOOK_BACK:
            return None
        parts = sum(1 for other in self.found[whole + 1 : at + 1] if other.part_of == whole)
        return whole if parts > 1 else None

    def subjects_beside(self, clause: Clause) -> tuple[Subject, ...]:
        """What the figure just before in the same clause is about, by its words (新收申请15件、上年结转1件); nothing where
        it turned out to count a part of something else than these say (其中公开35件、部分公开10件)."""
        if not clause.mentions:
            return ()
        last = clause.figures[len(clause.mentions) - 1]
        found = subjects_in(clause.tokens[max(0, last - LOOK_BACK) : last])
        beside = self.found[clause.mentions[-1]]
        known = self.vocabulary.concept(beside.claim.concept) if beside.part_of is not None else None
        is_other = known is not None and all(subject.name != known.subject for subject in found)
        return () if is_other else found

    def subject_of_whole(self, mention: Mention, inherited: tuple[Subject, ...]) -> tuple[Subject, ...]:
        """Which of several inherited subjects a part is about, by its whole: 行政复议15件。其中，结果维持9件."""
        whole = self.claim_of_whole(mention)
        known = self.vocabulary.concept(whole.concept) if whole else None
        found = tuple(subject for subject in inherited if known and subject.name == known.subject)
        return found or inherited

    def claim_of_whole(self, mention: Mention) -> Claim | None:
        """The claim of the whole that a mention may be a part of."""
        return self.found[mention.part_of].claim if mention.part_of is not None else None

    def is_of_one_route(self, value: Number) -> bool:
        """Whether the count just before it was of one way of applying only, of which this is what became."""
        found = self.found
        if not found or found[-1].narrowing != "route" or found[-1].sentence != self.sentence:
            return False
        self.by_value = True
        alone = len(found) < 2 or found[-2].narrowing != "route"
        return alone and found[-1].part_of is None and value <= found[-1].claim.value


def _divided(words: Sequence[Token], part: Token, text: str) -> str | None:
    """The subject that words before parts name: 从申请主体看, 申请内容主要涉及; 其中 names none."""
    if text.startswith("其中", part.start):
        return None
    told = [word for word in words if word.end <= part.end]
    return next((name for word in reversed(told) if (name := word.name("subject"))), None)


def _is_of_an_item(before: Sequence[Token]) -> bool:
    """Whether the words before a figure, 共计 among them, begin with 、 and an item of a list: 、解读信息共计110条."""
    at = next(at for at, word in enumerate(before) if "total" in word.roles)
    return (
        at > 0 and before[0].kind == "item" and uncovered(before[0].end, before[at].start, before[1:at]) > 0
    )


def _is_the_rest(before: Sequence[Token], start: int) -> bool:
    """Whether a figure at ``start`` counts all that is left, not others of one kind: 其他类10件, no 其他公文10件."""
    rest = next(at for at, word in enumerate(before) if "rest" in word.roles)
    return uncovered(before[rest].start, start, before[rest:]) == 0 and all(
        "filler" in word.roles for word in before[rest + 1 :]
    )


def _leading_on(clause: Clause, text: str) -> Token | None:
    """The word behind which parts follow a clause that counts nothing: 其中，…, 具体为：…, 依申请公开件中，…; none in
    主要涉及城建问题，办理提案80件."""
    words = clause.tokens
    if "within" in words[-1].roles and "concept" not in clause.roles and words[0].sure_names("subject"):
        return words[-1]
    part = next((word for word in words if "part" in word.roles), None)
    leads = part and (text.startswith("其中", part.start) or text.startswith(MARKS, part.end))
    return part if leads else None


def _is_a_way(mention: Mention) -> bool:
    """Whether it is a way of applying, on paper or at a place, that narrows a count."""
    return mention.narrowing in ("route", "place")
