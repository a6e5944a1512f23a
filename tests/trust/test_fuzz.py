"""A bounded run of what ``fuzz.py`` runs for as long as is wanted, and every input that once broke a target."""

from __future__ import annotations

import os
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from targets import CORPUS, TARGETS, answer, mutated, seeds

EXAMPLES = int(os.environ.get("INFOCHECK_FUZZ_EXAMPLES", "12"))
KEPT = sorted(path for path in CORPUS.glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_stays_mended(path: os.PathLike[str]) -> None:
    with open(path, "rb") as file:
        answer(os.path.basename(os.path.dirname(path)), file.read())


@pytest.mark.parametrize("target", TARGETS)
def test_what_it_begins_with_is_answered(target: str) -> None:
    assert seeds(target)
    for content in (*seeds(target), b""):
        answer(target, content)


@pytest.mark.parametrize("target", TARGETS)
@given(number=st.integers(0, 10**9), junk=st.binary(max_size=100))
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
def test_any_change_is_answered(target: str, number: int, junk: bytes) -> None:
    random = Random(number)
    answer(target, mutated(random.choice(seeds(target)), random))
    answer(target, junk)
