"""The scanner is right if what it points at reads back as what the parser found.

The proof is over text: samples here, the conformance files of toml-test where
they are beside the checkout, and mutants of all of them that tomli accepts.
``INFOCHECK_MUTANTS`` sets how many mutants are to be accepted (2,000).
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

from infocheck.reading.decode import decode
from infocheck.reading.spans import Spans
from infocheck.reading.toml_spans import TomlScanner, scan

CONFORMANCE = Path(__file__).parents[2].parent / "shared" / "toml-test"

SAMPLES = {
    "empty": "",
    "only a comment": "# 注释 # 还是注释",
    "pairs": 'form = "national-2021"\nyear=2023\npublished = 2024-01-25 # 公布\n',
    "no line end": "a = 1",
    "crlf": 'a = 1\r\n[b] # 表\r\nc = """\r\n一\r\n二"""\r\n',
    "tabs and blanks": "\t a\t=\t1\t\n\n \t\n[ b . c ]\t# x\n d = 2",
    "headers": "[a.b.c]\nx = 1\n[a]\ny = 2\n[a.b]\nz = 3\n",
    "arrays of tables": "[[s]]\nh = 1\n[[s]]\nh = 2\n[s.t]\nu = 3\n[[s.v]]\n[[s.v]]\nw = 4\n[[s]]\n[[s.v]]\n",
    "entries of implicit tables": "[[a.b]]\nx = 1\n[a.c]\n[[a.b]]\nx = 2\n",
    "dotted keys": "denied.secret = [1]\ndenied . law = [2]\n'引号'.\"b.c\".d = 3\n3.14 = 1\n",
    "dotted keys under headers": "[a]\nb.c = 1\nb.d = 2\n[a.e]\nf.g.h = 3\n",
    "quoted keys": "\"\" = 1\n'' . x = 2\n".replace("'' . x = 2", "'a' . x = 2")
    + '"\\u4e00\\t\\"\\\\" = 3\n',
    "escaped keys": '"\\b\\t\\n\\f\\r\\e\\x41\\U00020000" = 1\n["\\u4e00"."]"]\na = 2',
    "brackets in keys": "[\"]\".'#']\n\"=\" = 1\n'a=b#c' = 2\n",
    "inline tables": "r = { issued = 0, repealed=0 , in.force = {x=1} }\ne = {}\nf = { }\n",
    "inline tables over lines": "r = {\n  a = 1, # 一\n  b = { c = 2, },\n  # 二\n}\n",
    "arrays": 'a = [1, 2,3 , [ ], [[4]], [\'x\', "]", "#"],]\nb = []\n',
    "arrays over lines": "a = [ # 甲\n  1, # 乙, ]\n\n  [2,\n3], { b = [4] },\n]\n",
    "strings": 'a = \'x"#]\'\nb = "y\'#]\\""\nc = \'\'\nd = ""\n',
    "multi-line strings": 'a = """\n一 "二" ""三"""\nb = """x\\\n   y"""\nc = """\\"""" # 注\n',
    "multi-line literals": "a = '''\n一 '二' ''三'''\nb = '''\\'''\nc = '''''' # 注\n",
    "quotes at the end": 'a = """""x"""""\nb = """"x""""\nc = \'\'\'\'\'x\'\'\'\'\'\nd = """"""\n',
    "numbers": "a = +1_000\nb = -0.5e-3\nc = 0xDEAD_beef\nd = 0o7\ne = 0b1\nf = inf\ng = -nan\nh = [1e5,1.0]\n",
    "dates": "a = 1979-05-27T07:32:00Z\nb = 1979-05-27 07:32:00.5+08:00\nc = [1979-05-27, 07:32:00]\nd = 1979-05-27\n",
    "times without seconds": "a = 07:32\nb = 1979-05-27 07:32\nc = 1979-05-27t07:32Z # 时\n",
    "booleans": "a = true\nb = [false,true]\n",
    "beyond the basic plane": 'a = "𠀀𠀁" # 𠀂\nb = { "𠀃" = 1 }\n',
    "deep": "a = " + "[" * 300 + "]" * 300 + "\nb = " + "{c=" * 300 + "1" + "}" * 300,
}


def conformance_files(version: str) -> list[str]:
    names = CONFORMANCE / f"files-toml-{version}"
    if not names.exists():
        return []
    return [
        name for name in names.read_text().split("\n") if name.startswith("valid/") and name.endswith(".toml")
    ]


def conformance_texts(version: str) -> Iterator[tuple[str, str]]:
    for name in conformance_files(version):
        text = decode((CONFORMANCE / name).read_bytes()).text
        if is_accepted(text):
            yield name, text


def is_accepted(text: str) -> bool:
    try:
        tomli.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def assert_all_is_found(text: str) -> None:
    scanned = scan(text)
    strings_may_be_at: list[tuple[int, int]] = []
    open_nodes: list[tuple[object, Spans]] = [(tomli.loads(text), scanned.root)]
    while open_nodes:
        value, node = open_nodes.pop()
        assert_value(text, value, node)
        is_leaf = not isinstance(value, (dict, list))
        if is_leaf and node.value:
            strings_may_be_at.append(node.value)
        children = dict(value) if isinstance(value, dict) else dict(enumerate(value)) if not is_leaf else {}
        assert set(node.children) == set(children)
        for name, child in node.children.items():
            assert_key(text, name, child)
            open_nodes.append((children[name], child))
            strings_may_be_at += [span for span in (child.key, child.header) if span]
    assert_comments(text, scanned, strings_may_be_at)


def assert_value(text: str, value: object, node: Spans) -> None:
    if node.value:
        # Not a number equals itself only by its looks.
        assert repr(tomli.loads("x = " + text[slice(*node.value)])["x"]) == repr(value)
    else:
        assert isinstance(value, dict) or (isinstance(value, list) and value and node.header)
    if node.header:
        header = text[slice(*node.header)]
        assert header.startswith("[")
        assert header.endswith("]")
        assert is_accepted(header)


def assert_key(text: str, name: str | int, node: Spans) -> None:
    if isinstance(name, int):
        assert node.key is None
        return
    assert node.key
    assert tomli.loads(text[slice(*node.key)] + " = 1") == {name: 1}
    if node.header:
        assert node.header[0] < node.key[0] < node.key[1] < node.header[1]
        assert text[node.key[1] : node.header[1]].strip(" \t") in ("]", "]]")


def assert_comments(text: str, scanned: TomlScanner, elsewhere: list[tuple[int, int]]) -> None:
    outside = list(text)
    for start, end in scanned.comments:
        assert text[start] == "#"
        outside[start:end] = " " * (end - start)
    assert repr(tomli.loads("".join(outside))) == repr(tomli.loads(text))
    for start, end in elsewhere:
        outside[start:end] = "x" * (end - start)
    assert "#" not in outside


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES.keys())
def test_every_route_of_a_sample_reads_back(text: str) -> None:
    assert_all_is_found(text)
    assert_all_is_found(text.replace("\r\n", "\n").replace("\n", "\r\n"))


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_every_route_of_the_conformance_files_reads_back(version: str) -> None:
    texts = list(conformance_texts(version))
    if not texts:
        pytest.skip("toml-test is not beside the checkout")
    assert len(texts) > 200
    for name, text in texts:
        try:
            assert_all_is_found(text)
        except AssertionError as error:
            raise AssertionError(name) from error


ALPHABET = ["[", "]", "{", "}", "=", ".", ",", "#", '"', "'", '"""', "'''", "\\", "\n", "\r\n", " ", "\t"]
ALPHABET += [
    "a",
    "一",
    "𠀀",
    "0",
    "1",
    "-",
    "_",
    "[[",
    "]]",
    "a = 1",
    "\\u4e00",
    "\\\n",
    "true",
    "1979-05-27",
]


