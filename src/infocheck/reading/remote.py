"""Files by address (``s3://bucket/reports/a.toml``): object storage and the like, through fsspec.

Nothing is fetched that the user did not name; what a report itself mentions never is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from infocheck.findings import Text
from infocheck.reading.errors import Reason, Unreadable


def is_address(path: str) -> bool:
    """Whether the path is an address rather than a name in the file system; one may be within another (``a::b://``)."""
    scheme, mark, _ = path.partition("://")
    return bool(mark) and len(scheme) > 1 and scheme.replace("+", "").replace("::", "").isalnum()


def read_remote(address: str, limit: int) -> bytes:
    """The content at an address, at most one byte more than ``limit``; raises ``Unreadable``."""
    system, path = _opened(address)
    try:
        with system.open(path, "rb") as file:
            content: bytes = file.read(limit + 1)
    except FileNotFoundError:
        raise _refusal("missing", Text("文件不存在", "there is no such file")) from None
    except Exception as error:  # what a storage raises is its own
        raise _failed(error) from None
    return content


def files_below(address: str, extensions: tuple[str, ...]) -> Iterator[str]:
    """The files of these extensions below an address, sorted, or the address itself where it is a file.

    An address with ``*`` is a pattern; other marks of patterns stand in addresses of their own right.
    Raises ``Unreadable`` where the storage cannot be reached.
    """
    system, path = _opened(address)
    try:
        is_folder = system.isdir(path)
        is_pattern = "*" in path and not is_folder and not system.exists(path)
        found = sorted(system.find(path) if is_folder else system.glob(path) if is_pattern else ())
    except Exception as error:
        raise _failed(error) from None
    every = [_beside(address, system.unstrip_protocol(name)) for name in found]
    if is_folder:
        yield from (
            file for name, file in zip(found, every, strict=True) if name.lower().endswith(extensions)
        )
    elif every:
        yield from (file for match in every for file in files_below(match, extensions))
    else:
        yield address


def _beside(address: str, found: str) -> str:
    """The address of what was found at an address, within whatever that is itself in (``zip://a::s3://b/c.zip``)."""
    links = address.split("::")
    scheme = found.partition("://")[0]
    at = [number for number, link in enumerate(links) if link.partition("://")[0] == scheme]
    links[at[0] if at else -1] = found
    return "::".join(links)


def _opened(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        needs = "pip install 'infocheck[cluster]'"
        raise _refusal(
            "not-installed", Text(f"读取网络地址需要先安装：{needs}", f"reading an address needs: {needs}")
        ) from None
    try:
        system, path = url_to_fs(address)
    except Exception as error:  # an unknown scheme, a storage whose library is not installed
        raise _failed(error) from None
    return system, path


def _failed(error: Exception) -> Unreadable:
    cause = str(error) or type(error).__name__
    reason: Reason = "not-installed" if isinstance(error, ImportError) else "input-output"
    return _refusal(reason, Text(f"无法读取（{cause}）", f"cannot be read ({cause})"))


def _refusal(reason: Reason, message: Text) -> Unreadable:
    return Unreadable(message, None, reason)
