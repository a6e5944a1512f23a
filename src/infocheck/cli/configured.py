"""The configuration on the command line: which file, whether any, and what the options say over it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from infocheck.cli.ending import stop
from infocheck.cli.own_form import load_own
from infocheck.collection.job import Job, Outcome, Worker
from infocheck.configuration import Configuration, find
from infocheck.findings import LEVELS, Place, Severity, Text
from infocheck.forms.load import available, load
from infocheck.rules.catalogue import RULES, chosen, selected
from infocheck.rules.examination import BESIDE
from infocheck.writing.summary import View

if TYPE_CHECKING:
    from infocheck.forms.form import Form


def configured(
    lang: str, config: str | None, isolated: bool, baseline: str | None = None, *, no_comments: bool = False
) -> Configuration:
    """The configuration that holds; prints what is wrong with it, with its place, and ends with exit code 2."""
    if config and isolated:
        from click import UsageError

        raise UsageError(
            "--config 和 --isolated 不能同时用 · --config and --isolated cannot be used together"
        )
    path = config or (None if isolated else find(os.getcwd()))
    configuration = Configuration()
    if path is not None or baseline is not None:
        from infocheck.configuration.load import ConfigurationError, load  # reads and checks files

        try:
            configuration = load(path, baseline)
        except ConfigurationError as error:
            stop(error.message.in_language(lang), error.path, error.location)
    if no_comments:
        local = configuration.local
        refusing = local.accepted._replace(comments=False)
        return configuration._replace(local=local._replace(accepted=refusing))
    return configuration


def job_of(
    configuration: Configuration,
    lang: str,
    form_path: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    severities: Sequence[str] = (),
) -> Job:
    """What the configuration and, over it, the command line ask for; ends with exit code 2 where that is no rule."""
    chosen_form = form_path or configuration.form
    form = load_own(chosen_form, lang) if chosen_form else None
    _require_levels(configuration, form, lang)
    try:
        rules = selected(_split(select) or configuration.select, [*configuration.ignore, *_split(ignore)])
    except KeyError as error:
        raise _no_such_rule(error.args[0]) from None
    codes = frozenset(rule.code for rule in rules)
    require_rules(codes, lang)
    return Job(
        codes,
        {**configuration.severities, **_severities(severities)},
        form,
        local=configuration.local,
        view=View(lang),
    )


def _require_levels(configuration: Configuration, form: Form | None, lang: str) -> None:
    """End with exit code 2, at its place, where a deadline is of a level that neither ``form`` nor a shipped form has."""
    if not configuration.local.deadlines:
        return
    forms = [*([form] if form else []), *map(load, available())]
    known = dict.fromkeys(chain.from_iterable(one.levels for one in forms))
    for level, _ in configuration.local.deadlines:
        if level in known:
            continue
        assert configuration.document is not None
        place = Place((*configuration.above, "deadlines", level), "key")
        message = Text(
            f"没有机关类别“{level}”（有：{'、'.join(known)}）",
            f"there is no level “{level}” (levels: {', '.join(known)})",
        )
        stop(message.in_language(lang), configuration.document.path, configuration.document.locate(place))


def narrowed(job: Job, codes: Iterable[str]) -> Job:
    """The job with these rules only; ends with exit code 2 where none of them is left."""
    left = job.codes.intersection(codes)
    require_rules(left, job.view.language)
    return job._replace(codes=left)


def require_rules(codes: Collection[str], lang: str, needs: str = "") -> None:
    """End with exit code 2 where no rule is left, and say what those that were chosen need, if anything."""
    if codes:
        return
    left = Text(
        "没有留下本命令的规则（选项 --select、--ignore，配置中的 select、ignore）",
        "no rule is left to apply (options --select, --ignore; select, ignore in the configuration)",
    )
    if needs:
        left = Text(f"{left.zh}；所选的规则要用 {needs}", f"{left.en}; those chosen need {needs}")
    stop(left.in_language(lang))


class Waivers:
    """The waivers of a run, and which of them are about its files and were used."""

    def __init__(self, configuration: Configuration, job: Job) -> None:
        self.configuration = configuration
        self.job = job
        self.about: set[int] = set()
        self.used: set[int] = set()

    def following(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes of all files, and what is to be said of the waivers after them."""
        for outcome in outcomes:
            self.about |= outcome.waivers_about
            self.used |= outcome.waivers_used
            yield outcome
        last = self._outcome()
        if last is not None:
            yield last

    def _outcome(self) -> Outcome | None:
        document, accepted = self.configuration.document, self.job.local.accepted
        if document is None or not accepted.waivers:
            return None
        from infocheck.checking import Checked
        from infocheck.settling import unused_waivers

        alone = [rule.code for rule in RULES if rule.code in self.job.codes and rule.needs not in BESIDE]
        above = self.configuration.above
        result = unused_waivers(accepted, document, above, self.about, self.used, self.job.severities, alone)
        if not result.findings:
            return None
        outcome = Worker(self.job).written(Checked(result, document))
        return outcome._replace(tally=outcome.tally._replace(reports=0))


def _severities(given: Sequence[str]) -> dict[str, Severity]:
    """From ``CODE=LEVEL`` to a severity for each code; the last one said counts."""
    changed: dict[str, Severity] = {}
    for pair in given:
        selector, _, level = pair.partition("=")
        if level not in LEVELS:
            raise _unfit(f"{pair!r}: CODE=LEVEL, LEVEL = {', '.join(LEVELS)}", "--severity")
        changed |= dict.fromkeys(_rule_codes(selector), Severity[level.upper()])
    return changed


def _rule_codes(selector: str) -> list[str]:
    try:
        return sorted(chosen(selector))
    except KeyError:
        raise _no_such_rule(selector) from None


def _no_such_rule(selector: str) -> Exception:
    return _unfit(f"没有这样的规则 · no such rule: {selector!r} (infocheck rules)")


def _unfit(message: str, option: str | None = None) -> Exception:
    """What is raised where an option cannot have that value."""
    from click import BadParameter  # only where something is wrong

    return BadParameter(message, param_hint=option)


def _split(values: Sequence[str]) -> list[str]:
    return [part.strip() for value in values for part in value.split(",")]
