"""The language of whoever started the program."""

from __future__ import annotations

import os


def locale_language() -> str:
    """``en`` where the locale is English, else ``zh``."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"
