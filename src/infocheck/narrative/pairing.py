"""Which words speak for which figure where several figures share them: under 分别, or in a list before one verb."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from infocheck.forms.vocabulary import Vocabulary
from infocheck.narrative.clauses import Clause, is_count
from infocheck.narrative.narrowing import NARROWING
from infocheck.narrative.tokens import Token, roles_of, uncovered
from infocheck.narrative.years import DATING

ITEMS = frozenset(("subject", "concept", "applicant", "route", "place"))
"""Roles of what may be one of several items."""
BETWEEN = frozenset(("and", "filler"))
"""Roles of words between two of them."""
ACTING = frozenset(("concept", "subject", "filler"))
"""Roles of what each of several did."""
NAMED = frozenset(("subject", "concept"))
"""Roles of words that say what is counted."""
NOUNS = NARROWING | {"subject", "rest"}
"""Roles of a noun that is its figure's own."""
WHEN = DATING | {"filler", "total"}
"""Roles of words that say nothing of what is counted."""
TOLD = 12
"""So many words, at most, are said of each of several figures."""
Pairs = tuple[list[Token], list[list[Token]]]
"""The words that several items share, and those of each."""


def paired(words: Sequence[Token], figures: Sequence[int], earlier: Sequence[Token]) -> list[list[Token]]:
    """The words that speak for each figure where 分别 spreads several figures over the items told before it.

    Each figure gets what stands before all the items, its own item as if that stood right before it, and what is
    said of a change between it and the figure before (分别较上年减少3件和增加2件).  Years may be the items
    (2022年、2023年收到申请分别为84件、104件), also those of the clause before (``earlier``: 2022年、2023年，我县分别收到…).
    Nothing where items and figures do not pair.
    """
    spread = next((at for at, word in enumerate(words) if "spread" in word.roles), len(words))
    after = [at for at in figures if at > spread]
    if len(after) < 2 or len(after) != len(figures):
        return []
    lead = [word for word in words[spread + 1 : after[0]] if not ITEMS.isdisjoint(word.roles)]
    told, count = words[:spread], len(after)
    are_dates = all("date" in word.roles or word.joins for word in earlier)
    dates = earlier if are_dates and not any(word.joins for word in told) else ()
    shared, items = (
        _of_years(told, lead, count)
        or _of_items(told, lead, count)
        or _of_years([*dates, *told], lead, count)
        or ([], [])
    )
    found, last = [], spread
    for item, at in zip(items, after, strict=False):
        changes = [word for word in words[last + 1 : at] if "change" in word.roles]
        end = words[at].start
        for place in range(len(item) - 1, -1, -1):
            item[place] = _moved(item[place], end)
            end = item[place].start
        found.append([*shared, *item, *changes])
        last = at
    return found


def headed(earlier: Sequence[Token], before: Sequence[Token], start: int) -> Sequence[Token]:
    """The words before a figure at ``start``, with the noun before the colon where nothing else is told between
    (行政复议：全年15件), or with the result there that is all it says (纠正情况：行政复议2件)."""
    heads = [word for word in earlier if "filler" not in word.roles]
    if len(heads) == 1 and _is_a_result(heads[0]) and before and before[0].sure_names("subject"):
        return [_moved(heads[0], before[0].start), *before]
    if not earlier or not all("subject" in word.roles for word in earlier):
        return before
    if any(WHEN.isdisjoint(word.roles) for word in before) or uncovered(earlier[-1].end + 1, start, before):
        return before
    return [*[_moved(word, word.end + 1) for word in earlier], *before]


def _is_a_result(word: Token) -> bool:
    """Whether a word names what was done, and nothing else."""
    return all(sense.role == "concept" and not sense.strength for sense in word.senses)


