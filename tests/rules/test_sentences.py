"""Sentences as reports put them: a true one is not doubted; with another figure in it, it is noticed.

They are in ``sentences/``, one a line, each true of the report of that name.  ``[104|106]`` is a figure and a wrong one
in its place; a line that begins with ``4:`` is all of the fourth section, any other stands for 依申请公开 in the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import tomli
from conftest import EXAMPLES, FIXTURES, Data, findings

from infocheck.checking import report_on
from infocheck.forms.vocabulary import shipped_vocabulary
from infocheck.numerals import in_numerals
from infocheck.rules.claims import tied_claims

REPORTS = {
    "county": FIXTURES / "county.toml",
    "county-2016": FIXTURES / "county-2016.toml",
    "department": EXAMPLES / "clean-2023.toml",
    "township": FIXTURES / "township.toml",
}
FOLDER = Path(__file__).parent / "sentences"
FIGURE = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
SMALL = re.compile(r"(?<![\d.,、第])[1-9]\d?(?=[件条起宗])")
"""A count from 1 to 99."""
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
TRADITIONAL = {new: old for old, new in reversed(shipped_vocabulary().variants.items())}
WITHIN = "(?<=；)(?=.)|(?<=。)(?=其中)"
"""Where a line may end within what it tells."""
BESIDE = r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=[\d%])(?=[\u4e00-\u9fff])|(?<=[，。；])(?=[\u4e00-\u9fff])"
"""Where a typesetter puts blanks."""
BEFORE = "全年开展业务培训3次，参训120人次。"
"""A sentence on something else."""
LINES = [
    (name, line) for name in REPORTS for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
]


def stating(name: str, sentence: str) -> Data:
    """The report of that name with a sentence in its place."""
    data = tomli.loads(REPORTS[name].read_text(encoding="utf-8"), parse_float=Decimal)
    if sentence[1] == ":":
        where = data["sections"][int(sentence[0]) - 1]
        behind = (
            f"\n{where['text']}" if sentence[0] == "5" else ""
        )  # which must tell of problems and what mends them
        where["text"] = sentence[2:] + behind
    else:
        where = data["sections"][0]
        where["text"] = re.sub("(?<=（二）依申请公开。).*", sentence, where["text"])
    return data


def wrong(line: str) -> Iterator[str]:
    """The sentence with each of its figures wrong in turn."""
    for figure in FIGURE.finditer(line):
        yield true(line[: figure.start()]) + figure[2] + true(line[figure.end() :])


def true(line: str) -> str:
    """The sentence as it is true."""
    return FIGURE.sub(r"\1", line)


@pytest.mark.parametrize("name", REPORTS)
def test_the_reports_are_sound(name: str) -> None:
    assert not findings(tomli.loads(REPORTS[name].read_text(encoding="utf-8"), parse_float=Decimal))


@pytest.mark.parametrize(("name", "line"), LINES)
def test_a_true_sentence_is_not_doubted(name: str, line: str) -> None:
    data = stating(name, true(line))
    assert [str(finding.message) for finding in findings(data)] == []
    assert [tied.claim.quote for tied in tied_claims(report_on(data)) if tied.status == "disagrees"] == []


def test_a_section_does_not_go_on_from_the_one_before() -> None:
    whole, part = "政府信息公开行政复议15件。", "其中县政府信息公开类行政复议6件。"
    together, apart = (stating("county", f"4:{text}") for text in (whole + part, whole))
    apart["sections"][4]["text"] = part + apart["sections"][4]["text"]
    assert [[finding.quote for finding in findings(data)] for data in (together, apart)] == [[], ["6件"]]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize(("where", "what"), [(BESIDE, " "), (WITHIN, "\n　　")])
def test_blanks_beside_figures_and_line_ends_say_nothing(name: str, where: str, what: str) -> None:
    told = [re.sub(where, what, true(line)) for of, line in LINES if of == name]
    assert [line for line in told if findings(stating(name, line))] == []


@pytest.mark.parametrize("name", REPORTS)
def test_wide_digits_are_digits(name: str) -> None:
    told = [true(line).translate(WIDE) for of, line in LINES if of == name and line[1] != ":"]
    assert [line for line in told if findings(stating(name, line))] == []


@pytest.mark.parametrize("name", REPORTS)
def test_traditional_characters_say_the_same(name: str) -> None:
    told = [line.translate(TRADITIONAL) for of, line in LINES if of == name]
    assert [line for line in told if findings(stating(name, true(line)))] == []
    assert [one for line in told[::8] for one in wrong(line) if not findings(stating(name, one))] == []


@pytest.mark.parametrize("name", REPORTS)
def test_counts_in_chinese_numerals_are_counts(name: str) -> None:
    told = [
        SMALL.sub(lambda count: in_numerals(int(count[0])), true(line)) for of, line in LINES if of == name
    ]
    assert [line for line in told if findings(stating(name, line))] == []


@pytest.mark.parametrize("name", REPORTS)
def test_what_is_told_before_it_is_left_behind(name: str) -> None:
    told = [(line[:2], line[2:]) if line[1] == ":" else ("", line) for of, line in LINES if of == name]
    joined = [f"{section}{BEFORE}{true(line)}" for section, line in told]
    assert [line for line in joined if findings(stating(name, line))] == []


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, line in LINES if FIGURE.search(line)])
def test_a_wrong_figure_in_it_is_noticed(name: str, line: str) -> None:
    assert [sentence for sentence in wrong(line) if not findings(stating(name, sentence))] == []
