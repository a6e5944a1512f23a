"""Change modules in every way that mutmut knows, one change at a time, and say which changes no test notices.

python tests/trust/mutants.py relations.residuals rules.table … [--seconds N] [--tests PATH …] [--afresh]

Those that no test can notice are in ``explained.toml``, each with its reason.  It needs the extra ``mutation``.
``mutmut run`` does the same, but collects the tests anew for every mutant, and passes over what has a decorator,
which is every rule.  Here a copy of the checkout is changed, with each decorator in a line of its own behind its
function; the tests are collected once; and a process is forked for each mutant, which runs those that reach the
changed line, the likeliest to notice first, until one fails.  What only runs while a module is imported, or in a
process that a test starts, cannot be seen so: with ``--afresh`` the tests are run anew, from their collection on, for
each mutant that is left.
"""

from __future__ import annotations

import argparse
import ast
import gc
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import tomli

ROOT = Path(__file__).parent.parent.parent
COPIED = (
    "src",
    "schemas",
    "examples",
    "tests",
    "docs",
    "benchmarks",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
)
TESTS = {
    "collection": ["tests/collection"],
    "relations": ["tests/relations", "tests/rules"],
    "rules": [
        "tests/rules",
        "tests/relations",
        "tests/narrative",
        "tests/collection",
        "tests/cli/test_documents.py",
    ],
}
"""Where the tests of each room are."""
EXAMPLES = 8
"""So many random inputs has a test that takes such."""
TOGETHER = 50
"""So many tests are measured in one process, which then loads what it needs once."""
EXPLAINED = Path(__file__).with_name("explained.toml")
KEPT = frozenset(("staticmethod", "classmethod", "contextmanager"))
"""Decorators that stay where they are."""


def main() -> None:
    """Read the command line, and go."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="+")
    parser.add_argument("--seconds", type=float, default=30, help="so many seconds of tests for each mutant")
    parser.add_argument("--tests", nargs="*", default=[], help="in place of those of the room")
    parser.add_argument("--afresh", action="store_true", help="try what survives again in a new process")
    given = parser.parse_args()
    rooms = dict.fromkeys(module.partition(".")[0] for module in given.modules)
    tests = given.tests or list(dict.fromkeys(path for room in rooms for path in TESTS[room]))
    with changed(given.modules) as (copy, mutants):
        collected(tests, Trial(copy, mutants, given.seconds, tests if given.afresh else []))


@contextmanager
def changed(modules: list[str]) -> Iterator[tuple[Path, list[str]]]:
    """A copy of the checkout with all mutants of the modules in it, from where what follows is imported; and their
    names."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        mutants = [name for module in modules for name in mutated(copy, module)]
        os.chdir(copy)
        sys.path[:0] = [str(copy / "src"), str(copy / "tests")]
        os.environ["PYTHONPATH"] = str(copy / "src")
        yield copy, mutants


def explained() -> set[str]:
    """The changes that no test can notice: ``module.function: line before  →  line after``."""
    groups = tomli.loads(EXPLAINED.read_text(encoding="utf-8"))["explained"]
    return {change for group in groups for change in group["changes"]}


def mutated(copy: Path, module: str) -> list[str]:
    """Put a module with all of its mutants into the copy; returns their names."""
    from mutmut.mutation.file_mutation import mutate_file_contents

    path = copy / "src" / "infocheck" / f"{module.replace('.', '/')}.py"
    made = mutate_file_contents(str(path), undecorated(path.read_text(encoding="utf-8")))
    path.write_text(made.code, encoding="utf-8")
    return [f"infocheck.{module}.{name}" for name in made.mutant_names]


