"""``infocheck fix``: repairs, offered one by one and written where they are accepted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

import click

from infocheck.checking import Checked, Settings, check_file
from infocheck.cli.configured import configured, job_of
from infocheck.cli.ending import end_in_order, say_of, say_unusable
from infocheck.cli.inputs import expand
from infocheck.cli.language import language_option
from infocheck.cli.options import FileName, configuration_options, form_option
from infocheck.findings import Text
from infocheck.fixing import Proposal, encoded, proposals
from infocheck.reading.errors import Unreadable
from infocheck.reading.file import read_bytes
from infocheck.writing.proposal import diff
from infocheck.writing.summary import UNUSABLE
from infocheck.writing.visible import visible, visible_name
from infocheck.writing.whole_file import whole_file

_LEFT = 1


class _StoppedError(Exception):
    """The user wants no more proposals; what was accepted is still written."""


_NO_REPORT_FILE = Text(
    "只能修改报告文件（TOML、JSON）；请先用 infocheck convert 转换",
    "only report files (TOML, JSON) can be mended; convert it first (infocheck convert)",
)


@click.command()
@click.argument("paths", nargs=-1, type=FileName(), required=True)
@click.option(
    "--diff", "only_diff", is_flag=True, help="只显示修改，不写文件 · Show the changes, write nothing."
)
@click.option(
    "--apply",
    "safe",
    type=click.Choice(["SAFE"], case_sensitive=False),
    help="不询问，写入只有一个答案且不改动任何数字的修改（补空格，“12件”写成 12）"
    " · Without asking, write repairs with one possible answer that change no figure (blanks, 12 for “12件”).",
)
@form_option
@configuration_options
@language_option
def fix(
    paths: Sequence[str],
    only_diff: bool,
    safe: str | None,
    form_path: str | None,
    config: str | None,
    isolated: bool,
    lang: str,
) -> None:
    """逐条提出修改，同意的才写入；保留注释和排版 · Offer repairs one by one; write only what is accepted.

    退出码 · Exit codes: 0 没有可改的了 · nothing left to repair; 1 还有 · repairs are left; 2 不能使用 · unusable.
    """
    configuration = configured(lang, config, isolated)
    settings = job_of(configuration, lang, form_path).settings()
    code = 0
    for path in expand(paths, configuration.baseline):
        try:
            code = max(code, _fix(path, settings, only_diff, safe is not None, lang))
        except Unreadable as error:
            say_of(path, error.message.in_language(lang), error.location)
            code = UNUSABLE
    sys.exit(code)


def _fix(path: str, settings: Settings, only_diff: bool, safe: bool, lang: str) -> int:
    original = read_bytes(path)
    checked = check_file(path, settings, original)
    document = checked.document
    if checked.office:
        say_of(path, _NO_REPORT_FILE.in_language(lang))
        return UNUSABLE
    if document is None:
        say_unusable(checked.result, lang)
        return UNUSABLE
    if safe or only_diff:
        after, left = _without_asking(checked, settings, safe)
    else:
        after, left = _asking(checked, settings, lang)
    if after.document is None or after.document.text == document.text:
        return _LEFT if left else 0
    if only_diff:
        for line in diff(path, document.text, after.document.text, color=sys.stdout.isatty()):
            click.echo(line, color=True)
        return _LEFT
    content = encoded(document, after.document.text, original)
    if content is None:
        say_of(path, "无法按原编码写回 · cannot be written in its encoding")
        return UNUSABLE
    try:
        _write(path, content, original)
    except OSError as error:
        say_of(path, error.strerror or str(error))
        return UNUSABLE
    return _LEFT if left else 0


def _without_asking(checked: Checked, settings: Settings, safe: bool) -> tuple[Checked, int]:
    """The file with all repairs that have one answer (with ``safe``: and change no figure); how many are left."""
    while True:
        offered = list(proposals(checked, settings))
        chosen = next((item for item in offered if len(item.edits) == 1 and (item.safe or not safe)), None)
        if chosen is None:
            return checked, len(offered)
        checked = _again(checked, settings, chosen.edits[0].text)


def _asking(checked: Checked, settings: Settings, lang: str) -> tuple[Checked, int]:
    """The file with the repairs that were accepted; how many findings were skipped."""
    skipped: set[tuple[object, ...]] = set()
    try:
        while True:
            pending = (item for item in proposals(checked, settings) if item.finding[:5] not in skipped)
            proposal = next(pending, None)
            if proposal is None:
                break
            answer = _answer(checked, proposal, lang)
            if answer is None:
                skipped.add(proposal.finding[:5])
            else:
                checked = _again(checked, settings, proposal.edits[answer].text)
    except _StoppedError:
        return checked, 1
    return checked, len(skipped)


def _answer(checked: Checked, proposal: Proposal, lang: str) -> int | None:
    """The edit that was chosen, or ``None`` to skip; raises ``_StoppedError``."""
    for line in _shown(checked, proposal, lang):
        click.echo(line, color=True)
    question = {"zh": "写入哪一个？s 跳过，q 结束", "en": "write which one? s to skip, q to stop"}[lang]
    choices = [*(str(number) for number in range(1, len(proposal.edits) + 1)), "s", "q"]
    try:
        answer = click.prompt(question, type=click.Choice(choices), default="s", show_choices=True)
    except click.Abort:
        click.echo()
        raise _StoppedError from None
    if answer == "q":
        raise _StoppedError
    return None if answer == "s" else int(answer) - 1


def _shown(checked: Checked, proposal: Proposal, lang: str) -> Iterator[str]:
    finding, document = proposal.finding, checked.document
    at = f":{finding.location.line}:{finding.location.column}" if finding.location else ""
    yield f"{visible_name(checked.result.path)}{at} {finding.code} {finding.name}"
    yield f"  {visible(finding.message.in_language(lang))}"
    for number, edit in enumerate(proposal.edits, 1):
        yield f"[{number}]"
        before = document.text if document else ""
        for line in list(diff(checked.result.path, before, edit.text, color=sys.stdout.isatty()))[2:]:
            yield f"  {line}"


def _again(checked: Checked, settings: Settings, text: str) -> Checked:
    return check_file(checked.result.path, settings, text.encode("utf-8"))


def _write(path: str, content: bytes, original: bytes) -> None:
    """Replace a file whole, or leave it: a half-written report must never exist.

    Raises ``OSError`` where it cannot be written, or was changed meanwhile.
    """
    if read_bytes(path) != original:
        raise OSError(0, "文件在此期间被改动，没有写入 · the file was changed meanwhile and was not written")
    end_in_order()
    with whole_file(path) as unfinished, open(unfinished, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
