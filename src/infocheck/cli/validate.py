"""``infocheck validate``: the main job."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from infocheck.checking import Checked, Settings, check_file
from infocheck.cli.inputs import expand
from infocheck.cli.language import language_option
from infocheck.cli.last_report import last_report
from infocheck.cli.own_form import load_own
from infocheck.findings import ReportResult, Severity
from infocheck.reading.limits import MAXIMUM_BYTES
from infocheck.rules.catalogue import chosen, selected

if TYPE_CHECKING:
    from infocheck.rules.rule import Rule

LEVELS = [severity.word for severity in reversed(Severity)]
UNUSABLE, DEFECT = 2, 3
_MANY = 50
"""From this many files on, a progress bar is shown (on a terminal)."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式 · Output format.",
)
@language_option
@click.option(
    "--form", "form_path", metavar="FILE|ID", help="改用这个格式 · Use this form instead of the report's own."
)
@click.option(
    "--previous", metavar="FILE", help="上一年度的报告，用于核对增减 · Last year's report, to check growth."
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="只用这些规则 · Apply only these rules (codes, names, families).",
)
@click.option("--ignore", multiple=True, metavar="RULES", help="不用这些规则 · Leave these rules out.")
@click.option(
    "--severity",
    "severities",
    multiple=True,
    metavar="CODE=LEVEL",
    help="改变规则的级别 · Change the severity of a rule.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    default="error",
    show_default=True,
    help="从哪一级起退出码为 1 · Exit with 1 from this severity on.",
)
@click.option(
    "--stdin-filename",
    default="-",
    metavar="NAME",
    help="标准输入的文件名 · The name to give to standard input.",
)
@click.option("--statistics", is_flag=True, help="按规则统计 · Count the findings of each rule.")
@click.option("-q", "--quiet", is_flag=True, help="只输出发现，不输出小结 · Findings only, no summary.")
@click.option(
    "-v", "--verbose", is_flag=True, help="说明未评定的规则 · Also say what was not evaluated, and why."
)
def validate(
    paths: Sequence[str],
    format_: str,
    lang: str,
    form_path: str | None,
    previous: str | None,
    select: Sequence[str],
    ignore: Sequence[str],
    severities: Sequence[str],
    fail_on: str,
    stdin_filename: str,
    statistics: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """检查 PATHS（文件、文件夹、通配符，- 为标准输入）· Check files, folders, patterns, or - for standard input.

    退出码 · Exit codes: 0 通过 · fine; 1 有发现 · findings; 2 不能使用 · unusable; 3 程序缺陷 · a defect of infocheck.
    """
    form = load_own(form_path, lang) if form_path else None
    settings = Settings(_rules(select, ignore), _severities(severities), form, last_report(previous, lang))
    files = expand(paths)
    if not files:
        click.echo("没有可检查的文件 · nothing to check (infocheck validate report.toml)", err=True)
        sys.exit(UNUSABLE)
    checked = list(_with_progress(_check(files, settings, stdin_filename), len(files)))
    if format_ == "json":
        from infocheck.writing.json import write_json

        _print(write_json([item.result for item in checked], lang).encode())
    else:
        from infocheck.writing.summary import View
        from infocheck.writing.text import write_text

        _print(write_text(checked, View(lang, quiet, verbose, statistics)))
    if verbose:
        for traceback in (traceback for item in checked for traceback in item.tracebacks):
            click.echo(traceback, err=True)
    sys.exit(exit_code([item.result for item in checked], fail_on))


def exit_code(results: Iterable[ReportResult], fail_on: str) -> int:
    """0 fine, 1 findings from ``fail_on`` up, 2 a file that could not be used, 3 a defect; the largest wins."""
    threshold = None if fail_on == "never" else Severity[fail_on.upper()]
    code = 0
    for result in results:
        if result.defect:
            return DEFECT
        if not result.usable:
            code = UNUSABLE
        elif code == 0 and threshold is not None:
            code = int(any(finding.severity and finding.severity >= threshold for finding in result.findings))
    return code


def _check(files: Sequence[str], settings: Settings, stdin_filename: str) -> Iterator[Checked]:
    for file in files:
        if file == "-":
            yield check_file(stdin_filename, settings, sys.stdin.buffer.read(MAXIMUM_BYTES + 1))
        else:
            yield check_file(file, settings)


def _with_progress(checked: Iterable[Checked], count: int) -> Iterable[Checked]:
    """The same, with a progress bar on the error stream where many files are checked on a terminal."""
    if count < _MANY or not sys.stderr.isatty():
        yield from checked
        return
    with click.progressbar(checked, length=count, label="infocheck", file=sys.stderr) as items:
        yield from items


def _print(output: str | bytes) -> None:
    """Write to standard output; a reader that has gone away ends the program quietly.

    What the terminal's encoding cannot write is written as an escape.
    """
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        if output:
            click.echo(output, nl=isinstance(output, bytes), color=True)
            sys.stdout.flush()
    except BrokenPipeError:
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _rules(select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    try:
        return selected(_split(select), _split(ignore))
    except KeyError as error:
        raise click.BadParameter(
            f"没有这样的规则 · no such rule: {error.args[0]!r} (infocheck rules)"
        ) from None


def _severities(given: Sequence[str]) -> dict[str, Severity]:
    """From ``CODE=LEVEL`` to a severity for each code; the last one said counts."""
    changed: dict[str, Severity] = {}
    for pair in given:
        selector, _, level = pair.partition("=")
        if level not in LEVELS:
            raise click.BadParameter(
                f"{pair!r}: CODE=LEVEL, LEVEL = {', '.join(LEVELS)}", param_hint="--severity"
            )
        changed |= dict.fromkeys(_rule_codes(selector), Severity[level.upper()])
    return changed


def _rule_codes(selector: str) -> frozenset[str]:
    try:
        return chosen(selector)
    except KeyError:
        raise click.BadParameter(f"没有这样的规则 · no such rule: {selector!r} (infocheck rules)") from None


def _split(values: Sequence[str]) -> list[str]:
    return [part.strip() for value in values for part in value.split(",")]
