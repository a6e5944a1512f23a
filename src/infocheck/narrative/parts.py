"""What a figure counts once more is known than its own words say: the whole it is a part of, its applicant, its kind."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import takewhile

from infocheck.findings import Number, Text
from infocheck.forms.vocabulary import Concept, Vocabulary
from infocheck.narrative.claims import Claim
from infocheck.narrative.kinds import in_kind, kind_of, kinds_in
from infocheck.narrative.lists import LOOK_BACK, Lists
from infocheck.narrative.meaning import BARE, OTHER_SUBJECT, WEAK_VERB, Meaning, part_named
from infocheck.narrative.mentions import Mention
from infocheck.narrative.narrowing import NARROWING, narrowing
from infocheck.narrative.subjects import Subject, subjects_in
from infocheck.narrative.tokens import Token, roles_of, uncovered
from infocheck.wording import OURSELVES

AT_THE_HEAD = rf"(?:[\s，,：:]|[一二三四五六七八九十]是|[（(]?\d{{1,2}}[）).．、]|其次|同时|此外|一年来|\d{{4}}年度?|[本今当全]年度?|全[县区市省镇乡局委厅办]|{OURSELVES}|依法(?:依规)?|共|处理决定数量)*"
"""What may stand before the first noun of a sentence and says nothing of what is counted."""
DECISIONS = frozenset(("件", "宗", "起", "例", ""))
"""Units of decisions."""
BEHIND = ("，", "。", "；", "、", "（", ",", ";", "(", "\n", "和", "及", "以及")
"""What may follow a count of them."""
BARE_PART = Text("是前面总数的一部分", "it is a part of the total before it")
PART = Text("只是其中一部分", "it is only a part of the whole before it")


def narrowed(
    lists: Lists,
    mention: Mention,
    found: Meaning,
    before: Sequence[Token],
    after: Sequence[Token],
    value: Number,
) -> Meaning:
    """The meaning once applicant, way of applying and the whole it is a part of are taken in."""
    vocabulary, first = lists.vocabulary, found.concepts[0]
    whole = lists.claim_of_whole(mention)
    counts_all = vocabulary.is_total(first) or first == (whole.concept if whole else None)
    known = vocabulary.concept(first)
    counts_all = counts_all or (known is not None and known.whole)
    own = takewhile(lambda word: word.kind != "item", after)  # 公司2件、自然人18件
    behind = () if before and not found.behind else [word for word in own if "place" not in word.roles]
    words = (*before, *behind)
    if counts_all or any("applicant" in word.roles for word in words):
        narrower = narrowing(words)
        is_new = narrower is not None and not first.endswith(f".{narrower[1]}")
        if narrower is not None and is_new and (counts_all or narrower[0] == "applicant"):
            mention.narrowing, name = narrower
            answered = vocabulary.concept(whole.concept) if whole else None
            is_divided = answered and (answered.of_total or (answered.whole and narrower[0] == "route"))
            if whole and is_divided and vocabulary.is_total(first):
                return found._replace(concepts=(f"{whole.concept}.{name}",))  # 办结101件，其中自然人87件
            return found._replace(concepts=(f"{_divided_before(lists, before) or first}.{name}",))
    if lists.in_part(before):
        return found._replace(unbound=PART)
    told = " + ".join(found.concepts)
    if known is not None and known.year == "last_year" and whole is not None:
        _tell_what_came_in(lists, mention, whole, value)
    if whole is not None and whole.concept == told and _is_disclosure(told, before, vocabulary):
        return found._replace(certain=False)  # 行政复议45件，其中政府信息公开类行政复议15件
    if _is_a_part(lists, mention, told, before, value):
        return found._replace(unbound=PART)
    return found if whole is None else _within(whole.concept, told, found, vocabulary)


def _is_disclosure(total: str, before: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether the words say that challenges are of this Regulation, where a total may be of other matters too."""
    known = vocabulary.concept(total)
    return known is not None and known.subject in vocabulary.pending and "disclosure" in roles_of(before)


def _divided_before(lists: Lists, before: Sequence[Token]) -> str | None:
    """What the item of a list just before tells by its applicant: 予以公开自然人申请31件、法人申请4件."""
    last = lists.found[-1] if lists.found and before and before[0].kind == "item" else None
    if last is None or last.narrowing != "applicant" or last.sentence != lists.sentence:
        return None
    return (last.claim.concept or "").rpartition(".")[0] or None


