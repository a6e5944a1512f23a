"""A reader run in a process of its own, with bounded memory and time.

The libraries that take a PDF apart unpack whatever it holds, however much that
is, and may go in circles on a broken one.  The other process sends back plain
JSON: whatever happened to it, nothing of it is run here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from infocheck.findings import Origin, Text
from infocheck.reading.documents.blocks import Block, Box, Content, Grid, Paragraph, Picture, Stream
from infocheck.reading.errors import Unreadable

SECONDS = 30
"""A report of 20 pages takes one."""

MEMORY = 1536 * 1024 * 1024
"""Bytes of address space; a report needs a tenth."""

_PROGRAM = "import sys; sys.path[:0] = {path!r}; from infocheck.reading.documents import confined; confined.main({name!r})"


def read(content: bytes, reader: str) -> Content:
    """What ``infocheck.reading.documents.READER`` reads; raises ``Unreadable``, and ``ImportError`` as it does."""
    program = _PROGRAM.format(path=[entry for entry in sys.path if entry], name=reader)
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", program],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _beyond("时间", "time") from None
    if done.returncode:
        raise _beyond("内存或时间", "memory or time")
    answer = json.loads(done.stdout)
    if answer.get("missing"):
        raise ImportError(answer["missing"])
    if "refused" in answer:
        zh, en, reason, advice = answer["refused"]
        raise Unreadable(Text(zh, en), None, reason, Text(*advice) if advice else None)
    return Content(tuple(map(_block, answer["blocks"])))


def main(reader: str) -> None:
    """Run a reader on standard input, within bounds, and write what it read."""
    _limit()
    from importlib import import_module

    answer: dict[str, Any]
    try:
        content = import_module(f"infocheck.reading.documents.{reader}").read(sys.stdin.buffer.read())
        answer = {"blocks": [_plain(block) for block in content.blocks]}
    except ImportError as error:
        answer = {"missing": str(error) or "?"}
    except Unreadable as error:
        answer = {"refused": [*error.message, error.reason, error.advice]}
    sys.stdout.write(json.dumps(answer))


def _limit() -> None:
    try:
        import resource
    except ImportError:  # a system without limits of this kind; the time is bounded all the same
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY if most < 0 else min(MEMORY, most), most))


def _plain(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"text": block.text, "origin": block.origin._asdict()}
    if isinstance(block, Picture):
        return {"origin": block.origin._asdict()}
    if isinstance(block, Stream):
        raise TypeError("no reader that is confined makes streams")
    boxes = list(dict.fromkeys(box for row in block.rows for box in row))
    numbers = {box: number for number, box in enumerate(boxes)}
    return {
        "boxes": [[box.text, box.origin._asdict()] for box in boxes],
        "rows": [[numbers[box] for box in row] for row in block.rows],
        "origin": block.origin._asdict(),
        "loose": block.loose,
    }


def _block(plain: dict[str, Any]) -> Block:
    origin = _origin(plain["origin"])
    if "text" in plain:
        return Paragraph(plain["text"], origin)
    if "rows" not in plain:
        return Picture(origin)
    boxes = [Box(text, _origin(where)) for text, where in plain["boxes"]]
    return Grid(
        tuple(tuple(boxes[number] for number in row) for row in plain["rows"]), origin, plain["loose"]
    )


def _origin(plain: dict[str, Any]) -> Origin:
    return Origin(**{**plain, "box": plain["box"] and tuple(plain["box"])})


def _beyond(zh: str, en: str) -> Unreadable:
    return Unreadable(
        Text(
            f"读取文件超过了{zh}的限度，已停止",
            f"reading the file took more {en} than is allowed, and was stopped",
        ),
        None,
        "too-large",
    )
