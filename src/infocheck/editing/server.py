"""A language server for report files: LSP over standard input and output.

pygls is imported here only; it is an extra.
"""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from infocheck import __version__
from infocheck.checking import Checked, Settings, check_file, report_on
from infocheck.editing.looking import Look, completions, findings_at, look_at, related_to, told_at
from infocheck.findings import Finding, Location, ReportResult, Severity
from infocheck.reading.file import REPORT_FILES
from infocheck.reading.location import location_of
from infocheck.writing.words import SEMICOLON, message_in_full

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}


class ReportServer(LanguageServer):
    """Checks the report files that an editor has open, with the same settings as the command line."""

    def __init__(self, settings: Settings, language: str) -> None:
        """Serve with these settings, and speak ``zh`` or ``en``."""
        super().__init__("infocheck", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.settings = settings
        self.language = language
        self.looks: dict[str, tuple[str, Look]] = {}

    def look(self, uri: str) -> Look:
        """The file as the editor has it now; looked at once for each text.  There is nothing in what is no report."""
        source = self.workspace.get_text_document(uri).source
        known = self.looks.get(uri)
        if known is None or known[0] != source:
            path = unquote(urlsplit(uri).path)
            checked = check_file(path, self.settings, source.encode("utf-8", "replace"))
            known = source, look_at(checked if _is_report(path, checked) else Checked(ReportResult(path)))
            self.looks[uri] = known
        return known[1]

    def publish(self, uri: str) -> None:
        """Tell the editor what is found in a file."""
        diagnostics = [self._diagnostic(uri, finding) for finding in self.look(uri).checked.result.findings]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics))

    def range(self, uri: str, location: Location | None) -> types.Range:
        """A place of ours in the units of the editor; the beginning of the file where there is none."""
        place = location or Location(1, 1, 1, 1)
        document = self.workspace.get_text_document(uri)
        return document.position_codec.range_to_client_units(
            document.lines,
            types.Range(
                types.Position(place.line - 1, place.column - 1),
                types.Position(place.end_line - 1, place.end_column - 1),
            ),
        )

    def place(self, uri: str, position: types.Position) -> tuple[int, int]:
        """The 1-based line and column, in code points, of a position of the editor's."""
        document = self.workspace.get_text_document(uri)
        own = document.position_codec.position_from_client_units(document.lines, position)
        return own.line + 1, own.character + 1

    def actions(self, uri: str, wanted: types.Range) -> list[types.CodeAction]:
        """A quick fix for each repair of the findings at the beginning of a range."""
        look = self.look(uri)
        document, report = look.checked.document, look.checked.report
        actions = []
        for finding in findings_at(look, *self.place(uri, wanted.start)):
            for number, repair in enumerate(finding.repairs):
                replacements = look.checked.replacements(repair)
                if not replacements or document is None or report is None:
                    continue
                edits = [
                    types.TextEdit(self.range(uri, location_of(document.text, start, end)), figure)
                    for start, end, figure in replacements
                ]
                changes = (f"{look.checked.label(change.cell)} → {change.after}" for change in repair)
                told = SEMICOLON[self.language].join(changes)
                actions.append(
                    types.CodeAction(
                        told,
                        kind=types.CodeActionKind.QuickFix,
                        diagnostics=[self._diagnostic(uri, finding)],
                        edit=types.WorkspaceEdit(changes={uri: edits}),
                        is_preferred=number == 0 and len(finding.repairs) == 1,
                    )
                )
        return actions

    def _diagnostic(self, uri: str, finding: Finding) -> types.Diagnostic:
        related = [
            types.DiagnosticRelatedInformation(
                types.Location(uri, self.range(uri, item.location)), item.message.in_language(self.language)
            )
            for item in finding.related
            if item.location
        ]
        return types.Diagnostic(
            self.range(uri, finding.location),
            message_in_full(finding, self.language),
            severity=_SEVERITIES[finding.severity],
            code=finding.code,
            source="infocheck",
            related_information=related,
        )


def _is_report(path: str, checked: Checked) -> bool:
    """Whether a file is a report file: TOML or JSON with a form, a report or sections, or broken."""
    if not path.lower().endswith(REPORT_FILES):
        return False
    return checked.document is None or bool({"form", "report", "sections"} & checked.document.data.keys())


def serve(settings: Settings, language: str) -> ReportServer:
    """A server with its features; ``start_io()`` makes it speak."""
    server = ReportServer(settings, language)
    _watch(server)
    _answer(server)
    return server


def _watch(server: ReportServer) -> None:
    """Tell what is found whenever a file is opened or changed."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(parameters: types.DidOpenTextDocumentParams) -> None:
        server.publish(parameters.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(parameters: types.DidChangeTextDocumentParams) -> None:
        server.publish(parameters.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(parameters: types.DidCloseTextDocumentParams) -> None:
        server.looks.pop(parameters.text_document.uri, None)


def _answer(server: ReportServer) -> None:
    """Answer what the editor asks of a place."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(parameters: types.HoverParams) -> types.Hover | None:
        uri = parameters.text_document.uri
        told = told_at(server.look(uri), *server.place(uri, parameters.position), server.language)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, told)) if told else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def defined(parameters: types.DefinitionParams) -> list[types.Location]:
        uri = parameters.text_document.uri
        places = related_to(server.look(uri), *server.place(uri, parameters.position))
        return [types.Location(uri, server.range(uri, place)) for place in places]

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def acted(parameters: types.CodeActionParams) -> list[types.CodeAction]:
        return server.actions(parameters.text_document.uri, parameters.range)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["{", "."]))
    def completed(parameters: types.CompletionParams) -> list[types.CompletionItem]:
        uri = parameters.text_document.uri
        source = server.workspace.get_text_document(uri).source
        line, column = server.place(uri, parameters.position)
        report = server.look(uri).checked.report or report_on(
            {"form": _form_named(source)}, server.settings.form
        )
        return [
            types.CompletionItem(name, detail=label, kind=types.CompletionItemKind.Field)
            for name, label in completions(report.form, source, line, column)
        ]


def _form_named(source: str) -> str:
    """The form that a file names, though it is not valid while somebody types."""
    import re

    match = re.search(r'^\s*"?form"?\s*[=:]\s*"([^"\n]*)"', source, re.MULTILINE)
    return match[1] if match else ""
