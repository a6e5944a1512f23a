"""The shortest way in: ``infocheck validate`` and some files need no library that reads command lines.

To import click takes a fifth of the time in which one report is checked.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence


def names_files(arguments: Sequence[str]) -> bool:
    """Whether they are ``validate`` and files that are there, without any option."""
    if len(arguments) < 2 or arguments[0] != "validate":
        return False
    return all(os.path.isfile(path) and not path.startswith("-") for path in arguments[1:])


def validate_files(paths: Sequence[str]) -> int:
    """Check the files as ``infocheck validate`` does; returns the exit code."""
    from infocheck.cli.ending import all_written
    from infocheck.cli.spoken import locale_language
    from infocheck.cli.validation import Asked, validated

    gc.freeze()
    gc.enable()
    with all_written():
        return validated(Asked(paths, locale_language()))
