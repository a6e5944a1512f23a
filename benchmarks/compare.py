"""infocheck beside its floor and beside what people would use instead, on the same reports, in one run.

    python benchmarks/compare.py [--sizes 1,100,1000,10000] [--runs 5] [--write]

Makes a virtual environment with an ordinary install of infocheck and the peers, writes reports,
runs every command in turn, and prints ratios; with ``--write`` they become docs/benchmarks.md
and docs/benchmarks.svg.  Ratios carry over to another machine, seconds do not.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpus import write

ROOT = Path(__file__).parent.parent
PEERS = Path(__file__).parent / "peers"
SLOW = {"check-jsonschema": 1000, "pandera": 10_000, "pandas": 10_000}
"""The largest number of reports that each peer is given."""
WHAT = {
    "bare": "Python that does nothing",
    "minimal": "a script: tomli, the same sums, a dozen fixed patterns in the text",
    "floor": "tomli and pydantic alone: no sums, no text",
    "check-jsonschema": "the JSON Schema of the form: no sums, no text",
    "pandas": "a script with pandas: the sums of one table, no text",
    "pandera": "a data-frame validator: the row sums of one table, no text",
    "infocheck -j1": "everything, in one process, without the cache",
    "infocheck[fast] -j1": "the same with toml_rs",
    "infocheck": "everything, on all cores, without the cache; one report as a clerk has it checked, without options",
    "infocheck again": "everything, a second time",
}


class Cost(NamedTuple):
    """What one run of a command cost: wall and CPU seconds (children included), peak memory of its largest process in MB."""

    wall: float
    cpu: float
    memory: float


LAUNCH = """
import json, os, sys, time
started = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - started
print(json.dumps([os.waitstatus_to_exitcode(status), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]), file=sys.stderr)
"""
"""A process counts the memory of the one that started it as its own, so the one that starts it must be small."""


def cost(command: Sequence[str], environment: dict[str, str]) -> Cost:
    """Run a command to its end; it must succeed."""
    launcher = [sys.executable, "-I", "-S", "-c", LAUNCH, *command]
    done = subprocess.run(
        launcher, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment, text=True
    )
    *errors, last = done.stderr.strip().splitlines()
    code, wall, cpu, memory = json.loads(last)
    if code:
        raise SystemExit(f"{' '.join(command[:8])}: exit code {code}\n" + "\n".join(errors[-20:]))
    return Cost(wall, cpu, memory)


def commands(binaries: Path, fast: Path, folder: Path, count: int) -> Iterator[tuple[str, list[str]]]:
    """Every command for a folder of so many reports."""
    python, reports = str(binaries / "python"), str(folder)
    scripts = {"minimal": "minimal", "floor": "floor", "pandas": "data_frame", "pandera": "frame_validator"}
    yield "bare", [python, "-I", "-c", "pass"]
    for name, script in scripts.items():
        yield name, [python, str(PEERS / f"{script}.py"), reports]
    schema = str(ROOT / "schemas" / "report-national-2021.schema.json")
    files = [str(path) for path in sorted(folder.rglob("*.toml"))][: SLOW["check-jsonschema"]]
    yield "check-jsonschema", [str(binaries / "check-jsonschema"), "--schemafile", schema, *files]
    validate = ["validate", reports, "--fail-on", "never", "--format", "jsonl"]
    ours = [str(binaries / "infocheck"), *validate]
    # spelt out: to tell a short option, click loads what it needs to guess at a wrong one
    yield "infocheck -j1", [*ours, "--no-cache", "--jobs=1"]
    yield "infocheck[fast] -j1", [str(fast / "infocheck"), *validate, "--no-cache", "--jobs=1"]
    if count == 1:
        yield "infocheck", [str(binaries / "infocheck"), "validate", *files]  # as a clerk types it
    else:
        yield "infocheck", [*ours, "--no-cache"]
        yield "infocheck again", ours


def installed(folder: Path, *what: str) -> Path:
    """A virtual environment with an ordinary install of some packages; returns where its commands are."""
    venv.create(folder, with_pip=True)
    binaries = folder / "bin"
    subprocess.run([str(binaries / "python"), "-m", "pip", "install", "--quiet", *what], check=True)
    return binaries


def measured(sizes: Sequence[int], runs: int) -> dict[int, dict[str, Cost]]:
    """The median cost of every command at every size."""
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        binaries = installed(home / "venv", str(ROOT), "-r", str(PEERS / "requirements.txt"))
        fast = installed(home / "fast", f"{ROOT}[fast]")
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        environment["INFOCHECK_CACHE_DIR"] = str(home / "cache")
        found: dict[int, dict[str, Cost]] = {}
        for size in sizes:
            folder = home / f"reports-{size}"
            write(folder, size)
            costs: dict[str, list[Cost]] = {}
            for run in range((runs if size <= 1000 else 1) + 1):
                for name, command in commands(binaries, fast, folder, size):
                    is_long = size > 1000 and name != "infocheck again"
                    if size <= SLOW.get(name, size) and (run or not is_long):
                        one = cost(command, environment)
                        if run:  # the first run warms the caches, the system's and ours
                            costs.setdefault(name, []).append(one)
            found[size] = {
                name: Cost(*(statistics.median(values) for values in zip(*every, strict=True)))
                for name, every in costs.items()
            }
            print(table(size, found[size]), flush=True)
        return found


def table(size: int, costs: dict[str, Cost]) -> str:
    """The costs at one size, as ratios to the floor (bare Python for one report, else the floor of work)."""
    base = "bare" if size == 1 else "floor"
    if base not in costs:
        base = "infocheck -j1"
    lines = [
        f"### {size:,} report{'s' * (size > 1)}",
        "",
        f"| command | wall | CPU | wall ÷ {base} | CPU ÷ {base} | peak MB |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, (wall, cpu, memory) in costs.items():
        ratios = f"{wall / costs[base].wall:.2f} | {cpu / costs[base].cpu:.2f}"
        lines.append(f"| {name} | {wall * 1000:,.0f} ms | {cpu * 1000:,.0f} ms | {ratios} | {memory:.0f} |")
    return "\n".join(lines) + "\n"


def page(found: dict[int, dict[str, Cost]], machine: str) -> str:
    """The page for docs/."""
    told = "\n".join(f"- **{name}**: {what}" for name, what in WHAT.items())
    tables = "\n".join(table(size, costs) for size, costs in found.items())
    return (
        "<!-- written by benchmarks/compare.py --write, do not edit -->\n\n# Benchmarks\n\n"
        "Every command works on the same generated reports of the 2021 form (about 15 kB of TOML: three tables, six\n"
        "sections with some 4,000 characters), one after another in one run. Only infocheck reads the text; no other\n"
        f"checks all of the sums. {machine} Ratios carry over to another machine, seconds do not.\n\n"
        f"![wall time by number of reports](benchmarks.svg)\n\n{told}\n\n{tables}"
    )


PLOT = """
import json, sys
import matplotlib; matplotlib.use("svg")
from matplotlib import pyplot
matplotlib.rcParams["svg.hashsalt"] = "infocheck"
figure, axes = pyplot.subplots(figsize=(8, 5))
for name, points in json.load(sys.stdin).items():
    axes.plot(*zip(*points), marker="o", label=name, linewidth=2.5 if name.startswith("infocheck") else 1)
