"""In which language to speak."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--lang`` to a command; it gives ``zh`` or ``en``, by default that of the locale, else Chinese."""
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        default=_locale_language,
        help="输出语言，默认随系统 · Language of the output; by default that of the locale.",
    )(command)


def _locale_language() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"
