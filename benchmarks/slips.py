"""What reports with errors cost beside those without: the CPU of whole runs, over the same reports as they were.

    python benchmarks/slips.py [--reports 200] [--runs 3] [--infocheck COMMAND]

In every report one, two or three figures of a table are off by one slip of the pen each.  Runs follow one another in turn, and
a ratio is of the fastest of each, so that a machine whose speed drifts disturbs them little.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from corpus import as_toml, report

SLIPS = (0, 1, 2, 3)
FORMATS = ("jsonl", "text")


def figures(tables: Any) -> Iterator[tuple[Any, Any]]:
    """Where the figures of two digits and more stand: a row and a place in it."""
    for place, value in list(tables.items() if isinstance(tables, dict) else enumerate(tables)):
        if isinstance(value, dict | list):
            yield from figures(value)
        elif isinstance(value, int) and value >= 10:
            yield tables, place


def with_slips(number: int, count: int) -> dict[str, Any]:
    """A report with so many wrong figures, each with one digit mistyped."""
    data, random = report(number), Random(number)
    places = list(figures(data["tables"]))
    for row, place in random.sample(places, min(count, len(places))):
        row[place] += random.choice((-1, 1)) * 10 ** random.randrange(len(str(row[place])) - 1)
    return data


def cpu(command: list[str]) -> float:
    """The CPU seconds of a process, which may find errors."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the cost of a report, and its ratio to one without errors."""
    parser = argparse.ArgumentParser(description="reports with errors beside those without")
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "--infocheck", default=str(Path(sys.executable).parent / "infocheck"), help="of another install"
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        for count in SLIPS:
            folder = Path(home, str(count))
            folder.mkdir()
            for number in range(arguments.reports):
                path = folder / f"{number:06}.toml"
                path.write_text(as_toml(with_slips(number, count)), encoding="utf-8")
        ours = [
            arguments.infocheck,
            "validate",
            "--fail-on",
            "never",
            "--no-cache",
            "--jobs=1",
        ]
        runs = {(format_, count): [*ours, "--format", format_, str(Path(home, str(count)))]
                for format_ in FORMATS for count in SLIPS}  # fmt: skip
        costs = {name: min(cpu(command) for _ in range(arguments.runs)) for name, command in runs.items()}
    for (format_, count), cost in costs.items():
        each, ratio = cost * 1000 / arguments.reports, cost / costs[format_, 0]
        print(f"{format_:5}  {count} slips  {each:6.2f} ms a report  {ratio:5.2f} times a report without")


if __name__ == "__main__":
    main()
