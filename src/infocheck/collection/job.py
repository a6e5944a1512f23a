"""What to do with each file of a run, in a shape that can be sent to another process."""

from collections.abc import Mapping
from typing import NamedTuple

from infocheck.checking import Checked, Settings, check_file
from infocheck.findings import Severity
from infocheck.forms.form import Form
from infocheck.local import Local
from infocheck.rules.catalogue import RULES
from infocheck.rules.examination import Beside
from infocheck.writing.summary import Tally, View, tally
from infocheck.writing.writer import Writer, writer

FEW = 24
"""Starting processes costs more than checking so many files."""


EVERY_RULE = frozenset(rule.code for rule in RULES)


class Job(NamedTuple):
    """Which rules to apply (by code), how, and how to write what comes of it."""

    codes: frozenset[str] = EVERY_RULE
    severities: Mapping[str, Severity] = {}
    form: Form | None = None
    beside: Beside = Beside()
    local: Local = Local()
    format: str = "text"
    view: View = View()

    def settings(self) -> Settings:
        """The same for checking."""
        rules = tuple(rule for rule in RULES if rule.code in self.codes)
        return Settings(rules, self.severities, self.form, self.beside, self.local)


class Outcome(NamedTuple):
    """What came of one file: the piece of output about it, the numbers, and the waivers that are about it or used.

    ``followed``: a report given as last year's was that of its body.
    """

    output: str
    tally: Tally
    tracebacks: tuple[str, ...] = ()
    waivers_about: frozenset[int] = frozenset()
    waivers_used: frozenset[int] = frozenset()
    followed: bool = False


class Worker:
    """Does a job, file by file."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.settings: Settings = job.settings()
        self.writer: Writer = writer(job.format, job.view)

    def outcome(self, path: str, content: bytes | None = None) -> Outcome:
        """Check one file, or ``content`` that came under that name, and write what was found."""
        return self.written(self.checked(path, content))

    def checked(self, path: str, content: bytes | None = None) -> Checked:
        """Check one file, or ``content`` that came under that name."""
        return check_file(path, self.settings, content)

    def written(self, checked: Checked) -> Outcome:
        """What was found in one file, as output."""
        result, report = checked.result, checked.report
        return Outcome(
            self.writer.report(checked),
            tally(result),
            checked.tracebacks,
            result.waivers_about,
            result.waivers_used,
            report is not None and bool(self.settings.beside.before(report)),
        )
