"""What ``mutants.py`` tells, of modules behind one question that thousands of tests ask.

python tests/trust/asked.py rules.subsets.parts.is_of_a_part rules.subsets.bodies … [--tests PATH …]

The tests run once, and what they ask is kept, with the answer, and with every call of a function that has mutants.  A
mutant is called as its function was; where it answers otherwise, the whole is asked again, and where that is answered
otherwise too, the tests that asked are run until one fails.  What it answers alike no test can tell from the module.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from mutants import Trial, changed, collected, failed, forked

TESTS = ["tests/rules/test_sentences.py", "tests/rules/test_subsets.py", "tests/rules/test_narrative.py"]
"""Tests that ask whether a claim is of a part."""
LONGEST = 600
"""So many seconds a mutant may take."""


Calls = dict[str, list[tuple[tuple[Any, ...], object]]]
"""For each function what it was given, and what it answered."""


class Asked(NamedTuple):
    """What a test asked, the answer, and what was asked of each function for it."""

    test: str
    given: tuple[Any, ...]
    answer: object
    calls: Calls


def main() -> None:
    """Read the command line, and go."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("question", help="the function that is asked")
    parser.add_argument("modules", nargs="+")
    parser.add_argument("--tests", nargs="*", default=TESTS)
    given = parser.parse_args()
    with changed(given.modules) as (copy, mutants):
        collected(given.tests, Inquiry(copy, mutants, given.question))


class Inquiry(Trial):
    """A trial in which each mutant is asked what the tests ask."""

    def __init__(self, copy: Path, mutants: list[str], question: str) -> None:
        super().__init__(copy, mutants, 0, [])
        self.question = question
        self.asked: list[Asked] = []

    def _prepare(self) -> None:
        """Every question of the tests; those with a rare answer first, which a mutant is likely to change."""
        module, _, name = f"infocheck.{self.question}".rpartition(".")
        place = import_module(module)
        self.function: Callable[..., object] = getattr(place, name)
        for test, item in self.items.items():
            asked: list[Asked] = []

            def noted(*given: Any, test: str = test, asked: list[Asked] = asked) -> object:
                with kept() as calls:
                    answer = self.function(*given)
                asked.append(Asked(test, given, answer, calls))
                return answer

            setattr(place, name, noted)
            self.asked += [] if failed(item) else asked
        setattr(place, name, self.function)
        answers = Counter(one.answer for one in self.asked)
        self.asked.sort(key=lambda one: answers[one.answer])
        gc.freeze()  # or each process would copy what it only looks through

    def _fate(self, mutant: str) -> str:
        """What became of a mutant: killed, survived, or too slow."""
        changed, original = mutated(mutant)
        asked = [one for one in self.asked if original in one.calls]

        def work() -> str:
            os.environ["MUTANT_UNDER_TEST"] = mutant
            tried: set[str] = set()
            for one in asked:
                if one.test in tried or all(
                    answered(changed, given) == told for given, told in one.calls[original]
                ):
                    continue
                if answered(self.function, one.given) != one.answer:
                    tried.add(one.test)
                    if failed(self.items[one.test]):
                        return "killed"
            return "survived"

        return forked(work, LONGEST) or "too slow"


def answered(function: Callable[..., object], given: tuple[Any, ...]) -> object:
    """What a function answers now, if only that something is wrong."""
    try:
        return function(*given)
    except Exception as error:
        return error


def mutated(mutant: str) -> tuple[Callable[..., object], str]:
    """The function that a mutant is, and the name of what it was before."""
    module, _, name = mutant.rpartition(".")
    place: Any = import_module(module)
    if "ǁ" in name:
        place = getattr(place, name.split("ǁ")[1])
    return getattr(place, name), f"{name.rpartition('__mutmut_')[0]}__mutmut_orig"


@contextmanager
def kept() -> Iterator[Calls]:
    """The calls within, of functions that have mutants."""
    calls: Calls = {}
    given: dict[FrameType, tuple[Any, ...]] = {}

    def noted(frame: FrameType, event: str, answer: object) -> None:
        code = frame.f_code
        if not code.co_name.endswith("__mutmut_orig"):
            return
        if event == "call":
            given[frame] = tuple(frame.f_locals[name] for name in code.co_varnames[: code.co_argcount])
        elif event == "return":
            calls.setdefault(code.co_name, []).append((given[frame], answer))

    sys.setprofile(noted)
    try:
        yield calls
    finally:
        sys.setprofile(None)


if __name__ == "__main__":
    main()