def told_before(words: Sequence[Token], figures: Sequence[int], order: int, spoken: int) -> Sequence[Token]:
    """The words before a figure, of which those before ``spoken`` speak for others; none of them a noun right behind the
    figure before, where each has its own (45件行政许可决定、12件行政处罚决定), unless something within it is told."""
    place = figures[order]
    if order and _has_noun(words, figures[order - 1]) and _has_noun(words, place):
        joints = (at for at in range(place - 1, max(spoken, place - TOLD) - 1, -1) if words[at].joins)
        spoken = next(joints, spoken - 1) + 1
    elif order and place - figures[order - 1] == 3 and "within" in words[place - 1].roles:
        spoken = place - 2  # 11件行政诉讼中6件胜诉
    return words[spoken:place]


def _has_noun(words: Sequence[Token], place: int) -> bool:
    """Whether a noun stands right behind a figure."""
    behind = words[place + 1 : place + 2]
    roles = roles_of(behind)
    return bool(behind) and behind[0].start == words[place].end and not NOUNS.isdisjoint(roles)


def told_behind(words: Sequence[Token], figures: Sequence[int]) -> list[Sequence[Token]]:
    """For each figure the words behind it, up to the next; what stands behind a list of counts with their nouns is said
    of each (3件行政复议、3件行政诉讼没有审结), as if it stood right behind it."""
    own = [_up_to_what_is_within(words[at + 1 : end]) for at, end in pairwise((*figures, len(words)))]
    are_joined = all(b - a == 3 and words[a + 2].joins for a, b in pairwise(figures))
    if len(own) < 2 or not are_joined or not all("subject" in roles_of(after[:1]) for after in own):
        return own
    noun, *rest = own[-1]
    return [
        *[
            [after[0], *[_moved(word, word.end + after[0].end - noun.end) for word in rest[:TOLD]]]
            for after in own[:-1]
        ],
        own[-1],
    ]


def _up_to_what_is_within(words: Sequence[Token]) -> Sequence[Token]:
    """The words behind a figure up to where something within it is told: 104件申请中予以公开35件, 15件中维持9件."""
    if "within" in roles_of(words[:1]):
        return ()
    if len(words) > 2 and "subject" in words[0].roles and "within" in words[1].roles:
        return words[:1]
    return words


def are_several(
    concepts: Sequence[str], words: Sequence[Token], clause: Clause, vocabulary: Vocabulary
) -> bool:
    """Whether a figure that a word spreads is of several things, and nothing says which of which it is.

    Several concepts together are, unless the word stands right before it and gives it to each of them: 行政复议、行政诉讼各1件,
    予以公开、部分公开各1件, but not 行政复议、行政诉讼维持、纠正各1件.  Several may also have done what is counted, each so
    many times: 县教体局、县卫健局各收到申请4件, 3人分别提出申请1件.
    """
    if "each" in roles_of(words[-1:]):
        subjects = {vocabulary.concepts[name].subject for name in concepts}
        return len(subjects) > 1 and len({name.rpartition(".")[2] for name in concepts}) > 1
    return len(concepts) > 1 or _is_done_by_several(words, clause)


def _is_done_by_several(words: Sequence[Token], clause: Clause) -> bool:
    """Whether several did what is counted, each so many times."""
    spread = next((word for word in words if "spread" in word.roles), None)
    if spread is not None:
        *others, last = [clause.tokens[at].start for at in clause.figures[-2:]]
        if spread.start < last and not (others and spread.start < others[0]):
            return True
    return any(
        "each" in each.roles and each.end == verb.start and not verb.roles.isdisjoint(ACTING)
        for each, verb in pairwise(words)
    )


def are_bare(clause: Clause) -> bool:
    """Whether one count follows another with no word to part them: 申请量84件、104件; not 纠正2件、3件尚在审理."""
    words = clause.tokens
    return any(
        b - a == 2
        and words[a + 1].kind == "item"
        and is_count(words[a])
        and is_count(words[b])
        and words[b].start - words[a].end == 1
        and "concept" not in roles_of(words[b + 1 : b + 2])
        for a, b in pairwise(clause.figures)
    )


