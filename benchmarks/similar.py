"""How well copied text is found among many reports, and what it costs.

    python benchmarks/similar.py [--reports 100000] [--threshold 0.4] [--folder FOLDER]

Writes reports in which every twentieth copies 50, 60, … 100 percent of its sentences from an
earlier one (figures and names changed), with a threshold below 40 % also less than half; beside
them long reports, 4, 9 and 21 times as long as short ones that were copied whole out of them.
Runs ``infocheck similar`` on all, and compares what is told with what was planted: recall by
share copied and by length, precision, time, and peak memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

SHARES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
TIMES = (4, 9, 21)
"""So many times as long is a report that short ones were copied whole out of."""
SHORT = 8
"""So many sentences has a short report."""
EVERY = 20
SENTENCES = 30
FORMULAS = 40
"""So many sentences are in everyone's mouth; each report has four of them."""


def words(random: Random) -> list[str]:
    return ["".join(chr(random.randint(0x4E00, 0x9FA5)) for _ in range(2)) for _ in range(4000)]


def sentence(random: Random, vocabulary: list[str]) -> list[str]:
    """The words of a sentence, with places for figures."""
    return [random.choice(vocabulary) if random.random() > 0.1 else "#" for _ in range(random.randint(8, 20))]


def written(sentences: list[list[str]], random: Random) -> str:
    return "".join(
        "".join(word if word != "#" else f"{random.randint(1, 999)}件" for word in one) + "。"
        for one in sentences
    )


def write(folder: Path, name: str, sentences: list[list[str]], random: Random) -> None:
    header = f'form = "national-2021"\n[report]\norganization = "第{name}局"\nyear = 2023\n'
    text = f'[[sections]]\nheading = "一、总体情况"\ntext = "{written(sentences, random)}"\n'
    home = folder / name[:3]
    home.mkdir(exist_ok=True)
    (home / f"{name}.toml").write_text(header + text, encoding="utf-8")


def plant(
    folder: Path, count: int, shares: list[float], random: Random
) -> tuple[dict[str, tuple[str, float]], dict[str, tuple[str, int]]]:
    """Write the reports; returns which copies which and how much of it, and which is all from one how long."""
    vocabulary = words(random)
    formulas = [sentence(random, vocabulary) for _ in range(FORMULAS)]
    recent: list[tuple[str, list[list[str]]]] = []
    planted: dict[str, tuple[str, float]] = {}
    for number in range(count):
        own = [sentence(random, vocabulary) for _ in range(SENTENCES)]
        name = f"{number:06}"
        if number % EVERY == EVERY - 1 and recent:
            source, theirs = random.choice(recent)
            share = shares[len(planted) % len(shares)]
            taken = random.sample(range(SENTENCES), round(share * SENTENCES))
            own = [theirs[at] if at in taken else one for at, one in enumerate(own)]
            planted[name] = source, share
        elif random.random() < 0.05 or not recent:
            recent.append((name, own))
        sentences = own + random.sample(formulas, 4)
        random.shuffle(sentences)
        write(folder, name, sentences, random)
    whole: dict[str, tuple[str, int]] = {}
    for number in range(max(count // 500, 10)):
        for times in TIMES:
            source, copy = f"long{times}x{number}", f"short{times}x{number}"
            theirs = [sentence(random, vocabulary) for _ in range(SHORT * times)]
            at = random.randrange(len(theirs) - SHORT)
            write(folder, source, theirs, random)
            write(folder, copy, theirs[at : at + SHORT], random)
            whole[copy] = source, times
    return planted, whole


def main() -> None:
    parser = argparse.ArgumentParser(description="copied text among many reports: found, missed, cost")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threshold", type=float, default=0.4)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    # of a sentence that was copied, its ends are not
    shares = [share for share in SHARES if share > options.threshold + 0.05]
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        planted, whole = plant(Path(folder), options.reports, shares, Random(options.seed))
        start = time.perf_counter()
        command = [
            sys.executable,
            "-m",
            "infocheck",
            "similar",
            folder,
            "--threshold",
            str(options.threshold),
            "--format",
            "jsonl",
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
            assert running.stdout is not None
            told = {}
            for line in running.stdout:
                report = json.loads(line)
                others = [
                    finding["related"][0]["message"].split("↔ ")[1][:200] for finding in report["findings"]
                ]
                told[Path(report["path"]).stem] = {
                    Path(other.split("：“")[0].split(": “")[0]).stem for other in others
                }
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    pairs = {frozenset((copy, source)) for copy, (source, _) in (planted | whole).items()}
    siblings = Counter(source for source, _ in planted.values())
    found = {frozenset((name, other)) for name, others in told.items() for other in others}
    related = {
        pair
        for pair in found - pairs
        if len({planted.get(name, (name, 0))[0] for name in pair}) == 1  # two copies of one source
    }
    print(f"{options.reports} reports, {len(planted)} copies of {len(siblings)} sources")
    for share in shares:
        ours = [(copy, source) for copy, (source, part) in planted.items() if part == share]
        hit = sum(1 for copy, source in ours if frozenset((copy, source)) in found)
        print(f"  {share:4.0%} copied: {hit} of {len(ours)} found")
    for times in TIMES:
        ours = [(copy, source) for copy, (source, longer) in whole.items() if longer == times]
        hit = sum(1 for copy, source in ours if frozenset((copy, source)) in found)
        print(f"  whole, out of one {times:2} times as long: {hit} of {len(ours)} found")
    wrong = found - pairs - related
    print(
        f"precision {1 - len(wrong) / max(len(found), 1):.4f} ({len(wrong)} wrong of {len(found)} pairs told)"
    )
    print(f"{seconds:.0f} s, {1000 * seconds / options.reports:.2f} ms a report, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
