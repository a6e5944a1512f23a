"""What is wrong with a command line, in Chinese; click says it in English below."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import click

from infocheck.writing.visible import visible

_ENGLISH = (("Got unexpected extra argument", "参数太多"), ("Missing command", "没有写明命令"))
"""How click's messages begin that have no class of their own."""


def in_chinese(error: click.UsageError) -> str | None:
    """One line on what is wrong and where the usage is told; ``None`` where the error says it in Chinese itself."""
    if any("\u4e00" <= character <= "\u9fff" for character in error.message):
        return None
    command = error.ctx.command_path if error.ctx else "infocheck"
    return visible(f"{_fault(error)}（用法见 · usage: {command} --help）")


def _fault(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}{_meant(error.possibilities or ())}"
    if isinstance(error, click.MissingParameter):
        return f"缺少{_name(error)}".rstrip()
    if isinstance(error, click.BadParameter):
        return f"{_name(error)}的值不能用"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 缺少值或者多了值"
    command = getattr(error, "command_name", None)  # of click 8.4 and later
    if command is not None and error.ctx is not None and isinstance(error.ctx.command, click.Group):
        near = get_close_matches(command, error.ctx.command.list_commands(error.ctx))
        return f"没有命令 {command}{_meant(near)}"
    return next((zh for begin, zh in _ENGLISH if error.message.startswith(begin)), "命令的用法不对")


def _meant(names: Iterable[str]) -> str:
    named = "、".join(names)
    return f"，是不是 {named}？" if named else ""


def _name(error: click.BadParameter) -> str:
    """The parameter that is meant, as its user writes it."""
    parameter = error.param
    if parameter is None:
        kind = "选项" if str(error.param_hint).startswith("-") else "参数"
        return f"{kind} {error.param_hint} " if error.param_hint else kind
    if isinstance(parameter, click.Option):
        return f"选项 {parameter.opts[-1]} "
    return f"参数 {parameter.human_readable_name} "
