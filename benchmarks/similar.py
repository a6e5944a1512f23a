"""How well copied text is found among many reports, and what it costs.

    python benchmarks/similar.py [--reports 100000] [--folder FOLDER]

Writes reports in which every twentieth copies 50, 60, … 100 percent of its sentences from an
earlier one (figures and names changed), runs ``infocheck similar`` on them, and compares what is
told with what was planted: recall by share copied, precision, time, and peak memory.
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

SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
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


def plant(folder: Path, count: int, random: Random) -> dict[str, tuple[str, float]]:
    """Write the reports; returns which copies which, and how much of it."""
    vocabulary = words(random)
    formulas = [sentence(random, vocabulary) for _ in range(FORMULAS)]
    recent: list[tuple[str, list[list[str]]]] = []
    planted: dict[str, tuple[str, float]] = {}
    for number in range(count):
        own = [sentence(random, vocabulary) for _ in range(SENTENCES)]
        name = f"{number:06}"
        if number % EVERY == EVERY - 1 and recent:
            source, theirs = random.choice(recent)
            share = SHARES[len(planted) % len(SHARES)]
            taken = random.sample(range(SENTENCES), round(share * SENTENCES))
            own = [theirs[at] if at in taken else one for at, one in enumerate(own)]
            planted[name] = source, share
        elif random.random() < 0.05 or not recent:
            recent.append((name, own))
        sentences = own + random.sample(formulas, 4)
        random.shuffle(sentences)
        header = f'form = "national-2021"\n[report]\norganization = "第{name}局"\nyear = 2023\n'
        text = f'[[sections]]\nheading = "一、总体情况"\ntext = "{written(sentences, random)}"\n'
        home = folder / name[:3]
        home.mkdir(exist_ok=True)
        (home / f"{name}.toml").write_text(header + text, encoding="utf-8")
    return planted


def main() -> None:
    parser = argparse.ArgumentParser(description="copied text among many reports: found, missed, cost")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        planted = plant(Path(folder), options.reports, Random(options.seed))
        start = time.perf_counter()
        command = [
            sys.executable,
            "-m",
            "infocheck",
            "similar",
            folder,
            "--threshold",
            "0.4",
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
    pairs = {frozenset((copy, source)) for copy, (source, _) in planted.items()}
    siblings = Counter(source for source, _ in planted.values())
    found = {frozenset((name, other)) for name, others in told.items() for other in others}
    related = {
        pair
        for pair in found - pairs
        if len({planted.get(name, (name, 0))[0] for name in pair}) == 1  # two copies of one source
    }
    print(f"{options.reports} reports, {len(planted)} copies of {len(siblings)} sources")
    for share in SHARES:
        ours = [(copy, source) for copy, (source, part) in planted.items() if part == share]
        hit = sum(1 for copy, source in ours if frozenset((copy, source)) in found)
        print(f"  {share:4.0%} copied: {hit} of {len(ours)} found")
    wrong = found - pairs - related
    print(
        f"precision {1 - len(wrong) / max(len(found), 1):.4f} ({len(wrong)} wrong of {len(found)} pairs told)"
    )
    print(f"{seconds:.0f} s, {1000 * seconds / options.reports:.2f} ms a report, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
