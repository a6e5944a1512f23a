"""What a figure counts: from the words before and behind it to a concept, or to why it has none.

A figure is tied to a concept only when noun, verb and scope agree.  The noun
gives the subject; the verb, or the name of a result, the concept within it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from infocheck.findings import Text
from infocheck.forms.vocabulary import Sense, Vocabulary
from infocheck.narrative.kinds import kind_of
from infocheck.narrative.subjects import (
    Subject,
    is_caused_by_another,
    is_of_another,
    is_of_another_kind,
    joined,
)
from infocheck.narrative.tokens import Token, roles_of, uncovered

OTHER_SUBJECT = Text("说的是别的事项", "it is about something else")
NO_SUBJECT = Text("没有说明是什么事项", "nothing says what it is about")
NO_VERB = Text("没有说明是哪一项", "nothing says which item it is")
NARROWED = Text("前面有限定的词，可能只是其中一部分", "words before it may narrow it to a part")
NAMED_HERE = Text("同一句写明了事项", "the same sentence names the subject")
NAMED_ABOVE = Text("事项由上文得知", "the subject is known from the text above")
VERB = Text("动词或者项目名称紧邻数字", "its verb or item name stands beside the number")
WEAK_VERB = Text("动词含义较宽", "its verb may mean several things")
BARE = Text("数字紧跟事项名称", "the number follows the subject's own name")
NO_DIRECTION = Text("没有写明结转到哪一年", "it is not said to which year they were carried over")

FAR = 8
"""So many characters between verb and number that no known word covers make the tie doubtful."""
FARTHEST = 30
"""The same where the noun itself stands beside the number."""
DATED = frozenset(("last_year", "this_year", "date"))
"""Roles of words that say of which year something was received or carried over."""


class Meaning(NamedTuple):
    """What a figure counts: concept ids (a sum where there are several), or why none.

    ``behind`` when the words that say so follow the figure.
    """

    concepts: tuple[str, ...] = ()
    certain: bool = False
    reasons: tuple[Text, ...] = ()
    unbound: Text | None = None
    behind: bool = False


class Named(NamedTuple):
    """The concepts that the words beside a figure name, by which ``word``, whether for certain, and why."""

    concepts: tuple[str, ...]
    word: Token
    certain: bool
    reason: Text
    behind: bool = False


def meaning(
    before: Sequence[Token],
    after: Sequence[Token],
    subjects: Sequence[Subject],
    span: tuple[int, int],
    years: frozenset[str],
    vocabulary: Vocabulary,
) -> Meaning:
    """What the figure at ``span`` counts.

    ``before`` and ``after`` are the words between it and its neighbours,
    ``subjects`` what is talked of (nearest last), ``years`` the other years
    that these words name.
    """
    if not subjects:
        return Meaning(unbound=NO_SUBJECT)
    last = subjects[-1]
    if _is_of_something_else(before, last, vocabulary):
        return Meaning(unbound=OTHER_SUBJECT)
    each = [_concept(before, after, subject, span, years, vocabulary) for subject in _together(subjects)]
    found = [named for named in each if named is not None]
    if not found:
        return Meaning(unbound=NO_VERB)
    concepts = tuple(dict.fromkeys([concept for named in found for concept in named.concepts]))
    gap = max(0, *[_gap(named, before, after, span) for named in found])
    reason, behind = found[-1].reason, found[-1].behind
    if _is_narrowed(before, last, concepts[0], vocabulary) or _is_too_far(before, last, reason, gap, span[0]):
        return Meaning(unbound=NARROWED)
    source = NAMED_HERE if last.near else NAMED_ABOVE
    reasons = (source, reason) if gap == 0 else (source, reason, NARROWED)
    sure = gap == 0 and last.near and all(named.certain for named in found)
    return Meaning(concepts, sure, reasons, None, behind)


def _gap(named: Named, before: Sequence[Token], after: Sequence[Token], span: tuple[int, int]) -> int:
    """How many characters that no known word covers stand between the naming word and the figure at ``span``."""
    if named.behind:
        return uncovered(span[1], named.word.start, after)
    return uncovered(named.word.end, span[0], before)


def _is_of_something_else(before: Sequence[Token], last: Subject, vocabulary: Vocabulary) -> bool:
    """Whether it is not this report's own subject that the words before a figure speak of."""
    if last.standing != "own" or is_of_another(before):
        return True
    if any("before" in word.roles and "concept" not in word.roles for word in before):
        return True
    return last.name in vocabulary.pending and (
        is_caused_by_another(before, vocabulary) or is_of_another_kind(before)
    )


