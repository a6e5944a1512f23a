"""The command line as click reads it: the commands by name, each imported when it is used."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from infocheck.cli.ending import all_written, interrupted

COMMANDS = {
    "validate": "检查报告 · Check reports.",
    "fix": "逐条提出修改 · Offer repairs one by one.",
    "series": "逐年核对同一机关的报告 · Hold a body's reports against those of earlier years.",
    "rollup": "核对汇总报告与各机关之和 · Hold a roll-up against the sum of its bodies.",
    "similar": "查内容雷同 · Find text that reports share.",
    "export": "导出整齐的数据 · Export tidy data.",
    "summary": "汇总各规则、各机关的发现 · Sum up findings by rule and by body.",
    "convert": "转成带注释的 TOML · Write a report as commented TOML.",
    "render": "按规定格式排成可发布的文件 · Lay a report out as it is published.",
    "annotate": "在副本上标出问题 · Mark the findings in a copy of a document.",
    "baseline": "把现有的发现记作基线 · Record today's findings as known.",
    "claims": "列出叙述中的每个数 · List the numbers of a narrative and what they were tied to.",
    "rules": "列出全部规则 · List the rules.",
    "explain": "解释一条规则 · Explain one rule.",
    "forms": "列出或显示格式 · List the forms, or show one.",
    "init": "生成一份空白报告 · Write the skeleton of a report.",
    "lsp": "编辑器的语言服务 · A language server for editors.",
    "schema": "输出报告的 JSON Schema · Print the JSON Schema of a form's reports.",
}


@contextmanager
def _explained() -> Iterator[None]:
    """Say in Chinese what is wrong with a command line; click says it in English, and ends with exit code 2.

    An interrupt ends with an exit code of its own; click has the same for it as for findings.
    """
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(interrupted())
    except click.UsageError as error:
        from infocheck.cli.usage import in_chinese  # only where something is wrong

        chinese = in_chinese(error)
        if chinese:
            click.echo(chinese, err=True)
        raise


def _help(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(context.get_help())
        context.exit()


_HELP = click.Option(
    ["-h", "--help"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_help,
    help="显示帮助 · Show this message.",
)


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"infocheck.cli.{cmd_name}"), cmd_name)
        if _HELP not in command.params:
            command.params.append(_HELP)
        gc.freeze()
        gc.enable()
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context that the arguments make."""
        with _explained():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command, and say what is wrong where it cannot go on."""
        with all_written(), _explained():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        from infocheck import __version__

        click.echo(f"infocheck {__version__}")
        context.exit()


@click.command(cls=_Commands, params=[_HELP])
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="显示版本 · Show the version.",
)
def main() -> None:
    """检查政府信息公开工作年度报告：表内勾稽、文字与数据、章节、日期。

    Check annual reports on open government information: sums, text against
    tables, sections and dates.
    """
