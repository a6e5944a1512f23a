"""Kinds of one thing that have outcomes of their own: 未经复议直接起诉25件（维持15件），复议后起诉9件（维持8件）.

The vocabulary names them by their prefix: ``litigation.direct.upheld`` is to ``litigation.direct.total`` what
``litigation.upheld`` is to ``litigation.total``.
"""

from collections.abc import Iterator, Sequence

from infocheck.forms.vocabulary import Vocabulary
from infocheck.narrative.tokens import Token


def kind_of(concept: str | None, vocabulary: Vocabulary) -> str | None:
    """The kind that a concept counts, such as ``litigation.direct``; ``None`` where there are no kinds."""
    known = vocabulary.concept(concept)
    if known is None or concept is None:
        return None
    kind = concept.rpartition(".")[0]
    return kind if kind != known.subject and f"{kind}.total" in vocabulary.concepts else None


def in_kind(concept: str, kind: str | None, vocabulary: Vocabulary) -> str:
    """The concept of that kind; the concept itself where the kind has none of its own."""
    subject = vocabulary.concepts[concept].subject
    name = f"{kind}.{concept.removeprefix(f'{subject}.')}"
    known = vocabulary.concept(name)
    return name if known and known.subject == subject else concept


def kinds_in(words: Sequence[Token], vocabulary: Vocabulary) -> Iterator[str]:
    """The kinds of something that the words name, the last first."""
    for word in reversed(words):
        for name in word.names("concept"):
            kind = kind_of(name, vocabulary)
            if kind:
                yield kind
