"""What reading the narrative costs: time per 1,000 characters, and its share of a whole check.

python benchmarks/reading_speed.py

In one process, on generated reports of the 2021 form with narratives of known
meaning, once everything is loaded; medians over the reports.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from narratives import told_report

from infocheck.checking import Settings, check_data
from infocheck.forms import load
from infocheck.narrative import narrator
from infocheck.report import Passage

REPORTS = 300


def seconds(work: Callable[[], object]) -> float:
    """The least time of three runs."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    """Print both figures."""
    reader = narrator(load("national-2021"))
    rates, shares = [], []
    for seed in range(REPORTS):
        data = told_report(Random(seed)).data
        passages = [
            Passage(number, section["heading"], section["text"])
            for number, section in enumerate(data["sections"])
        ]
        reading = seconds(lambda passages=passages: reader.read(passages, 2023))
        whole = seconds(lambda data=data: check_data(data, Settings()))
        characters = sum(len(passage.text) for passage in passages)
        rates.append(reading / characters * 1000)
        shares.append(reading / whole)
    print(f"reading  {statistics.median(rates) * 1000:6.2f} ms per 1,000 characters")
    print(f"share    {statistics.median(shares) * 100:6.1f} % of a check in memory")


if __name__ == "__main__":
    main()
