"""Which sections of a form a heading names, in the form's own words or nearly so."""

import re
from functools import lru_cache
from typing import NamedTuple

from infocheck.forms.form import Form, Section

_NUMBERS = "一二三四五六七八九十"
_NUMBERING = rf"^\s*(?:第?[{_NUMBERS}]+(?:部分)?\s*[、.．,，:：]|[（(][{_NUMBERS}\d]+[）)]|\d+\s*[、.．])?\s*"
INVISIBLE = dict.fromkeys(
    (
        0xAD,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        0xFEFF,
    )
)
"""Characters that nobody sees: of no width, or that only turn or vary others; for ``str.translate`` to take out."""
_PUNCTUATION = dict.fromkeys(map(ord, "“”\"'‘’、，,。：:；;（）()《》"))
_NOT_WORDS = _PUNCTUATION | INVISIBLE
_ALIKE = 0.72
"""How much of two headings must agree (difflib ratio) to be taken for the same section, differently worded."""
_KEPT = 4096


class Named(NamedTuple):
    """The ids of the sections that a heading names, and whether in the form's own words."""

    ids: tuple[str, ...]
    exact: bool


@lru_cache(maxsize=_KEPT)
def bare_heading(heading: str) -> str:
    """A heading without its number, spaces and punctuation."""
    number, _, words = heading.partition("、")
    if len(number) == 1 and number in _NUMBERS:
        return bare(words)  # 一、 as the forms have it, for which no pattern need be compiled
    return bare(re.sub(_NUMBERING, "", heading, count=1))


def bare(words: str) -> str:
    """Words without spaces and punctuation, which are written in many ways, and without what nobody sees."""
    return "".join(words.split()).translate(_NOT_WORDS)


@lru_cache(maxsize=_KEPT)
def sections_named(form: Form, heading: str) -> Named:
    """The form's sections that a heading names."""
    words = bare_heading(heading)
    by_words = tuple(section.id for section in form.sections if any(word in words for word in section.words))
    if by_words:
        return Named(by_words, True)
    for section in form.sections:
        if words in _headings(section):
            return Named((section.id,), True)
    alike = _most_alike(form.sections, words) if words else None
    return Named((alike.id,), False) if alike else Named((), False)


@lru_cache(maxsize=1024)
def _headings(section: Section) -> tuple[str, ...]:
    return tuple(bare(heading) for heading in (section.heading, *section.aliases))


def _most_alike(sections: tuple[Section, ...], words: str) -> Section | None:
    scores = [
        (max(_likeness(words, heading) for heading in _headings(section)), -position, section)
        for position, section in enumerate(sections)
        if not section.words
    ]
    best = max(scores, default=None)
    return best[2] if best and best[0] >= _ALIKE else None


def _likeness(words: str, heading: str) -> float:
    """How alike two headings are, 0 to 1; not worked out where they share too few characters to be alike at all."""
    shared = sum(character in heading for character in words)
    if 2 * shared < _ALIKE * (len(words) + len(heading)):
        return 0.0
    from difflib import SequenceMatcher  # only for a heading that is not the form's own

    return SequenceMatcher(None, words, heading).ratio()
