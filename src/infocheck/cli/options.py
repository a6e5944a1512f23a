"""The options that several commands have, each in one place."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from infocheck.findings import LEVELS
from infocheck.writing.visible import visible_name
from infocheck.writing.writer import FORMATS

Command = Callable[..., Any]


class FileName(click.Path):
    """The name of a file, which is not empty; whether the file may be read is told by what reads it."""

    def __init__(self, *, dir_okay: bool = True) -> None:
        super().__init__(dir_okay=dir_okay, readable=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The name as it is; an empty one, as of a variable that is not set, is refused and not taken for none."""
        if not value:
            self.fail("没有写明文件名 · it names no file", param, ctx)
        return super().convert(value, param, ctx)


class OutputFile(FileName):
    """The name of a file to write, which is no folder, in a folder that is there."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The name as it is; refused before anything is read where nothing could be written to it."""
        name = super().convert(value, param, ctx)
        folder = os.path.dirname(name)
        if folder and not os.path.isdir(folder):
            self.fail(f"没有这个文件夹 · there is no such folder: {visible_name(folder)}", param, ctx)
        return name


form_option = click.option(
    "--form",
    "form_path",
    type=FileName(),
    metavar="FILE|ID",
    help="改用这个格式 · Use this form instead of the one that a report names or fits.",
)
format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="输出格式 · Output format.",
)
fail_on_option = click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    default="error",
    show_default=True,
    help="从哪一级起退出码为 1 · Exit with 1 from this severity on.",
)
output_option = click.option(
    "-o",
    "--output",
    type=OutputFile(),
    help="写到这个文件（写完才出现）· Write to this file; it appears when it is complete.",
)
new_file_option = click.option(
    "-o",
    "--output",
    type=OutputFile(),
    help="写入新文件（不覆盖已有文件）· Write to a new file; one that is there is kept.",
)
verbose_option = click.option(
    "-v", "--verbose", is_flag=True, help="说明未评定的规则 · Also say what was not evaluated, and why."
)
jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    help="用几个进程，0 为全部核 · How many processes; 0 for all cores.",
)


def configuration_options(command: Command) -> Command:
    """Add ``--config`` and ``--isolated`` to a command."""
    return _all(
        command,
        click.option(
            "--config",
            type=FileName(),
            metavar="FILE",
            help="配置文件；默认从当前文件夹向上找 infocheck.toml、pyproject.toml"
            " · The configuration; by default the nearest infocheck.toml or pyproject.toml.",
        ),
        click.option("--isolated", is_flag=True, help="不用任何配置文件 · Use no configuration file."),
    )


def baseline_options(command: Command) -> Command:
    """Add ``--baseline`` and ``--no-comments`` to a command."""
    return _all(
        command,
        click.option(
            "--baseline",
            type=FileName(),
            metavar="FILE",
            help="基线（infocheck baseline 写出）：其中已有的发现不再计入 · Findings in this baseline do not count.",
        ),
        click.option(
            "--no-comments",
            is_flag=True,
            help="不认报告中的豁免注释 · Let no comment in a report waive findings.",
        ),
    )


def rule_options(command: Command) -> Command:
    """Add ``--select``, ``--ignore`` and ``--severity`` to a command."""
    return _all(
        command,
        click.option(
            "--select",
            multiple=True,
            metavar="RULES",
            help="只用这些规则 · Apply only these rules (codes, names, families).",
        ),
        click.option(
            "--ignore", multiple=True, metavar="RULES", help="不用这些规则 · Leave these rules out."
        ),
        click.option(
            "--severity",
            "severities",
            multiple=True,
            metavar="CODE=LEVEL",
            help="改变规则的级别 · Change the severity of a rule.",
        ),
    )


def _all(command: Command, *options: Callable[[Command], Command]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
