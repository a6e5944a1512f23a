"""A run that is told to end ends, in whatever it is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial

import pytest

PASSED_OVER = """
import os, time
from infocheck.cli.ending import end_in_order

end_in_order()


class Callback:
    def __del__(self) -> None:
        os.kill(os.getpid(), {number})
        time.sleep(0.1)  # it is heard here, where Python passes over exceptions


Callback()
time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals work otherwise here")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, -signal.SIGINT)]
)
def test_an_end_that_falls_into_a_callback_is_asked_for_again(number: signal.Signals, code: int) -> None:
    command = [sys.executable, "-c", PASSED_OVER.format(number=int(number))]
    # who is started in the background, or by nohup, hears nothing of it, nor do its children
    heard = partial(signal.signal, number, signal.SIG_DFL)
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, preexec_fn=heard)
    assert done.returncode == code
    assert "Exception ignored" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals work otherwise here")
def test_other_errors_there_are_still_told() -> None:
    script = PASSED_OVER.format(number=0).replace("time.sleep(60)", "").replace("time.sleep(0.1)", "1 / 0")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0
    assert "ZeroDivisionError" in done.stderr