def _is_narrowed(before: Sequence[Token], last: Subject, concept: str, vocabulary: Vocabulary) -> bool:
    """Whether the words before a figure say that it is of a part of a concept only."""
    if _is_of_the_rest(before):
        return True
    if vocabulary.is_total(concept):
        return False
    if last.name not in vocabulary.pending and _has_reason(before):
        return True
    return vocabulary.concepts[concept].of_total is None and _has_article(before)


def _is_too_far(before: Sequence[Token], last: Subject, reason: Text, gap: int, start: int) -> bool:
    """Whether too much that is unknown stands between the words that give the meaning and the figure at ``start``."""
    if gap and (_is_within(before, start) or not last.near or (last.weak and reason is BARE)):
        return True
    return gap > (FARTHEST if _ends_in_noun(before, last.name, start) else FAR)


def _together(subjects: Sequence[Subject]) -> list[str]:
    """The names of the last subjects that the words join."""
    return list(dict.fromkeys(subject.name for subject in subjects if subject.standing == "own"))


def _concept(
    before: Sequence[Token],
    after: Sequence[Token],
    subject: str,
    span: tuple[int, int],
    years: frozenset[str],
    vocabulary: Vocabulary,
) -> Named | None:
    """The concepts of one subject."""
    item = next((at for at, word in enumerate(after) if word.kind == "item"), len(after))
    following, after = after[item:], after[:item]  # what follows is the next item's
    found = _verbs(before, subject, years, vocabulary, ahead=True)
    if found is not None and not (
        found.reason is WEAK_VERB and _is_told_behind(after, subject, span[1], vocabulary)
    ):
        return found
    of_share = "share" in roles_of(after)  # 3件申请为予以公开的占66.7%
    found = None if of_share else _verbs(after, subject, years, vocabulary, ahead=False)
    if found is None:
        return _total_named(before, after, subject, span[1], vocabulary)
    goes_on = _goes_on((*_joined_to(found.word, after), *following), found.concepts, subject, vocabulary)
    return None if goes_on else found


