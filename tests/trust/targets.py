"""What is fuzzed: each target takes any bytes and raises only where `infocheck` breaks its word."""

from __future__ import annotations

import io
import json
import signal
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import paper_files
import papers
from conftest import EXAMPLES, sound

from infocheck.checking import Checked, Settings, check_data, check_file
from infocheck.cli.own_form import load_own
from infocheck.configuration.load import ConfigurationError
from infocheck.configuration.load import load as load_configuration
from infocheck.forms import load
from infocheck.forms.load import SCHEMAS
from infocheck.reading.documents import pdf as pdf_reader
from infocheck.reading.errors import Unreadable
from infocheck.reading.understanding.report import understand
from infocheck.writing.annotations import annotations_of
from infocheck.writing.publication import publication
from infocheck.writing.report_file import drafted, report_file
from infocheck.writing.summary import View
from infocheck.writing.writer import FORMATS, whole

CORPUS = Path(__file__).parent / "corpus"

# ── readers ──


def checked(content: bytes, name: str) -> Checked:
    """What is found in a file of that name; a rule that raises is a defect."""
    found = check_file(name, Settings(), content)
    assert not found.result.defect, found.tracebacks
    return found


def pdf(content: bytes) -> None:
    """The reader without its process: what is raised is seen, and nothing is slow for the start of a process."""
    try:
        understand(pdf_reader.read(content))
    except Unreadable:
        return


