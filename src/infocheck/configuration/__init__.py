"""The configuration of a place: ``infocheck.toml``, or ``[tool.infocheck]`` in ``pyproject.toml``.

It is looked for from the working directory upwards, never beside a report: whoever submits a report does not write
the rules for it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from infocheck.findings import Route, Severity
from infocheck.local import Local

if TYPE_CHECKING:
    from infocheck.reading.document import Document

NAME, PROJECT = "infocheck.toml", "pyproject.toml"
_TABLE = b"[tool.infocheck"


class Configuration(NamedTuple):
    """What a configuration file says; ``document`` is that file, ``None`` where there is none.

    ``select`` and ``ignore`` are selectors as written; ``severities`` are by code.
    ``form`` is the id of a form, or the path of a form file; ``above`` leads to the configuration in the document.
    ``baseline`` is the file of known findings.
    """

    document: Document | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = {}
    form: str | None = None
    local: Local = Local()
    above: Route = ()
    baseline: str | None = None


def find(folder: str) -> str | None:
    """The nearest configuration file from ``folder`` upwards, ``infocheck.toml`` before ``pyproject.toml``."""
    here = os.path.abspath(folder)
    while True:
        path = os.path.join(here, NAME)
        if os.path.isfile(path):
            return path
        path = os.path.join(here, PROJECT)
        if os.path.isfile(path) and _has_table(path):
            return path
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above


def _has_table(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return _TABLE in file.read()
    except OSError:
        return False