axes.set(xscale="log", yscale="log", xlabel="reports", ylabel="wall time, seconds")
axes.grid(alpha=.3); axes.legend()
figure.tight_layout(); figure.savefig(sys.argv[1], metadata={"Date": None})
"""


def plot(found: dict[int, dict[str, Cost]]) -> None:
    """Wall time by number of reports, as docs/benchmarks.svg."""
    names = [name for name in WHAT if name != "bare"]
    lines = {
        name: [(size, costs[name].wall) for size, costs in found.items() if name in costs] for name in names
    }
    command = [sys.executable, "-c", PLOT, str(ROOT / "docs" / "benchmarks.svg")]
    subprocess.run(command, input=json.dumps(lines), text=True, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="infocheck beside floor and peers")
    parser.add_argument("--sizes", default="1,100,1000,10000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--write", action="store_true", help="write docs/benchmarks.md and .svg (needs matplotlib)"
    )
    options = parser.parse_args()
    found = measured([int(size) for size in options.sizes.split(",")], options.runs)
    if options.write:
        machine = f"Measured with CPython {sys.version.split()[0]} on {len(os.sched_getaffinity(0))} cores."
        (ROOT / "docs" / "benchmarks.md").write_text(page(found, machine), encoding="utf-8")
        plot(found)


if __name__ == "__main__":
    main()