def is_beyond(lists: Lists, mention: Mention, found: Meaning, value: Number) -> bool:
    """Whether a figure is of all that was received, and more than the answers that it would be a part of:
    答复101件，其中予以公开35件；全年新收104件."""
    whole = lists.claim_of_whole(mention)
    answered = lists.vocabulary.concept(whole.concept) if whole else None
    if whole is None or answered is None or answered.of_total is None:
        return False
    lists.by_value = True
    return found.concepts[0] == lists.vocabulary.totals.get(answered.subject) and value > whole.value


def qualified(
    mention: Mention, found: Meaning, end: int, after: Sequence[Token], vocabulary: Vocabulary
) -> Meaning:
    """The meaning of a count whose noun stands behind its figure, which ends at ``end``, with more between them:
    收到1件当面申请 counts one way, 收到2件由律师提出的申请 something unknown, 收到3件有效申请 perhaps all."""
    total = " + ".join(found.concepts)
    known = vocabulary.concept(total)
    if len(found.concepts) > 1 and not mention.spread:
        return _of_one_flow(found, vocabulary)
    if known is None or (found.behind and BARE not in found.reasons):
        return found
    if after and after[0].start == end and not after[0].roles.isdisjoint(NARROWING):
        narrower = narrowing(after[:1])
        if narrower is not None:
            mention.narrowing = narrower[0]
            is_total = vocabulary.is_total(total)
            return (
                found._replace(concepts=(f"{total}.{narrower[1]}",))
                if is_total
                else found._replace(unbound=PART)
            )
    at = _noun(after, known.subject)
    between = after[:at]
    gap = uncovered(end, after[at].start, between) if at is not None else 0
    if gap and roles_of(between).isdisjoint(("filler", "subject")):
        return found._replace(certain=False)
    is_clause = gap or not NARROWING.isdisjoint(roles_of(between))
    return found._replace(unbound=PART) if at is not None and is_clause else found


def _of_one_flow(found: Meaning, vocabulary: Vocabulary) -> Meaning:
    """The meaning of a count of what was both received and answered, which is no sum of the two: 受理和办结6件."""
    known = [vocabulary.concepts[name] for name in found.concepts if name in vocabulary.concepts]
    subjects = {concept.subject for concept in known}
    are_stages = any(concept.of_total for concept in known) and any(map(vocabulary.is_total, found.concepts))
    if not are_stages or len(subjects) > 1:
        return found
    whole = next(
        name for name, other in vocabulary.concepts.items() if other.whole and other.subject in subjects
    )
    return found._replace(concepts=(whole,))


def _noun(words: Sequence[Token], subject: str) -> int | None:
    """The place of the last noun of a subject before the next item."""
    found = None
    for at, word in enumerate(words):
        if word.joins:
            break
        if subject in word.names("subject"):
            found = at
    return found


def _within(whole: str | None, told: str, found: Meaning, vocabulary: Vocabulary) -> Meaning:
    """The meaning of a figure that is told as a part of a whole, by what that counts."""
    known = vocabulary.concept(told)
    answered = vocabulary.concept(whole)
    if whole is None and known and known.subject not in vocabulary.totals and WEAK_VERB in found.reasons:
        return found._replace(unbound=PART)  # 行政许可45件，其中告知承诺制办理20件
    are_alike = known and answered and known.subject == answered.subject
    if are_alike and vocabulary.is_total(told) and answered and answered.of_total:
        return found._replace(concepts=(answered.of_total,), certain=False)  # 办结101件，其中本年新收95件
    if vocabulary.is_total(whole) and known and known.of_total:
        return found._replace(concepts=(known.of_total,), certain=False)
    return found


def _is_a_part(lists: Lists, mention: Mention, told: str, before: Sequence[Token], value: Number) -> bool:
    """Whether a figure is only a part of what its own words name."""
    vocabulary = lists.vocabulary
    known = vocabulary.concept(told)
    is_total = vocabulary.is_total(told.partition(" ")[0]) or (known is not None and known.whole)
    if mention.part_of is not None:
        name = lists.found[mention.part_of].claim.concept or ""
        if name == told and _is_of_this_year(lists, mention, before, value):
            return False
        if name == told or name.startswith(f"{told}.") or (known is not None and known.whole):
            return True
        if _is_challenged(vocabulary.concept(name), known, vocabulary):
            return True
        listed = lists.found[max(mention.part_of + 1, len(lists.found) - LOOK_BACK) :]
        kinds = (other.claim.concept or "" for other in listed if other.part_of == mention.part_of)
        if any(name.startswith(f"{told}.") for name in kinds):  # 其中1件延期答复，2件按期答复
            return True
    if any("rest" in word.roles for word in before) and is_total:
        return True
    if lists.of_one_applicant and not is_total:
        return True
    return mention.narrowing is None and lists.is_of_one_route(value)


