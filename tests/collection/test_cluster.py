"""The same run on a real cluster of processes, one of which is killed; and reports in an object storage."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES

from infocheck.cli.main import main

distributed = pytest.importorskip("distributed")

CLEAN = (EXAMPLES / "clean-2023.toml").read_bytes()
PLANTED = (EXAMPLES / "planted-2023.toml").read_bytes()


ALONE = """
import os, distributed
if __name__ == "__main__":
    cluster = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, silence_logs=50, protocol="tcp"
    )
    print(cluster.scheduler_address, flush=True)
    if input() == "scheduler":
        os._exit(1)
    cluster.scale(0)
    input()
"""
"""A cluster in a process of its own, which loses its scheduler or its workers when that is written to it."""


def validate(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["validate", "--format", "jsonl", *arguments])


@pytest.fixture
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as local:
        yield local


@pytest.mark.skipif(os.name == "nt", reason="signals work otherwise here")
def test_a_cluster_says_what_one_machine_says_though_a_worker_is_killed(cluster: Any, tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"{number:04}.toml").write_bytes(CLEAN if number % 7 else PLANTED)
    alone = validate(str(tmp_path), "--no-cache")
    victim = next(iter(cluster.workers.values())).pid
    killed = threading.Event()

    def kill() -> None:
        while not any(task.state == "memory" for task in list(cluster.scheduler.tasks.values())):
            time.sleep(0.01)
        os.kill(victim, signal.SIGKILL)
        killed.set()

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    spread = validate(str(tmp_path), "--cluster", cluster.scheduler_address)
    thread.join()
    assert killed.is_set()
    assert (spread.stdout, spread.exit_code) == (alone.stdout, alone.exit_code)


def deadly(paths: list[str]) -> list[str]:
    if any(path.endswith("7") for path in paths):
        os.kill(os.getpid(), signal.SIGKILL)
    return paths


@pytest.mark.skipif(os.name == "nt", reason="signals work otherwise here")
def test_a_file_that_kills_every_worker_is_told_and_harms_no_other(cluster: Any) -> None:
    import cloudpickle

    from infocheck.collection.cluster import spread_on

    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    paths = [str(number) for number in range(20)]
    with distributed.Client(cluster) as client:
        client.run_on_scheduler(lambda dask_scheduler: setattr(dask_scheduler, "allowed_failures", 0))
    found = list(spread_on(cluster.scheduler_address, paths, deadly, lambda path: f"lost {path}"))
    lost = [path for path in found if path.startswith("lost")]
    assert {"lost 7", "lost 17"} <= set(lost)
    assert [path.removeprefix("lost ") for path in found] == paths


@pytest.mark.parametrize(
    ("gone", "told"), [("scheduler", "the scheduler is gone"), ("workers", "no worker is left")]
)
def test_a_cluster_that_goes_away_in_the_middle_is_told(
    gone: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from infocheck.collection.cluster import spread_on

    def slow(paths: list[str]) -> list[str]:
        time.sleep(0.2)
        return paths

    monkeypatch.setattr("infocheck.collection.cluster.PATIENCE", 1)
    command = [sys.executable, "-c", ALONE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        found = spread_on(address, map(str, range(10_000)), slow, str)
        assert next(found) == "0"
        print(gone, file=process.stdin, flush=True)
        with pytest.raises(OSError, match=told):
            list(found)
        process.kill()


def test_no_cluster_there_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(CLEAN)
    result = validate(str(tmp_path), "--cluster", "not-a-scheme://x")
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_reports_in_a_storage_are_read_by_address() -> None:
    fsspec = pytest.importorskip("fsspec")
    storage = fsspec.filesystem("memory")
    for name, content in (("a.toml", CLEAN), ("b.toml", PLANTED), ("notes.md", b"")):
        storage.pipe(f"/reports/{name}", content)
    result = validate("memory://reports")
    assert result.exit_code == 1
    assert result.stdout.count('"path": "memory://') == 2
    assert "memory:///reports/b.toml" in result.stdout
    missing = validate("memory://reports/none.toml")
    assert missing.exit_code == 2
    assert "F001" in missing.stdout
    assert validate("no-such-scheme://x/y.toml").exit_code == 2
