"""What a manifest says, whatever the standard: the values that the rules look at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from lxml import etree

from packager.diagnostics import Place
from packager.validate.manifest.kinds import IMSSS, recognise

XSI = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA_LOCATION = f"{{{XSI}}}schemaLocation"


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(element: etree._Element) -> str:
    """The element's namespace, empty if it has none."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace and the case of its letters."""
    wanted = name.lower()
    for key, value in element.items():
        if str(key).rpartition("}")[2].lower() == wanted:
            return str(value)
    return None


def text_of(element: etree._Element | None) -> str:
    """The element's own text without blanks around it; empty for no element."""
    return "" if element is None else (element.text or "").strip()


def place_of(file: str, element: etree._Element) -> Place:
    """The element's line and its path of names and identifiers."""
    steps = []
    node: etree._Element | None = element
    while node is not None:
        identity = node.get("identifier") or node.get("id")
        steps.append(f"{local(node)}[{identity}]" if identity else local(node))
        node = node.getparent()
    return Place(file, element.sourceline, None, "/".join(reversed(steps)))


@dataclass(frozen=True)
class Index:
    """One pass over a tree: elements by local name without those inside ``metadata``, and all namespaces in use.

    ``located`` are the elements with an ``xsi:schemaLocation``, wherever they stand; ``used`` the namespaces of
    elements and attributes, without those that the root only declares.
    """

    outside: MappingProxyType[str, list[etree._Element]]
    metadata: list[etree._Element]
    located: list[etree._Element]
    namespaces: frozenset[str]
    used: frozenset[str]


def index(root: etree._Element) -> Index:
    """Walk the tree once, however deep it is."""
    outside: defaultdict[str, list[etree._Element]] = defaultdict(list)
    metadata: list[etree._Element] = []
    located: list[etree._Element] = []
    declared = {str(uri) for uri in root.nsmap.values() if uri}
    used: set[str] = set()
    inside = 0  # how many elements are still to come of the metadata that the walk is in
    for element in root.iter("*"):
        used.add(namespace(element))
        for key in map(str, element.keys()):
            if key[0] == "{":
                used.add(key[1:].partition("}")[0])
                if key == SCHEMA_LOCATION:
                    located.append(element)
        name = local(element)
        if name == "metadata":
            metadata.append(element)
        if inside:
            inside -= 1
            continue
        outside[name].append(element)
        if name == "metadata":
            inside = sum(1 for _ in element.iterdescendants("*"))
    return Index(
        MappingProxyType(outside), metadata, located, frozenset(used | declared) - {""}, frozenset(used) - {""}
    )


@dataclass(frozen=True)
class Manifest:
    """A parsed manifest: file name for places, root element, and queries by local name in the IMS namespaces.

    ``data`` are the bytes it was parsed from, for what only they show (a byte order mark). ``forced`` is the standard
    to take it for, whatever it says itself.
    """

    file: str
    root: etree._Element
    data: bytes = b""
    forced: str = ""

    def place(self, element: etree._Element) -> Place:
        """The element's line and its path of names and identifiers."""
        return place_of(self.file, element)

    @cached_property
    def index(self) -> Index:
        """The tree by local name, made once."""
        return index(self.root)

    def all(self, *names: str) -> list[etree._Element]:
        """All elements of those local names outside metadata, one name after the other."""
        outside = self.index.outside
        return [element for name in names for element in outside.get(name, ())]

    @property
    def located(self) -> list[etree._Element]:
        """The elements with an ``xsi:schemaLocation``."""
        return self.index.located

    def text(self, *path: str) -> str | None:
        """The text of the first element on a path of local names below the root, stripped; None if absent."""
        element: etree._Element | None = self.root
        for name in path:
            element = None if element is None else element.find(f"{{*}}{name}")
        return None if element is None else text_of(element)

    @cached_property
    def schemaversion(self) -> str | None:
        """``metadata/schemaversion``."""
        return self.text("metadata", "schemaversion")

    @cached_property
    def resources(self) -> dict[str, etree._Element]:
        """Resources by identifier, the first of each."""
        found: dict[str, etree._Element] = {}
        for resource in self.all("resource"):
            found.setdefault(resource.get("identifier", "").strip(), resource)
        return found

    def resource_of(self, item: etree._Element) -> etree._Element | None:
        """The resource that an item or a dependency refers to, None if it refers to none that exists."""
        reference = item.get("identifierref", "").strip()
        return self.resources.get(reference) if reference else None

    @cached_property
    def launched(self) -> list[tuple[etree._Element, etree._Element]]:
        """Items with the resource that each of them launches."""
        pairs = ((item, self.resource_of(item)) for item in self.all("item"))
        return [(item, resource) for item, resource in pairs if resource is not None]

    @cached_property
    def launched_resources(self) -> list[etree._Element]:
        """The resources that items launch, each once."""
        return list({id(resource): resource for _, resource in self.launched}.values())

    @cached_property
    def sequenced(self) -> list[tuple[etree._Element, etree._Element]]:
        """Organizations and items with their ``sequencing``, the first if they have two."""
        found: dict[etree._Element, etree._Element] = {}
        for sequencing in self.all("sequencing"):
            parent = sequencing.getparent()
            if parent is not None and namespace(sequencing) == IMSSS and local(parent) in {"organization", "item"}:
                found.setdefault(parent, sequencing)
        return list(found.items())

    @cached_property
    def standard(self) -> str:
        """``scorm12`` and so on (see :mod:`packager.validate.manifest.kinds`), or a word for what it is instead."""
        if self.forced:
            return self.forced
        fourth = any(self._fourth_edition(name) for name in ("data", "completionThreshold", "objectives"))
        return recognise(namespace(self.root), self.schemaversion, self.index.namespaces, fourth, self._claim)

    @property
    def _claim(self) -> str:
        """What a manifest without a known namespace shows itself to be by SCORM's own words; empty for none of them."""
        spelt = {str(key).rpartition("}")[2] for resource in self.all("resource") for key in resource.attrib}
        if "scormType" in spelt or "scormtype" in spelt:
            return "scorm2004" if "scormType" in spelt else "scorm12"
        return "scorm" if self.text("metadata", "schema") == "ADL SCORM" else ""

    def _fourth_edition(self, name: str) -> bool:
        """Whether an element is there that only the 4th Edition has."""
        return any(
            (name == "completionThreshold" and element.get("minProgressMeasure") is not None)
            or (name != "completionThreshold" and "adlnet" in namespace(element))
            for element in self.index.outside.get(name, ())
        )


def is_sco(resource: etree._Element) -> bool:
    """Whether a resource says that it is a SCO, in either standard's spelling."""
    return (attribute(resource, "scormtype") or "").strip().lower() == "sco"
