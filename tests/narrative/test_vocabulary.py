"""The vocabulary file: what it may hold, and the place that is named where it holds something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from infocheck.forms.vocabulary import load_vocabulary, shipped_vocabulary, vocabulary


def test_words_with_several_senses() -> None:
    read = vocabulary({"signs": {"part": "其中 含", "filler": "含"}, "units": {"case": "件"}})
    assert [sense.name for sense in read.words["含"].senses] == ["part", "filler"]
    assert read.words["含"].roles == {"part", "filler"}
    assert read.lengths == {"其": (), "其中": (2,), "含": (1,)}


def test_the_shipped_vocabulary_is_sound() -> None:
    read = shipped_vocabulary()
    assert read.concepts[read.totals["requests"]].subject == "requests"
    assert all(word == word.strip() for word in read.words)


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text('[units]\ncase = "件 起"\n', encoding="utf-8")
    assert load_vocabulary(str(path)).unit_kinds == {"件": "case", "起": "case"}


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ({"words": {}}, "words"),
        ({"signs": 3}, "signs"),
        ({"signs": {"parts": "其中"}}, "signs.parts"),
        ({"signs": {"part": ["其中"]}}, "signs.part"),
        ({"bounds": {"between": "介于"}}, "bounds.between"),
        ({"units": {"cases": "件"}}, "units.cases"),
        ({"subjects": {"requests": "申请"}}, "subjects.requests"),
        ({"subjects": {"requests": {"noun": "申请"}}}, "subjects.requests.noun"),
        ({"subjects": {"requests": {"total": "received"}}}, "subjects.requests.total"),
        ({"concepts": {"received": {"words": "收到"}}}, "concepts.received.subject"),
        ({"concepts": {"received": {"subject": "requests"}}}, "concepts.received.subject"),
        ({"concepts": {"carried": {"subject": "requests", "with": "year"}}}, "concepts.carried.with"),
        ({"concepts": {"fee": {"subject": "fees", "money": 1}}}, "concepts.fee.money"),
        ({"variants": {"from": "請"}}, "variants"),
        ({"variants": {"from": "請", "to": "请请"}}, "variants"),
    ],
)
def test_a_fault_is_named(raw: dict[str, Any], place: str) -> None:
    with pytest.raises(ValueError, match=rf"^{place}: "):
        vocabulary(raw)


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ({"subjects": {"a": {"pending": "b"}}}, "subjects.a.pending"),
        ({"subjects": {"a": {}}, "concepts": {"b": {"subject": "a", "units": "件"}}}, "concepts.b.units"),
        ({"subjects": {"a": {}}, "concepts": {"b": {"subject": "a", "of_total": 1}}}, "concepts.b.of_total"),
        (
            {"subjects": {"a": {}}, "concepts": {"b": {"subject": "a", "of_total": "c"}}},
            "concepts.b.of_total",
        ),
    ],
)
def test_what_names_nothing_known(raw: dict[str, Any], place: str) -> None:
    with pytest.raises(ValueError, match=place):
        vocabulary(raw)
