"""What is said, without a figure, of all that was just counted: 均为自然人, 均获维持, 均已审结, 正在审理."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from infocheck.forms.vocabulary import Vocabulary
from infocheck.narrative.claims import Claim
from infocheck.narrative.tokens import Token


class Implied(NamedTuple):
    """A concept that words from ``start`` to ``end`` say of a total: of all of it, or of ``none``."""

    concept: str
    start: int
    end: int
    none: bool = False


def implied(claim: Claim, words: Sequence[Token], vocabulary: Vocabulary) -> Implied | None:
    """What the words say of all that ``claim`` counts."""
    known = vocabulary.concepts.get(claim.concept or "")
    if known is None or claim.concept is None:
        return None
    subject = known.subject
    total = claim.concept == vocabulary.totals.get(subject)
    pending = vocabulary.pending.get(subject)
    if total and pending is not None:
        for word in words:
            if "settled" in word.roles:
                return Implied(pending, word.start, word.end, none=True)
            if word.name("concept") is not None and _names(word, pending):
                return Implied(pending, word.start, word.end)
    start = next((at for at, word in enumerate(words) if "all" in word.roles), None)
    if start is None:
        return None
    return _of_all(claim.concept, subject, total, words[start:], vocabulary)


def _of_all(
    concept: str, subject: str, total: bool, words: Sequence[Token], vocabulary: Vocabulary
) -> Implied | None:
    """The one applicant, or the one outcome, that the words behind 均 say of a count."""
    start = words[0].start
    applicants = [word for word in words[1:] if "applicant" in word.roles]
    if total and len(applicants) == 1:
        name = applicants[0].name("applicant")
        return Implied(f"{concept}.{name}", start, applicants[0].end)
    for word, name in _outcomes(words[1:], subject, vocabulary):
        if name != concept and (total or name.startswith(concept)):
            return Implied(name, start, word.end)
    return None


def _outcomes(words: Sequence[Token], subject: str, vocabulary: Vocabulary) -> Iterator[tuple[Token, str]]:
    """The words that name, for sure, a concept of the subject without naming a year; with the concept."""
    for word in words:
        for sense in word.senses:
            concept = vocabulary.concepts.get(sense.name) if sense.role == "concept" else None
            if concept is None or sense.strength:
                continue
            if concept.subject == subject and concept.year is None:
                yield word, sense.name


def _names(word: Token, concept: str) -> bool:
    """Whether the word is a name of the concept."""
    return any(sense.role == "concept" and sense.name == concept for sense in word.senses)
