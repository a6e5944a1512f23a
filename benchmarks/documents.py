"""How well and how fast documents are read: cells right, wrong and not found, section headings, and time, by format.

    python benchmarks/documents.py [--forms national-2021,national-2019] [--seeds 3] [--real FOLDER]

Reports with a different figure in every cell are laid out as their forms prescribe, distorted in a dozen ways,
written as web pages, Word files, spreadsheets, PDF files and text, and read back.  Where LibreOffice is installed
(``soffice``), Word files and spreadsheets are also exported by it.  FOLDER holds published reports (``*.html``,
``*.pdf``) and what is printed in their cells (``cells/NAME.json``, by address).
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import paper_files
import papers

from infocheck.forms import load
from infocheck.reading.errors import Unreadable
from infocheck.reading.opening import open_document

WRITERS: dict[str, tuple[str, Callable[[papers.Paper], bytes]]] = {
    "html": (".html", paper_files.as_html),
    "html (GB18030)": (".html", lambda paper: paper_files.as_html(paper, "gb18030")),
    "docx": (".docx", paper_files.as_docx),
    "docx (tables in a frame)": (".docx", lambda paper: paper_files.as_docx(paper, in_frame=True)),
    "xlsx": (".xlsx", paper_files.as_xlsx),
    "ods": (".ods", paper_files.as_ods),
    "xls": (".xls", paper_files.as_xls),
    "pdf (ruled)": (".pdf", paper_files.as_pdf),
    "text (a line each)": (".txt", lambda paper: paper_files.as_text(paper, "lines")),
    "text (tabs)": (".txt", lambda paper: paper_files.as_text(paper, "tabs")),
    "text (bars)": (".txt", lambda paper: paper_files.as_text(paper, "bars")),
    "text (spaces)": (".txt", lambda paper: paper_files.as_text(paper, "spaces")),
}
EXPORTS = {".docx": ("docx", "html", "pdf"), ".xlsx": ("ods", "xls", "html", "pdf")}
"""What LibreOffice makes of each kind of file."""

FLOWING = ("as printed", "split", "repeated", "broken lines", "full width", "thousands", "renumbered")
"""The distortions that fit a page of paper; a transposed table does not."""


class Case(NamedTuple):
    """One document with what is in it; ``headings`` are unknown where ``None``."""

    kind: str
    name: str
    content: bytes
    cells: dict[str, str]
    headings: list[str] | None = None


class Score:
    """What came of the documents of one kind."""

    def __init__(self) -> None:
        self.documents = self.right = self.wrong = self.missing = self.invented = self.unread = 0
        self.sections = self.sections_found = self.sections_wrong = 0
        self.seconds = 0.0
        self.mistakes: list[str] = []

    def add(self, case: Case) -> None:
        """Read one document, and compare."""
        start = perf_counter()
        try:
            document = open_document(case.name, case.content)
        except Unreadable as error:
            self.missing += len(case.cells)
            self.mistakes.append(f"{case.name}: {error}")
            return
        self.seconds += perf_counter() - start
        self.documents += 1
        data: dict[str, Any] = document.data
        found = {address: str(value) for address, value in papers.leaves(data.get("tables", {}))}
        self.right += sum(found.get(address) == value for address, value in case.cells.items())
        wrong = [address for address, value in case.cells.items() if found.get(address, value) != value]
        missing = [address for address in case.cells if address not in found]
        self.wrong += len(wrong)
        self.missing += len(missing)
        self.invented += len(found.keys() - case.cells.keys())
        self.unread += len(getattr(document, "unread", ()))
        if wrong or missing:
            self.mistakes.append(f"{case.name}: wrong {wrong[:4]}, not found {missing[:4]}")
        if case.headings is not None:
            given = [section["heading"] for section in data["sections"] if section["heading"]]
            self.sections += len(case.headings)
            self.sections_found += sum(heading in given for heading in case.headings)
            self.sections_wrong += sum(heading not in case.headings for heading in given)


def written(form_id: str, seed: int) -> Iterator[Case]:
    """The report on one form in every format and distortion."""
    form = load(form_id)
    cells = papers.figures(form, seed)
    plain = papers.paper(form_id, cells, form.first_year or 2012)
    headings = [part for part in plain.parts if isinstance(part, str) and part[1:2] == "、"]
    for kind, (extension, write) in WRITERS.items():
        on_paper = extension in (".pdf", ".txt")
        for name in FLOWING if on_paper else papers.DISTORTIONS:
            content = write(papers.distorted(plain, name))
            yield Case(kind, f"{form_id} {seed} {name}{extension}", content, cells, headings)


def exported(form_id: str, seed: int, folder: Path) -> Iterator[Case]:
    """What LibreOffice makes of the report on one form."""
    form = load(form_id)
    cells = papers.figures(form, seed)
    plain = papers.paper(form_id, cells, form.first_year or 2012)
    headings = [part for part in plain.parts if isinstance(part, str) and part[1:2] == "、"]
    for extension, targets in EXPORTS.items():
        for name in ("as printed", "split", "broken lines"):
            source = folder / f"{form_id}-{seed}-{name.replace(' ', '-')}{extension}"
            source.write_bytes(WRITERS[extension[1:]][1](papers.distorted(plain, name)))
            for target in targets:
                made = folder / target / f"{source.stem}.{target}"
                subprocess.run(
                    ["soffice", "--headless", "--convert-to", target, "--outdir", str(made.parent), str(source)],
                    check=False, capture_output=True, timeout=120,
                )  # fmt: skip
                if made.exists():
                    told = made.name if target != "pdf" or extension != ".xlsx" else f"sheet {made.name}"
                    yield Case(
                        f"LibreOffice {extension[1:]} to {target}", told, made.read_bytes(), cells, headings
                    )


def published(folder: Path) -> Iterator[Case]:
    """Published reports, where the cells are given by address."""
    for path in sorted([*folder.glob("*.html"), *folder.glob("*.pdf")]):
        cells = json.loads((folder / "cells" / f"{path.stem}.json").read_text(encoding="utf-8"))
        if not isinstance(next(iter(cells.values())), dict):
            printed = {address: str(figure) for address, figure in cells.items()}
            yield Case(f"published {path.suffix[1:]}", path.name, path.read_bytes(), printed)


def cases(forms: list[str], seeds: int, real: Path | None, folder: Path) -> Iterator[Case]:
    """All documents to be read."""
    for seed in range(seeds):
        for form_id in forms:
            yield from written(form_id, seed)
    if shutil.which("soffice"):
        for form_id in forms[:2]:
            yield from exported(form_id, 0, folder)
    if real:
        yield from published(real)


def main() -> None:
    """Read everything and print one line for each kind of document."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--forms", default="national-2021,national-2019,national-2014,local-ningbo-2011")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--mistakes", action="store_true", help="say which cells of which documents")
    options = parser.parse_args()
    scores: dict[str, Score] = defaultdict(Score)
    with tempfile.TemporaryDirectory() as folder:
        for case in cases(options.forms.split(","), options.seeds, options.real, Path(folder)):
            scores[case.kind].add(case)
    print(
        f"{'':28}{'documents':>10}{'cells':>8}{'right':>9}{'wrong':>7}{'not found':>11}{'sections':>14}{'s each':>9}"
    )
    for kind, score in scores.items():
        cells = score.right + score.wrong + score.missing
        sections = (
            f"{score.sections_found}/{score.sections} +{score.sections_wrong}" if score.sections else ""
        )
        print(
            f"{kind:28}{score.documents:>10}{cells:>8}{score.right / max(cells, 1):>9.2%}{score.wrong:>7}"
            f"{score.missing:>11}{sections:>14}{score.seconds / max(score.documents, 1):>9.3f}"
        )
        for mistake in score.mistakes if options.mistakes else ():
            print(f"    {mistake}")


if __name__ == "__main__":
    main()