def _is_of_this_year(lists: Lists, mention: Mention, before: Sequence[Token], value: Number) -> bool:
    """Whether a figure right behind what was carried over, as a part of the same whole, is all that came in this year: its
    words say so, or it is what is left: 受理110件，其中上年结转6件，本年新收104件."""
    last, whole = lists.found[-1], lists.claim_of_whole(mention)
    known = lists.vocabulary.concept(last.claim.concept)
    if whole is None or known is None or known.year != "last_year" or last.part_of != mention.part_of:
        return False
    lists.by_value = True
    is_said = not roles_of(before).isdisjoint(("this_year", "date"))
    return is_said or value + last.claim.value == whole.value


def _tell_what_came_in(lists: Lists, mention: Mention, whole: Claim, value: Number) -> None:
    """Bind the part before what was carried over that makes up their whole with it: 受理110件，其中新收104件，上年结转6件."""
    last = lists.found[-1]
    if last.part_of != mention.part_of or last.claim.unbound is not PART:
        return
    lists.by_value = True
    if last.claim.concept == whole.concept and last.claim.value + value == whole.value:
        last.claim = last.claim._replace(unbound=None, certainty="plausible")


def _is_challenged(whole: Concept | None, part: Concept | None, vocabulary: Vocabulary) -> bool:
    """Whether a challenge is one to something else that was counted: 行政处罚12件，其中申请复议1件."""
    if whole is None or part is None or part.subject not in vocabulary.pending:
        return False
    return whole.subject not in vocabulary.totals


def of_kind(lists: Lists, mention: Mention, found: Meaning, before: Sequence[Token]) -> Meaning:
    """The meaning within the kind that is told of, where that has outcomes of its own."""
    vocabulary, concept = lists.vocabulary, found.concepts[0]
    if len(found.concepts) > 1 or concept not in vocabulary.concepts or vocabulary.is_total(concept):
        return found
    kind, sure = _kind_told(lists, before, lists.claim_of_whole(mention))
    name = in_kind(concept, kind, vocabulary)
    return found if name == concept else found._replace(concepts=(name,), certain=found.certain and sure)


def _kind_told(lists: Lists, before: Sequence[Token], whole: Claim | None) -> tuple[str | None, bool]:
    """The kind that an outcome is of, such as ``litigation.direct``, and whether that is sure.

    It is told by the words before the figure, by the whole it is a part of, or by the count just before it
    in the sentence.  Two kinds told one after the other are all there are.
    """
    kind = next(kinds_in(before, lists.vocabulary), lists.kind)
    if kind:
        return kind, True
    kind = kind_of(whole.concept, lists.vocabulary) if whole else None
    near = [other for other in lists.found[-4:] if other.sentence == lists.sentence]
    last_few = [other.claim for other in near if other.claim.concept or not other.is_rest]
    beside = [claim.concept for claim in last_few if claim.kind != "percent"][-2:]
    latest = kind_of(beside[-1], lists.vocabulary) if beside else None
    if kind and latest not in (None, kind):
        return latest, False  # 直接起诉7件，其中维持4件；复议后起诉4件，维持2件
    if kind or not beside:
        return kind, True
    *other, last = beside
    kind = kind_of(last, lists.vocabulary)
    first = kind_of(other[0], lists.vocabulary) if other else None
    if last == f"{kind}.total" and first not in (None, kind) and other[0] == f"{first}.total":
        return None, True
    return kind, False


def may_be(lists: Lists, mention: Mention, found: Meaning, before: Sequence[Token]) -> bool:
    """Whether a figure may count what its heading says, and be a part of its whole: 行政许可1245件（延续145件） are no requests,
    nor is what its own words name: 受理行政许可45件."""
    whole, concepts = lists.claim_of_whole(mention), lists.vocabulary.concepts
    known = concepts.get(whole.concept or "") if whole else None
    if not found.concepts:
        return False
    subject = concepts[found.concepts[0]].subject
    return (known is None or known.subject == subject) and all(
        named.name == subject for named in subjects_in(before)
    )


