"""An editor, without a screen: opens files of a project with a language server, and waits for what it answers."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient


def node() -> Path:
    """The Node that the tests bring."""
    return Path(sys.executable).parent / "node"


HANGS = 120
"""Seconds after which an answer comes no more."""


@dataclass
class Editor:
    """What is open, by path, and the last findings of each file."""

    root: Path
    client: LanguageClient
    texts: dict[Path, str] = field(default_factory=dict)
    findings: dict[str, types.PublishDiagnosticsParams] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    told: asyncio.Condition = field(default_factory=asyncio.Condition)

    def uri(self, file: str) -> str:
        return (self.root / file).as_uri()

    def open(self, file: str) -> str:
        text = (self.root / file).read_text("utf-8")
        self.versions[self.uri(file)] = 1
        item = types.TextDocumentItem(self.uri(file), "yaml", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        self.texts[self.root / file] = text
        return text

    def type(self, file: str, text: str) -> None:
        """The whole text, new, without saving it."""
        self.versions[self.uri(file)] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[self.uri(file)], self.uri(file))
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.findings.pop(self.uri(file), None)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))
        self.texts[self.root / file] = text

    def at(self, file: str, words: str) -> dict[str, Any]:
        """The place behind ``words``, in the text as it is open."""
        before, found, _ = self.texts[self.root / file].partition(words)
        assert found, words
        line = (before + found).rsplit("\n", 1)[-1]
        position = types.Position((before + found).count("\n"), len(line.encode("utf-16-le")) // 2)
        return {"text_document": types.TextDocumentIdentifier(self.uri(file)), "position": position}

    async def findings_of(self, file: str) -> list[types.Diagnostic]:
        """The findings of a file, once some were told since its text changed last."""
        async with self.told:
            await asyncio.wait_for(self.told.wait_for(lambda: self._known(self.uri(file))), HANGS)
        return list(self.findings[self.uri(file)].diagnostics)

    def _known(self, uri: str) -> bool:
        """Whether findings were told, and of the last text, where the server says which it means."""
        told = self.findings.get(uri)
        return told is not None and (told.version is None or told.version >= self.versions[uri])


@asynccontextmanager
async def editor(root: Path, *command: str) -> AsyncIterator[Editor]:
    """An editor in the folder ``root`` with the server that ``command`` starts."""
    client = LanguageClient("tests", "1")
    opened = Editor(root, client)

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    async def published(params: types.PublishDiagnosticsParams) -> None:
        async with opened.told:
            opened.findings[params.uri] = params
            opened.told.notify_all()

    @client.feature(types.WORKSPACE_CONFIGURATION)
    def configuration(params: types.ConfigurationParams) -> list[Any]:
        return [SETTINGS.get(item.section or "", {}) for item in params.items]

    @client.feature(types.WINDOW_SHOW_MESSAGE)
    def shown(params: types.ShowMessageParams) -> None:
        print("the server shows:", params.message)  # noqa: T201 - pytest shows it of a test that fails

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def registered(params: types.RegistrationParams) -> None:
        """Nothing to do."""

    await client.start_io(*command, cwd=root)
    try:
        await asyncio.wait_for(client.initialize_async(_hello(root)), HANGS)
        client.initialized(types.InitializedParams())
        yield opened
    finally:  # also after a test that failed: the server's end is waited for
        await asyncio.wait_for(client.shutdown_async(None), HANGS)
        client.exit(None)
        await client.stop()


SETTINGS: dict[str, Any] = {
    "yaml": {"completion": True, "hover": True, "validate": True, "schemaStore": {"enable": False}}
}
_SNIPPETS = types.ClientCompletionItemOptions(snippet_support=True, documentation_format=[types.MarkupKind.Markdown])


def _hello(root: Path) -> types.InitializeParams:
    capabilities = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(configuration=True),
        text_document=types.TextDocumentClientCapabilities(
            completion=types.CompletionClientCapabilities(completion_item=_SNIPPETS),
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
        ),
    )
    folders = [types.WorkspaceFolder(root.as_uri(), root.name)]
    return types.InitializeParams(capabilities, process_id=None, root_uri=root.as_uri(), workspace_folders=folders)
