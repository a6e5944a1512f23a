"""Sentences and clauses: the tokens between two stops, split at commas, with brackets set apart.

What stands in brackets is a clause (or several) of its own, hung under the
clause that the brackets interrupt; the interrupted clause goes on behind them.
"""

from __future__ import annotations

from collections.abc import Iterator

from infocheck.narrative.tokens import DEEPEST, Token, uncovered

SPOKEN = frozenset(("word", "figure", "item"))
ENDS = frozenset(("stop", "line"))


class Clause:
    """The words and figures between two commas; ``outer`` and ``offset`` say what the brackets interrupt.

    ``mark`` is the punctuation before the clause, ``opened`` where the bracket
    around it opens, ``depth`` how many there are, and ``offset`` how many tokens of the outer clause come
    before that.  ``roles`` are all that its words can play, ``figures`` the
    places of counted figures among the tokens, ``mentions`` what they became.
    """

    __slots__ = ("depth", "figures", "mark", "mentions", "offset", "opened", "outer", "roles", "tokens")

    def __init__(self, mark: str, opened: int, outer: Clause | None = None, offset: int = 0) -> None:
        self.mark = mark
        self.opened = opened
        self.outer = outer
        self.depth: int = 0 if outer is None else outer.depth + 1
        self.offset = offset
        self.tokens: list[Token] = []
        self.roles: set[str] = set()
        self.figures: list[int] = []
        self.mentions: list[int] = []


class Sentence:
    """The clauses between two stops, in order of place; ``line`` counts the paragraphs."""

    __slots__ = ("clauses", "end", "line", "start")

    def __init__(self, line: int, start: int, mark: str) -> None:
        self.line = line
        self.start = start
        self.end = start
        self.clauses = [Clause(mark, start - 1)]


def sentences(tokens: list[Token]) -> Iterator[Sentence]:
    """The sentences of a text, in order; one without any word that is known may yet be a heading."""
    line, sentence = 0, Sentence(0, 0, "stop")
    current = sentence.clauses[0]
    for token, following in zip(tokens, [*tokens[1:], None], strict=False):
        kind = token.kind
        if "and" in token.roles and _lists(current.tokens, token):
            current.tokens.append(Token("item", token.start, token.end))
        elif kind in SPOKEN or (kind == "colon" and _names_a_count(current.tokens, following)):
            current.tokens.append(token)
            if token.roles:
                current.roles |= token.roles
        elif kind in ENDS:
            sentence.end = token.start
            if sentence.end > sentence.start:
                yield sentence
            line += kind == "line"
            sentence = Sentence(line, token.end, kind)
            current = sentence.clauses[0]
        else:
            current = _after(token, current, sentence)
    sentence.end = tokens[-1].end if tokens else sentence.start
    if sentence.end > sentence.start:
        yield sentence


def _lists(words: list[Token], joint: Token) -> bool:
    """Whether “and” stands right behind a count, as a comma of a list does: 公开35件和部分公开10件."""
    last = words[-1] if words else None
    if last is not None and last.kind == "bracket":
        last = words[-2] if len(words) > 1 else None
    return is_count(last) and words[-1].end == joint.start


def _names_a_count(words: list[Token], following: Token | None) -> bool:
    """Whether a colon stands between a count and its name: 办结数量：101件."""
    return bool(words) and not is_count(words[-1]) and is_count(following)


def is_count(token: Token | None) -> bool:
    """Whether a token is a count."""
    return token is not None and token.figure is not None and token.figure.kind == "count"


def _after(mark: Token, current: Clause, sentence: Sentence) -> Clause:
    """The clause that goes on after a comma or a bracket: a new one, or one that the bracket interrupted."""
    outer = current.outer
    if mark.kind == "close":
        if outer is None:
            return current
        outer.tokens.append(
            _spoken(current, mark, outer.tokens) or Token("bracket", current.opened, mark.end)
        )
        return outer
    if mark.kind == "open":
        if current.depth == DEEPEST:
            return current
        following = Clause("open", mark.start, current, len(current.tokens))
    elif current.tokens:
        following = Clause(mark.kind, current.opened, outer, current.offset)
    else:
        current.mark = mark.kind
        return current
    sentence.clauses.append(following)
    return following


def _spoken(clause: Clause, mark: Token, before: list[Token]) -> Token | None:
    """The word in brackets, as wide as these, where it is all that they hold and says more exactly what the word before
    them says: 不予公开（属于过程性信息）2件."""
    words = clause.tokens
    if not words or not before or before[-1].end != clause.opened:
        return None
    if uncovered(clause.opened + 1, mark.start, words):
        return None
    exact, told = words[0].sure_names("concept"), before[-1].names("concept")
    if any(word.sure_names("concept") != exact for word in words):
        return None
    says_more = any(name.startswith(f"{other}.") for name in exact for other in told)
    return words[0]._replace(start=clause.opened, end=mark.end) if says_more else None