def undecorated(code: str) -> str:
    """The code with decorators applied behind their functions, which are mutated then."""
    lines = code.split("\n")
    functions = [
        node
        for top in ast.parse(code).body
        for node in (top.body if isinstance(top, ast.ClassDef) else [top])
        if isinstance(node, ast.FunctionDef) and node.decorator_list
    ]
    for function in reversed(functions):
        if any(ast.unparse(decorator) in KEPT for decorator in function.decorator_list):
            continue
        pad, name = " " * function.col_offset, function.name
        applied = [
            f"{pad}{name} = ({ast.unparse(item)})({name})" for item in reversed(function.decorator_list)
        ]
        lines[function.end_lineno : function.end_lineno] = applied
        del lines[function.decorator_list[0].lineno - 1 : function.lineno - 1]
    return "\n".join(lines)


def collected(tests: list[str], trial: Trial) -> None:
    """Collect the tests and leave them to the trial; random inputs are few, and the same each time."""
    import pytest
    from hypothesis import HealthCheck, Phase, settings

    made = settings.__init__

    def few(self: settings, parent: settings | None = None, **values: Any) -> None:
        if isinstance(values.get("max_examples"), int):
            values["max_examples"] = min(values["max_examples"], EXAMPLES)
        made(self, parent, **values)

    settings.__init__ = few  # type: ignore[method-assign]
    phases = (Phase.explicit, Phase.generate)
    checks = list(HealthCheck)
    settings.register_profile(
        "mutants", derandomize=True, database=None, deadline=None, phases=phases,
        max_examples=EXAMPLES, suppress_health_check=checks,
    )  # fmt: skip
    settings.load_profile("mutants")
    pytest.main(
        ["-q", "--tb=native", "-p", "no:cacheprovider", "-p", "no:cov", "-p", "no:warnings", *tests],
        plugins=[trial],
    )


