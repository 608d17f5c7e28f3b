"""A SCORM package whose pages are plain HTML: a skeleton, titles from the manifest, text and pictures of each page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from packager.archive import PackageView
from packager.exchange.documents.blocks import NewBlock
from packager.exchange.losses import ExchangeError
from packager.exchange.packages.arriving import Arriving
from packager.exchange.packages.building import Building, InPage
from packager.exchange.text_file import text_of
from packager.untrusted.html import parse_html
from packager.untrusted.xml import TooMuchXmlError, parse_xml

MANIFEST = "imsmanifest.xml"
_SCORM = (b"adlcp", b"scormtype", b"ADL SCORM")
_OTHERS = (b"imsqti", b"imscc", b"x-bb-", b"d2lquiz")
"""Question banks (of Blackboard and D2L too), and Common Cartridges, which hold them."""
_AROUND = "//nav|//*[@role='navigation' or @role='banner' or @role='contentinfo']|//header|//footer|//noscript"
_MADE = "its text is made by a script, or in another format: open it in a browser, and copy what it shows"
_MAYBE = "what it holds looks like what stands there while a page loads"
_PLACEHOLDER = 60
"""Letters of a page with scripts that may be no more than “Loading…”."""
_NO_ITEM = "no item of the manifest leads to it: open it in a browser, and copy it if learners need it"
_HTML = (".html", ".htm", ".xhtml")
_XML = "{http://www.w3.org/XML/1998/namespace}"


def matches(view: PackageView) -> bool:
    """Whether a package has pages and is SCORM's, or has items (IMS Content Packaging) and is no question bank."""
    if MANIFEST not in view.sizes or not any(name.lower().endswith((".html", ".htm")) for name in view.sizes):
        return False
    head = view.read(MANIFEST)
    return any(mark in head for mark in _SCORM) or (b"<item" in head and not any(mark in head for mark in _OTHERS))


def read(view: PackageView) -> Arriving:
    """The pages of the manifest's organization; of one SCO with many pages, those that it lists. Raises ExchangeError
    if the manifest is broken, or no page holds text."""
    try:
        root = parse_xml(view.read(MANIFEST))
    except (etree.XMLSyntaxError, TooMuchXmlError, ValueError) as error:
        raise ExchangeError(f"{MANIFEST} cannot be read: {str(error)[:100]}") from None
    building = Building(view, "page")
    reader = _Reader(view, root, building)
    pages = list(reader.pages())
    reader.tell_rest()
    return Arriving(building.draft(reader.title, pages), next(iter(reader.languages), ""))


class _Reader:
    def __init__(self, view: PackageView, root: etree._Element, building: Building) -> None:
        self._view, self._building = view, building
        base = root.get(f"{_XML}base", "")
        self._resources = {each.get("identifier", ""): (base, each) for each in root.iter("{*}resource")}
        organizations = root.find("{*}organizations")
        found = list(root.iter("{*}organization"))
        wanted = organizations.get("default") if organizations is not None else None
        self._organization = next((each for each in found if each.get("identifier") == wanted), next(iter(found), None))
        self.title = _title(self._organization) if self._organization is not None else ""
        self.languages: dict[str, None] = {}
        self._seen: set[str] = set()

    def pages(self) -> Iterator[InPage]:
        """The pages of the items; of a package that has none (a resource package), those of its resources."""
        if self._organization is not None:
            yield from self._items(self._organization, 0)
        if not self._seen:
            for reference in self._resources:
                for name in self._files(reference):
                    if name not in self._seen:
                        yield InPage(0, *self._page(name, reference))

    def tell_rest(self) -> None:
        """Note the pages with words that no item leads to: a script may show them, or nobody."""
        for name in sorted(self._view.sizes):
            if name.lower().endswith(_HTML) and name not in self._seen:
                words = _words(self._html(name))
                if words:
                    self._building.tell(name, words[:50], "the page", _NO_ITEM)

    def _items(self, node: etree._Element, depth: int) -> Iterator[InPage]:
        for item in node.iterchildren("{*}item"):
            title = _title(item)
            names = list(self._files(item.get("identifierref", "")))
            main = [name for name in names[:1] if name not in self._seen]
            blocks: tuple[NewBlock, ...] = self._page(main[0], title)[1] if main else ()
            yield InPage(depth, title, blocks)
            for name in names[1:]:
                if name not in self._seen:
                    own, more = self._page(name, title)
                    if more:
                        yield InPage(depth + 1, own or title, more)
            yield from self._items(item, depth + 1)

    def _files(self, reference: str) -> Iterator[str]:
        """The pages of a resource, the one that is launched first."""
        base, resource = self._resources.get(reference, ("", None))
        if resource is None:
            return
        base += resource.get(f"{_XML}base", "")
        listed = [resource.get("href", ""), *(each.get("href", "") for each in resource.iter("{*}file"))]
        for href in dict.fromkeys(listed):
            name = unquote((base + href).partition("?")[0].partition("#")[0])
            if name.lower().endswith(_HTML) and name in self._view.sizes:
                yield name

    def _html(self, name: str) -> etree._Element | None:
        try:
            text, _ = text_of(self._view.read(name))
        except ExchangeError:
            text = ""
        return parse_html(text)

    def _page(self, name: str, item: str) -> tuple[str, tuple[NewBlock, ...]]:
        """The title of a page and its blocks."""
        self._seen.add(name)
        root = self._html(name)
        if root is None:
            self._building.tell(name, item, "the page", _MADE)
            return "", ()
        if language := str(root.get("lang") or root.get(f"{_XML}lang") or ""):
            self.languages.setdefault(language)
        title = next((" ".join("".join(each.itertext()).split()) for each in root.iter("title")), "")
        has_scripts = root.find(".//script") is not None
        for each in root.xpath(_AROUND):
            each.tag = "gone"
        etree.strip_elements(root, "gone", with_tail=False)
        body = root.find("body")
        html = etree.tostring(body if body is not None else root, encoding="unicode", method="html")
        blocks = self._building.prose(html, name, name.rpartition("/")[0], guess=True)
        scripted = has_scripts and len(_words(root)) < _PLACEHOLDER
        if not blocks or scripted:
            self._building.tell(name, item, "the page", _MADE if not blocks else f"{_MAYBE}: {_MADE}")
        return title, blocks


def _title(node: etree._Element) -> str:
    return " ".join((node.findtext("{*}title") or "").split())


def _words(root: etree._Element | None) -> str:
    """What a page says, without what runs."""
    if root is None:
        return ""
    said = root.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
    return " ".join(" ".join(map(str, said if isinstance(said, list) else ())).split())
