"""What is said, without a figure, of all that was just counted: 均为自然人, 均获维持, 均已审结, 正在审理."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from infocheck.forms.vocabulary import Vocabulary
from infocheck.narrative.claims import Claim, Scope
from infocheck.narrative.clauses import Clause
from infocheck.narrative.figures import Figure, nothing
from infocheck.narrative.kinds import in_kind, kind_of
from infocheck.narrative.lists import LOOK_BACK, Lists
from infocheck.narrative.mentions import OTHER_YEAR, Mention
from infocheck.narrative.tokens import Token

OF_NOTHING = frozenset(("filler", "own"))
"""Roles of words beside an outcome that say nothing more of it: 行政诉讼1件，我局胜诉."""


class Implied(NamedTuple):
    """A concept that words from ``start`` to ``end`` say of a total: of all of it, or of ``none``."""

    concept: str
    start: int
    end: int
    none: bool = False

    def figure(self, claim: Claim) -> Figure:
        """What the words count where ``claim`` is the total: as many, or none."""
        if self.none:
            return nothing(self.start, self.end)
        return Figure(self.start, self.end, claim.value, claim.low, claim.high, claim.unit, "case", "count")


def all_told(lists: Lists, clause: Clause, words: Sequence[Token]) -> Iterator[tuple[Figure, str, Scope]]:
    """What the words say of all that was counted before them: a figure, the concept that it is of, and its scope.

    The count may be just before, the whole of the list that ended, or, where
    the words open a sentence, the total in the sentence above.  Several are
    meant where no semicolon parts them: 行政复议4件、行政诉讼2件，均已审结.
    """
    found, vocabulary = lists.found, lists.vocabulary
    lists.by_context = lists.by_context or (clause.mark == "stop" and "all" in clause.roles)
    at = clause.mentions[-1] if clause.mentions else lists.interrupted(clause)
    counted = at_first = len(found) - 1 if at is None else at
    farthest, is_told = max(0, counted - LOOK_BACK), False
    while counted >= farthest and not _is_named(found[counted].claim, words, vocabulary):
        counted -= 1
    while counted >= farthest and _are_about(found[counted], lists, clause, words):
        if not _is_named(found[counted].claim, words, vocabulary):
            return
        mention = found[counted]
        claim = _with_carried_in(found, counted, vocabulary)
        said = implied(claim, words, vocabulary)
        if said is None and _is_said_again(claim, words, vocabulary):
            return
        if said is None:
            whole = None if clause.mentions or is_told else lists.ended(counted)
            if whole is None:
                return
            counted = whole
            continue
        lists.by_value = True
        yield said.figure(claim), said.concept, claim.scope
        if said.concept not in vocabulary.concepts or mention.sentence != lists.sentence or clause.outer:
            return
        is_told = is_told or not said.none  # what became of a whole its own list says
        counted -= 1 if claim is mention.claim else 2
        if counted < lists.parted <= at_first or counted == mention.part_of:
            return


def _is_named(claim: Claim, words: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether a challenge is one of those that the words name, if they name any: 复议3件、诉讼2件，诉讼均为维持."""
    known = vocabulary.concept(claim.concept)
    named = {name for word in words if (name := word.name("subject")) in vocabulary.pending}
    return not named or known is None or known.subject not in vocabulary.pending or known.subject in named


