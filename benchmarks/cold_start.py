"""How long a clerk waits: one clean report, whole process, over the floor of bare Python in the same run.

    python -m venv /some/where && /some/where/bin/pip install . && /some/where/bin/python benchmarks/cold_start.py

Run it from an ordinary install (an editable one compiles itself anew where
bytecode may not be written). The commands are run in turn, so that a machine
whose speed drifts slows both alike; the ratio is taken pair by pair.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

EXAMPLE = Path(__file__).parent.parent / "examples" / "clean-2023.toml"


def seconds(command: Sequence[str]) -> float:
    """The wall-clock time of one process, from start to end; the command must succeed."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - started


def main() -> None:
    """Print the medians, and the median, least and greatest ratio."""
    parser = argparse.ArgumentParser(description="cold start of infocheck validate over bare Python")
    parser.add_argument("report", nargs="?", default=str(EXAMPLE))
    parser.add_argument("--runs", type=int, default=31)
    arguments = parser.parse_args()
    ours = [str(Path(sys.executable).parent / "infocheck"), "validate", arguments.report]
    floor = [sys.executable, "-I", "-c", "pass"]
    pairs = [(seconds(ours), seconds(floor)) for _ in range(arguments.runs + 3)][3:]
    ratios = sorted(one / other for one, other in pairs)
    print(f"infocheck validate  {statistics.median(one for one, _ in pairs) * 1000:7.1f} ms")
    print(f"python -I -c pass   {statistics.median(other for _, other in pairs) * 1000:7.1f} ms")
    print(
        f"ratio               {statistics.median(ratios):7.2f}   (from {ratios[0]:.2f} to {ratios[-1]:.2f})"
    )


if __name__ == "__main__":
    main()
