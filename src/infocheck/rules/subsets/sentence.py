"""A claim in the words of its sentence: what stands before and behind it, and which other claims are among them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from infocheck.findings import Number
from infocheck.forms.vocabulary import NUMERALS
from infocheck.narrative.claims import Claim
from infocheck.numerals import chinese_value
from infocheck.rules.examination import Examination

_ACCOUNT_ENDS = r"[。；;！？!?\n]"
"""What ends a sentence, or one of its accounts."""
_ENDS = r"[。！？!?\n]"
"""What ends a sentence."""
_NUMBER = (
    r"\A[\s●■◆★▲•·]*(?:[一二三四五六七八九十]{1,2}是|[①-⑳]|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]"
    r"|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．](?!\d))?\s*"
)
"""A number or a mark that an account may begin with."""
_OF_TEXTS = ("条", "篇")
"""Units in which published texts are counted."""
_COUNTED = r"\A的?[^，,；;。、\d（(：:]{0,8}申请(?=[，,；;。、（(：:]|\Z)"
"""What is counted, where that stands behind its figure."""
WIDTH = 300
"""So many characters before and behind a claim its sentence is read."""


class Sentence(NamedTuple):
    """A claim with its words, which begin without a space or a number.

    ``before`` and ``after`` are of its account, which semicolons part from the others of the sentence, ``opening`` and
    ``closing`` of the sentence, ``quote`` is what it says itself; ``others`` are the claims of the account.  What is
    counted in Chinese numerals has digits in their places.  ``whole`` is the sentence before, where this one goes on
    from it with 其中, and ``parts`` the one behind that so goes on from this one.  ``text_before`` and ``text_behind`` are
    what the section tells on both sides, whatever the sentence, as far as sentences are read.
    """

    examination: Examination
    claim: Claim
    quote: str
    before: str
    after: str
    opening: str
    closing: str
    others: list[Claim]
    whole: str
    parts: str
    text_before: str
    text_behind: str

    @property
    def concept(self) -> str:
        """What the claim counts."""
        return str(self.claim.concept)

    @property
    def earlier(self) -> list[Claim]:
        """The claims of the account before it."""
        return [other for other in self.others if other < self.claim]

    @property
    def in_sentence_before(self) -> list[Claim]:
        """The claims of the sentence before, in the same paragraph."""
        claim = self.claim
        text = self.examination.report.passages[claim.section].text
        earlier = _between(self.examination, claim.section, claim.start - WIDTH, claim.start)
        return [other for other in earlier if len(re.findall(_ENDS, text[other.end : claim.start])) == 1]

    @property
    def behind(self) -> str:
        """The words of the account behind what is counted: 收到104件政府信息公开申请，…."""
        return re.sub(_COUNTED, "", self.after)

    @property
    def is_total(self) -> bool:
        """Whether it counts all of something."""
        return self.concept == "received" or self.concept.endswith(".total")

    @property
    def is_short(self) -> bool:
        """Whether it is less than the table has."""
        whole = self.examination.value(self.claim.readings[0])
        return whole is not None and self.claim.value < whole

    @property
    def is_beyond(self) -> bool:
        """Whether it is more than the table has."""
        whole = self.examination.value(self.claim.readings[0])
        return whole is not None and self.claim.value > whole

    @property
    def told_before(self) -> Claim | None:
        """The claim before it in its section."""
        claims = self.examination.narrative.claims
        at = bisect_left(claims, self.claim)
        return claims[at - 1] if at and claims[at - 1].section == self.claim.section else None

    @property
    def published(self) -> Claim | None:
        """What was published, told before the claim in the same unit of texts, of which it may be a part."""
        unit, value = self.claim.unit, self.claim.value
        for other in self.earlier if unit in _OF_TEXTS else ():
            if other.unit == unit and other.value >= value and str(other.concept).startswith("published"):
                return other
        return None

    def figures(self, concept: str) -> list[Number]:
        """What the table has for a concept, by each of its readings."""
        readings = self.examination.form.concepts.get(concept, ())
        values = [self.examination.value(reading) for reading in readings]
        return [value for value in values if value is not None]

    def fits(self, concept: str, claim: Claim | None = None) -> bool:
        """Whether the figure of the claim, or of another, is that of a concept, by any of its readings."""
        return any(map((claim or self.claim).allows, self.figures(concept)))

    @property
    def _led_up(self) -> str:
        """The sentence up to the claim, with the one that it goes on from."""
        return f"{self.whole}，{self.opening}" if self.whole else self.opening

    @property
    def are_all_told(self) -> bool:
        """Whether what the accounts before it tell is together all that came: 网站收到64件，信箱收到40件；予以公开35件."""
        claim, start = self.claim, self.claim.start
        first, last = start - len(self._led_up), start - len(self.before)
        told = _between(self.examination, claim.section, first, last)
        return sum(other.value for other in told) in self.figures("received")

    def as_one_account(self) -> "Sentence | None":
        """The same with its accounts as one, where semicolons part the items of a list: 县住建局办理28件；予以公开9件.

        ``None`` where it has but one, or where those before it tell all that came, of which the rest tells.
        """
        opening = self._led_up
        closing = f"{self.closing}，{self.parts}" if self.parts else self.closing
        if (self.before == opening and self.after == closing) or self.are_all_told:
            return None
        others = _within(self.examination, self.claim, len(opening), len(closing))
        before, after = (re.sub("[；;]", "，", words) for words in (opening, closing))
        return self._replace(before=before, after=after, opening=before, closing=after, others=others)


def sentence_of(examination: Examination, claim: Claim) -> Sentence:
    """The sentence of a claim that is tied to cells."""
    words, at = _in_digits(examination, claim)
    end = at + len(claim.quote)
    *earlier, told = re.split(_ENDS, words[:at])
    opening = _unnumbered(told)
    closing, *later = re.split(_ENDS, words[end:])
    before, after = _unnumbered(re.split(_ACCOUNT_ENDS, opening)[-1]), re.split(_ACCOUNT_ENDS, closing)[0]
    others = _within(examination, claim, len(before), len(after))
    whole = _unnumbered(earlier[-1]) if earlier and told.startswith("其中") else ""
    parts = later[0] if later and later[0].startswith("其中") else ""
    return Sentence(
        examination,
        claim,
        words[at:end],
        before,
        after,
        opening,
        closing,
        others,
        whole,
        parts,
        words[:at],
        words[end:],
    )


def _in_digits(examination: Examination, claim: Claim) -> tuple[str, int]:
    """The words around a claim and where it begins among them: every count in digits, in as many as it has characters
    (where these are too few, in nines)."""
    text = examination.report.passages[claim.section].text
    first = max(0, claim.start - WIDTH)
    words = text[first : claim.end + WIDTH]
    for told in (*_within(examination, claim, WIDTH, WIDTH), claim):
        numeral = re.match(f"[{NUMERALS}]+", told.quote)
        if numeral and (value := chinese_value(numeral[0])) is not None:
            start, width = told.start - first, len(numeral[0])
            digits = f"{value:0{width}}" if value < 10**width else "9" * width
            words = words[:start] + digits + words[start + width :]
    return words, claim.start - first


def _unnumbered(words: str) -> str:
    """The words without spaces and a number at their beginning: 二是县住建局受理12件."""
    return re.sub(_NUMBER, "", words)


def _within(examination: Examination, claim: Claim, before: int, after: int) -> list[Claim]:
    """The other claims within so many characters before and behind one."""
    first, last = claim.start - before, claim.end + after
    return [other for other in _between(examination, claim.section, first, last) if other is not claim]


def _between(examination: Examination, section: int, start: int, end: int) -> Sequence[Claim]:
    """The claims that begin within a range of a section."""
    claims = examination.narrative.claims
    return claims[bisect_left(claims, (section, start)) : bisect_left(claims, (section, end))]