def _is_said_again(claim: Claim, words: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether the words say of a count what its own words have said: 3件正在审理，尚未审结."""
    concept = claim.concept or ""
    known = vocabulary.concept(concept)
    pending = vocabulary.pending.get(known.subject) if known else None
    if pending is None or concept != in_kind(pending, kind_of(concept, vocabulary), vocabulary):
        return False
    return any(pending in word.names("concept") for word in words)


def _are_about(mention: Mention, lists: Lists, clause: Clause, words: Sequence[Token]) -> bool:
    """Whether words without a figure may speak of what that mention counts."""
    known = mention.claim.certainty and mention.claim.unbound is not OTHER_YEAR
    if not known:
        return False
    if mention.sentence == lists.sentence:
        return True
    total = mention.part_of is not None or lists.vocabulary.is_total(mention.claim.concept)
    named = any("subject" in word.roles for word in words)
    near = lists.sentence - mention.sentence <= 1 + named
    return clause.mark == "stop" and total and near and "all" in clause.roles


def _with_carried_in(found: Sequence[Mention], at: int, vocabulary: Vocabulary) -> Claim:
    """The claim at ``at``; where it counts what was carried in, together with what was received just before it."""
    claim = found[at].claim
    known = vocabulary.concept(claim.concept)
    before = found[at - 1] if at else None
    if known is None or known.year != "last_year" or before is None:
        return claim
    total = vocabulary.totals.get(known.subject)
    if before.sentence != found[at].sentence or before.claim.concept != total or not before.claim.certainty:
        return claim
    if found[at].part_of == at - 1:
        return before.claim  # 收到申请110件（含上年结转6件），均为自然人
    value = before.claim.value + claim.value
    exact = before.claim.exact and claim.exact
    low, high = (value, value) if exact else (None, None)
    return claim._replace(concept=total, value=value, low=low, high=high)


def implied(claim: Claim, words: Sequence[Token], vocabulary: Vocabulary) -> Implied | None:
    """What the words say of all that ``claim`` counts."""
    known = vocabulary.concept(claim.concept)
    if known is None or claim.concept is None:
        return None
    subject, kind = known.subject, kind_of(claim.concept, vocabulary)
    total = known.whole or claim.concept in (vocabulary.totals.get(subject), f"{kind}.total")
    pending = vocabulary.pending.get(subject)
    if total and pending is not None:
        concept = in_kind(pending, kind, vocabulary)
        for word in words:
            if "settled" in word.roles:
                return Implied(concept, word.start, word.end, none=True)
            if pending in word.names("concept"):
                return Implied(concept, word.start, word.end)
    start = next((at for at, word in enumerate(words) if "all" in word.roles), None)
    if start is None:
        return _of_one(claim, words, vocabulary) if total and pending is not None else None
    return _of_all(claim.concept, subject, total, words[start:], vocabulary)


def _of_one(total: Claim, words: Sequence[Token], vocabulary: Vocabulary) -> Implied | None:
    """The outcome of a single challenge, which is all that the clause right behind it says: 行政复议1件，结果维持."""
    concept = total.concept or ""
    outcomes = list(_outcomes(words, vocabulary.concepts[concept].subject, vocabulary))
    said = [word for word in words if OF_NOTHING.isdisjoint(word.roles)]
    is_all = len(outcomes) == len(said) == 1 and words[0].start == total.end + 1
    if total.value != 1 or not total.exact or not is_all:
        return None
    word, name = outcomes[0]
    return Implied(in_kind(name, kind_of(concept, vocabulary), vocabulary), word.start, word.end)


def _of_all(
    concept: str, subject: str, total: bool, words: Sequence[Token], vocabulary: Vocabulary
) -> Implied | None:
    """The one applicant, or the one outcome, that the words behind 均 say of a count."""
    start = words[0].start
    applicants = [word for word in words[1:] if "applicant" in word.roles]
    whole = vocabulary.totals.get(subject)
    if total and whole and len(applicants) == 1:
        name = applicants[0].name("applicant")
        return Implied(f"{whole}.{name}", start, applicants[0].end)
    kind = kind_of(concept, vocabulary)
    outcomes = list(_outcomes(words[1:], subject, vocabulary))
    if any("and" in word.roles for word in words[1:]) and len({name for _, name in outcomes}) > 1:
        return None  # 均予以公开或部分公开
    for word, name in outcomes:
        if name != concept and (total or name.startswith(concept)):
            return Implied(in_kind(name, kind, vocabulary), start, word.end)
    return None


def _outcomes(words: Sequence[Token], subject: str, vocabulary: Vocabulary) -> Iterator[tuple[Token, str]]:
    """The words that name, for sure, a concept of the subject without naming a year; with the concept."""
    for word in words:
        for name in word.sure_names("concept"):
            concept = vocabulary.concepts[name]
            if concept.subject == subject and concept.year is None:
                yield word, name