class Trial:
    """A plugin of pytest that runs the collected tests against each mutant instead of once."""

    def __init__(self, copy: Path, mutants: list[str], seconds: float, afresh: list[str]) -> None:
        self.copy, self.mutants, self.seconds, self.afresh = copy, mutants, seconds, afresh
        self.explained = explained()
        self.reached: dict[str, dict[str, set[int]]] = {}
        self.lasts: dict[str, float] = {}
        self.sound: set[str] = set()
        self.killers: Counter[tuple[str, str]] = Counter()
        self.ranked: tuple[str, dict[str, float]] = ("", {})

    def pytest_runtestloop(self, session: Any) -> bool:
        """First what there is to know of the tests, then every mutant."""
        self.items = {item.nodeid: item for item in session.items}
        os.environ["MUTANT_UNDER_TEST"] = ""
        self._prepare()
        for module, mutants in groupby(self.mutants, lambda mutant: mutant.rpartition(".")[0]):
            fates = Counter(map(self._told, mutants))
            counts = ", ".join(f"{count} {fate}" for fate, count in fates.most_common())
            print(
                f"\n{module.removeprefix('infocheck.')}: {fates.total()} mutants: {counts}",
                end="",
                flush=True,
            )
        print()
        return True

    def _prepare(self) -> None:
        """What each test reaches."""
        gc.freeze()  # or each process would copy what it only looks through
        names = list(self.items)
        for at in range(0, len(names), TOGETHER):
            self._measure(names[at : at + TOGETHER])

    def _told(self, mutant: str) -> str:
        """What became of a mutant; printed where no test noticed it, without an explanation."""
        fate, change = self._fate(mutant), self._change(mutant)
        if fate != "killed" and change in self.explained:
            return "explained"
        if fate in ("survived", "reached by no test") and self.afresh:
            fate = self._fate_afresh(mutant)
        if fate != "killed":
            print(f"\n{fate}: {change}", end="", flush=True)
        return fate

    def _measure(self, names: list[str]) -> None:
        """Which lines some tests reach, and how long each lasts; one that fails by itself is left out."""
        paths = sorted({str(self._path(mutant)) for mutant in self.mutants})

        def work() -> list[tuple[str, dict[str, set[int]], float]]:
            import coverage

            warnings.simplefilter("ignore")  # a test may reach nothing
            found = []
            for name in names:
                watch = coverage.Coverage(data_file=None, config_file=False, include=paths)
                began = time.monotonic()
                watch.start()
                has_failed = failed(self.items[name])
                watch.stop()
                data = watch.get_data()
                lines = {path: set(data.lines(path) or ()) for path in data.measured_files()}
                if not has_failed:
                    found.append((name, lines, time.monotonic() - began))
            return found

        found = forked(work, 300)
        if found is None and len(names) > 1:
            for name in names:
                self._measure([name])
        for name, lines, seconds in found or ():
            self.reached[name], self.lasts[name] = lines, seconds

    def _fate(self, mutant: str) -> str:
        """What became of a mutant: killed, survived, too slow, or reached by no test."""
        chosen = list(self._within(self._reaching(mutant)))
        if not chosen:
            return "reached by no test"

        def work() -> str:
            os.environ["MUTANT_UNDER_TEST"] = mutant
            return next((name for name in chosen if failed(self.items[name])), "")

        killer = forked(work, 5 + 4 * sum(self.lasts[name] for name in chosen))
        if killer is None:
            return "too slow"
        if killer and self._fails_anyway(chosen[: chosen.index(killer) + 1]):
            return self._fate(mutant)
        self.killers[mutant.rpartition("__mutmut_")[0], killer] += 1
        return "killed" if killer else "survived"

    def _fails_anyway(self, tests: list[str]) -> bool:
        """Whether the last of these tests fails behind the others without a change too; it is told and left out then."""

        def work() -> bool:
            os.environ["MUTANT_UNDER_TEST"] = ""
            return [failed(self.items[name]) for name in tests][-1]

        if len(tests) == 1 and tests[0] in self.sound:
            return False
        fails = forked(work, 5 + 4 * sum(self.lasts[name] for name in tests)) is not False
        if fails:
            print(
                f"\nfails without a change, behind {len(tests) - 1} others: {tests[-1]}", end="", flush=True
            )
            self.reached.pop(tests[-1], None)
        elif len(tests) == 1:
            self.sound.add(tests[0])
        return fails

    def _fate_afresh(self, mutant: str) -> str:
        """What became of a mutant that is there from the start."""
        options = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:cov", *self.afresh]
        environment = {**os.environ, "MUTANT_UNDER_TEST": mutant}
        try:
            ended = subprocess.run(
                [sys.executable, "-m", "pytest", *options],
                env=environment, capture_output=True, timeout=600, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return "too slow"
        return "killed" if ended.returncode else "survived"

    def _reaching(self, mutant: str) -> list[str]:
        """The tests that reach the changed line: first those that noticed other changes of the function, then those
        whose other cases did, then those that soonest reach what few reach of its module, and above all of it."""
        function = mutant.rpartition("__mutmut_")[0]
        path, lines, _ = self._place(mutant)
        if self.ranked[0] != function:
            self.ranked = function, self._ranks(mutant)
        noticed = Counter(_without_case(name) for its, name in self.killers if its == function)
        cases = Counter(map(_without_case, self.reached))

        def order(name: str) -> tuple[float, ...]:
            test = _without_case(name)
            return -self.killers[function, name], -noticed[test] / cases[test], self.ranked[1][name]

        reaching = (name for name, reached in self.reached.items() if lines & reached.get(str(path), set()))
        return sorted(reaching, key=order)

    def _ranks(self, mutant: str) -> dict[str, float]:
        """Less for a test that sooner reaches what few reach of a module, and above all of the function changed."""
        path, _, whole = self._place(mutant)
        module = {name: reached.get(str(path), set()) for name, reached in self.reached.items()}
        spread = Counter(line for reached in module.values() for line in reached)
        return {
            name: -sum(1 / spread[line] for part in (lines, lines & whole) for line in part)
            / self.lasts[name]
            for name, lines in module.items()
        }

    def _within(self, tests: list[str]) -> Iterator[str]:
        """The tests that fit into the seconds of a mutant, and the first in any case."""
        spent = 0.0
        for name in tests:
            if not spent or spent + self.lasts[name] <= self.seconds:
                spent += self.lasts[name]
                yield name

    def _path(self, mutant: str) -> Path:
        """The file of the module that is changed."""
        return self.copy / "src" / f"{mutant.rpartition('.')[0].replace('.', '/')}.py"

    def _functions(self, mutant: str) -> tuple[Path, ast.FunctionDef, list[str], list[str]]:
        """The file, the function as it was, and the lines of both."""
        path, name = self._path(mutant), mutant.rpartition(".")[2]
        functions, text = parsed(path)
        before, after = functions[f"{name.rpartition('__mutmut_')[0]}__mutmut_orig"], functions[name]
        lines = list(text)
        for item in (before, after):
            lines[item.lineno - 1] = lines[item.lineno - 1].replace(
                item.name, _plain(name).rpartition(".")[2]
            )
        return path, before, *(lines[item.lineno - 1 : item.end_lineno] for item in (before, after))

    def _place(self, mutant: str) -> tuple[Path, set[int], set[int]]:
        """The file, the lines of the innermost statement that is changed, without the block that it may have, and
        those of the whole function."""
        path, function, before, after = self._functions(mutant)
        changed = next(
            (at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), 0
        )
        first, *others = (
            node
            for item in function.body[ast.get_docstring(function) is not None :]
            for node in ast.walk(item)
            if isinstance(node, ast.stmt)
        )
        above = [node for node in others if node.lineno <= function.lineno + changed]
        statement: Any = max(above, key=lambda node: node.lineno, default=first)
        end = statement.body[0].lineno if hasattr(statement, "body") else statement.end_lineno + 1
        whole = range(function.lineno, (function.end_lineno or 0) + 1)
        return path, set(range(statement.lineno, end)), set(whole)

    def _change(self, mutant: str) -> str:
        """The function, and the changed line before and after."""
        _, _, before, after = self._functions(mutant)
        pairs = zip(before, after, strict=False)
        change = next(
            (f"{old.strip()}  →  {new.strip()}" for old, new in pairs if old != new), "its first line"
        )
        module, _, name = mutant.removeprefix("infocheck.").rpartition(".")
        return f"{module}.{_plain(name)}: {change}"


def _plain(name: str) -> str:
    """The function that a mutant changes, with its class, by the name that mutmut made of it."""
    return name.rpartition("__mutmut_")[0].removeprefix("xǁ").removeprefix("x_").replace("ǁ", ".")


def _without_case(name: str) -> str:
    """The test of which a name is one case."""
    return name.partition("[")[0]


@cache
def parsed(path: Path) -> tuple[dict[str, ast.FunctionDef], list[str]]:
    """The functions of a module, and its lines; with all of its mutants it is long."""
    text = path.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    return {node.name: node for node in functions}, text.split("\n")


def failed(item: Any) -> bool:
    """Whether a test fails now."""
    from _pytest.runner import runtestprotocol

    if item.session._setupstate.stack:
        item.session._setupstate.teardown_exact(None)
    return any(report.failed for report in runtestprotocol(item, nextitem=None, log=False))


def forked(work: Callable[[], Any], seconds: float) -> Any:
    """What comes of some work in a process of its own; ``None`` where it dies or takes longer."""
    with tempfile.TemporaryFile() as answer:
        child = os.fork()
        if not child:
            os.setpgid(0, 0)
            try:
                pickle.dump(work(), answer)
                answer.flush()
            finally:
                os._exit(0)
        ends = time.monotonic() + seconds
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            if time.monotonic() > ends:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return None
            time.sleep(0.002)
        answer.seek(0)
        content = answer.read()
        return pickle.loads(content) if content else None


if __name__ == "__main__":
    main()
