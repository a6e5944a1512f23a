"""infocheck: a compiler-grade checker for 政府信息公开工作年度报告."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from infocheck.api import Result, validate
    from infocheck.findings import Finding, Severity

__version__ = "0.1.0"
__all__ = ["Finding", "Result", "Severity", "__version__", "validate"]

_HOMES = {"Result": "api", "validate": "api", "Finding": "findings", "Severity": "findings"}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that importing the package costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"infocheck.{_HOMES[name]}"), name)
