"""Documents of the State and Agent Profile resources (xAPI 1.0.3, part 3, 2.2 to 2.7)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from packager.lrs.answers import Answer, Asked, Refused, read_json, sent
from packager.lrs.launches import json_text

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes under a name."""

    body: bytes
    kind: str = "application/json"

    @property
    def etag(self) -> str:
        """As xAPI has it (3.1): the hexadecimal SHA-1 of the body, in quotation marks."""
        return f'"{hashlib.sha1(self.body, usedforsecurity=False).hexdigest()}"'


def exchange(
    documents: dict[Key, Document], asked: Asked, place: Key, name: str | None, strict: bool = False
) -> Answer:
    """Read, write, join or remove the document ``name`` of a place; without a name the names there are. Raises
    Refused. ``strict``: only who says which one it replaces may write (xAPI 2.0, of all documents)."""
    reads = asked.method in ("GET", "HEAD")
    if name is None:
        if not reads:
            raise Refused(400, "the document's id is missing")
        return sent([key[-1] for key in documents if key[:-1] == place])
    key = (*place, name)
    held = documents.get(key)
    if reads:
        return Answer(200, held.body, {"content-type": held.kind, "etag": held.etag}) if held else Answer(404)
    if (expected := asked.headers.get("if-match")) and (held is None or held.etag != expected):
        raise Refused(412, "the document has changed since")
    if held is not None and asked.headers.get("if-none-match") == "*":
        raise Refused(412, "the document is there")
    blind = not {"if-match", "if-none-match"} & asked.headers.keys()
    if strict and blind and asked.method == "PUT" and held is not None:
        raise Refused(409, "the document is there, and nothing says that it was read")
    if asked.method == "DELETE":
        documents.pop(key, None)
    elif asked.method == "POST" and held is not None:
        documents[key] = Document(json_text({**read_json(held.body.decode()), **asked.json()}).encode())
    elif asked.method in ("PUT", "POST"):
        documents[key] = Document(asked.body, asked.headers.get("content-type", "application/octet-stream"))
    else:
        raise Refused(405, f"{asked.method} is not for documents")
    return Answer(204)
