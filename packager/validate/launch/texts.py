"""Pages and scripts as text, in whatever encoding they are, and which of them are too large to be looked at."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from lxml import etree

from packager.archive import UnreadableArchiveError
from packager.untrusted.html import parse_html
from packager.validate.manifest.addresses import Files

PAGE_BYTES = 5_000_000
SCRIPT_BYTES = 20_000_000
ALL_SCRIPT_BYTES = 40_000_000
#: How many pages are remembered, and how long they may be, in characters: 10 MB of most texts.
KEPT, KEPT_MAX = 256, 40_000
HTML = re.compile(r"\.x?html?$", re.IGNORECASE)
_SCRIPT = re.compile(r"\.m?js$", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)


def decode(data: bytes) -> str:
    """A text as browsers read it (HTML): by its byte order mark, which is kept, by its zeros, by what it says
    itself, else as UTF-8; what cannot be read is replaced."""
    start = data[:1024]
    encoding = next((name for bom, name in _BOMS if start.startswith(bom)), "")
    if not encoding and 3 * start.count(0) > len(start):
        encoding = "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    if not encoding:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            declared = _DECLARED.search(start)
            encoding = declared[1].decode("ascii") if declared else "utf-8"
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def read_text(files: Files, name: str, most: int = 0) -> str:
    """A file's text; empty if it has more than ``most`` bytes (if not said: as many as its kind may have) or cannot be
    read."""
    if files.sizes.get(name, 0) > (most or _most(name)):
        return ""
    try:
        return decode(files.view.read(name)) if name in files.sizes else ""
    except UnreadableArchiveError:
        return ""


def _most(name: str) -> int:
    return PAGE_BYTES if HTML.search(name) else SCRIPT_BYTES


def code_files(files: Files) -> tuple[list[str], list[str]]:
    """All scripts and pages: those that are looked at, small ones first, and those that are too many or too large."""
    names = [name for name in files.sizes if _SCRIPT.search(name) or HTML.search(name)]
    read: list[str] = []
    unread: list[str] = []
    total = 0
    for name in sorted(names, key=lambda name: (files.sizes[name], name)):
        total += files.sizes[name]
        (read if files.sizes[name] <= _most(name) and total <= ALL_SCRIPT_BYTES else unread).append(name)
    return read, unread


def inline_code(page: str) -> str:
    """The scripts that stand in a page: script elements, handlers (`onload="…"`), addresses (`javascript:…`).

    Pages up to KEPT_MAX are remembered: the packages of a build have the same ones in each standard.
    """
    return _remembered(page) if len(page) <= KEPT_MAX else _inline_code(page)


def _inline_code(page: str) -> str:
    root = parse_html(page)
    return page if root is None else "\n".join(_scripts_in(root))


_remembered = lru_cache(maxsize=KEPT)(_inline_code)


def _scripts_in(root: etree._Element) -> list[str]:
    found = []
    for element in root.iter(etree.Element):
        if element.tag == "script" and _is_javascript(element.get("type", "")):
            found.append(element.text or "")
        for key, value in element.items():
            if str(key)[:2] == "on":
                found.append(f"{key}=function(){{{value}\n}};")  # what it stands for (HTML, 8.1.8.1)
            elif str(key) in ("href", "src", "action") and str(value).lstrip()[:11].lower() == "javascript:":
                found.append(str(value).lstrip()[11:])
    return found


def _is_javascript(kind: str) -> bool:
    return kind.strip().lower() in ("", "module") or "javascript" in kind.lower() or "ecmascript" in kind.lower()
