"""What a paragraph is about while it is read: handed on from its heading to each sentence, and from clause to clause."""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from infocheck.forms.vocabulary import STANDINGS, Vocabulary
from infocheck.narrative.claims import Claim
from infocheck.narrative.clauses import Clause, Sentence
from infocheck.narrative.paragraphs import SHORT, goes_on, is_numbered
from infocheck.narrative.subjects import DOCUMENTS, NAMING, Subject, subjects_in, topic_in
from infocheck.narrative.tokens import Token, roles_of, uncovered

NUMERALS = "一二三四五六七八九十"
"""What numbers a heading that may stand right below that of its section; one in digits stands below another."""
LONGEST = 6
"""So many characters a number has, at most."""
LEFT = "left"
"""How the subjects of a section stand once something else was counted in it."""
FOREIGN = frozenset(("foreign", *STANDINGS.values()))
"""How something stands that is not of the form."""
OTHERS = (Subject("", "foreign"),)
"""What 办结8590件 is about behind 道路申请8600件."""


class State(NamedTuple):
    """What a reader keeps of the sentences before, if any (``opening``): beside mentions, what the headings speak of, and the
    one subject, if it is one, of all that the last has ``told``."""

    topic: tuple[Subject, ...]
    heading: tuple[Subject, ...]
    section: tuple[Subject, ...]
    counted: bool = False
    opening: bool = True
    told: str = ""


