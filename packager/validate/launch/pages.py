"""The pages that a package launches, with their scripts, read as text: nothing is executed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from urllib.parse import urljoin

from lxml import etree

from packager.archive import UnreadableArchiveError
from packager.diagnostics import Place
from packager.validate.launch.signs import EVERYTHING, signs_of
from packager.validate.manifest.addresses import Files, address, member_name
from packager.validate.manifest.manifest import Manifest, is_sco

PAGES_MAX = 50
PAGE_BYTES = 2_000_000
SCRIPT_BYTES = 5_000_000
ALL_SCRIPT_BYTES = 40_000_000
REFERENCES_MAX = 5_000
_HTML = re.compile(r"\.x?html?$", re.IGNORECASE)
_CODE = re.compile(r"\.(js|mjs|x?html?)$", re.IGNORECASE)
_REFERENCES = (
    ("script", "src"),
    ("link", "href"),
    ("img", "src"),
    ("iframe", "src"),
    ("frame", "src"),
    ("source", "src"),
)


@dataclass(frozen=True)
class Scripts:
    """What the scripts and pages of a package hold, each read once."""

    files: Files
    _found: dict[str, frozenset[str]] = field(default_factory=dict)

    def signs(self, name: str) -> frozenset[str]:
        """What one file shows (``signs_of``); nothing if it is too large or cannot be read."""
        if name not in self._found:
            self._found[name] = signs_of(read_text(self.files, name, SCRIPT_BYTES))
        return self._found[name]

    @cached_property
    def all(self) -> frozenset[str]:
        """What all of them show together; everything, if there is too much to look through to say what is not there."""
        names = list(filter(_CODE.search, self.files.sizes))
        if sum(self.files.sizes[name] for name in names) > ALL_SCRIPT_BYTES:
            return EVERYTHING
        return frozenset().union(*map(self.signs, names))


@dataclass(frozen=True)
class LaunchPage:
    """A launched HTML page: its name in the package, its text, its tree, and whether it reports results (a SCO)."""

    name: str
    text: str
    root: etree._Element
    sco: bool
    files: Files
    everything: Scripts

    def place(self, element: etree._Element | None = None) -> Place:
        """A place in the page."""
        return Place(self.name, None if element is None else element.sourceline)

    @cached_property
    def references(self) -> list[tuple[etree._Element, str]]:
        """Scripts, styles, pictures and frames with their addresses, as many as are looked up."""
        return list(islice(self._named(), REFERENCES_MAX))

    @property
    def names_too_much(self) -> bool:
        """Whether there are more of them."""
        return next(islice(self._named(), REFERENCES_MAX, None), None) is not None

    def _named(self) -> Iterator[tuple[etree._Element, str]]:
        for tag, attribute in _REFERENCES:
            for element in self.root.iter(tag):
                if value := (element.get(attribute) or "").strip():
                    yield element, value

    def member(self, reference: str) -> str | None:
        """The path in the package that a reference of this page names; None if it leads elsewhere."""
        name = member_name(reference)
        if not name or name.startswith("/"):
            return None
        return posixpath.normpath(urljoin(self.name, name))

    @cached_property
    def signs(self) -> frozenset[str]:
        """What the page's own scripts show: those inside it and the local files that it names."""
        inline = [element.text or "" for element in self.root.iter("script")]
        handlers = [
            str(value) for element in self.root.iter("body") for key, value in element.items() if key[:2] == "on"
        ]
        named = {self.member(value) for element, value in self.references if element.tag == "script"}
        files = [self.everything.signs(name) for name in named if name and name in self.files.sizes]
        return signs_of("\n".join([*inline, *handlers])).union(*files)


def read_text(files: Files, name: str, most: int) -> str:
    """A file's text, each byte that is not UTF-8 replaced; empty if it is too large or cannot be read."""
    if files.sizes.get(name, most + 1) > most:
        return ""
    try:
        return files.view.read(name).decode("utf-8", "replace")
    except UnreadableArchiveError:
        return ""


def launch_pages(manifest: Manifest, files: Files) -> Iterator[LaunchPage]:
    """The first fifty HTML pages that the manifest launches, each once."""
    everything = Scripts(files)
    seen: set[str] = set()
    for resource in manifest.launched_resources:
        name = files.exact(address(resource) or "")
        if name is None or name in seen or not _HTML.search(name):
            continue
        seen.add(name)
        text = read_text(files, name, PAGE_BYTES)
        root = _parse(text)
        if root is not None:
            yield LaunchPage(name, text, root, is_sco(resource), files, everything)
        if len(seen) >= PAGES_MAX:
            return


def _parse(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(no_network=True, huge_tree=False, recover=True, encoding="utf-8")
    try:
        return etree.fromstring(text.encode(), parser) if text.strip() else None
    except (etree.XMLSyntaxError, ValueError):
        return None
