"""Large PO files that were read before, from the user's cache: that takes a third of the time of reading the text.

Of each file there is one, as it was when it was last read; it stands for bytes that are the same.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from packager.catalogs.po import Block, Entry, PoFile
from packager.work.kept import code, folder, keep, kept

LARGE = 400_000
"""Bytes of a file for which it is worth while."""

_KIND = "catalogs"
_STATE = sha256().digest_size
_NONE = Entry("", "")
_DAMAGES = (pickle.UnpicklingError, AttributeError, EOFError, ImportError, LookupError, TypeError, ValueError)


def recalled(path: Path, data: bytes) -> PoFile | None:
    """What was read in these bytes, which are in the file ``path``; None if that is not known."""
    with suppress(OSError, *_DAMAGES):
        if known := _known(path, data):
            return _made(data, *known)
    return None


def recalled_entries(path: Path, data: bytes) -> list[Entry] | None:
    """The entries of :func:`recalled`, the header too, for who asks for nothing else: that takes two thirds."""
    with suppress(OSError, *_DAMAGES):
        if known := _known(path, data):
            return [entry for entry in _entries(*known[2:]) if entry]
    return None


def remember(path: Path, data: bytes, file: PoFile, lines: Sequence[int] = ()) -> None:
    """Know from now on that this is what is read in these bytes; ``lines`` say where the entries begin if they do not
    say so themselves."""
    blank = [number for number, block in enumerate(file.blocks) if block.entry is None]
    columns: list[Sequence[Any]] = list(zip(*[block.entry or _NONE for block in file.blocks], strict=True))
    if lines:
        columns[-1] = lines
    sizes = [len(block.text) for block in file.blocks]
    made = pickle.dumps((file.encoding, sizes, blank, columns), pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        keep(_file(path), _state(data) + made)


def _known(path: Path, data: bytes) -> Any:
    """What :func:`remember` wrote of these bytes; None if it is of others. Raises OSError and _DAMAGES."""
    known = kept(_file(path))
    return _Columns(BytesIO(known[_STATE:])).load() if known[:_STATE] == _state(data) else None


class _Columns(pickle.Unpickler):
    """Makes texts, numbers, tuples and lists, whoever wrote them."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a catalog")


def _entries(blank: Sequence[int], columns: Sequence[Sequence[Any]]) -> list[Entry | None]:
    entries: list[Entry | None] = list(map(Entry, *columns))
    for number in blank:
        entries[number] = None
    return entries


def _made(
    data: bytes, encoding: str, sizes: Sequence[int], blank: Sequence[int], columns: Sequence[Sequence[Any]]
) -> PoFile | None:
    text, at, texts = data.decode(encoding), 0, list[str]()
    for size in sizes:
        texts.append(text[at : at + size])
        at += size + 1
    whole = at == len(text) + 1
    return PoFile(tuple(map(Block, texts, _entries(blank, columns))), encoding) if whole else None


def _file(path: Path) -> Path:
    return folder(_KIND) / sha256(str(path.absolute()).encode("utf-8", "surrogateescape")).hexdigest()


def _state(data: bytes) -> bytes:
    return sha256(code("catalogs").encode() + data).digest()
