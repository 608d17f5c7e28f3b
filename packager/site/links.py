"""Dead links of a site as it lies in its folder: files, and the places in them that links name; other servers only if
that is asked for."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.error import URLError
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen

from lxml import html

from packager.diagnostics import Place, Report
from packager.diagnostics.message import Message, _, untranslated
from packager.site.addresses import is_page
from packager.site.folder import written_before
from packager.site.rules import dead_link

_SECONDS = 20
_OURS = frozenset({"canonical", "alternate"})
"""Links that say where the site will be, in the words of `<link rel>`: before it is there no server has them."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page links to, and the places in it that have a name."""

    links: tuple[str, ...]
    places: frozenset[str]


def check_links(out: Path, external: bool = False) -> Iterator[Report]:
    """A report on each page with a dead link. What is played is judged when it is built. Raises NotOursError, OSError,
    and ValueError for a page that holds nothing."""
    files = written_before(out)
    pages = {name: _read(out / name) for name in files if is_page(name)}
    for name, page in pages.items():
        place, findings = Place(f"{out.as_posix()}/{name}"), []
        for link in page.links:
            if reason := _reason(name, link, out, pages, external):
                findings += dead_link(place, link, reason)
        if findings:
            yield Report(place.file, tuple(findings))


def _read(path: Path) -> _Page:
    root = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    links: list[str] = []
    for element in root.iter():
        if not (element.tag == "link" and _OURS.intersection((element.get("rel") or "").split())):
            links += [value for key in ("href", "src") if (value := element.get(key))]
        links += [each.split()[0] for each in (element.get("srcset") or "").split(",") if each.strip()]
    return _Page(tuple(dict.fromkeys(links)), frozenset(root.xpath("//@id")))


def _reason(name: str, link: str, out: Path, pages: Mapping[str, _Page], external: bool) -> Message | None:
    """Why a link of a page is dead; nothing if it is not."""
    parts = urlsplit(link)
    if parts.scheme in ("http", "https"):
        return _asked(link) if external else None
    if parts.scheme or parts.netloc:
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
    if path.startswith("..") or not (out / path).is_file():
        return _("no such file")
    if parts.fragment and path in pages and unquote(parts.fragment) not in pages[path].places:
        return _("no such place in the page")
    return None


@cache
def _asked(address: str) -> Message | None:
    """What a server says of a page; nothing if it has it."""
    request = Request(address, method="HEAD", headers={"User-Agent": "packager site --check"})  # noqa: S310 - http(s)
    try:
        with urlopen(request, timeout=_SECONDS):  # noqa: S310 - the same
            return None
    except (URLError, OSError, ValueError) as error:
        return untranslated(str(error))
