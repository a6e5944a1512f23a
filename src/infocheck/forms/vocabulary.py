"""The words by which a narrative speaks, and what each of them is a sign of.

The words are data (``schemas/vocabulary.toml``): lists of words apart by
spaces.  A word may have several senses; which one holds is decided where the
narrative is read.
"""

import os
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import tomli

STRENGTHS = {
    "subjects": {"nouns": "", "topics": "topic", "generic": "generic"},
    "concepts": {"words": "", "nouns": "", "weak": "weak", "parts": "part"},
}
"""The lists of words that a subject or a concept may have; the ``nouns`` of a concept name its subject too."""
ROLES = {
    "subjects": "subject",
    "foreign": "foreign",
    "applications": "foreign",
    "asides": "foreign",
    "attributes": "attribute",
    "concepts": "concept",
    "applicants": "applicant",
    "routes": "route",
    "places": "place",
    "levels": "level",
    "bounds": "bound",
    "names": "name",
}
STANDINGS = {"applications": "application", "asides": "aside"}
"""How foreign things stand that are not like all others."""
TELLING = frozenset(("before", "after", "not", "all", "settled"))
"""The signs by which words without a figure may state something."""
COUNTING = frozenset(("case", "item"))
"""The kinds of units that a concept is counted in, unless its own say otherwise."""
DIGITS = frozenset("0123456789０１２３４５６７８９")
NUMERALS = "零〇○一二两三四五六七八九十百千万亿"
RATES = "%％‰成倍"
"""What stands behind the figure of a rate."""


class Sense(NamedTuple):
    """One thing that a word may be a sign of.

    ``role`` says of what kind (``subject``, ``concept``, ``before`` …),
    ``name`` which one, ``strength`` whether the word alone suffices (empty); of
    something foreign, how it stands, where that is not like all others.
    """

    role: str
    name: str
    strength: str = ""


class Word(NamedTuple):
    """All that one word may be a sign of, and the roles among them."""

    senses: tuple[Sense, ...]
    roles: frozenset[str]


class Concept(NamedTuple):
    """What can be counted: its subject, the year that must be named beside it, whether it is an amount.

    ``units`` are the kinds of units that it is counted in;
    ``whole`` says that it counts all of its subject, though not only received ones;
    ``of_total`` names the concept that it is where it is told as a part of its subject's total,
    ``rest_behind`` those of which all must be told in a sentence for a rest (其他) behind the last to be this one.
    """

    subject: str
    year: str | None = None
    money: bool = False
    units: frozenset[str] = COUNTING
    whole: bool = False
    of_total: str | None = None
    rest_behind: tuple[str, ...] = ()

    def excludes(self, money: bool, units: str) -> bool:
        """Whether a figure that is an amount or not, in units of that kind, cannot count it."""
        return self.money != money or not (money or units in self.units)


class Vocabulary(NamedTuple):
    """All words, ready for reading.

    ``lengths`` gives, for the first character of a word and for its two first,
    the lengths to try there, longest first; ``units`` maps a first character
    to units, longest first, and ``unit_kinds`` a unit to its kind; ``bounds``
    maps a bounding word to what it bounds;
    ``totals`` names for a subject the concept that its bare number is, and
    ``pending`` the one of those not yet decided, ``bare`` the one that it is at the head of a sentence only,
    ``rests`` for several concepts the one that a rest right behind the last of them is;
    ``variants`` maps code points of traditional characters to simplified ones, and
    ``traditional`` finds one that tells a text in them;
    ``telling`` find whatever a claim may be made of: a figure, a none in
    words, what is said of all that was counted.
    """

    words: dict[str, Word]
    lengths: dict[str, tuple[int, ...]]
    bounds: dict[str, str]
    units: dict[str, tuple[str, ...]]
    unit_kinds: dict[str, str]
    concepts: dict[str, Concept]
    totals: dict[str, str]
    pending: dict[str, str]
    bare: dict[str, str]
    rests: dict[tuple[str, ...], str]
    variants: dict[int, int]
    traditional: re.Pattern[str]
    telling: tuple[re.Pattern[str], ...]

    def concept(self, name: str | None) -> Concept | None:
        """The concept of that name, if it is one."""
        return self.concepts.get(name or "")

    def is_total(self, name: str | None) -> bool:
        """Whether that concept is the total of its subject."""
        return name in self.totals.values()

    def excludes(self, names: Sequence[str], money: bool, units: str) -> bool:
        """Whether a figure that is an amount or not, in units of that kind, cannot count one of the concepts."""
        known = (self.concepts.get(name) for name in names)
        return any(concept is not None and concept.excludes(money, units) for concept in known)


def load_vocabulary(path: str) -> Vocabulary:
    """The vocabulary in the TOML file at ``path``.

    Raises ``OSError``, ``tomli.TOMLDecodeError``, and ``ValueError`` naming
    the place of what makes a damaged file unusable.
    """
    with open(path, "rb") as file:
        raw = tomli.load(file)
    try:
        return vocabulary(raw)
    except (AttributeError, KeyError, TypeError, ValueError):
        # pydantic models, imported only to say what is damaged
        from infocheck.forms.vocabulary_schema import check_vocabulary

        check_vocabulary(raw)
        raise


