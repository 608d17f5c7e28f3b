"""Addresses in a manifest: where an href leads, with the bases of every level before it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote, urlsplit

from lxml import etree

from packager.archive import PackageView

_SPECIAL = re.compile(r"[:?#\[\]\s\\\x00-\x20]|^//")
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def address(element: etree._Element) -> str | None:
    """The element's ``href`` with the ``xml:base`` of every level before it (IMS CP 1.1.4, 4)."""
    href = element.get("href")
    if href is None:
        return None
    if ":" in href.partition("/")[0]:
        return href
    bases = [base for node in (element, *element.iterancestors()) if (base := node.get(XML_BASE))]
    return "".join([*reversed(bases), href])


def urlsplit_or_none(href: str) -> tuple[str, str, str] | None:
    """Scheme, host and path; None for what is no address at all, such as ``http://[x``."""
    if not _SPECIAL.search(href):  # nearly all: a long manifest asks a million times
        return "", "", href
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    return parts.scheme, parts.netloc, parts.path


def member_name(href: str) -> str | None:
    """The file inside the package that an address names; None if it points elsewhere."""
    parts = urlsplit_or_none(href.strip())
    if parts is None or parts[0] or parts[1]:
        return None
    return unquote(parts[2])


def climbs(name: str) -> bool:
    """Whether a path leaves the folder that it starts in."""
    depth = 0
    for part in name.split("/"):
        depth += -1 if part == ".." else part not in ("", ".")
        if depth < 0:
            return True
    return False


@dataclass(frozen=True)
class Files:
    """The files beside the manifest, looked up as servers with and without regard to case would.

    ``nameless`` are those whose name nobody may have written: it is in a code page that is not known.
    """

    view: PackageView
    nameless: frozenset[str] = frozenset()
    _exact: dict[str, str | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def sizes(self) -> Mapping[str, int]:
        """Sizes in bytes by name."""
        return self.view.sizes

    @cached_property
    def folded(self) -> dict[str, str]:
        """Names as they are spelt, by themselves without case."""
        return {name.casefold(): name for name in self.view.sizes}

    def exact(self, href: str) -> str | None:
        """The file that an address names to the letter, decoded or as it stands; None if there is none."""
        if href not in self._exact:  # several rules ask the same of every entry of a long list
            self._exact[href] = self._find(href)
        return self._exact[href]

    def _find(self, href: str) -> str | None:
        name = member_name(href)
        for spelt in (name, href):
            if spelt and spelt in self.sizes and (spelt == name or not re.search(r"[?#]", spelt)):
                return spelt
        plain = posixpath.normpath(name) if name else ""
        return plain if plain in self.sizes else None

    def spelt_otherwise(self, href: str) -> str | None:
        """The file that an address names but for small and capital letters."""
        name = None if self.exact(href) else member_name(href)
        return None if not name else self.folded.get(posixpath.normpath(name).casefold())

    def absent(self, href: str) -> bool:
        """Whether an address names a file that should be here and is not, in whatever spelling."""
        if self.exact(href):
            return False
        name = member_name(href)
        return bool(name) and not climbs(name or "") and not self.spelt_otherwise(href)