def _of_items(words: Sequence[Token], lead: Sequence[Token], count: int) -> Pairs | None:
    """What stands before so many items, and for each its words; ``None`` where there are not so many.

    Behind 分别 the subject may follow: 自然人、商业企业分别申请90件、7件.
    """
    items = _items(words, count)
    if len(items) != count or not all(any(word.joins for word in words[a:b]) for a, b in pairwise(items)):
        return None
    groups = [_group(words, item) for item in items]
    rest = words[items[-1] + 1 :][:TOLD]
    if NAMED.isdisjoint(roles_of([word for group in groups for word in group])):
        rest = [*rest, *lead[:TOLD]]
    return [*words[max(0, items[0] - TOLD) : items[0]]], [
        [*own, *(rest if len(own) == 1 else ())] for own in groups
    ]


def _group(words: Sequence[Token], start: int) -> list[Token]:
    """The words of the item at ``start``, up to the next conjunction."""
    later = range(start + 1, len(words))
    return list(words[start : next((at for at in later if words[at].joins), None)])


def _items(words: Sequence[Token], count: int) -> list[int]:
    """Where the last so many items begin, with nothing but conjunctions between and behind them.

    A noun and what grows on it are one item, where that is so of each: 行政处罚、行政强制处理决定.
    """
    items: list[int] = []
    grown = 0
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if not ITEMS.isdisjoint(word.roles):
            if items and items[0] == at + 1 and _grows(words[at + 1], word):
                if len(items) == count and grown < count - 1:
                    break
                items[0] = at
                grown += 1
            elif len(items) == count:
                break
            else:
                items.insert(0, at)
        elif word.kind != "item" and BETWEEN.isdisjoint(word.roles):
            break
    return items


def _grows(word: Token, noun: Token) -> bool:
    """Whether a word that names nothing by itself stands on one that does: 处理决定 on 行政强制, 申请 on 自然人 or 新收."""
    named = any(
        s.role in NARROWING or (s.role in ("subject", "concept") and not s.strength) for s in noun.senses
    )
    alone = any(s.role in NARROWING or (s.role == "subject" and not s.strength) for s in word.senses)
    return named and not alone and noun.end == word.start


def _of_years(words: Sequence[Token], lead: Sequence[Token], count: int) -> Pairs | None:
    """The same of years, each with what is told of all: 2022年、2023年, 2021年至2023年."""
    dates = [at for at, word in enumerate(words) if "date" in word.roles]
    if not dates:
        return None
    first, last = dates[0], dates[-1]
    told = [_as_year(words[at], words[last]) for at in dates]
    if len(told) == 1 or (len(told) == 2 and last - first == 1):
        told = _years_between(told[0], told[-1], count)
    elif not all(b - a == 2 and words[a + 1].joins for a, b in pairwise(dates)):
        return None
    if len(told) != count:
        return None
    return [*words[max(0, first - TOLD) : first]], [
        [year, *words[last + 1 :][:TOLD], *lead[:TOLD]] for year in told
    ]


def _as_year(word: Token, last: Token) -> Token:
    """The word as a year where only the last of several has the unit: 2022、2023年."""
    figure, unit = word.figure, last.figure.unit if last.figure else ""
    return word._replace(figure=figure._replace(unit=unit)) if figure and not figure.unit else word


def _years_between(first: Token, last: Token, count: int) -> list[Token]:
    """So many years in a row, from the first to the last; nothing where there are more or less."""
    begin, end = first.figure, last.figure
    if begin is None or end is None or begin.low is None or end.high is None:
        return []
    if not end.is_year or end.high - begin.low != count - 1:
        return []
    years = [int(begin.low) + number for number in range(count)]
    return [last._replace(figure=end._replace(value=year, low=year, high=year)) for year in years]


def _moved(word: Token, end: int) -> Token:
    """The word as if it ended at ``end``."""
    return word._replace(start=end - (word.end - word.start), end=end)
