"""Fuzz one target, or all in turn, for as long as is wanted.

python tests/trust/fuzz.py TARGET|all --seconds N [--seed S]

With the extra ``fuzz`` (atheris), inputs are guided by what they reach; without
it they are sound inputs with random changes.  An input that breaks a target is
kept in ``tests/trust/corpus/TARGET``, where the suite tries it from then on.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import hashlib
import io
import resource
import sys
import time
import traceback
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from random import Random
from tempfile import mkdtemp

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

MEGABYTES = 2048
"""So much memory may the process have that tries random changes; atheris needs more for itself."""


def by_chance(target: str, seconds: float, seed: int) -> int:
    """Try random changes of sound inputs; returns how many different faults there were."""
    from targets import mutated, seeds

    random, given, faults = Random(seed), seeds(target), Counter[str]()
    tried, slowest, began = 0, 0.0, time.monotonic()
    while time.monotonic() - began < seconds:
        content = mutated(random.choice(given), random)
        started = time.monotonic()
        fault = broken(target, content)
        if fault:
            faults[fault] += 1
            if faults[fault] == 1:
                keep(target, content)
        tried += 1
        if tried % 100 == 0:
            gc.collect()  # the documents of python-docx are circles, small to Python and megabytes to the system
        slowest = max(slowest, time.monotonic() - started)
    told = f"{tried} inputs, {len(faults)} faults, slowest {slowest:.1f} s, at most {_peak()} MB"
    print(f"{target}: {told}", *faults, sep="\n    ", flush=True)
    return len(faults)


def broken(target: str, content: bytes) -> str:
    """What is raised on an input, and where; empty where it is answered."""
    from targets import TooSlow, answer

    try:
        with contextlib.redirect_stderr(io.StringIO()):
            answer(target, content)
    except (Exception, TooSlow) as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} {place.filename}:{place.lineno} {error}"[:300]
    return ""


def keep(target: str, content: bytes) -> None:
    """Put an input that broke a target into its corpus."""
    from targets import CORPUS

    path = CORPUS / target / hashlib.sha256(content).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def bound() -> None:
    """Let this process have so much memory and no more."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (wanted if most < 0 else min(wanted, most), most))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def guided(target: str, seconds: int) -> None:
    """Hand the target to atheris, which ends the process."""
    import atheris

    with atheris.instrument_imports(include=["infocheck"]):
        from targets import CORPUS, SECONDS, TARGETS, seeds

        for content in seeds(target):  # what is imported on the way is instrumented too
            TARGETS[target](content)
    begin = Path(mkdtemp())
    for number, content in enumerate(seeds(target)):
        (begin / str(number)).write_bytes(content)
    kept = CORPUS / target
    kept.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", f"-timeout={SECONDS}", f"-rss_limit_mb={2 * MEGABYTES}"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={kept}/", str(begin)], TARGETS[target])
    atheris.Fuzz()


def main() -> None:
    """Read the command line, and go."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    if find_spec("atheris") and given.target != "all":
        guided(given.target, given.seconds)
    from targets import TARGETS

    bound()
    names = list(TARGETS) if given.target == "all" else [given.target]
    sys.exit(1 if sum(by_chance(name, given.seconds, given.seed) for name in names) else 0)


if __name__ == "__main__":
    main()