def mutant(chance: random.Random, texts: list[str]) -> str:
    text = chance.choice(texts)
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.choice([0, 0, 1, 1, 2, 8, 40]))
        other = chance.choice(texts)
        cut = chance.randint(0, len(other))
        piece = chance.choice(
            [
                "",
                chance.choice(ALPHABET),
                chance.choice(ALPHABET) + chance.choice(ALPHABET),
                text[end : end + chance.randint(1, 20)],
                other[cut : cut + chance.randint(1, 60)],
                "\n" + "\n".join(other.split("\n")[: chance.randint(1, 4)]) + "\n",
            ]
        )
        text = text[:start] + piece + text[end:]
    return text


def test_every_route_of_accepted_mutants_reads_back() -> None:
    wanted = int(os.environ.get("INFOCHECK_MUTANTS", "2000"))
    chance = random.Random(int(os.environ.get("INFOCHECK_SEED", "2021")))
    texts = [text for text in SAMPLES.values() if len(text) < 500]
    texts += [text for _, text in conformance_texts("1.1.0") if len(text) < 3000]
    tried = accepted = 0
    while accepted < wanted:
        tried += 1
        text = mutant(chance, texts)
        # Whatever the text, the scan ends, and raises nothing.
        scan(text)
        if is_accepted(text):
            accepted += 1
            try:
                assert_all_is_found(text)
            except AssertionError as error:
                raise AssertionError(repr(text)) from error
    print(f"{tried} mutants, {accepted} accepted")


def test_a_key_with_an_escape_that_is_no_character_does_no_harm() -> None:
    assert scan('"\\UFFFFFFFF\\x4" = 1').root.children


def test_what_was_found_before_an_error_remains() -> None:
    scanned = scan('a = 1\nb = "no end\nc = 2\n')
    assert set(scanned.root.children) == {"a", "b"}
    assert scanned.root.children["a"].value == (4, 5)
    assert scanned.position == 10


def test_a_key_that_comes_again_is_noted_with_the_earlier_one() -> None:
    assert scan("a = 1\na = 2").repeated == [((0, 1), (6, 7))]
    assert scan("[a]\n[a]").repeated == [((0, 3), (5, 6))]
    assert scan("x = { a = 1, a = 2").repeated == [((6, 7), (13, 14))]


def test_a_route_that_breaks_off_gives_the_last_node_and_its_depth() -> None:
    root = scan("[a]\nb = [1]").root
    assert root.find(("a", "b", 0)) == (root.children["a"].children["b"].children[0], 3)
    assert root.find(("a", "b", 1)) == (root.children["a"].children["b"], 2)
    assert root.find(("b",)) == (root, 0)
