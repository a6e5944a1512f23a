"""In which language to speak."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from infocheck.cli.spoken import locale_language


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--lang`` to a command; it gives ``zh`` or ``en``, by default that of the locale, else Chinese."""
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        default=locale_language,
        help="输出语言，默认随系统 · Language of the output; by default that of the locale.",
    )(command)
