"""Names in zips that are not marked as UTF-8: in which old code page they are, as far as a manifest can tell.

The zip format knows two encodings, code page 437 and UTF-8 (PKZIP application note, 4.4.4 and Appendix D); programs
write the code page of their Windows all the same. Where a manifest lists files, its names exist under one of them only.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from packager.archive.directory import Directory, Entry

#: DOS and Windows, the more frequent first: what most of the manifest's names exist under is taken.
CODE_PAGES = (
    "cp866", "cp850", "cp437", "gb18030", "cp932", "cp950", "cp949", "cp1252", "cp1251", "cp852", "cp1250", "cp1256",
    "cp720", "cp737", "cp1253", "cp857", "cp1254", "cp862", "cp1255", "cp775", "cp1257", "cp874", "cp1258", "koi8_r",
)  # fmt: skip
DOUBTFUL = frozenset(("unmarked utf-8", "unknown", "broken utf-8"))
_NAMED = re.compile(r"""(?:\bhref\s{0,20}=\s{0,20}(?:"([^"<]{1,4096})|'([^'<]{1,4096})))|<url>([^<]{1,4096})""")


def is_doubtful(directory: Directory) -> bool:
    """Whether the encoding of a name is not known for certain."""
    return any(entry.encoding in DOUBTFUL for entry in directory.entries)


def named_files(manifest: bytes) -> frozenset[str]:
    """The last parts of the paths that a manifest or course structure names, as plain text."""
    text = manifest.decode("utf-16" if manifest[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    return frozenset(part for found in _NAMED.findall(text) for address in found if address for part in _last(address))


def _last(address: str) -> Iterator[str]:
    plain = html.unescape(address)
    for path in (plain, unquote(re.split(r"[?#]", plain)[0])):
        yield _folded(path)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path.replace("\\", "/").rpartition("/")[2].strip())


def with_names_of(directory: Directory, wanted: frozenset[str]) -> Directory:
    """The directory with its doubtful names in the code page under which most of the wanted names exist.

    A name stays as it is where none exists, or where several code pages do as well and spell it differently.
    """
    doubtful = [
        entry
        for entry in directory.entries
        if entry.encoding in DOUBTFUL and not (entry.encoding == "unmarked utf-8" and _folded(entry.name) in wanted)
    ]
    hits = {page: sum(_is_wanted(entry, page, wanted) for entry in doubtful) for page in CODE_PAGES}
    most = max(hits.values(), default=0)
    if not most:
        return directory
    best = [page for page, number in hits.items() if number == most]
    named = {id(entry): _named(entry, best, wanted) for entry in doubtful}
    return replace(directory, entries=tuple(named.get(id(entry), entry) for entry in directory.entries))


def _named(entry: Entry, pages: Sequence[str], wanted: frozenset[str]) -> Entry:
    spelt = {name: page for page in reversed(pages) if (name := _decoded(entry.raw, page))}  # the first page wins
    right = [name for name in spelt if _folded(name) in wanted] or (
        list(spelt) if entry.encoding != "unmarked utf-8" else []
    )
    return replace(entry, name=right[0], encoding=spelt[right[0]]) if len(right) == 1 else entry


def _is_wanted(entry: Entry, page: str, wanted: frozenset[str]) -> bool:
    name = _decoded(entry.raw, page)
    return name is not None and _folded(name) in wanted


def _decoded(raw: bytes, page: str) -> str | None:
    try:
        return raw.decode(page)
    except UnicodeDecodeError:
        return None
