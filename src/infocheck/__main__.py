"""``infocheck`` as a program of its own; also ``python -m infocheck``."""

import atexit
import gc
import os
import sys
from contextlib import suppress

_FAILED = 1


class _Ending:
    """How the program ends: after everything else that has to be done, and without giving its memory back piece by piece.

    That would take longer than checking a report.
    """

    code: object = _FAILED

    def leave(self) -> None:
        with suppress(OSError, ValueError):  # whoever read the output has gone away
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(self.code if isinstance(self.code, int) else _FAILED)


def run() -> None:
    """Run the command that the arguments name, and end the process with its exit code."""
    gc.disable()  # while modules are imported there is nothing to collect; a command turns it on again
    _open_streams()
    ending = _Ending()
    atexit.register(ending.leave)  # the first to be registered is the last to be called
    from infocheck.cli.plain import names_files, validate_files

    try:
        arguments = sys.argv[1:]
        if names_files(arguments):
            sys.exit(validate_files(arguments[1:]))
        from infocheck.cli.main import main

        main(prog_name="infocheck")
    except SystemExit as end:
        ending.code = end.code or 0
        raise
    except KeyboardInterrupt:
        from infocheck.cli.ending import interrupted

        ending.code = interrupted()
    except BrokenPipeError:
        pass  # whoever read the output has gone away


def _open_streams() -> None:
    """Give the program the streams that whoever started it has closed: nothing to read, and nowhere to write."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 (open to the end)


if __name__ == "__main__":
    run()
