"""What ``mutants.py`` tells, of modules behind one question that thousands of tests ask.

python tests/trust/asked.py rules.subsets.parts.is_of_a_part rules.subsets.bodies … [--tests PATH …]

The tests run once, and what they ask is kept, with the answer.  Each mutant is asked the same; where it answers
otherwise, the tests that asked are run until one fails.  What it answers alike no test can tell from the module.
"""

from __future__ import annotations

import argparse
import gc
import os
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from mutants import Trial, changed, collected, failed, forked

TESTS = ["tests/rules/test_sentences.py", "tests/rules/test_subsets.py", "tests/rules/test_narrative.py"]
"""Tests that ask whether a claim is of a part."""
LONGEST = 600
"""So many seconds a mutant may take."""


class Asked(NamedTuple):
    """What a test asked, and the answer."""

    test: str
    given: tuple[Any, ...]
    answer: object


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
                asked.append(Asked(test, given, self.function(*given)))
                return asked[-1].answer

            setattr(place, name, noted)
            self.asked += [] if failed(item) else asked
        setattr(place, name, self.function)
        answers = Counter(one.answer for one in self.asked)
        self.asked.sort(key=lambda one: answers[one.answer])
        gc.freeze()  # or each process would copy what it only looks through

    def _fate(self, mutant: str) -> str:
        """What became of a mutant: killed, survived, or too slow."""

        def work() -> str:
            os.environ["MUTANT_UNDER_TEST"] = mutant
            tried: set[str] = set()
            for one in self.asked:
                if one.test not in tried and self._answer(one.given) != one.answer:
                    tried.add(one.test)
                    if failed(self.items[one.test]):
                        return "killed"
            return "survived"

        return forked(work, LONGEST) or "too slow"

    def _answer(self, given: tuple[Any, ...]) -> object:
        """What is answered now, if only that something is wrong."""
        try:
            return self.function(*given)
        except Exception as error:
            return error


if __name__ == "__main__":
    main()
