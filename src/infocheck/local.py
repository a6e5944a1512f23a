"""What a place has settled for its reports: deadlines, other names of bodies, rules file by file, what it accepts."""

import os
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from infocheck.findings import Finding, ReportResult, Severity
from infocheck.forms.form import Form

MARK = "infocheck:"
"""What a comment in a report begins with that is meant for us."""

Deadline = tuple[int, int, str]
"""The month and day of the next year by which bodies of one level publish here, and who says so."""

PerFile = tuple[str, tuple[str, ...], Mapping[str, Severity]]
"""A pattern of files, the codes of rules that are left out there, and the severities of rules there."""


class Waiver(NamedTuple):
    """What the configuration accepts: findings of some rules, of a cell, a file, a body or a year.

    ``cell`` and ``path`` are patterns with ``*``; ``path`` is relative to the
    configuration's folder.  From the day after ``until`` it accepts nothing.
    """

    codes: tuple[str, ...]
    reason: str
    by: str
    until: date
    cell: str | None = None
    path: str | None = None
    organization: str | None = None
    year: int | None = None

    def is_about(self, result: ReportResult, path: str) -> bool:
        """Whether it may accept findings of a report."""
        from fnmatch import fnmatchcase

        return (
            (self.path is None or fnmatchcase(path, self.path))
            and self.organization in (None, result.organization)
            and self.year in (None, result.year)
        )

    def accepts(self, finding: Finding) -> bool:
        """Whether it accepts a finding of a report that it is about, on a day when it is valid."""
        from fnmatch import fnmatchcase

        about = self.cell is None or any(fnmatchcase(cell, self.cell) for cell in finding.cells)
        return finding.code in self.codes and about


class Accepted(NamedTuple):
    """What a run accepts: waivers, a baseline (the fingerprints of findings), and comments or not.

    Paths in waivers are relative to ``folder``, those in the baseline to ``baseline_folder``.
    """

    folder: str = ""
    waivers: tuple[Waiver, ...] = ()
    baseline: Collection[str] = ()
    comments: bool = True
    baseline_folder: str = ""
    day: date | None = None

    @property
    def has_any(self) -> bool:
        """Whether there is a waiver or a baseline."""
        return bool(self.waivers or self.baseline)

    @property
    def today(self) -> date:
        """The day by which waivers expire; today, unless it is said."""
        return self.day or date.today()


class Local(NamedTuple):
    """All that a place has settled; the default is nothing.

    ``deadlines`` are by level; ``bodies`` are the names of one body each, bare of spaces and punctuation.
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

    def are_one(self, names: frozenset[str], others: frozenset[str]) -> bool:
        """Whether names are of one body: they meet, or some is the name of a body that others are aliases of.

        Two aliases of a third name may be those of bodies that have merged.
        """
        return not names.isdisjoint(others) or any(
            (body[0] in names and others.intersection(body))
            or (body[0] in others and names.intersection(body))
            for body in self.bodies
        )

    def for_file(self, path: str) -> tuple[PerFile, ...]:
        """What is settled for a file."""
        if not self.files:
            return ()
        from fnmatch import fnmatchcase

        known = known_as(path, self.accepted.folder)
        return tuple(item for item in self.files if fnmatchcase(known, item[0]))


def known_as(path: str, folder: str) -> str:
    """A file's name in waivers or in a baseline that stand in ``folder``."""
    if "://" in path or not folder:
        return path.replace(os.sep, "/")
    return os.path.relpath(path, folder).replace(os.sep, "/")


@lru_cache(maxsize=64)
def _with_deadlines(form: Form, deadlines: tuple[tuple[str, Deadline], ...]) -> Form:
    levels = dict(form.levels)
    for level, (month, day, basis) in deadlines:
        if level in levels:
            levels[level] = levels[level]._replace(deadline=(month, day), local_basis=basis)
    return form._replace(levels=levels)