class Topic:
    """The subjects ``now`` talked of (nearest last), those of the nearest ``heading``, and those of the
    ``section``, whose headings do not go on with them once something else was counted.

    ``counted`` says that the sentence before counted something, ``near`` that
    this one has named its subject, ``told`` is the one subject of all that it stated; ``of_another`` that the last figure counts
    something that no word here names.  ``_has_counted`` says that the last clause
    with figures counted something known, ``_is_content`` that what was asked for is being told.
    """

    __slots__ = (
        "_former",
        "_has_counted",
        "_is_content",
        "_own",
        "_vocabulary",
        "counted",
        "heading",
        "near",
        "now",
        "of_another",
        "section",
        "told",
    )

    def __init__(self, state: State, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.follow(state)
        self.near = self.of_another = self._is_content = self._has_counted = False
        self._former = state.topic
        self._own: tuple[Subject, ...] = ()

    def follow(self, state: State) -> None:
        """Go on behind sentences that were read elsewhere."""
        self.now, self.heading, self.section, self.counted, _, self.told = state

    @property
    def is_fixed(self) -> bool:
        """Whether the sentence sorts documents by attribute, which later words in it do not change, but where they count
        what was issued: 落实公开属性认定，制发规范性文件2件，废止1件."""
        return self.near and bool(self.now) and self.now[-1].standing == "attribute"

    @property
    def above(self) -> tuple[Subject, ...]:
        """The subjects of the heading, to which a sentence that has named another goes back at a guess only."""
        if not self.near or self.now == self.heading:
            return self.heading
        return tuple([subject._replace(near=False) for subject in self.heading])

    def begin_sentence(self, sentence: Sentence) -> None:
        """A sentence is about what the heading says, unless the one before counted something foreign that is no aside.

        At a guess it is, even then, where it names that in general (办理建议45件。收到申请104件), and goes on with the
        one before where it only names outcomes of what that has told: 行政复议15件。维持9件.  What begins with 其中 goes on
        with something foreign.
        """
        words = [word for clause in sentence.clauses for word in clause.tokens]
        former, goes_on = self.now, "part" in roles_of(words[:1])
        if self.heading and former and (former[-1].standing == "own" or not goes_on):
            if former[-1].standing in ("own", "aside") or not self.counted:
                self.now = self.heading
                if self.told == former[-1].name and self._goes_on(words):
                    self.now = (former[-1]._replace(near=False),)
            elif former[-1].standing == "foreign" and _names(words, self.heading[-1].name):
                self.now = tuple([subject._replace(near=False) for subject in self.heading])
        self.near = self._is_content = self._has_counted = False
        self._own = ()

    def _goes_on(self, words: Sequence[Token]) -> bool:
        """Whether words name no subject, and outcomes of what was told before, not of what the heading says alone."""
        if any("subject" in word.roles for word in words):
            return False
        headed = [subject.name for subject in self.heading]
        others = [] if self.told in headed else headed
        return any(_is_an_outcome(word, self.told, self._vocabulary) for word in words) and not any(
            _is_an_outcome(word, name, self._vocabulary) for word in words for name in others
        )

    def begin_clause(self, words: Sequence[Token], mark: str | None) -> None:
        """What was counted of others is left behind a semicolon, or where the words name a total; something foreign is
        where they name an outcome of what was talked of before it: 局长信箱收到2件；予以公开3件.  Behind a semicolon it is
        not sure whether what is told is of the heading again: 行政诉讼8件；申请人撤回3件."""
        self.of_another = False
        if self.now is OTHERS:
            if mark == "semicolon" or _tells_a_total(words, self._vocabulary):
                self.now = self._former
            return
        if mark == "semicolon" and self.now and self.heading and self.heading[-1].name != self.now[-1].name:
            self.now = tuple([subject._replace(near=False) for subject in self.now])
        is_foreign = bool(self.now) and self.now[-1].standing in FOREIGN
        if is_foreign and mark == "semicolon" and _tells_an_outcome(words, self._own, self._vocabulary):
            self.now = self._own

    def end_clause(self, clause: Clause, counted: str | None) -> None:
        """What later clauses are about: what this one named or ``counted`` all of, or whatever it counted of others; not
        what was asked for, where it counts nothing: 主要涉及政策文件、征地等方面."""
        known, words = self._vocabulary.concept(counted), self._told_of(clause)
        if clause.figures:
            self._has_counted = known is not None
        roles = clause.roles if words is clause.tokens else roles_of(words)
        if NAMING.isdisjoint(roles) or (self.is_fixed and (known is None or known.subject not in DOCUMENTS)):
            return
        named = (
            subjects_in(words)
            or _counted_in(words, counted, self._vocabulary.totals)
            or topic_in(words)
            or (OTHERS if self.of_another else ())
        )
        if named is OTHERS and self.now is not OTHERS:
            self._former = self.now
        if named:
            if named[-1].standing == "own":
                self._own = named
            self.now, self.near = named, True

    def _told_of(self, clause: Clause) -> Sequence[Token]:
        """The words of a clause before what was asked for, if it counts nothing and tells that; as does one right behind
        a count (收到申请10件，涉及政策文件), or behind another that ends what it lists (等)."""
        words = clause.tokens
        if clause.figures:
            self._is_content = False
            return words
        goes_on = self._is_content and "open" in clause.roles
        if goes_on or (self._has_counted and "about" in words[0].roles):
            self._is_content = True
            return ()
        self._is_content = "content" in clause.roles
        return list(takewhile(lambda word: "content" not in word.roles, words)) if self._is_content else words

    def end_sentence(self, sentence: Sentence, text: str, is_first: bool, told: Sequence[Claim]) -> None:
        """A sentence that counts nothing may be the heading of those after it, unless it goes on with what the section
        is about (（二）办理情况。), where nothing else was counted before.

        ``told`` is all that the sentence states.
        """
        self.now = self._former if self.now is OTHERS else self.now
        self.counted = bool(told)
        known = {self._vocabulary.concept(claim.concept) for claim in told if claim.concept}
        subjects = {concept.subject if concept else "" for concept in known}
        self.told = subjects.pop() if len(subjects) == 1 else ""
        if any(claim.kind == "count" and not claim.certainty for claim in told):
            self.section = tuple(subject._replace(standing=LEFT) for subject in self.section)
        if told or self._is_content or sentence.end - sentence.start > SHORT:
            return
        if is_first and goes_on(text, sentence.start):
            self.now = self.heading
        elif self.section and _goes_on(sentence, text, self.section[-1].name, self._vocabulary):
            self.heading = self.now = () if self.section[-1].standing == LEFT else self.section
        elif is_first or self._is_heading(sentence, text):
            self.heading = self.now = self.now if self.near else ()

    def _is_heading(self, sentence: Sentence, text: str) -> bool:
        """Whether a later sentence is a heading: of a subject, or of something else (（二）证照办理情况。), not of a concept
        alone (（二）废止情况。)."""
        if is_numbered(text, sentence.start):
            words = [word for clause in sentence.clauses for word in clause.tokens]
            return self.near or not any(word.sure_names("concept") for word in words)
        return self.near and _names_alone(sentence, text)


def _counted_in(
    words: Sequence[Token], counted: str | None, totals: Mapping[str, str]
) -> tuple[Subject, ...]:
    """The subject of which all was ``counted`` by a general noun: 行政许可45件；新收申请104件."""
    for word in words if counted else ():
        for sense in word.senses:
            if sense.strength == "generic" and totals.get(sense.name) == counted:
                return (Subject(sense.name, "own"),)
    return ()


def _names(words: Sequence[Token], subject: str) -> bool:
    """Whether words count something and name a subject, were it in general: 收到申请104件."""
    return any(word.figure for word in words) and any(subject in word.names("subject") for word in words)


def _is_an_outcome(word: Token, subject: str, vocabulary: Vocabulary) -> bool:
    """Whether a word names what became of some of a subject."""
    known = [(name, vocabulary.concepts[name]) for name in word.sure_names("concept")]
    return any(
        concept.subject == subject
        and concept.of_total is None
        and concept.year is None
        and not vocabulary.is_total(name)
        for name, concept in known
    )


def _names_alone(sentence: Sentence, text: str) -> bool:
    """Whether a sentence only names something behind its number: 二是依申请公开情况。"""
    start = _behind_number(text, sentence.start)
    if start is None:
        return False
    words = [word for clause in sentence.clauses for word in clause.tokens if word.start >= start]
    named = all(not word.roles.isdisjoint(("subject", "filler")) for word in words)
    return named and uncovered(start, sentence.end, words) == 0


def _goes_on(sentence: Sentence, text: str, subject: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence speaks, behind its number, of nothing but a subject in general."""
    start = _behind_number(text, sentence.start)
    if start is None:
        return False
    words = [word for clause in sentence.clauses for word in clause.tokens if word.start >= start]
    told = any("concept" in word.roles or _is_general(word, subject) for word in words)
    return (
        told
        and uncovered(start, sentence.end, words) == 0
        and all("filler" in word.roles or _is_of(word, subject, vocabulary) for word in words)
    )


def _behind_number(text: str, start: int) -> int | None:
    """Where the number of a heading ends that stands there: （二）, 二、, 二是."""
    number = text[start : start + LONGEST]
    begun = number.lstrip("（(")
    rest = begun.lstrip(NUMERALS)
    is_number = rest != begun and rest.startswith(("）", ")", "、", ".", "．", "是"))
    return start + len(number) - len(rest) + 1 if is_number else None


def _is_of(word: Token, subject: str, vocabulary: Vocabulary) -> bool:
    """Whether a word may name a subject, or a concept of it."""
    concepts = [vocabulary.concepts[name] for name in word.names("concept")]
    return subject in word.names("subject") or any(concept.subject == subject for concept in concepts)


def _is_general(word: Token, subject: str) -> bool:
    """Whether a word names a subject in general: （一）申请情况, below 依申请公开情况."""
    return any(sense.strength == "generic" and sense.name == subject for sense in word.senses)


def _tells_an_outcome(words: Sequence[Token], subjects: Sequence[Subject], vocabulary: Vocabulary) -> bool:
    """Whether the words begin with what became of the subjects."""
    return any(_is_an_outcome(word, subject.name, vocabulary) for word in words[:1] for subject in subjects)


def _tells_a_total(words: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether the words name a total of this Regulation: 新收."""
    return any(vocabulary.is_total(name) for word in words for name in word.sure_names("concept"))