def packed(content: bytes, kind: str, part: str) -> None:
    """The bytes as one part of a sound document: a reader sees the XML, and not only that an archive is damaged."""
    with zipfile.ZipFile(io.BytesIO(document(kind))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, old in {**parts, part: content}.items():
            archive.writestr(name, content if name == part else old)
    checked(file.getvalue(), f"report.{kind}")


# ── forms and configuration ──


def form(content: bytes) -> None:
    """A form file of a user's own is used, or told to be unusable with exit code 2."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "form.toml")
        path.write_bytes(content)
        code: object = 2
        try:
            load_own(str(path), "zh")
        except SystemExit as end:
            code = end.code
        assert code == 2


def configuration(content: bytes) -> None:
    """A configuration is used, or told to be wrong."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "infocheck.toml")
        path.write_bytes(content)
        try:
            load_configuration(str(path))
        except ConfigurationError:
            return


# ── narratives and writers ──


def narrative(content: bytes) -> None:
    """Any text in place of a narrative."""
    text = content.decode(errors="replace")
    data = sound()
    data["sections"][0]["text"] = text
    data["sections"][-1]["heading"] = text[:40]
    found = check_data(data, Settings())
    assert not found.result.defect, found.tracebacks


def writers(content: bytes) -> None:
    """Whatever is found in a report, every format can say it, and every kind of file can hold the report."""
    found = checked(content, "report.toml")
    for format_ in FORMATS:
        for language in ("zh", "en"):
            written = whole(format_, [found], View(language, verbose=True, statistics=True))
            written.encode()
            if format_ in ("json", "jsonl", "sarif", "gitlab"):
                json.loads(written)
            elif format_ in ("junit", "checkstyle"):
                ElementTree.fromstring(written)
    if found.report is None:
        return
    from infocheck.writing.publication_page import write_page
    from infocheck.writing.publication_word import write_word

    write_page(publication(found.report))
    write_word(publication(found.report))
    try:
        draft = drafted(found.report)
    except ValueError:  # its documented answer to what is not laid out as a report
        return
    again = checked(report_file(found.report.form, draft).encode(), "report.toml")
    assert again.document is not None


def annotated(content: bytes, name: str) -> None:
    """A document with its findings marked."""
    found = checked(content, name)
    if not found.result.usable or not found.office:
        return
    if name.endswith("html"):
        from infocheck.writing.annotated_page import write_annotated
    else:
        from infocheck.writing.annotated_word import write_annotated
    try:
        write_annotated(content, annotations_of(found, "zh"))
    except Unreadable:
        return


TARGETS: dict[str, Callable[[bytes], object]] = {
    "toml": partial(checked, name="report.toml"),
    "json": partial(checked, name="report.json"),
    "text": partial(checked, name="report"),
    "html": partial(annotated, name="report.html"),
    "docx": partial(annotated, name="report.docx"),
    "docx-part": partial(packed, kind="docx", part="word/document.xml"),
    "xlsx": partial(checked, name="report.xlsx"),
    "xlsx-part": partial(packed, kind="xlsx", part="xl/worksheets/sheet1.xml"),
    "ods": partial(checked, name="report.ods"),
    "ods-part": partial(packed, kind="ods", part="content.xml"),
    "xls": partial(checked, name="report.xls"),
    "pdf": pdf,
    "form": form,
    "configuration": configuration,
    "narrative": narrative,
    "writers": writers,
}

SECONDS = 20
"""So long may one input take, on a busy machine too."""


class TooSlow(BaseException):
    """An input that is not answered in time; no handler of errors takes it for one."""


def answer(target: str, content: bytes) -> None:
    """Give one input to a target; raises what breaks its word, and ``TooSlow``."""

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        TARGETS[target](content)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


# ── what to begin with ──

_PAPERS = {
    "html": paper_files.as_html,
    "docx": paper_files.as_docx,
    "xlsx": paper_files.as_xlsx,
    "ods": paper_files.as_ods,
    "xls": paper_files.as_xls,
    "pdf": paper_files.as_pdf,
}
_MADE: dict[str, bytes] = {}


def document(kind: str) -> bytes:
    """A small sound document of that kind."""
    if kind not in _MADE:
        given = dict.fromkeys(papers.figures(load("national-2021"), seed=1), "0")
        _MADE[kind] = _PAPERS[kind](papers.paper("national-2021", given))
    return _MADE[kind]


def seeds(target: str) -> list[bytes]:
    """Sound inputs of a target, and those kept in the corpus."""
    kept = [path.read_bytes() for path in sorted((CORPUS / target).glob("*"))]
    return [*_sound(target), *kept]


def _sound(target: str) -> list[bytes]:
    if target in _PAPERS:
        return [document(target)]
    if target.endswith("-part"):
        kept: Callable[[bytes], object] = TARGETS[target]
        assert isinstance(kept, partial)
        with zipfile.ZipFile(io.BytesIO(document(kept.keywords["kind"]))) as archive:
            return [archive.read(kept.keywords["part"])]
    if target in ("toml", "text", "writers"):
        return [(EXAMPLES / name).read_bytes() for name in ("clean-2023.toml", "planted-2023.toml")]
    if target == "json":
        return [json.dumps(sound(), default=str, ensure_ascii=False).encode()]
    if target == "form":
        return [
            Path(SCHEMAS, "forms", f"{name}.toml").read_bytes()
            for name in ("national-2021", "local-ningbo-2011")
        ]
    if target == "narrative":
        return [section["text"].encode() for section in sound()["sections"] if section["text"]]
    if target == "configuration":
        return [CONFIGURATION.encode()]
    return []


# ── how it is changed ──

CONFIGURATION = """
form = "national-2021"
select = ["table", "N"]
ignore = ["N005"]
[severity]
T101 = "warning"
[[files]]
path = "2023/*.toml"
ignore = ["D"]
[deadlines.county]
day = "02-28"
basis = "县政府办公室通知"
[[bodies]]
name = "某局"
aliases = ["某某局"]
[[waivers]]
rule = "T101"
cell = "requests.granted.total"
reason = "已说明"
by = "某人"
until = 2030-01-31
"""

DIGITS = b"0123456789"
NASTY = [
    b"\0",
    b"\xff",
    b"\xed\xa0\x80",
    b"<",
    b"&",
    b'"',
    b"]",
    b"}",
    b"99999999999999999999",
    b"-1",
    b"1e999",
    b"nan",
    b"{a.b}",
]
NASTY += [
    piece.encode()
    for piece in (
        "，",
        "无",
        "／",
        "\u3000",
        "１２",
        "\u202e",
        "\x1b[31m",
        "\ufeff",
        "二〇二三年",
        "％",
        "万",
    )
]


def mutated(content: bytes, random: Random) -> bytes:
    """The bytes with some pieces changed, cut, doubled, moved or put in."""
    new = bytearray(content)
    for _ in range(random.choice([1, 1, 1, 2, 4, 16])):
        start = random.randrange(len(new) + 1)
        end = min(len(new), start + random.choice([0, 1, 1, 2, 3, 8, 40, 400]))
        match random.randrange(6):
            case 0:
                new[start:end] = random.choice(NASTY)
            case 1:
                new[start:end] = random.randbytes(end - start)
            case 2:
                new[start:start] = new[start:end] * random.choice([1, 2, 50])
            case 3:
                del new[start:end]
            case 4:
                other = random.randrange(len(new) + 1)
                new[start:start] = new[other : other + random.choice([1, 8, 80, 800])]
            case _:
                new = _another_digit(new, start, random)
    return bytes(new)


def _another_digit(content: bytearray, start: int, random: Random) -> bytearray:
    """Another digit in place of the next one: the file stays sound, and a figure or an attribute is another."""
    for at in range(start, len(content)):
        if content[at] in DIGITS:
            content[at] = random.choice(DIGITS)
            break
    return content
