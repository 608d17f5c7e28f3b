"""A course as a static site, as far as its rules look at it."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from packager.archive import PackageView, UnreadableArchiveError
from packager.diagnostics import Place
from packager.untrusted.html import parse_html
from packager.validate.manifest.addresses import member_name

EDITION, FILES, WORKER, APP = "edition.json", "files.json", "sw.js", "manifest.json"
_LINKS = ("href", "src", "poster", "srcset")


def is_web_site(package: PackageView) -> bool:
    """Whether files are a site of ours: a launch page, and a list of what can be kept."""
    return {EDITION, FILES, "index.html"} <= package.sizes.keys()


@dataclass(frozen=True)
class WebSite:
    """The files of a site."""

    package: PackageView

    @property
    def pages(self) -> list[str]:
        """Its HTML files by name."""
        return sorted(name for name in self.package.sizes if name.endswith(".html"))

    @cached_property
    def languages(self) -> list[str]:
        """The languages of which the list of editions tells, each a folder."""
        found = self.data(EDITION)
        listed = found.get("languages") if isinstance(found, Mapping) else None
        return sorted(map(str, listed)) if isinstance(listed, Mapping) else []

    def data(self, name: str) -> Any:
        """What a file of JSON holds; None if it is not there or holds none."""
        try:
            return json.loads(self.package.read(name))
        except (KeyError, ValueError, RecursionError, UnreadableArchiveError):
            return None

    def links(self, page: str) -> Iterator[tuple[Place, str]]:
        """What a page names of its own site: the place, and the file's name from the root; beside it ``../x`` above."""
        root = parse_html(self.package.read(page).decode("utf-8", "replace"))
        if root is None:
            return
        base = next((str(each.get("href")) for each in root.iter("base") if each.get("href")), "")
        for element, address in _named(root):
            name = member_name(address)
            if name:
                within = posixpath.normpath(urljoin(urljoin(f"/{page}", base), name).lstrip("/"))
                yield Place(page, element.sourceline), within

    def follow(self, page: str, address: str) -> str:
        """The name of the file that an address in another file names."""
        return posixpath.normpath(urljoin(f"/{page}", member_name(address) or "").lstrip("/"))


def _named(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for element in root.iter(etree.Element):
        if element.tag == "base":
            continue
        for attribute in _LINKS:
            value = element.get(attribute)
            if value:
                parts = [each.split()[0] for each in value.split(",") if each.split()]
                yield from ((element, part) for part in (parts if attribute == "srcset" else [value]))
