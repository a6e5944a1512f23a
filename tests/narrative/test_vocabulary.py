"""The vocabulary file: what it may hold, and the place that is named where it holds something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli

from infocheck.forms.load import SCHEMAS
from infocheck.forms.vocabulary import load_vocabulary, shipped_vocabulary, vocabulary
from infocheck.forms.vocabulary_schema import check_vocabulary


def test_words_with_several_senses() -> None:
    read = vocabulary({"signs": {"part": "其中 含", "filler": "含"}, "units": {"case": "件"}})
    assert [sense.name for sense in read.words["含"].senses] == ["part", "filler"]
    assert read.words["含"].roles == {"part", "filler"}
    assert read.lengths == {"其": (), "其中": (2,), "含": (1,)}


def test_the_shipped_vocabulary_is_sound() -> None:
    check_vocabulary(tomli.loads(Path(SCHEMAS, "vocabulary.toml").read_text(encoding="utf-8")))
    read = shipped_vocabulary()
    for subject, total in read.totals.items():
        assert read.concepts[total].subject == subject


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text('[units]\ncase = "件 起"\n', encoding="utf-8")
    assert load_vocabulary(str(path)).unit_kinds == {"件": "case", "起": "case"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("signs = 3", "signs"),
        ('[signs]\npart = ["其中"]', "signs.part"),
        ('[subjects]\nrequests = "申请"', "subjects.requests"),
        ('[concepts.received]\nwords = "收到"', "concepts.received.subject"),
        ('[variants]\nfrom = "請"\nto = "请请"', "variants"),
    ],
)
def test_a_damaged_file_says_where(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"^{place}: "):
        load_vocabulary(str(path))


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ({"words": {}}, "words"),
        ({"signs": {"parts": "其中"}}, r"signs.parts.\[key\]"),
        ({"signs": {"part": ""}}, "signs.part"),
        ({"bounds": {"between": "介于"}}, r"bounds.between.\[key\]"),
        ({"units": {"cases": "件"}}, r"units.cases.\[key\]"),
        ({"subjects": {"requests": {"noun": "申请"}}}, "subjects.requests.noun"),
        ({"subjects": {"requests": {"total": "received"}}}, "subjects.requests.total"),
        ({"subjects": {"a": {"pending": "b"}}}, "subjects.a.pending"),
        ({"concepts": {"received": {"subject": "requests"}}}, "concepts.received.subject"),
        ({"concepts": {"carried": {"subject": "requests", "with": "year"}}}, "concepts.carried.with"),
        ({"concepts": {"fee": {"subject": "fees", "money": 1}}}, "concepts.fee.money"),
        ({"concepts": {"b": {"subject": "a", "units": "件"}}}, "concepts.b.units"),
        ({"concepts": {"b": {"subject": "a", "of_total": 1}}}, "concepts.b.of_total"),
        ({"concepts": {"b": {"subject": "a", "of_total": "c"}}}, "concepts.b.of_total"),
        ({"concepts": {"b": {"subject": "a", "rest_behind": "b c"}}}, "concepts.b.rest_behind"),
        ({"variants": {"from": "請"}}, "variants.to"),
    ],
)
def test_a_fault_is_named(raw: dict[str, Any], place: str) -> None:
    with pytest.raises(ValueError, match=rf"^{place}: "):
        check_vocabulary(raw)