@lru_cache(maxsize=1)
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary that comes with the package."""
    from infocheck.forms.load import SCHEMAS

    return load_vocabulary(os.path.join(SCHEMAS, "vocabulary.toml"))


def simplified(text: str) -> str:
    """A text in simplified characters, each in its place."""
    known = shipped_vocabulary()
    return text.translate(known.variants) if known.traditional.search(text) else text


def vocabulary(raw: dict[str, Any]) -> Vocabulary:
    """The vocabulary of parsed data that is as ``vocabulary_schema`` wants it."""
    words: dict[str, Word] = {}
    for title, table in raw.items():
        if title in STRENGTHS:
            _add_named(words, title, table)
        elif title in ROLES or title == "signs":
            for name, listed in table.items():
                _add(words, Sense(ROLES.get(title, name), name, STANDINGS.get(title, "")), listed)
    subjects = raw.get("subjects", {})
    concepts = {name: _concept(table) for name, table in raw.get("concepts", {}).items()}
    totals, pending, bare = (
        {name: lists[key] for name, lists in subjects.items() if key in lists}
        for key in ("total", "pending", "bare")
    )
    kinds = _by_word(raw.get("units", {}))
    bounds = _by_word(raw.get("bounds", {}))
    characters = raw.get("variants", {"from": "", "to": ""})
    variants = dict(zip(map(ord, characters["from"]), map(ord, characters["to"]), strict=True))
    telling = "".join(one for one in characters["from"] if one not in characters.get("also", ""))
    return Vocabulary(
        words,
        _lengths(words),
        bounds,
        _by_first(kinds),
        kinds,
        concepts,
        totals,
        pending,
        bare,
        {concept.rest_behind: name for name, concept in concepts.items() if concept.rest_behind},
        variants,
        re.compile(f"[{re.escape(telling)}]" if telling else r"(?!)"),
        _telling(words, kinds, bounds, pending),
    )


def _add_named(words: dict[str, Word], title: str, table: dict[str, Any]) -> None:
    """The words of subjects or concepts, whose lists differ in strength."""
    for name, lists in table.items():
        for key, listed in lists.items():
            strength = STRENGTHS[title].get(key)
            if strength is None:
                continue
            if (title, key) == ("concepts", "nouns"):
                _add(words, Sense("subject", lists["subject"]), listed)
            _add(words, Sense(ROLES[title], name, strength), listed)


def _add(words: dict[str, Word], sense: Sense, listed: str) -> None:
    """Give one more sense to each of the listed words; words of one sense alone share it."""
    alone = Word((sense,), frozenset((sense.role,)))
    for word in listed.split():
        known = words.get(word)
        if known is None:
            words[word] = alone
        elif sense not in known.senses:
            words[word] = Word((*known.senses, sense), known.roles | alone.roles)


def _concept(table: dict[str, Any]) -> Concept:
    """A concept, its words apart."""
    return Concept(
        table["subject"],
        table.get("with"),
        table.get("money", False),
        frozenset(table["units"].split()) if "units" in table else COUNTING,
        table.get("whole", False),
        table.get("of_total"),
        tuple(table.get("rest_behind", "").split()),
    )


def _by_word(table: dict[str, str]) -> dict[str, str]:
    """Each word of a table of lists, with the name of its list."""
    return {word: name for name, listed in table.items() for word in listed.split()}


def _lengths(words: dict[str, Word]) -> dict[str, tuple[int, ...]]:
    """For the first character, and for the two first, of each word the lengths to try there, longest first.

    One character alone stands for what the two first do not tell: itself, if it is a word.
    """
    alone = {word[0]: () for word in words} | {word: (1,) for word in words if len(word) == 1}
    found: dict[str, tuple[int, ...]] = {**alone}
    for word in sorted(words, key=len):
        head, size = word[:2], len(word)
        known = found.get(head) or alone[word[0]]
        if known[:1] != (size,):
            found[head] = (size, *known)
    return found


def _telling(
    words: dict[str, Word], units: dict[str, str], bounds: dict[str, str], pending: dict[str, str]
) -> tuple[re.Pattern[str], ...]:
    """What may make a claim: digits and words, by their first characters, and Chinese numerals with a unit or as a rate.

    Each pattern begins with a literal or with one set of characters, so that the search runs on these alone.
    """
    strengths = STRENGTHS["concepts"].values()
    undecided = {Sense("concept", name, strength) for name in pending.values() for strength in strengths}
    heads = {
        word[:3]
        for word, known in words.items()
        if not (TELLING.isdisjoint(known.roles) and undecided.isdisjoint(known.senses))
    }
    shortest = [re.escape(head) for head in sorted(heads) if heads.isdisjoint((head[:-1], head[:-2]))]
    counted = re.escape("".join(sorted({unit[0] for unit in units})))
    beyond = re.escape("".join(sorted(word for word in bounds if len(word) == 1)))
    numbers = rf"[{NUMERALS}][ \u3000\xa0]{{0,2}}[{counted}{beyond}{RATES}]"
    return re.compile("|".join([*sorted(DIGITS), "分之", *shortest])), re.compile(numbers)


def _by_first(words: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Words by their first character, longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        found.setdefault(word[0], []).append(word)
    return {first: tuple(group) for first, group in found.items()}
