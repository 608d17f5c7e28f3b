"""Office files come from strangers: what is in their zip is bounded, and none of its XML has a DTD."""

from __future__ import annotations

import zipfile
from io import BytesIO

from packager.handoff.unit import HandoffError

_PARTS = 2000
_BYTES = 60_000_000
_DOCTYPE = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))


def check_office_zip(data: bytes) -> None:
    """Raises HandoffError if a .xlsx or .docx is no zip, is too large unpacked, or holds a document type declaration,
    which Open Packaging Conventions forbid (ECMA-376-2, 10.1.1) and entities need."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _PARTS or sum(part.file_size for part in parts) > _BYTES:
                raise HandoffError("unpacked, this file is too large to be a list of texts.")
            for part in parts:
                content = archive.read(part) if part.filename.lower().endswith((".xml", ".rels")) else b""
                if any(mark in content for mark in _DOCTYPE):
                    raise HandoffError(
                        f"{part.filename} has a document type declaration, which no office program writes."
                    )
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise HandoffError(f"this is no file of an office program: {error}") from None
