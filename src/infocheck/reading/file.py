"""A file to bytes."""

from __future__ import annotations

import os
import stat

from infocheck.findings import Text
from infocheck.reading.errors import Reason, Unreadable
from infocheck.reading.limits import MAXIMUM_BYTES, MAXIMUM_DOCUMENT_BYTES

REPORT_FILES = (".toml", ".json")
"""The extensions of report files."""
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def read_bytes(path: str) -> bytes:
    """Read a regular file, or what is at an address, of at most as many bytes as its kind may have.

    Raises ``Unreadable`` and never waits: a pipe or a device is not opened.
    """
    if "://" in path:
        from infocheck.reading.remote import is_address, read_remote

        if is_address(path):
            return read_remote(path, limit_of(path))
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            os.scandir(path).close()  # one that may not be looked into is told as that
            raise _refusal("directory", "这是一个目录，不是文件", "this is a directory, not a file")
        if not stat.S_ISREG(status.st_mode):
            raise _refusal("not-regular", "不是普通文件（管道、设备等不读取）", "not a regular file")
        limit = limit_of(path)
        refuse_size(status.st_size, limit)
        content = _content(path, status.st_size, limit)
    except (OSError, ValueError) as error:
        raise _system_error(error) from None
    refuse_size(len(content), limit)
    return content


def limit_of(path: str) -> int:
    """The largest size in bytes of a file with that name; what is no report file may be larger."""
    return MAXIMUM_BYTES if path.lower().endswith(REPORT_FILES) else MAXIMUM_DOCUMENT_BYTES


def _content(path: str, size: int, limit: int) -> bytes:
    """All of a file that was of that size a moment ago, and a byte more where it has grown."""
    descriptor = os.open(path, _FLAGS)
    try:
        content = os.read(descriptor, size + 1)
        while size < len(content) <= limit and (more := os.read(descriptor, limit)):
            content += more
    finally:
        os.close(descriptor)
    return content


def refuse_size(size: int, limit: int = MAXIMUM_BYTES) -> None:
    """Raise ``Unreadable`` (reason ``too-large``) beyond ``limit``."""
    if size > limit:
        most = f"{limit // (1024 * 1024)} MiB"
        raise _refusal("too-large", f"文件过大：超过 {most}", f"the file is larger than {most}")


def _system_error(error: OSError | ValueError) -> Unreadable:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return _refusal("missing", "文件不存在", "there is no such file")
    if isinstance(error, PermissionError):
        return _refusal("permission", "没有读取权限", "no permission to read the file")
    if isinstance(error, ValueError):  # a name with a NUL or half a surrogate pair
        return _refusal("missing", "文件名无效", "the file name is not valid")
    cause = error.strerror or str(error)
    return _refusal("input-output", f"无法读取文件（{cause}）", f"cannot read the file ({cause})")


def _refusal(reason: Reason, zh: str, en: str) -> Unreadable:
    return Unreadable(Text(zh, en), None, reason)