def bare_part(
    lists: Lists,
    mention: Mention,
    subjects: Sequence[Subject],
    before: Sequence[Token],
    after: Sequence[Token],
) -> Meaning | None:
    """A part of a known total that only names its applicant, way, place or result: 其中自然人8件, 公开3件."""
    vocabulary, whole = lists.vocabulary, lists.claim_of_whole(mention)
    total = vocabulary.totals.get(subjects[-1].name)
    known = vocabulary.concept(whole.concept) if whole else None
    divided = lists.dividing == subjects[-1].name or _is_beside_an_applicant(lists, total)
    if whole is None and total is not None and divided:
        return _narrowed_total(lists, mention, total, before, after)
    if whole is None or total is None or known is None or known.subject != subjects[-1].name:
        return None
    if whole.concept == total and _is_disclosure(total, before, vocabulary):
        # 行政诉讼5件，其中涉及政府信息公开1件: the whole is of other matters too
        assert mention.part_of is not None
        _forget(lists.found[mention.part_of])
        return None if _is_of_another_body(before) else Meaning((total,), False, (BARE_PART,))
    for words in (before[-1:], after[:2]):
        named = part_named(known.subject, words, vocabulary)
        if named is not None:
            return Meaning((named,), False, (BARE_PART,), None, words is not before)
    if whole.concept != total and not known.whole:
        return None
    return _narrowed_total(lists, mention, total, before, after)


def _is_of_another_body(before: Sequence[Token]) -> bool:
    """Whether challenges are of what a body that no word here names did: 针对县住建局政府信息公开18件."""
    named = next(word for word in before if "disclosure" in word.roles)
    aimed = next((word for word in before if "toward" in word.roles), named)
    return uncovered(aimed.end, named.start, before) > 0


def _is_beside_an_applicant(lists: Lists, total: str | None) -> bool:
    """Whether the count before in the sentence is of what one kind of applicants asked for: 商业企业申请7件，社会公益组织2件."""
    last = lists.found[-1] if lists.found else None
    if last is None or last.narrowing != "applicant" or last.sentence != lists.sentence:
        return False
    return last.part_of is None and str(last.claim.concept).startswith(f"{total}.")


def _narrowed_total(
    lists: Lists, mention: Mention, total: str, before: Sequence[Token], after: Sequence[Token]
) -> Meaning | None:
    """A part of that total by who asked or by which way; ``None`` where the words name neither."""
    behind = roles_of(before).isdisjoint(NARROWING)
    bare = Meaning((total,), False, (BARE_PART,), None, behind)
    part = narrowed(lists, mention, bare, before, after, sys.maxsize)
    return part if part.concepts != (total,) else None


def bare_at_the_head(
    text: str, start: int, token: Token, before: Sequence[Token], vocabulary: Vocabulary
) -> Meaning | None:
    """What a count is of that begins its sentence, behind its noun and no other word but dates and the body: 全年行政许可45件.

    Elsewhere it may be of what was published, or of what requests were about.
    """
    noun = next((word for word in reversed(before) if "subject" in word.roles), None)
    concept = vocabulary.bare.get(noun.name("subject") or "") if noun else None
    if noun is None or concept is None or token.figure is None or token.figure.unit not in DECISIONS:
        return None
    begins = re.compile(AT_THE_HEAD).fullmatch(text, start, noun.start)
    ends = text[noun.end : token.start].strip("：: 为共计")
    alone = token.end == len(text) or text.startswith(BEHIND, token.end)
    return Meaning((concept,), False, (BARE,)) if begins and not ends and alone else None


def are_powers(text: str, before: Sequence[Token]) -> bool:
    """Whether the last word names what stands in a list of powers, not what was decided: 行政强制事项3件."""
    return bool(before) and text.endswith("事项", before[-1].start, before[-1].end)


def forget_challenges(found: Sequence[Mention], sentence: int, vocabulary: Vocabulary) -> None:
    """Unbind the challenges of a sentence that are of other matters: 行政复议12件，无一件因政府信息公开引发."""
    for mention in found[-LOOK_BACK:]:
        known = vocabulary.concept(mention.claim.concept)
        if mention.sentence == sentence and known is not None and known.subject in vocabulary.pending:
            _forget(mention)


def _forget(mention: Mention) -> None:
    """Unbind a claim that turns out to be of other matters."""
    mention.claim = mention.claim._replace(concept=None, certainty=None, unbound=OTHER_SUBJECT)
