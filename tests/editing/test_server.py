"""The language server, as an editor meets it: a real client, a real process, over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from conftest import EXAMPLES
from lsprotocol import types
from pygls.lsp.client import LanguageClient

PLANTED = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
CLEAN = (EXAMPLES / "clean-2023.toml").read_text(encoding="utf-8")
Result = TypeVar("Result")
PATIENCE = 60


class Client(LanguageClient):
    """A client that keeps how its server ended."""

    exit_code: int | None = None

    async def server_exit(self, server: asyncio.subprocess.Process) -> None:
        self.exit_code = server.returncode


class Editor:
    """An editor with one file open."""

    def __init__(self, client: LanguageClient, uri: str) -> None:
        self.client = client
        self.uri = uri
        self.version = 0
        self.told: asyncio.Queue[list[types.Diagnostic]] = asyncio.Queue()

    async def open(self, text: str) -> list[types.Diagnostic]:
        document = types.TextDocumentItem(self.uri, "toml", 0, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        return await asyncio.wait_for(self.told.get(), PATIENCE)

    async def type(self, text: str) -> list[types.Diagnostic]:
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        return await asyncio.wait_for(self.told.get(), PATIENCE)

    @property
    def document(self) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri)


def in_an_editor(
    folder: Path, use: Callable[[Editor], Awaitable[Result]], name: str = "report.toml"
) -> Result:
    """Start the server and an editor, use it, and end both."""

    async def run() -> Result:
        client = Client("test", "1")
        editor = Editor(client, (folder / name).as_uri())

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(parameters: types.PublishDiagnosticsParams) -> None:
            editor.told.put_nowait([*parameters.diagnostics])

        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        await client.start_io(sys.executable, "-m", "infocheck", "lsp", cwd=folder, env=environment)
        started = types.InitializeParams(types.ClientCapabilities(), root_uri=folder.as_uri())
        await asyncio.wait_for(client.initialize_async(started), PATIENCE)
        client.initialized(types.InitializedParams())
        try:
            return await use(editor)
        finally:
            await asyncio.wait_for(client.shutdown_async(None), PATIENCE)
            client.exit(None)
            await client.stop()
            assert client.exit_code == 0

    return asyncio.run(run())


def position(text: str, words: str, within: int = 0) -> types.Position:
    """Where words begin, and some code points on, in UTF-16 units as editors count."""
    offset = text.index(words) + within
    line = text.count("\n", 0, offset)
    start = text.rfind("\n", 0, offset) + 1
    return types.Position(line, len(text[start:offset].encode("utf-16-le")) // 2)


def test_findings_come_while_typing(tmp_path: Path) -> None:
    async def use(editor: Editor) -> None:
        first = await editor.open(PLANTED)
        assert {item.code for item in first} >= {"D003", "N001", "T101"}
        late = next(item for item in first if item.code == "D003")
        assert late.range.start == position(PLANTED, "2024-02-20")
        assert await editor.type(CLEAN) == []
        (broken,) = await editor.type(CLEAN + "[")
        assert broken.code == "F001"
        assert await editor.type(CLEAN) == []

    in_an_editor(tmp_path, use)


def test_places_are_in_the_editor_s_units(tmp_path: Path) -> None:
    text = (
        CLEAN.replace("云溪县水务局按", "按")
        .replace("全年新收", "𠀀𠀀全年新收")
        .replace("申请3件", "申请5件", 1)
    )

    async def use(editor: Editor) -> None:
        found = [item for item in await editor.open(text) if item.code == "N001"]
        assert found[0].range.start == position(text, "5件")

    in_an_editor(tmp_path, use)


def test_hover_tells_the_cell_the_claim_and_the_rule(tmp_path: Path) -> None:
    async def use(editor: Editor) -> None:
        await editor.open(PLANTED)
        row = next(line for line in PLANTED.splitlines() if line.startswith("granted"))
        parameters = types.HoverParams(editor.document, position(PLANTED, row, row.rindex("3")))
        told = await editor.client.text_document_hover_async(parameters)
        assert told is not None
        assert isinstance(told.contents, types.MarkupContent)
        for words in ("（一）予以公开 · 总计", "requests.granted.total", "T101", "依据"):
            assert words in told.contents.value
        nothing = types.HoverParams(editor.document, types.Position(0, 0))
        assert await editor.client.text_document_hover_async(nothing) is None

    in_an_editor(tmp_path, use)


def test_a_quick_fix_is_the_repair(tmp_path: Path) -> None:
    async def use(editor: Editor) -> None:
        found = await editor.open(PLANTED)
        total = next(item for item in found if item.code == "T101")
        parameters = types.CodeActionParams(editor.document, total.range, types.CodeActionContext([total]))
        (action,) = await editor.client.text_document_code_action_async(parameters) or []
        assert isinstance(action, types.CodeAction)
        assert action.is_preferred
        assert action.edit is not None
        assert action.edit.changes is not None
        (edit,) = action.edit.changes[editor.uri]
        assert (edit.new_text, edit.range) == ("2", total.range)

    in_an_editor(tmp_path, use)


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("[tables.requests]\nrec", {"received", "denied.state_secret", "processed"}),
        ("[tables.disclosure]\nregulations = { ", {"issued", "repealed", "in_force"}),
        ('[[sections]]\ntext = """收到{', {"requests.received.total"}),
        ("[report]\n", set()),
    ],
)
def test_names_are_completed_with_their_labels(tmp_path: Path, before: str, names: set[str]) -> None:
    text = f'form = "national-2021"\n{before}'

    async def use(editor: Editor) -> None:
        await editor.open(text)
        end = types.Position(text.count("\n"), len(text.rpartition("\n")[2]))
        offered = await editor.client.text_document_completion_async(
            types.CompletionParams(editor.document, end)
        )
        assert isinstance(offered, list)
        labels = {item.label: item.detail for item in offered}
        assert names <= labels.keys()
        assert bool(labels) == bool(names)
        if "received" in labels:
            assert labels["received"] == "一、本年新收政府信息公开申请数量"

    in_an_editor(tmp_path, use)


def test_from_the_text_to_its_cell_and_back(tmp_path: Path) -> None:
    async def use(editor: Editor) -> None:
        await editor.open(CLEAN)
        claim = position(CLEAN, "申请3件", 2)
        parameters = types.DefinitionParams(editor.document, claim)
        places = await editor.client.text_document_definition_async(parameters)
        assert isinstance(places, list)
        row = next(line for line in CLEAN.splitlines() if line.startswith("received"))
        cell = position(CLEAN, row, row.rindex("3"))
        assert cell in [place.range.start for place in places]
        back = await editor.client.text_document_definition_async(
            types.DefinitionParams(editor.document, cell)
        )
        assert isinstance(back, list)
        assert claim in [place.range.start for place in back]

    in_an_editor(tmp_path, use)


def test_the_place_s_configuration_holds_and_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "infocheck.toml").write_text('ignore = ["date"]')

    async def use(editor: Editor) -> None:
        assert "D003" not in [item.code for item in await editor.open(PLANTED)]
        assert await editor.type("[build-system]\nrequires = []\n") == []
        hover = types.HoverParams(editor.document, types.Position(0, 1))
        assert await editor.client.text_document_hover_async(hover) is None

    in_an_editor(tmp_path, use)
