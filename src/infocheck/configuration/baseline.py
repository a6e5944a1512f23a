"""The baseline: findings that were known on a day, so that only new ones fail.

A finding is known by file, rule, relation, address and value, never by line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from infocheck.findings import ReportResult, Text, fingerprints
from infocheck.local import known_as
from infocheck.reading.errors import Unreadable

VERSION = 1
MAXIMUM_BYTES = 256 * 1024 * 1024
"""A baseline has about 300 bytes a finding."""


def written_baseline(results: Iterable[ReportResult], folder: str) -> str:
    """The text of a baseline of these results, to be kept in ``folder``.

    One line a finding, in order, so that a difference between two baselines can be read.
    """
    lines = []
    for result in results:
        path = known_as(result.path, folder)
        for finding, fingerprint in zip(result.findings, fingerprints(result, path), strict=True):
            told = {
                "fingerprint": fingerprint,
                "path": path,
                "code": finding.code,
                "cells": list(finding.cells),
                "message": finding.message.zh,
            }
            lines.append("    " + json.dumps(told, ensure_ascii=False))
    every = ",\n".join(lines)
    return f'{{\n  "version": {VERSION},\n  "findings": [\n{every}\n  ]\n}}\n'


def read_baseline(path: str) -> dict[str, None]:
    """The fingerprints that a baseline knows, in order and quick to look up; raises :class:`Unreadable`."""
    try:
        with open(path, "rb") as file:
            data = json.loads(file.read(MAXIMUM_BYTES))
        findings = {VERSION: data["findings"]}[data["version"]]
        return dict.fromkeys(str(item["fingerprint"]) for item in findings)
    except OSError as error:
        cause = error.strerror or str(error)
        raise Unreadable(
            Text(f"无法读取（{cause}）", f"cannot be read ({cause})"), None, "input-output"
        ) from None
    except (ValueError, LookupError, TypeError, RecursionError):
        told = Text("不是 infocheck baseline 写出的基线文件", "is no baseline that infocheck has written")
        raise Unreadable(told, None, "syntax") from None
