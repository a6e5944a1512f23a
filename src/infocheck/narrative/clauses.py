"""Sentences and clauses: the tokens between two stops, split at commas, with brackets set apart.

What stands in brackets is a clause (or several) of its own, hung under the
clause that the brackets interrupt; the interrupted clause goes on behind them.
"""

from __future__ import annotations

from collections.abc import Iterator

from infocheck.narrative.tokens import Token

DEEPEST = 4
"""Brackets nested deeper than this are read as if they were not there."""


class Clause:
    """The words and figures between two commas; ``outer`` and ``offset`` say what the brackets interrupt.

    ``mark`` is the punctuation before the clause, and ``offset`` how many
    tokens of the outer clause come before the bracket.  ``roles`` are
    all that its words can play, ``figures`` the
    places of counted figures among the tokens, ``mentions`` what they became.
    """

    __slots__ = (
        "after",
        "figures",
        "mark",
        "mentions",
        "offset",
        "opened",
        "outer",
        "roles",
        "start",
        "tokens",
    )

    def __init__(self, mark: str, start: int, outer: Clause | None = None) -> None:
        self.mark = mark
        self.start = start
        self.outer = outer
        self.offset = len(outer.tokens) if outer is not None else 0
        self.tokens: list[Token] = []
        self.roles: set[str] = set()
        self.after = ""
        self.opened = start - 1
        self.figures: list[int] = []
        self.mentions: list[int] = []


class Sentence:
    """The clauses between two stops, in order of place; ``line`` counts the paragraphs."""

    __slots__ = ("clauses", "end", "line", "start")

    def __init__(self, line: int, start: int) -> None:
        self.line = line
        self.start = start
        self.end = start
        self.clauses: list[Clause] = []


def sentences(tokens: list[Token]) -> Iterator[Sentence]:
    """The sentences of a text that hold any word or figure."""
    line = 0
    sentence = Sentence(line, 0)
    open_clauses = [Clause("stop", 0)]
    sentence.clauses.append(open_clauses[0])
    for token in tokens:
        kind = token.kind
        if kind in ("word", "figure", "item"):
            current = open_clauses[-1]
            current.tokens.append(token)
            current.roles.update(token.roles)
        elif kind in ("stop", "line"):
            sentence.end = token.start
            yield sentence
            line += kind == "line"
            sentence = Sentence(line, token.end)
            open_clauses = [Clause(kind, token.end)]
            sentence.clauses.append(open_clauses[0])
        elif kind == "open":
            if len(open_clauses) <= DEEPEST:
                inner = Clause("open", token.end, open_clauses[-1])
                open_clauses.append(inner)
                sentence.clauses.append(inner)
        elif kind == "close":
            if len(open_clauses) > 1:
                inner = open_clauses.pop()
                outer, opened = inner.outer, inner.opened
                assert outer is not None
                outer.tokens.append(Token("bracket", opened, token.end))
        else:
            current = open_clauses[-1]
            current.after = kind
            following = Clause(kind, token.end, current.outer)
            following.offset, following.opened = current.offset, current.opened
            open_clauses[-1] = following
            sentence.clauses.append(following)
    if tokens:
        sentence.end = tokens[-1].end
    yield sentence
