"""Damaged documents of every kind are read or refused; nothing else comes of them."""

from __future__ import annotations

import io
import random
import zipfile
from contextlib import suppress

import pytest
from paper_files import as_docx, as_html, as_ods, as_pdf, as_text, as_xls, as_xlsx
from papers import figures, paper

from infocheck.forms import load
from infocheck.reading.documents import pdf
from infocheck.reading.errors import Unreadable
from infocheck.reading.opening import open_document

PAPER = paper("local-ningbo-2011", figures(load("local-ningbo-2011"), seed=2), 2011)
WRITTEN = {
    "a.html": as_html(PAPER),
    "b.docx": as_docx(PAPER),
    "c.xlsx": as_xlsx(PAPER),
    "d.ods": as_ods(PAPER),
    "e.xls": as_xls(PAPER),
    "f.pdf": as_pdf(PAPER),
    "g.txt": as_text(PAPER, "lines"),
}


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, taken out, repeated or replaced."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 5, 40))):
        at = chance.randrange(len(made))
        end = min(len(made), at + chance.choice((1, 5, 300)))
        kind = chance.randrange(4)
        if kind == 0:
            made[at] = chance.randrange(256)
        elif kind == 1 and len(made) > 1000:
            del made[at:end]
        elif kind == 2:
            made[at:at] = made[at:end]
        else:
            made[at:end] = bytes(chance.choice(b'<>"=/0123456789 ') for _ in range(end - at))
    return bytes(made)


def damaged_inside(content: bytes, chance: random.Random) -> bytes:
    """A sound archive with one damaged part."""
    source = zipfile.ZipFile(io.BytesIO(content))
    part = chance.choice([name for name in source.namelist() if name.endswith(".xml")])
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            target.writestr(name, damaged(text, chance) if name == part else text)
    return file.getvalue()


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_document_is_read_or_refused(name: str, seed: int) -> None:
    chance = random.Random(seed)
    content = WRITTEN[name]
    packed = name.endswith(("docx", "xlsx", "ods")) and seed % 3
    content = damaged_inside(content, chance) if packed else damaged(content, chance)
    with suppress(Unreadable):
        if name.endswith("pdf"):
            pdf.read(content)  # without a process of its own, which would hide what went wrong
        else:
            open_document(name, content)
