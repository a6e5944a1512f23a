"""None in words: 未收到申请, 未发生复议、诉讼, 行政诉讼：无.

A none stands before what it denies or behind it, and may cover several
subjects in a chain.  What stands between it and its noun must be known words.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from infocheck.findings import Text
from infocheck.forms.vocabulary import Vocabulary
from infocheck.narrative.kinds import in_kind, kind_of
from infocheck.narrative.meaning import Meaning, is_of_a_year
from infocheck.narrative.narrowing import narrowing
from infocheck.narrative.subjects import Subject, is_cause
from infocheck.narrative.tokens import Token, roles_of, uncovered

DENIED = Text("用文字说没有", "it is denied in words")
LOOSELY = Text("否定词与事项之间有别的词", "other words stand between the denial and its noun")
INHERITED = Text("事项由上文得知", "the subject is known from the text above")
NEAR = 1
FARTHEST = 12
"""Unknown characters between the denial and its noun: up to NEAR is sure, beyond FARTHEST it is nothing."""
EVERYBODY = frozenset(("natural_person", "organisation"))
"""Applicants that are all there are."""


class Denial(NamedTuple):
    """One "none": where it stands and what it denies."""

    start: int
    end: int
    meaning: Meaning


class Target(NamedTuple):
    """One thing that may be denied: a concept and the word that names it."""

    concept: str
    subject: str
    word: Token
    near: bool


def denials(
    text: str,
    words: Sequence[Token],
    earlier: Sequence[Token],
    inherited: Sequence[Subject],
    years: frozenset[str],
    vocabulary: Vocabulary,
    *,
    going_on: bool,
) -> list[Denial]:
    """What a clause of ``text`` without figures denies.

    ``earlier`` is the clause before a colon that this one answers, and
    ``going_on`` says that the clause before was a denial which may run on.
    """
    found: list[Denial] = []
    places = [at for at, word in enumerate(words) if _denies(words, at)]
    if not places:
        return _run_on(words, years, vocabulary) if going_on else []
    for order, place in enumerate(places):
        limit = places[order + 1] if order + 1 < len(places) else len(words)
        targets = _targets(words[place:limit], inherited, years, vocabulary)
        if "not" in words[place].roles:
            targets = [
                t for t in targets if t.subject not in vocabulary.totals and t.word is words[place + 1]
            ]
        if "charging" in roles_of(words[place:limit]):  # 未收取与申请有关的费用
            targets = [t for t in targets if vocabulary.concepts[t.concept].money]
        if order == 0 and any("rest" in word.roles for word in words[:place]):
            continue  # 其他月份未收到申请
        if targets and "after" not in words[place].roles:
            who = [word for word in words[: 0 if order else place] if "applicant" in word.roles]
            targets = _narrowed(targets, [*who, *words[place + 1 : limit]], vocabulary)
            behind = _unknown_behind(text, words[-1].end) if limit == len(words) else 0
            found.extend(_before(words, place, limit, targets, behind, vocabulary))
        elif order == 0 and _is_last(words, place):
            told = words[:place] or earlier
            before = _narrowed(_targets(told, (), years, vocabulary), told, vocabulary)
            found.extend(_behind(told, words[place], before))
    return found


def _unknown_behind(text: str, start: int) -> int:
    """How many characters stand from ``start`` to the end of the clause, of which no word is known."""
    mark = re.compile(r"[^\w“”《》]").search(text, start)
    return (mark.start() if mark else len(text)) - start


def _denies(words: Sequence[Token], place: int) -> bool:
    """Whether the word at ``place`` denies; a bare 无 or 没有 only at the head of what it says."""
    word = words[place]
    if not ("before" in word.roles or "after" in word.roles):
        return False
    return word.end - word.start > 1 or place == 0 or words[place - 1].end == word.start


def _is_last(words: Sequence[Token], place: int) -> bool:
    """Whether nothing follows but words that say nothing."""
    following = words[place + 1 :]
    known = not following or uncovered(words[place].end, following[-1].end, following) == 0
    return known and all("filler" in word.roles for word in following)


def _before(
    words: Sequence[Token],
    place: int,
    limit: int,
    targets: list[Target],
    behind: int,
    vocabulary: Vocabulary,
) -> list[Denial]:
    """A denial in front of its targets; unknown words behind them tell of something else: 未发生诉讼被责令赔偿."""
    denial, span = words[place], words[place + 1 : limit]
    if "cause" in denial.roles and all(_is_a_cause(target, vocabulary) for target in targets):
        return []
    first, last = min(target.word.start for target in targets), max(target.word.end for target in targets)
    listed = any(word.start == last and word.joins for word in span)
    alike = all(target.concept == targets[0].concept for target in targets)
    inside = uncovered(first, last, span) if alike else 0  # 未收到申请公开拆迁补偿的申请
    narrower = inside > 1 or (not listed and uncovered(last, span[-1].end, span) + behind > 1)
    if narrower or _is_of_an_act(words, first, {target.subject for target in targets}, vocabulary):
        return []
    by_noun = [t for t in targets if t.subject in vocabulary.bare and "subject" in t.word.roles]
    if by_noun and not _is_all_said(words, last):
        return []  # 无行政处罚被纠正
    if any("lacking" in word.roles or _is_about_another(span, at, first) for at, word in enumerate(span)):
        return []
    if all("subject" not in target.word.roles for target in targets) and _is_foreign(span):
        return []
    gap = uncovered(denial.end, first, span)
    if gap > 1 and not any(target.near for target in targets):
        return []  # 未收到涉及河道采砂的申请
    if (
        gap > 1
        and all("subject" not in target.word.roles for target in targets)
        and _has_cause(words, place, first)
    ):
        return []  # 无因国家秘密不予公开: of one unknown reason only
    return _made(denial.start, targets, gap, last)


def _is_all_said(words: Sequence[Token], end: int) -> bool:
    """Whether only words that say nothing follow from ``end`` on."""
    return all("filler" in word.roles for word in words if word.start >= end)


def _is_a_cause(target: Target, vocabulary: Vocabulary) -> bool:
    """Whether a target may only be what led to something: 没有因依申请公开收取费用."""
    return vocabulary.is_total(target.concept) and target.subject not in vocabulary.pending


def _is_of_an_act(
    words: Sequence[Token], first: int, subjects: Collection[str], vocabulary: Vocabulary
) -> bool:
    """Whether an act that is no disclosure, told before the target at ``first``, is what was challenged: 行政强制未引发诉讼.

    None of the ``subjects`` of the targets is such an act: 无规范性文件出台.
    """
    acts = [at for at, word in enumerate(words) if word.start < first and "subject" in word.roles]
    acts = [at for at in acts if words[at].name("subject") not in {*vocabulary.totals, *subjects}]
    return any(not words[at + 1].joins for at in acts)


def _has_cause(words: Sequence[Token], place: int, first: int) -> bool:
    """Whether a cause is named between the denial at ``place`` and ``first``."""
    return any("cause" in word.roles for word in words[place:] if word.start < first)


def _is_about_another(words: Sequence[Token], at: int, first: int) -> bool:
    """Whether the word at ``at`` turns the denial to something else, rather than stand in one list with the targets.

    It stands before the first of them, or right behind one: 未收到要求公开个人信息的申请.
    """
    word = words[at]
    before = words[at - 1]
    is_behind = word.start > first and before.end == word.start and not before.joins
    if "foreign" not in word.roles or not (word.start < first or is_behind):
        return False
    return at + 1 == len(words) or not words[at + 1].joins


def _is_foreign(words: Sequence[Token]) -> bool:
    """Whether the last noun is something else: 未接到不予公开的相关咨询."""
    named = [word for word in words if "subject" in word.roles or "foreign" in word.roles]
    return bool(named) and "foreign" in named[-1].roles


def _behind(words: Sequence[Token], denial: Token, targets: list[Target]) -> list[Denial]:
    """A denial behind its targets."""
    if not targets or any("lacking" in word.roles for word in words):
        return []
    last = max(target.word.end for target in targets)
    gap = uncovered(last, words[-1].end, words)
    return _made(min(target.word.start for target in targets), targets, gap, denial.end)


def _run_on(words: Sequence[Token], years: frozenset[str], vocabulary: Vocabulary) -> list[Denial]:
    """A clause that goes on with what the clause before denied: …行政复议，提起行政诉讼的情况."""
    targets = _targets(words, (), years, vocabulary)
    if not targets or targets[0].word is not words[0] or any("lacking" in word.roles for word in words):
        return []
    others = [
        word
        for word in words
        if not ("subject" in word.roles or "filler" in word.roles or "and" in word.roles)
    ]
    if any(word.kind == "word" for word in others):
        return []
    return _made(
        words[0].start, targets, uncovered(words[0].start, words[-1].end, words), targets[-1].word.end
    )


def _made(start: int, targets: list[Target], gap: int, end: int) -> list[Denial]:
    """One denial for the requests, one for the challenges: for each group of concepts that can be added."""
    if gap > FARTHEST:
        return []
    groups: dict[str, list[Target]] = {}
    for target in targets:
        groups.setdefault(target.concept.rpartition(".")[2], []).append(target)
    found = []
    for group in groups.values():
        near = all(target.near for target in group)
        reasons = [DENIED, *([LOOSELY] if gap > NEAR else []), *([] if near else [INHERITED])]
        concepts = tuple(dict.fromkeys(target.concept for target in group))
        found.append(Denial(start, end, Meaning(concepts, gap <= NEAR and near, tuple(reasons))))
    return found


def _targets(
    words: Sequence[Token], inherited: Sequence[Subject], years: frozenset[str], vocabulary: Vocabulary
) -> list[Target]:
    """All that the words name and that can be denied."""
    nouns: list[Target] = []
    topics: list[Target] = []
    for place, word in enumerate(words):
        for sense in word.senses:
            total = vocabulary.totals.get(sense.name) if sense.role == "subject" else None
            bare = vocabulary.bare.get(sense.name) if sense.role == "subject" else None
            if not (total or bare) or is_cause(words, place):
                continue
            if not sense.strength:  # of what has no total, as 无行政处罚, perhaps none of some kinds
                nouns.append(Target(total or str(bare), sense.name, word, total is not None))
            elif total is None:
                continue
            elif sense.strength == "topic":
                topics.append(Target(total, sense.name, word, True))
            elif any(subject.name == sense.name and subject.standing == "own" for subject in inherited):
                topics.append(Target(total, sense.name, word, False))
    subjects = {target.subject for target in nouns} or {target.subject for target in topics[:1]}
    own = {name for word in words for name in word.sure_names("subject")}
    known = subjects | own or {subject.name for subject in inherited if subject.standing == "own"}
    special = _special(words, known, years, vocabulary, bool(subjects | own))
    if special:
        taken = {target.subject for target in special}
        first = min(target.word.start for target in special)
        # what stands before is of the same result: 无行政复议和行政诉讼败诉案件
        return special + [t for t in nouns if t.subject not in taken and t.word.start > first]
    return nouns or topics[:1]


def _narrowed(targets: list[Target], words: Sequence[Token], vocabulary: Vocabulary) -> list[Target]:
    """The targets, each total only of the applicants, or of the one way, that the words name: 未收到法人的申请, 科研机构无申请."""
    applicants = dict.fromkeys(name for word in words if (name := word.name("applicant")) is not None)
    narrower = narrowing(words)
    names = [narrower[1]] if narrower else list(applicants)
    if not names or EVERYBODY.issubset(names):
        return targets
    found = []
    for target in targets:
        if vocabulary.is_total(target.concept):
            found += [target._replace(concept=f"{target.concept}.{name}") for name in names]
        else:
            found.append(target)
    return found


def _special(
    words: Sequence[Token], subjects: set[str], years: frozenset[str], vocabulary: Vocabulary, near: bool
) -> list[Target]:
    """The results and stages that the words name within the subjects, totals apart; the exact one of two."""
    found: dict[tuple[int, str], Target] = {}
    for word in words:
        for name in word.sure_names("concept"):
            concept = vocabulary.concepts[name]
            if concept.subject not in subjects or vocabulary.is_total(name):
                continue
            key = word.start, concept.subject
            if concept.year in years:
                found[key] = Target(name, concept.subject, word, near)
            elif concept.year is None or (not years and concept.year == "next_year"):
                sure = near and not is_of_a_year(word, vocabulary)
                found.setdefault(key, Target(name, concept.subject, word, sure))
    names = [target.concept for target in found.values()]
    exact = [
        target
        for target in found.values()
        if not any(name.startswith(f"{target.concept}.") for name in names)
    ]
    return _of_one_kind(exact, vocabulary)


def _of_one_kind(targets: list[Target], vocabulary: Vocabulary) -> list[Target]:
    """The outcomes within the kind that is named beside them: 复议后起诉且结果纠正; of an instance they are no form's."""
    if any(target.concept.endswith(".instance") for target in targets):
        return [target for target in targets if target.concept.endswith(".instance")]
    kinds = [target for target in targets if target.concept == f"{kind_of(target.concept, vocabulary)}.total"]
    others = [target for target in targets if target not in kinds and target.subject in vocabulary.pending]
    if len(kinds) != 1 or not others:
        return targets
    kind = kind_of(kinds[0].concept, vocabulary)
    return [
        target._replace(concept=in_kind(target.concept, kind, vocabulary)) if target in others else target
        for target in targets
        if target not in kinds
    ]
