"""What a place has settled for its reports: its deadlines, its bodies' other names, its rules file by file."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import NamedTuple

from infocheck.findings import Severity
from infocheck.forms.form import Form
from infocheck.waivers import Accepted, known_as


class Deadline(NamedTuple):
    """The month and day of the next year by which bodies of one level publish here, and who says so."""

    month: int
    day: int
    basis: str


class PerFile(NamedTuple):
    """Rules that are left out, or weigh otherwise, in the files that a pattern names."""

    pattern: str
    ignored: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = {}


class Local(NamedTuple):
    """All that a place has settled; the default is nothing.

    ``bodies`` are the names of one body each, bare of spaces and punctuation.
    """

    deadlines: tuple[tuple[str, Deadline], ...] = ()
    bodies: tuple[tuple[str, ...], ...] = ()
    files: tuple[PerFile, ...] = ()
    accepted: Accepted = Accepted()

    def form(self, form: Form) -> Form:
        """The form with the deadlines of this place."""
        return _with_deadlines(form, self.deadlines) if self.deadlines else form

    def names(self, names: frozenset[str]) -> frozenset[str]:
        """All names of a body that is called by some of them."""
        return names.union(*(body for body in self.bodies if names.intersection(body)))

    def for_file(self, path: str) -> tuple[PerFile, ...]:
        """What is settled for a file."""
        known = known_as(path, self.accepted.folder) if self.files else path
        return tuple(item for item in self.files if fnmatchcase(known, item.pattern))


@lru_cache(maxsize=64)
def _with_deadlines(form: Form, deadlines: tuple[tuple[str, Deadline], ...]) -> Form:
    levels = dict(form.levels)
    for level, deadline in deadlines:
        if level in levels:
            levels[level] = levels[level]._replace(
                deadline=(deadline.month, deadline.day), local_basis=deadline.basis
            )
    return form._replace(levels=levels)
