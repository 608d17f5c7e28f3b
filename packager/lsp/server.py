"""The language server: what an editor sends, and what it gets."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from packager import __version__
from packager.catalogs.told import reader
from packager.diagnostics import Diagnostic, Severity
from packager.lsp.answers import definition, hover
from packager.lsp.desk import Desk
from packager.lsp.positions import to_end
from packager.lsp.renaming import NoRenameError, rename
from packager.lsp.switching_off import actions
from packager.project import ProjectNotFoundError, find_project

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


class Server(LanguageServer):
    """One desk for each project of which a file is open."""

    def __init__(self) -> None:
        super().__init__("packager", __version__)
        self.desks: dict[Path, Desk] = {}
        self.changed = asyncio.Event()
        self.published: set[str] = set()

    def texts(self) -> dict[Path, str]:
        """All that is open, as it is typed."""
        documents = self.workspace.text_documents.values()
        return {Path(document.path).resolve(): document.source for document in documents}

    def at(self, uri: str) -> tuple[Desk, str] | None:
        """The desk of a file, as its texts are now, and the file's path in the project. Raises OSError."""
        path = Path(to_fs_path(uri) or uri).resolve()
        try:
            root = find_project(path.parent).root
        except ProjectNotFoundError:
            return None
        if root not in self.desks:
            self.desks[root] = Desk(root)
        desk = self.desks[root]
        desk.hold(self.texts())
        return desk, path.relative_to(root).as_posix()

    async def check(self) -> None:
        """Tell the findings whenever something has changed: of the texts as they are then, not of each between."""
        while True:
            await self.changed.wait()
            self.changed.clear()
            try:
                await self._check_once()
            except OSError as error:  # a folder that was renamed, a full disk: the next change is another try
                told = types.LogMessageParams(types.MessageType.Error, f"packager: {error}")
                self.window_log_message(told)

    async def _check_once(self) -> None:
        versions = {each.uri: each.version for each in self.workspace.text_documents.values()}
        desks = {at[0] for at in map(self.at, versions) if at}
        told: dict[str, list[types.Diagnostic]] = {uri: [] for uri in self.published | versions.keys()}
        for desk in desks:
            for found in await asyncio.to_thread(desk.findings):
                told.setdefault(desk.uri(found.place.file), []).append(_diagnostic(found, desk))
        if not self.changed.is_set():  # else these are of a text that is no more
            self._publish(told, versions)

    def _publish(self, told: Mapping[str, list[types.Diagnostic]], versions: Mapping[str, int | None]) -> None:
        for uri, findings in told.items():
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, findings, versions.get(uri)))
        self.published = {uri for uri, findings in told.items() if findings}


def _diagnostic(found: Diagnostic, desk: Desk) -> types.Diagnostic:
    where = to_end(desk.lines(found.place.file), found.place.line or 1, found.place.column or 1)
    told = reader().told
    message = f"{told(found.message)}\n{told(found.help)}" if found.help else told(found.message)
    return types.Diagnostic(where, message, _SEVERITIES[found.severity], code=found.code, source="packager")


def make_server() -> Server:
    """The server with all that it answers."""
    server = Server()
    checks: list[asyncio.Task[None]] = []

    @server.feature(types.INITIALIZED)
    async def begin(params: types.InitializedParams) -> None:
        checks.append(asyncio.create_task(server.check()))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def change(ls: Server, params: object) -> None:
        server.changed.set()

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def go(params: types.DefinitionParams) -> list[types.Location]:
        found = server.at(params.text_document.uri)
        return definition(*found, params.position) if found else []

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def show(params: types.HoverParams) -> types.Hover | None:
        found = server.at(params.text_document.uri)
        return hover(*found, params.position) if found else None

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION)
    def offer(params: types.CodeActionParams) -> list[types.CodeAction]:
        found = server.at(params.text_document.uri)
        return actions(*found, list(params.context.diagnostics)) if found else []

    @server.feature(types.TEXT_DOCUMENT_RENAME)
    def give_name(params: types.RenameParams) -> types.WorkspaceEdit | None:
        found = server.at(params.text_document.uri)
        try:
            return rename(*found, params.position, params.new_name) if found else None
        except NoRenameError as error:
            raise JsonRpcInvalidParams(f"{error}.") from None

    @server.feature(types.SHUTDOWN)
    def end(params: None) -> None:
        for task in checks:
            task.cancel()
        for desk in server.desks.values():
            desk.close()

    return server
