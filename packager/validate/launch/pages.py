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

from packager.diagnostics import Place
from packager.untrusted.html import parse_html
from packager.validate.launch.signs import signs_of
from packager.validate.launch.texts import HTML, code_files, inline_code, read_text
from packager.validate.manifest.addresses import Files, address, member_name
from packager.validate.manifest.manifest import Manifest, is_sco

PAGES_MAX = 50
REFERENCES_MAX = 5_000
TOKENS_MAX = 4_000_000
"""Characters of a package's scripts that are read token by token; what is beyond is only searched."""
_REFERENCES = (
    ("script", "src"),
    ("link", "href"),
    ("img", "src"),
    ("iframe", "src"),
    ("frame", "src"),
    ("source", "src"),
)
#: Libraries that pages load from elsewhere; a driver is none of them.
_NO_DRIVER = re.compile(
    r"jquery|bootstrap|react|vue|angular|lodash|three|d3|mathjax|katex|polyfill|modernizr|youtube|iframe_api|vimeo|"
    r"player_api|gtag|googletagmanager|analytics|fonts?\b|recaptcha|maps",
    re.IGNORECASE,
)


@dataclass
class Scripts:
    """What the scripts and pages of a package hold, each read once."""

    files: Files
    _left: int = TOKENS_MAX
    _found: dict[str, frozenset[str]] = field(default_factory=dict)

    def signs(self, name: str) -> frozenset[str]:
        """What one file shows (``signs_of``); nothing if it is too large or cannot be read."""
        if name not in self._found:
            text = read_text(self.files, name)
            self._found[name] = self.signs_in(inline_code(text) if HTML.search(name) else text)
        return self._found[name]

    def signs_in(self, code: str) -> frozenset[str]:
        """What a script shows, read token by token as long as there is not too much of it."""
        self._left -= len(code)
        return signs_of(code, whole=self._left < 0)

    @cached_property
    def all(self) -> frozenset[str]:
        """What all of them show together."""
        return frozenset().union(*map(self.signs, code_files(self.files)[0]))

    @cached_property
    def unread(self) -> list[str]:
        """Those that are too many or too large to be looked at."""
        return code_files(self.files)[1]


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
    def unseen(self) -> list[str]:
        """Scripts that could not be looked at: the driver may be one of them."""
        named = [value for element, value in self.references if element.tag in ("script", "iframe", "frame")]
        absent = [value for value in named if self.member(value) not in self.files.sizes]
        return [*(value for value in absent if not _NO_DRIVER.search(value)), *self.everything.unread]

    @cached_property
    def signs(self) -> frozenset[str]:
        """What the page's own scripts show: those inside it and the local files that it names."""
        named = {self.member(value) for element, value in self.references if element.tag == "script"}
        files = [self.everything.signs(name) for name in named if name and name in self.files.sizes]
        return self.everything.signs(self.name).union(*files)


def launch_pages(manifest: Manifest, files: Files) -> Iterator[LaunchPage]:
    """The first fifty HTML pages that the manifest launches, each once."""
    everything = Scripts(files)
    seen: set[str] = set()
    for resource in manifest.launched_resources:
        name = files.exact(address(resource) or "")
        if name is None or name in seen or not HTML.search(name):
            continue
        seen.add(name)
        text = read_text(files, name)
        root = parse_html(text)
        if root is not None:
            yield LaunchPage(name, text, root, is_sco(resource), files, everything)
        if len(seen) >= PAGES_MAX:
            return
