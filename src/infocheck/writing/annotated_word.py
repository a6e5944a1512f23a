"""A copy of a Word file with the findings as comments at their words or boxes.

python-docx is imported here only; it is an extra.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from infocheck.findings import Text
from infocheck.reading.documents.archive import damaged
from infocheck.reading.documents.characters import writable
from infocheck.reading.documents.docx import WordFile
from infocheck.reading.errors import Unreadable
from infocheck.writing.annotations import Annotation, stretches

if TYPE_CHECKING:
    from docx.document import Document as Word

_AUTHOR, _INITIALS = "infocheck", "IC"


def write_annotated(content: bytes, annotations: Sequence[Annotation]) -> bytes:
    """The file with a comment for each finding; one on the whole document is at its first paragraph.

    Raises ``Unreadable`` for a file that can be read but is too damaged to be written again.
    """
    try:
        word = Document(BytesIO(content))
    except Exception as error:  # what python-docx lets out on a damaged package is anything at all
        raise damaged(type(error).__name__) from None
    places = _Places(content, word)
    for annotation in annotations:
        runs = places.runs(annotation)
        if runs:
            word.add_comment(runs, writable(annotation.text), _AUTHOR, _INITIALS)
    output = BytesIO()
    word.save(output)
    return output.getvalue()


class _Places:
    """From the places that were read to the runs of the file that is written."""

    def __init__(self, content: bytes, word: Word) -> None:
        file = WordFile(content)
        file.content()
        self.word = word
        read, written = (list(root.iter(qn("w:p"), qn("w:tc"))) for root in (file.root, word.element))
        if len(read) != len(written):
            raise _strict()
        twins = dict(zip(map(id, read), written, strict=True))
        self.paragraphs = {number: twins[id(element)] for number, element in file.paragraphs.items()}
        self.boxes = {place: twins[id(element)] for place, element in file.boxes.items()}

    def runs(self, annotation: Annotation) -> list[Run]:
        """The runs that hold the words of a finding, cut so that they hold nothing else where that can be had."""
        origin = annotation.origin
        if origin.table is not None:
            box = self.boxes.get((origin.table, origin.row or 0, origin.column or 0))
            paragraphs = list(box.iter(qn("w:p"))) if box is not None else []
            return [run for paragraph in paragraphs[:1] for run in self._all(paragraph)]
        element = self.paragraphs.get(origin.paragraph or 1)
        if element is None:
            return []
        runs = self._all(element)
        found = stretches([run.text for run in runs], annotation)
        return [_cut(runs[stretch.piece], stretch.start, stretch.end) for stretch in found] or runs

    def _all(self, element: Any) -> list[Run]:
        """All runs of a paragraph; an empty one gets a run to hold the comment."""
        paragraph = Paragraph(element, self.word._body)
        return [Run(run, paragraph) for run in element.iter(qn("w:r"))] or [paragraph.add_run()]


def _strict() -> Unreadable:
    """A file in the strict variant of its format, of which python-docx sees nothing."""
    return Unreadable(
        Text(
            "“严格 Open XML”的 Word 文件不能加批注",
            "no comments can be added to a Word file in Strict Open XML",
        ),
        None,
        "kind",
        Text("请在 Word 中另存为普通的 .docx", "save it as an ordinary .docx in Word"),
    )


def _cut(run: Run, start: int, end: int) -> Run:
    """Part a run so that it holds only its characters from ``start`` to ``end``; one with more than text stays whole."""
    parts = [child.tag for child in run._element if child.tag != qn("w:rPr")]
    if parts != [qn("w:t")]:
        return run
    text = run.text
    for words, after in ((text[:start], False), (text[end:], True)):
        if words:
            other = deepcopy(run._element)
            (run._element.addnext if after else run._element.addprevious)(other)
            Run(other, run._parent).text = words
    run.text = text[start:end]
    return run