def _is_told_behind(after: Sequence[Token], subject: str, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a noun right behind the figure leads to what became of it: 共有25件申请因本机关不掌握而无法提供."""
    if not after or after[0].start != end or "subject" not in after[0].roles:
        return False
    return any(
        vocabulary.concepts[name].subject == subject
        for word in after[1:]
        for name in word.sure_names("concept")
    )


def _total_named(
    before: Sequence[Token], after: Sequence[Token], subject: str, end: int, vocabulary: Vocabulary
) -> Named | None:
    """The total of a subject whose own name stands before the figure, or right behind it."""
    total = vocabulary.totals.get(subject)
    if total is None:
        return None
    for word in reversed(before):
        for sense in word.senses:
            if sense.strength == "part" and vocabulary.concepts[sense.name].subject == subject:
                return None  # 依申请提供的17件
            if sense.role == "subject" and sense.name == subject:
                return Named((total,), word, not sense.strength, BARE)
    return _total_named_behind(before, after, subject, end, vocabulary)


def _total_named_behind(
    before: Sequence[Token], after: Sequence[Token], subject: str, end: int, vocabulary: Vocabulary
) -> Named | None:
    """The same where the name stands right behind the figure and nothing else is said: 3件申请."""
    for place, word in enumerate(after[:4]):
        if not word.roles.isdisjoint(("not", "before")):
            return None  # 3件申请均未引发行政复议
        if subject not in word.sure_names("subject"):
            continue
        has_verb = any(other.sure_names("concept") for other in after[place + 1 :])
        if has_verb or uncovered(end, word.start, after):
            return None
        if any(is_of_a_year(other, vocabulary) for other in before):
            return None  # 2022年结转的1件行政诉讼
        return Named((vocabulary.totals[subject],), word, False, BARE, behind=True)
    return None


def _goes_on(words: Sequence[Token], told: Sequence[str], subject: str, vocabulary: Vocabulary) -> bool:
    """Whether another result of the subject follows, so that a figure is of both: 44件为无法提供、不予处理."""
    return any(
        name not in told and vocabulary.concepts[name].subject == subject
        for word in words
        for name in word.sure_names("concept")
    )


def _joined_to(verb: Token, words: Sequence[Token]) -> Sequence[Token]:
    """The word that a conjunction joins to a verb behind a figure: 45件予以公开或部分公开."""
    at = words.index(verb) + 1
    return words[at + 1 : at + 2] if "and" in roles_of(words[at : at + 1]) else ()


def _verbs(
    words: Sequence[Token], subject: str, years: frozenset[str], vocabulary: Vocabulary, ahead: bool
) -> Named | None:
    """The concept that the words name: a carry-over first, then the nearest; several that are joined are a sum."""
    best: Named | None = None
    for place, sense in _named(words, subject, vocabulary, ahead):
        word, concept = words[place], vocabulary.concepts[sense.name]
        told = concept.year is not None and best is not None and best.word is not word
        if told and "besides" in roles_of(words[:place]):
            continue  # 扣除上年结转后新收104件
        if concept.year is not None and concept.year in years:
            beside = _total_beside(words, place, subject, vocabulary) if ahead else ()
            return Named((*beside, sense.name), word, True, VERB, not ahead)
        weak = sense.strength == "weak"
        if concept.year is not None and not weak and (years or concept.year != "next_year"):
            continue
        undirected = not weak and is_of_a_year(word, vocabulary)
        if best is None or (best.reason is WEAK_VERB and not weak):
            reason = NO_DIRECTION if undirected else WEAK_VERB if weak else VERB
            best = Named((sense.name,), word, reason is VERB, reason, not ahead)
        elif (
            ahead
            and not (weak or _is_example(words, place, best.word))
            and _specifies(sense.name, _end(words, place), best, vocabulary)
        ):
            best = best._replace(concepts=(sense.name,))
        elif ahead and not weak and not undirected and _joins(words, place, best.concepts, sense.name):
            best = best._replace(concepts=(sense.name, *best.concepts))
    return best


def _total_beside(
    words: Sequence[Token], place: int, subject: str, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """The total that a conjunction joins to the carry-over at ``place``, years aside, where both are of the noun or the sum
    behind them: 新收及上年结转的申请, 上年结转和本年新收共."""
    total = vocabulary.totals.get(subject)
    if total is None or roles_of(words[place + 1 :]).isdisjoint(("subject", "total")):
        return ()
    for step in (-1, 1):
        at, is_joined = place + step, False
        while 0 <= at < len(words) and _is_between(words[at], subject):
            is_joined = is_joined or words[at].joins
            at += step
        if is_joined and 0 <= at < len(words) and total in words[at].names("concept"):
            return (total,)
    return ()


def _is_between(word: Token, subject: str) -> bool:
    """Whether a word may stand between what was received and what was carried over: a conjunction, a year, their noun."""
    return word.joins or not word.roles.isdisjoint(DATED) or subject in word.names("subject")


def _named(
    words: Sequence[Token], subject: str, vocabulary: Vocabulary, ahead: bool
) -> Iterator[tuple[int, Sense]]:
    """The places where the words name concepts of a subject, and in which sense, the nearest to their figure first."""
    for place in range(len(words) - 1, -1, -1) if ahead else range(len(words)):
        for sense in words[place].senses:
            if sense.role != "concept" or sense.strength == "part":
                continue
            if vocabulary.concepts[sense.name].subject != subject:
                continue
            if ahead or not _is_example(words, place, words[-1]):  # 28件申请因不掌握等原因无法提供
                yield place, sense


def _is_example(words: Sequence[Token], place: int, verb: Token) -> bool:
    """Whether the word is but one of several that are meant: 因不掌握等原因无法提供, 重复申请、要求确认等不予处理."""
    end = _end(words, place)
    behind = [word for word in words[place + 1 :] if word.start >= end and word.start < verb.start]
    if not behind or behind[0].start != end:
        return False
    is_listed = behind[0].joins or behind[0].kind == "item"
    return "open" in behind[0].roles or (is_listed and "open" in roles_of(behind))


def _end(words: Sequence[Token], place: int) -> int:
    """Where the word at ``place`` ends, with a 的 or whatever else says nothing behind it."""
    end = words[place].end
    for following in words[place + 1 :]:
        if following.start != end or following.roles.isdisjoint(("filler", "ground")):
            break
        end = following.end
    return end


def _specifies(name: str, end: int, later: Named, vocabulary: Vocabulary) -> bool:
    """Whether a word that ends before a verb says more exactly what it says: 不予公开 + 答复, 行政执法案卷 + 不予公开.

    That something was answered says less than how: 申请回复为予以公开.
    """
    if name.startswith(f"{later.concepts[0]}."):
        return True
    is_stage = vocabulary.concepts[name].of_total is not None and not vocabulary.is_total(later.concepts[0])
    is_broader = is_stage or vocabulary.is_total(name) or kind_of(name, vocabulary) is not None
    is_broader = is_broader or later.concepts[0].startswith(f"{name}.")
    return end == later.word.start and not is_broader


def is_of_a_year(word: Token, vocabulary: Vocabulary) -> bool:
    """Whether the word names a carry-over, to this year or from it."""
    return any(vocabulary.concepts[name].year for name in word.names("concept"))


def _joins(words: Sequence[Token], place: int, later: Sequence[str], name: str) -> bool:
    """Whether the word at ``place`` is joined by a conjunction to the next verb, which names another concept."""
    following = place + 1
    while following < len(words) and words[following].joins:
        following += 1
    if following == place + 1 or following >= len(words) or name in later:
        return False
    are_joined = joined(words[place], words[following], words[place + 1 : following])
    return are_joined and words[following].name("concept") == later[0]


def _ends_in_noun(words: Sequence[Token], subject: str, end: int) -> bool:
    """Whether the noun of the subject is the last word before ``end``, with no gap but 共 or 数量为."""
    for word in reversed(words):
        if word.end != end:
            return False
        if subject in word.sure_names("subject"):
            return True
        if "total" not in word.roles and "filler" not in word.roles:
            return False
        end = word.start
    return False


def _is_of_the_rest(words: Sequence[Token]) -> bool:
    """Whether what is left of a concept is counted: “其他处理”中的“其他”3件."""
    within = next((at for at, word in enumerate(words) if "within" in word.roles), len(words))
    return "rest" in roles_of(words[within:])


def _is_within(words: Sequence[Token], end: int) -> bool:
    """Whether something unknown is counted within what the words before name: 行政许可决定中变更类318件."""
    at = max((at for at, word in enumerate(words) if "within" in word.roles), default=len(words))
    behind = words[at + 1 :]
    is_unnamed = roles_of(behind).isdisjoint(("concept", "subject", "applicant", "route", "place"))
    return at < len(words) and is_unnamed and uncovered(words[at].end, end, behind) > 0


def _has_reason(words: Sequence[Token]) -> bool:
    """Whether something unknown is said to be the reason of a result: 因第三方不同意不予公开, 以第三方不同意为由不予公开."""
    ground = next((at for at, word in enumerate(words) if "ground" in word.roles), None)
    if ground is not None:
        named = words[max(0, ground - 1)]
        return named.end != words[ground].start or named.roles.isdisjoint(("concept", "open"))
    cause = next((word for word in words if "cause" in word.roles), None)
    return cause is not None and uncovered(cause.end, words[-1].end, words) > 1


def _has_article(words: Sequence[Token]) -> bool:
    """Whether an article of law is said to be the reason of a result: 适用第十四条不予公开."""
    return any(
        w.figure is not None and w.figure.kind == "ordinal" and w.figure.unit in "条款项" for w in words
    )


def part_named(subject: str, words: Sequence[Token], vocabulary: Vocabulary) -> str | None:
    """The concept of the subject that one of the words names only within a list of parts: 公开 for 予以公开."""
    for word in words:
        for sense in word.senses:
            if sense.strength == "part" and vocabulary.concepts[sense.name].subject == subject:
                return sense.name
    return None
