"""Narratives with known meaning: templates, numbers and noise, laid on a valid report of the 2021 form.

Each sentence says which addresses it speaks of, so that a test knows what the
reader should read, and what it should find when one number is altered.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

from generated import OUTCOMES, valid_report

TOTAL = "requests.{}.total"


class Statement(NamedTuple):
    """A number that a narrative states, as it is written there, and the cells that it is the sum of."""

    written: str
    value: int
    cells: frozenset[str]


class Narrative(NamedTuple):
    """A report and what its overview states."""

    data: dict[str, Any]
    statements: tuple[Statement, ...]

    @property
    def text(self) -> str:
        return self.data["sections"][0]["text"]


Write = Callable[[int, Random], str]


def told_report(random: Random) -> Narrative:
    """A valid report whose overview states its figures in a random choice of ways, among numbers that mean other things."""
    data = valid_report(random)
    figures = _Figures(data)
    statements: list[Statement] = []
    sentences = [_NOISE[0]]
    for template in random.sample(_TEMPLATES, random.randint(2, len(_TEMPLATES))):
        sentence = template
        for name, rows in _MEANINGS.items():
            mark = "{" + name + "}"
            if mark in sentence:
                cells = frozenset(cell for row in rows for cell in figures.cells(row))
                value = sum(figures.value(cell) for cell in cells)
                written = random.choice(_WAYS)(value, random)
                statements.append(Statement(written, value, cells))
                sentence = sentence.replace(mark, written)
        sentences.append(sentence)
        sentences.append(random.choice(_NOISE))
    data["sections"][0]["text"] = "\n".join(sentences)
    data["sections"][3]["text"] = ""
    return Narrative(data, tuple(statements))


class _Figures:
    def __init__(self, data: dict[str, Any]) -> None:
        from infocheck.forms import load
        from infocheck.report import Report

        self._report = Report(load("national-2021"), data)

    def cells(self, pattern: str) -> list[str]:
        """The addresses that a pattern stands for; ``*`` for every sub-row."""
        if "*" not in pattern:
            return [pattern]
        table, group, column = pattern.replace(".*.", "|").replace(".", "|").split("|")
        rows = [row for row in OUTCOMES if row.startswith(group + ".")]
        return [f"{table}.{row}.{column}" for row in rows]

    def value(self, address: str) -> int:
        return int(self._report.value(address) or 0)


_WAYS: list[Write] = [
    lambda value, random: str(value),
    lambda value, random: str(value),
    lambda value, random: f" {value} ",
    lambda value, random: str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    lambda value, random: f"{value:,}",
]

_MEANINGS: dict[str, list[str]] = {
    "received": [TOTAL.format("received")],
    "natural": ["requests.received.natural_person"],
    "carried_in": [TOTAL.format("carried_in")],
    "processed": [TOTAL.format("processed")],
    "carried_out": [TOTAL.format("carried_out")],
    "granted": [TOTAL.format("granted")],
    "partial": [TOTAL.format("partial")],
    "denied": ["requests.denied.*.total"],
    "unavailable": ["requests.unavailable.*.total"],
    "rejected": ["requests.rejected.*.total"],
    "not_held": [TOTAL.format("unavailable.not_held")],
    "review": ["challenges.review.total"],
    "upheld": ["challenges.review.upheld"],
    "lawsuits": ["challenges.litigation_direct.total", "challenges.litigation_after_review.total"],
    "issued": ["disclosure.normative_documents.issued"],
}

_TEMPLATES = [
    "2023年，我局共收到政府信息公开申请{received}件，其中自然人申请{natural}件。",
    "上年结转政府信息公开申请{carried_in}件，结转下年度继续办理{carried_out}件。",
    "本年度办结政府信息公开申请{processed}件。",
    "依申请公开的办理结果中，予以公开{granted}件，部分公开{partial}件，不予公开{denied}件，无法提供{unavailable}件，不予处理{rejected}件。",
    "政府信息公开申请中，本机关不掌握相关政府信息的{not_held}件。",
    "因政府信息公开被申请行政复议{review}件，其中结果维持{upheld}件。",
    "因政府信息公开被提起行政诉讼{lawsuits}件。",
    "全年制发行政规范性文件{issued}件。",
]

_NOISE = [
    "我局做好主动公开、依申请公开、政府信息管理、平台建设和监督保障工作。",
    "12345热线全年受理市民来电4567件，办结4560件。",
    "局长信箱收到来信318件，全部答复。",
    "全年办理人大建议15件、政协提案22件，办理结果均已公开。",
    "举办培训班3期，参加人员96人次。",
    "在门户网站发布各类信息1208条，微信公众号推送256篇。",
    "三审三校制度得到落实，21个栏目按月检查。",
]
