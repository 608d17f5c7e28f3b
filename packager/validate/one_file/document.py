"""A course as one HTML file, as far as its rules look at it."""

from __future__ import annotations

import html
import json
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from packager.archive import MAX_MEMBER_BYTES, PackageView
from packager.diagnostics import Place

END, LIST, COURSE, TEXTS, FILES = "</html>", "course.txt", "course", "texts", "files"
_BODY = r"[^<]*(?:<(?!/?script\b)[^<]*)*"
"""A script: what cannot begin another, so that none of these patterns looks at a text again and again."""
_CARRIED = f'<script type="(?:application/json|text/plain)" id="{{id}}">({_BODY})</script>'
_SCRIPT = re.compile(f"<script>({_BODY})</script>")
_STYLE = re.compile(r"<style>([^<]*(?:<(?!/?style\b)[^<]*)*)</style>")
_INLINE = re.compile(rf"<script\b[^<>]*>{_BODY}</script>")
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_TITLE = re.compile(r"<title>([^<]*)</title>")
_FIRST = re.compile(r'<main id="page" data-page="([^"]+)"')
_APART = re.compile(r'data-apart="([^"]*)"')
_LINKED = re.compile(r'<a\b[^<>]* href="((?:[\w-]+/)*[\w-]+\.html)(?:#[^"]*)?"')
_LOADED = re.compile(
    r"<(?:img|source|script|link|video|audio|track|use|image|object|embed)\b[^<>]*"
    r"\s(?:src|srcset|href|poster|data)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))",
    re.IGNORECASE,
)
_STYLED = re.compile(r"url\((?:([^\"'()]+)|\"([^\"]*)\"|'([^']*)')\)")


def is_one_file(package: PackageView) -> bool:
    """Whether what was named is an HTML file, and nothing around it."""
    name = package.name
    return [*package.sizes] == [name] and package.directory is None and name.lower().endswith((".html", ".htm"))


@dataclass(frozen=True)
class OneFile:
    """The document. What cannot be read of what it carries is empty, and told by :attr:`unread`."""

    name: str
    text: str

    @property
    def place(self) -> Place:
        """The file as a place."""
        return Place(self.name)

    @property
    def size(self) -> int:
        """Its bytes."""
        return len(self.text.encode())

    @property
    def title(self) -> str:
        """What a browser calls it."""
        found = _TITLE.search(self.text)
        return html.unescape(found[1]).strip() if found else ""

    @cached_property
    def course(self) -> Mapping[str, Any]:
        """What the script is told of the course: ``id``, ``version``, ``lang``; empty if this is no such file."""
        return _mapping(self._carried(COURSE))

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Pages, lists and drawings by name."""
        try:
            packed = zlib.decompressobj()
            data = packed.decompress(b64decode(self._carried(TEXTS)), MAX_MEMBER_BYTES)
        except (ValueError, zlib.error):
            return {}
        return {name: text for name, text in _mapping(data).items() if isinstance(text, str)}

    @cached_property
    def files(self) -> Mapping[str, Any]:
        """Type and data of other files by address; data is empty where the file is one of :attr:`texts`."""
        return _mapping(self._carried(FILES))

    @property
    def unread(self) -> list[str]:
        """What it should carry and does not, or not as it was made; the last is its end."""
        there = {
            COURSE: self.course,
            TEXTS: self.texts.get(LIST),
            FILES: self._carried(FILES).startswith("{}") or self.files,
            END: END in self.text,
        }
        return [part for part, found in there.items() if not found]

    @property
    def script(self) -> str:
        """The player with its parts; empty if there is none."""
        found = _SCRIPT.search(self.text)
        return found[1] if found else ""

    @property
    def changed(self) -> list[str]:
        """Scripts and styles that the policy of the document does not name, so that a browser runs none of them, as
        elements; the policy itself if there is none."""
        policy = _POLICY.search(self.text)
        if policy is None:
            return ["Content-Security-Policy"]
        inline = {"<script>": _SCRIPT.findall(self.text), "<style>": _STYLE.findall(self._markup)}
        return [element for element, found in inline.items() if any(_digest(each) not in policy[1] for each in found)]

    @property
    def apart(self) -> set[str]:
        """The files that were left out."""
        return {html.unescape(each) for text in self._pages for each in _APART.findall(text)}

    @property
    def asked(self) -> set[str]:
        """Addresses that a browser would load by itself and that are not in the document."""
        loaded = {each for text in self._pages for each in (*_loaded(text), *_styled(text))}
        return {html.unescape(each) for each in loaded if not each.lower().startswith(("data:", "#"))}

    @property
    def absent(self) -> set[str]:
        """Pages that are linked and not in it."""
        linked = {each for text in self._pages for each in _LINKED.findall(text)}
        return (
            linked - self.texts.keys() - {"index.html", *(f"pages/{page}.html" for page in _FIRST.findall(self.text))}
        )

    @cached_property
    def _markup(self) -> str:
        """The document without scripts, which load nothing by standing there."""
        return _INLINE.sub("", self.text)

    @property
    def _pages(self) -> list[str]:
        """What a browser reads as markup and styles."""
        return [self._markup, *self.texts.values()]

    def _carried(self, id_: str) -> str:
        found = re.search(_CARRIED.format(id=id_), self.text)
        return found[1] if found else ""


def _mapping(data: str | bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _loaded(text: str) -> Iterator[str]:
    return (double or single or bare for double, single, bare in _LOADED.findall(text))


def _styled(text: str) -> Iterator[str]:
    return (bare or double or single for bare, double, single in _STYLED.findall(text))


def _digest(inline: str) -> str:
    """What names an inline style or script in a policy (Content Security Policy Level 3, 2.3.1 hash-source)."""
    return "sha256-" + b64encode(sha256(inline.encode()).digest()).decode()
