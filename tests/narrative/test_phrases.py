"""What was read before makes the next reading faster, and changes nothing."""

from __future__ import annotations

from itertools import cycle, islice

from hypothesis import given, settings
from hypothesis import strategies as st

from infocheck.forms import load
from infocheck.forms.vocabulary import shipped_vocabulary
from infocheck.narrative import Narrative
from infocheck.narrative.mentions import Mention, in_order
from infocheck.narrative.narrator import Narrator
from infocheck.narrative.paragraphs import SHORT, Paragraph
from infocheck.narrative.phrases import Phrases, whole_sentences
from infocheck.narrative.reading import Reader
from infocheck.narrative.subjects import Subject
from infocheck.narrative.topic import State
from infocheck.report import Passage

from .test_paragraphs import PIECES

Told = tuple[list[Mention], tuple[Subject, ...], tuple[Subject, ...]]
CONCEPTS = load("national-2021").concepts
NARRATOR = Narrator(shipped_vocabulary(), CONCEPTS)
COUNTED = [
    "网络申请{}件", "信函申请{}件", "均为自然人", "其中自然人{}件", "答复{}件", "占全部{}件的百分之五", "近{}件", "{}件以上", "《{}件》",
    "上年结转{}件", "结转下年度{}件", "2023年", "第{}条", "制发规范性文件{}件", "{}至{}件", "行政复议{}件，均已审结", "３．{}件",
    "公开信息{}条", "网站公开{}条", "市公安局收到申请{}件，市教育局收到申请{}件",
]  # fmt: skip


class Forgetful(Phrases):
    """Knows no pattern, and reads every sentence as it stands."""

    def told(
        self,
        passage: Passage,
        paragraph: Paragraph,
        heading: tuple[Subject, ...],
        section: tuple[Subject, ...],
        year: int | None,
    ) -> Told:
        reader = Reader(State(heading, heading, section), self.vocabulary, year)
        offset = paragraph.start
        for sentence in whole_sentences(paragraph.text):
            self._tell(reader, sentence, passage, offset)
            offset += len(sentence)
        nameless = not reader.sentence and len(paragraph.text) <= SHORT
        return in_order(reader.found), () if nameless else reader.topic.heading, reader.topic.section


PLAIN = Narrator(shipped_vocabulary(), CONCEPTS)
PLAIN.phrases = Forgetful(shipped_vocabulary(), CONCEPTS)


def as_it_stands(text: str) -> Narrative:
    """What is read without any pattern."""
    return PLAIN.read([Passage(0, "三、申请情况", text)], 2023)


FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
WRITTEN = st.tuples(st.sampled_from(["{}", " {} ", "{} ", " {}", "{:,}", "{:04}"]), st.booleans()).flatmap(
    lambda way: st.integers(0, 20_000).map(
        lambda count: way[0].format(count).translate(FULL_WIDTH if way[1] else {})
    )
)
"""A count as people write it: in full-width digits, with spaces around it, with a comma, with zeros."""


@settings(max_examples=400)
@given(st.lists(st.sampled_from([*PIECES, *COUNTED]), max_size=30), st.lists(WRITTEN, min_size=1))
def test_the_same_with_and_without_memory(pieces: list[str], counts: list[str]) -> None:
    patterns = "".join(pieces)
    for figures in (counts, counts[::-1], ["1"]):
        text = patterns.format(*islice(cycle(figures), patterns.count("{}")))
        assert NARRATOR.read([Passage(0, "三、申请情况", text)], 2023) == as_it_stands(text)


def test_a_pattern_is_read_once() -> None:
    narrator = Narrator(shipped_vocabulary(), CONCEPTS)
    for written, count in (("3", 3), ("45", 45), ("6,789", 6789)):
        text = f"全年收到政府信息公开申请{written}件，答复{written}件。"
        claims = narrator.read([Passage(0, "", text)], 2023).claims
        assert [(claim.quote, claim.value) for claim in claims] == [(f"{written}件", count)] * 2
    assert narrator.phrases.known() == 1


def test_figures_whose_size_decides_are_read_as_they_stand() -> None:
    text = "网络申请{}件，办结{}件。"
    for counts in ((5, 3), (3, 5), (30, 3)):
        stated = text.format(*counts)
        assert NARRATOR.read([Passage(0, "三、申请情况", stated)], 2023) == as_it_stands(stated)
