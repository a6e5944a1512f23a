"""What is talked of: the nouns that name it, what they are joined to, and whether it is something else.

A noun of this Regulation may only be the cause of another, and a general one may be of something unknown.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from infocheck.forms.vocabulary import Vocabulary
from infocheck.narrative.tokens import Token, uncovered

NAMING = frozenset(("subject", "foreign", "attribute"))
DOCUMENTS = ("regulations", "normative_documents")
"""The subjects that are documents by name."""
OWN = frozenset(("subject", "concept", "disclosure"))
"""What belongs to this Regulation."""
ALONE = frozenset(("", "，", "。", "；", "、", "：", ",", ";", "（", "(", "\n", " "))
"""What may follow a noun that is counted."""


class Subject(NamedTuple):
    """What is being talked of: a subject of the form, something foreign, or nothing known.

    ``standing`` is ``own``, ``foreign``, ``application`` (foreign, and applied for), ``aside`` (foreign, and left with its sentence)
    or ``attribute``, of a section also ``left``; ``near`` when the
    same sentence names it, ``weak`` when a topic word does, not a noun.
    """

    name: str
    standing: str
    near: bool = True
    weak: bool = False


def subjects_in(words: Sequence[Token], first: bool = False) -> tuple[Subject, ...]:
    """The last (or first) subject that a noun names, with those joined to it: 行政复议、行政诉讼.

    A request that only is the cause of a challenge (因…申请行政复议) does not count.
    """
    found: tuple[Subject, ...] = ()
    last: int | None = None
    for place, word in enumerate(words):
        if NAMING.isdisjoint(word.roles):
            continue
        for sense in word.senses:
            if sense.role in ("foreign", "attribute"):
                subject = Subject(sense.name, sense.strength or sense.role)
            elif place and words[place - 1].end == word.start and "foreign" in words[place - 1].roles:
                continue  # 咨询信息公开事项
            elif sense.role == "subject" and not sense.strength and not is_cause(words, place):
                subject = Subject(sense.name, "own")
            else:
                continue
            own = bool(found) and subject.standing == "own" and found[-1].standing == "own"
            if own and (
                last == place or (last is not None and joined(words[last], word, words[last + 1 : place]))
            ):
                found = (*found[-3:], subject)
            elif first and found:
                return found
            else:
                found = (subject,)
            last = place
    return found


def topic_in(words: Sequence[Token]) -> tuple[Subject, ...]:
    """The last subject that a topic word, no noun, names."""
    for word in reversed(words):
        for sense in word.senses:
            if sense.role == "subject" and sense.strength == "topic":
                return (Subject(sense.name, "own", weak=True),)
    return ()


def topic_behind(words: Sequence[Token], text: str) -> tuple[Subject, ...]:
    """The topic that is all that stands behind a figure: 12条依申请公开信息; not 2件依申请公开协查函."""
    alone = words and (
        text[words[0].end : words[0].end + 1] in ALONE or text.startswith("的申请", words[0].end)
    )
    return topic_in(words[:1]) if alone else ()


def is_cause(words: Sequence[Token], place: int) -> bool:
    """Whether the noun at ``place`` only says what another noun came from: 因…申请 行政复议."""
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None or following.joins:
        return False
    noun = words[place]
    own, another = noun.name("subject"), following.sure_names("subject")
    if another and following.start == noun.end and another[0] != own:
        return True
    caused = (
        any("cause" in word.roles for word in words[max(0, place - 4) : place]) or "cause" in following.roles
    )
    return caused and any(
        name != own for word in words[place + 1 : place + 8] for name in word.sure_names("subject")
    )


def joined(first: Token, second: Token, between: Sequence[Token]) -> bool:
    """Whether nothing but conjunctions stands between two words."""
    return uncovered(first.end, second.start, between) == 0 and all(word.joins for word in between)


def is_of_another(words: Sequence[Token]) -> bool:
    """Whether the last noun is a general one with an unknown word grown onto it: 道路申请件 is no request for information.

    Words that say nothing, such as 的, may stand between: 涉及征地的申请.
    """
    for place in range(len(words) - 1, 0, -1):
        strengths = {sense.strength for sense in words[place].senses if sense.role == "subject"}
        if strengths:
            while (
                place > 1
                and words[place - 1].end == words[place].start
                and not words[place - 1].roles.isdisjoint(("filler", "open"))
            ):
                place -= 1
            return strengths == {"generic"} and words[place - 1].end < words[place].start
    return False


def is_caused_by_another(words: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether something unknown, or an act that is no disclosure, is said to be the cause of a challenge:
    因征地引发的行政复议, 因工伤认定被提起行政诉讼, 因行政处罚被申请行政复议."""
    ends = [
        at
        for at, word in enumerate(words)
        if "cause" in word.roles or word.name("subject") in vocabulary.pending
    ]
    return any(
        "cause" in words[earlier].roles and _is_another(words[earlier : later + 1], vocabulary)
        for earlier, later in pairwise(ends)
    )


def _is_another(words: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether something else stands between a cause, which begins the words, and what ends them."""
    between = words[1:-1]
    acts = [word for word in between if word.name("subject") in vocabulary.bare]
    named = any(not OWN.isdisjoint(word.roles) for word in between if word not in acts)
    return not named and (bool(acts) or uncovered(words[0].end, words[-1].start, between) > 1)


def is_of_another_kind(words: Sequence[Token]) -> bool:
    """Whether the noun is of a kind of its own: 行政处罚类复议案件."""
    return any("kind" in kind.roles and "disclosure" not in before.roles for before, kind in pairwise(words))
